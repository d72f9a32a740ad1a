// The conditions of a rule for mail: a field, how it is compared, and with what.
import type { MessageRow } from '../../../shared/model/message.ts'
import { useText } from '../../i18n.ts'
import { RuleMatchField } from '../../rule-match-field.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, CloseIcon } from '../../ui/icons.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
  type ConditionForm,
  isNumberField,
  type MailField,
  type MailRuleForm,
  mailNumberFields,
  mailTextFields,
  newCondition,
} from './rule-form.ts'

interface ConditionFieldsProps {
  readonly form: Pick<MailRuleForm, 'conditions' | 'needsAll'>
  readonly message: MessageRow | undefined
  readonly onChange: (change: Pick<Partial<MailRuleForm>, 'conditions' | 'needsAll'>) => void
}

/** More would be no sentence. */
const maxConditions = 20

export function ConditionFields({ form: { conditions, needsAll }, message, onChange }: ConditionFieldsProps) {
  const t = useText()
  const replace = (key: number, changed: ConditionForm) =>
    onChange({ conditions: conditions.map(each => (each.key === key ? changed : each)) })
  return (
    <fieldset className="rule-lines">
      <legend className="field-label">{t('rules.dialog.conditions')}</legend>
      {conditions.length > 1 ? (
        <SelectField
          label={t('rules.dialog.join')}
          options={[
            { id: 'all', label: t('mailRules.builder.all') },
            { id: 'any', label: t('mailRules.builder.any') },
          ]}
          value={needsAll ? 'all' : 'any'}
          onChange={join => onChange({ needsAll: join === 'all' })}
        />
      ) : null}
      {conditions.map(condition => (
        <div key={condition.key} className="rule-line">
          <ConditionLine
            condition={condition}
            message={message}
            onChange={changed => replace(condition.key, changed)}
          />
          <IconButton
            size="small"
            icon={CloseIcon}
            label={t('rules.dialog.removeCondition')}
            onPress={() => onChange({ conditions: conditions.filter(({ key }) => key !== condition.key) })}
          />
        </div>
      ))}
      <Button
        size="small"
        variant="ghost"
        icon={AddIcon}
        isDisabled={conditions.length >= maxConditions}
        onPress={() => onChange({ conditions: [...conditions, newCondition('subject', message)] })}
      >
        {t('rules.dialog.addCondition')}
      </Button>
    </fieldset>
  )
}

interface ConditionLineProps {
  readonly condition: ConditionForm
  readonly message: MessageRow | undefined
  readonly onChange: (condition: ConditionForm) => void
}

function ConditionLine({ condition, message, onChange }: ConditionLineProps) {
  const t = useText()
  const { field } = condition
  return (
    <>
      <SelectField<MailField>
        label={t('rules.dialog.field')}
        isLabelHidden
        options={[...mailTextFields, ...mailNumberFields].map(id => ({ id, label: t(`rules.fieldChoice.${id}`) }))}
        value={field}
        onChange={chosen => onChange(newCondition(chosen, message))}
      />
      {field === 'header' ? (
        <TextField
          label={t('rules.dialog.header')}
          isLabelHidden
          placeholder={t('rules.dialog.header')}
          value={condition.header}
          onChange={header => onChange({ ...condition, header })}
          maxLength={100}
        />
      ) : null}
      <RuleMatchField
        kind={condition.field === 'thread' ? 'thread' : isNumberField(condition.field) ? 'number' : 'text'}
        match={condition.match}
        isNot={condition.isNot}
        onChange={chosen => onChange({ ...condition, ...chosen })}
      />
      <TextField
        className="grow"
        label={t('rules.dialog.value')}
        isLabelHidden
        placeholder={t('rules.dialog.value')}
        value={condition.value}
        onChange={value => onChange({ ...condition, value })}
        maxLength={1_000}
      />
    </>
  )
}
