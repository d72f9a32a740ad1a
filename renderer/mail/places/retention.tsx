// How long a mailbox or an account keeps messages. What the rule would do now is counted before anything is done.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { RetentionRule, RetentionScope, RetentionTrial } from '../../../shared/model/mail-folders.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatSize } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckboxField } from '../../ui/checkbox-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useMail } from '../mail-store.ts'
import { mailboxName } from './place-names.ts'
import { applyRetention } from './retention-actions.ts'
import { formOfRule, isLimit, keepsAll, type RetentionForm, type RetentionLimit, ruleOfForm } from './retention-form.ts'
import './mailbox-properties.css'

interface RetentionProps {
  readonly of: RetentionScope
  readonly onClose: () => void
}

export function Retention({ of, onClose }: RetentionProps) {
  const t = useText()
  const name = useScopeName(of)
  // Null until the rule is read: what is shown before would overwrite it.
  const [form, setForm] = useState<RetentionForm | null>(null)
  const [isSaving, setSaving] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const { trial, wait } = useTrial(of, form, setFailure)
  useEffect(() => {
    api.mailFolders.retention({ of }).then(
      ({ rule }) => setForm(formOfRule(rule)),
      (error: unknown) => setFailure(failureFrom(error)),
    )
  }, [of])
  const rule = form && ruleOfForm(form)
  const save = async () => {
    if (rule === null) return
    setSaving(true)
    try {
      await api.mailFolders.setRetention({ of, ...(rule ? { rule } : {}) })
      onClose()
      if (rule) void applyRetention(of)
    } catch (error) {
      setFailure(failureFrom(error))
      setSaving(false)
    }
  }
  return (
    <Dialog
      size={640}
      title={t('mailFolders.retention.title', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isDisabled={rule === null || wait || isSaving} onPress={() => void save()}>
            {saveWords(rule, trial, t)}
          </Button>
        </>
      }
    >
      <div className="mailbox-form">
        <p className="t2">{t(`mailFolders.retention.about.${of.kind}`)}</p>
        <TroubleBar failure={failure} doing="apply-retention" />
        <Limits form={form ?? keepsAll} isDisabled={form === null} onChange={setForm} />
        <Spared form={form ?? keepsAll} isDisabled={form === null} onChange={setForm} />
        {rule === null ? null : <Trial rule={rule} trial={trial} />}
      </div>
    </Dialog>
  )
}

function useScopeName({ kind, id }: RetentionScope): string {
  const t = useText()
  return useMail(({ accounts, mailboxes }) => {
    if (kind === 'account') return accounts.find(account => account.id === id)?.name ?? ''
    const mailbox = mailboxes.find(each => each.id === id)
    return mailbox ? mailboxName(mailbox, t) : ''
  })
}

// Long enough to go on typing a number.
const pauseMs = 250

/** What the rule would do; `wait`: that is not known yet. */
function useTrial(of: RetentionScope, form: RetentionForm | null, onFailure: (failure: Failure | null) => void) {
  const [known, setKnown] = useState<{ form: RetentionForm; trial: RetentionTrial } | null>(null)
  useEffect(() => {
    const rule = form && ruleOfForm(form)
    if (!rule) return
    let isWanted = true
    const timer = setTimeout(() => {
      api.mailFolders.tryRetention({ of, rule }).then(
        trial => {
          if (!isWanted) return
          setKnown({ form, trial })
          onFailure(null)
        },
        (error: unknown) => isWanted && onFailure(failureFrom(error)),
      )
    }, pauseMs)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [of, form, onFailure])
  const trial = known?.form === form ? known.trial : null
  return { trial, wait: form !== null && Boolean(ruleOfForm(form)) && trial === null }
}

interface FormProps {
  readonly form: RetentionForm
  readonly isDisabled: boolean
  readonly onChange: (form: RetentionForm) => void
}

const limits: readonly RetentionLimit[] = ['days', 'messages', 'megabytes']

function Limits({ form, isDisabled, onChange }: FormProps) {
  const t = useText()
  return (
    <div className="retention-limits">
      {limits.map(limit => (
        <TextField
          key={limit}
          type="number"
          label={t(`mailFolders.retention.${limit}`)}
          value={form[limit]}
          placeholder={t('mailFolders.retention.noLimit')}
          error={isLimit(form, limit) ? undefined : t('mailFolders.retention.noNumber')}
          isDisabled={isDisabled}
          onChange={typed => onChange({ ...form, [limit]: typed })}
        />
      ))}
    </div>
  )
}

function Spared({ form, isDisabled, onChange }: FormProps) {
  const t = useText()
  return (
    <fieldset className="retention-spared">
      <legend className="small t2">{t('mailFolders.retention.spared')}</legend>
      {(['takesUnread', 'takesFlagged', 'takesTagged'] as const).map(key => (
        <CheckboxField
          key={key}
          label={t(`mailFolders.retention.${key}`)}
          isSelected={!form[key]}
          isDisabled={isDisabled}
          onChange={isSpared => onChange({ ...form, [key]: !isSpared })}
        />
      ))}
    </fieldset>
  )
}

interface TrialProps {
  readonly rule: RetentionRule | undefined
  readonly trial: RetentionTrial | null
}

function Trial({ rule, trial }: TrialProps) {
  const t = useText()
  if (rule === undefined) return <Bar tone="quiet" role="status" title={t('mailFolders.retention.keepsAll')} />
  if (!trial) return <Bar tone="quiet" role="status" title={t('mailFolders.retention.counting')} />
  const { leaving, leavingBytes, forGood, spared, total } = trial
  if (leaving === 0)
    return (
      <Bar tone="ok" role="status" title={t('mailFolders.retention.nothing', { count: total })}>
        {sparedWords(spared, t)}
      </Bar>
    )
  return (
    <Bar
      tone={forGood > 0 ? 'warn' : 'info'}
      role="status"
      title={t('mailFolders.retention.leaving', { count: leaving, total, size: formatSize(leavingBytes) })}
    >
      {forGood > 0 ? t('mailFolders.retention.forGood', { count: forGood }) : t('mailFolders.retention.toTrash')}{' '}
      {sparedWords(spared, t)}
    </Bar>
  )
}

function sparedWords(spared: number, t: Translate): string {
  return spared > 0 ? t('mailFolders.retention.staying', { count: spared }) : ''
}

function saveWords(rule: RetentionRule | undefined | null, trial: RetentionTrial | null, t: Translate): string {
  if (!rule || !trial || trial.leaving === 0) return t('mailFolders.retention.save')
  return t('mailFolders.retention.saveAndApply', { count: trial.leaving })
}
