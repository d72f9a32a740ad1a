// What an account does by itself: each choice says in a sentence what it means, and what the server does anyway is said too.
import type { KnownServer, ServerCopies } from '../../shared/model/account.ts'
import { formatSize } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { SelectField } from '../ui/select-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type FormStore, writeForm } from './form-store.ts'
import { ImapRules } from './imap-rules.tsx'
import { daysOf, type IncomingRulesForm, minuteChoices, sizeChoices } from './incoming-rules.ts'

interface IncomingRulesProps {
  readonly store: FormStore
  /** What the server said of itself, when it was there before. */
  readonly known?: KnownServer | undefined
}

export function IncomingRules({ store, known }: IncomingRulesProps) {
  const rules = store(({ form }) => form.rules)
  const isImap = store(({ form }) => form.incoming.protocol === 'imap')
  const change = (some: Partial<IncomingRulesForm>) => writeForm(store, { rules: { ...rules, ...some } })
  return (
    <>
      {isImap ? <ImapRules store={store} /> : <CopiesFields rules={rules} change={change} />}
      <ServerHabits known={known} />
      <FetchingFields rules={rules} change={change} isImap={isImap} />
    </>
  )
}

interface RulesProps {
  readonly rules: IncomingRulesForm
  readonly change: (some: Partial<IncomingRulesForm>) => void
}

const kinds: readonly ServerCopies['kind'][] = ['keep', 'remove-after', 'remove-deleted', 'remove']

function CopiesFields({ rules, change }: RulesProps) {
  const t = useText()
  const { copies, days } = rules
  return (
    <div className="form-two">
      <SelectField
        label={t('accounts.rules.copies')}
        options={kinds.map(id => ({ id, label: t(`accounts.rules.${id}`) }))}
        value={copies}
        onChange={kind => change({ copies: kind })}
        hint={t(`accounts.rules.${copies}Hint`)}
      />
      {copies === 'remove-after' ? (
        <TextField
          label={t('accounts.rules.days')}
          value={days}
          maxLength={4}
          onChange={text => change({ days: text })}
          error={daysOf(rules) === null ? t('accounts.error.days') : undefined}
        />
      ) : null}
    </div>
  )
}

function FetchingFields({ rules, change, isImap }: RulesProps & { readonly isImap: boolean }) {
  const t = useText()
  return (
    <>
      <div className="form-two">
        <SelectField
          label={t('accounts.rules.check')}
          options={[{ id: never, label: t('accounts.rules.never') }, ...minuteOptions(rules, t)]}
          value={rules.checkMinutes || never}
          onChange={id => change({ checkMinutes: id === never ? '' : id })}
        />
        {isImap ? null : (
          <SelectField
            label={t('accounts.rules.size')}
            options={[{ id: never, label: t('accounts.rules.sizeAll') }, ...sizeOptions(rules, t)]}
            value={rules.wholeUpToBytes || never}
            onChange={id => change({ wholeUpToBytes: id === never ? '' : id })}
            hint={rules.wholeUpToBytes === '' ? undefined : t('accounts.rules.sizeHint')}
          />
        )}
      </div>
      <CheckboxField
        label={t('accounts.rules.atStart')}
        isSelected={rules.checksAtStart}
        onChange={isSelected => change({ checksAtStart: isSelected })}
      />
    </>
  )
}

/** A list has no empty choice. */
const never = 'never'

function minuteOptions(rules: IncomingRulesForm, t: Translate) {
  return minuteChoices(rules).map(count => ({ id: String(count), label: t('accounts.rules.minutes', { count }) }))
}

function sizeOptions(rules: IncomingRulesForm, t: Translate) {
  const label = (bytes: number) => t('accounts.rules.sizeAbove', { size: formatSize(bytes) })
  return sizeChoices(rules).map(bytes => ({ id: String(bytes), label: label(bytes) }))
}

const minuteMs = 60_000

function ServerHabits({ known = {} }: { readonly known?: KnownServer | undefined }) {
  const t = useText()
  const { loginDelayMs = 0, keepsDays } = known
  const delayMinutes = Math.ceil(loginDelayMs / minuteMs)
  return (
    <>
      {keepsDays === undefined ? null : (
        <Bar tone="warn">
          {keepsDays === 0 ? t('accounts.rules.expiresAtOnce') : t('accounts.rules.expires', { count: keepsDays })}
        </Bar>
      )}
      {delayMinutes === 0 ? null : <Bar tone="quiet">{t('accounts.rules.delay', { count: delayMinutes })}</Bar>}
    </>
  )
}
