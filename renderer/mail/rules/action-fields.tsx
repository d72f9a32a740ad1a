// What a rule for mail does: one line for each thing.
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, CloseIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useMail } from '../mail-store.ts'
import { folderOptions } from './folder-options.ts'
import { type ActionForm, type MailAction, mailActions, newAction } from './rule-form.ts'

interface ActionFieldsProps {
  readonly actions: readonly ActionForm[]
  readonly onChange: (actions: readonly ActionForm[]) => void
}

/** More nobody understands again. */
const maxActions = 10

export function ActionFields({ actions, onChange }: ActionFieldsProps) {
  const t = useText()
  return (
    <fieldset className="rule-lines">
      <legend className="field-label">{t('mailRules.builder.actions')}</legend>
      {actions.map(action => (
        <div key={action.key} className="rule-line">
          <ActionLine
            action={action}
            onChange={changed => onChange(actions.map(each => (each.key === action.key ? changed : each)))}
          />
          <IconButton
            size="small"
            icon={CloseIcon}
            label={t('mailRules.builder.removeAction')}
            onPress={() => onChange(actions.filter(({ key }) => key !== action.key))}
          />
        </div>
      ))}
      <Button
        size="small"
        variant="ghost"
        icon={AddIcon}
        isDisabled={actions.length >= maxActions}
        onPress={() => onChange([...actions, newAction('mark-read')])}
      >
        {t('mailRules.builder.addAction')}
      </Button>
    </fieldset>
  )
}

interface ActionLineProps {
  readonly action: ActionForm
  readonly onChange: (action: ActionForm) => void
}

function ActionLine({ action, onChange }: ActionLineProps) {
  const t = useText()
  const { kind, value } = action
  const put = (changed: string) => onChange({ ...action, value: changed })
  return (
    <>
      <SelectField<MailAction>
        label={t('rules.dialog.action')}
        isLabelHidden
        options={mailActions.map(id => ({ id, label: t(`mailRules.action.${id}`) }))}
        value={kind}
        onChange={chosen => onChange({ ...newAction(chosen), key: action.key })}
      />
      {kind === 'move' || kind === 'copy' ? <FolderField value={value} onChange={put} /> : null}
      {kind === 'label' || kind === 'colour' ? (
        <TextField
          className="grow"
          label={t(kind === 'label' ? 'mailRules.builder.label' : 'rules.dialog.colour')}
          isLabelHidden
          placeholder={t(kind === 'label' ? 'mailRules.builder.label' : 'rules.dialog.colour')}
          value={value}
          onChange={put}
          maxLength={80}
        />
      ) : null}
    </>
  )
}

function FolderField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const mailboxes = useMail(state => state.mailboxes)
  const none = value === '' ? [{ id: '', label: t('mailRules.builder.noFolder') }] : []
  return (
    <SelectField
      className="grow"
      label={t('mailRules.builder.folder')}
      isLabelHidden
      options={[...none, ...folderOptions({ accounts, mailboxes, lastFolders: [] }, t)]}
      value={value}
      onChange={onChange}
    />
  )
}
