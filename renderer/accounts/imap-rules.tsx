// What an IMAP account keeps here and how it hears of new mail: each choice says in a sentence what it means.
import type { KeepRule } from '../../shared/model/account.ts'
import { useText } from '../i18n.ts'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type FormStore, writeForm } from './form-store.ts'
import { type ImapRulesForm, keptDaysOf } from './imap-rules.ts'

const kinds: readonly KeepRule['kind'][] = ['all', 'days', 'headers']

export function ImapRules({ store }: { readonly store: FormStore }) {
  const t = useText()
  const rules = store(({ form }) => form.imapRules)
  const change = (some: Partial<ImapRulesForm>) => writeForm(store, { imapRules: { ...rules, ...some } })
  const { keep, days, isPushed, savesSentItself } = rules
  return (
    <>
      <div className="form-two">
        <SelectField
          label={t('accounts.imap.keep')}
          options={kinds.map(id => ({ id, label: t(`accounts.imap.kept.${id}`) }))}
          value={keep}
          onChange={kind => change({ keep: kind })}
          hint={t(`accounts.imap.hint.${keep}`)}
        />
        {keep === 'days' ? (
          <TextField
            label={t('accounts.rules.days')}
            value={days}
            maxLength={4}
            onChange={text => change({ days: text })}
            error={keptDaysOf(rules) === null ? t('accounts.error.days') : undefined}
          />
        ) : null}
      </div>
      <CheckboxField
        label={t('accounts.imap.push')}
        isSelected={isPushed}
        onChange={isSelected => change({ isPushed: isSelected })}
      />
      <CheckboxField
        label={t('accounts.imap.savesSent')}
        isSelected={savesSentItself}
        onChange={isSelected => change({ savesSentItself: isSelected })}
      />
    </>
  )
}
