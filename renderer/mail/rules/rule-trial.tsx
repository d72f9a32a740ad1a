// What rules would do to the newest messages of a folder; nothing is changed until a person says so.
import { useEffect, useMemo, useState } from 'react'
import type { RuleChoice } from '../../../shared/api/mail-rules.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { DryRun } from '../../../shared/model/mail-rule.ts'
import type { NewReadingRule } from '../../../shared/model/reading-rule.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatNumber } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useMail } from '../mail-store.ts'
import { mailboxName } from '../places/place-names.ts'
import { RuleEntry } from './rule-entry.tsx'
import './rules.css'

interface RuleTrialProps {
  readonly mailboxId: Id
  /** One that is being written; absent: all that hold now. */
  readonly rule?: NewReadingRule | undefined
  readonly onClose: () => void
}

export function RuleTrial({ mailboxId, rule, onClose }: RuleTrialProps) {
  const t = useText()
  const mailbox = useMail(state => state.mailboxes.find(({ id }) => id === mailboxId))
  const rules = useMemo((): RuleChoice => (rule ? { kind: 'written', rule } : { kind: 'all' }), [rule])
  const [trial, setTrial] = useState<DryRun | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  useEffect(() => {
    api.mailRules.tryOut({ mailboxId, rules }).then(setTrial, error => setFailure(failureFrom(error)))
  }, [mailboxId, rules])
  const run = async () => {
    try {
      await api.mailRules.runIn({ mailboxId, rules })
      toast({ text: t('mailRules.trial.running') })
      onClose()
    } catch (error) {
      setFailure(failureFrom(error))
    }
  }
  return (
    <Dialog
      size={940}
      title={t('mailRules.trial.title', { name: mailbox ? mailboxName(mailbox, t) : '' })}
      onClose={onClose}
      isDismissable
      footer={
        <>
          <Button isDisabled={!trial || trial.entries.length === 0} onPress={() => void run()}>
            {t('mailRules.trial.run')}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} />
      <p className="t2" role="status">
        {trial ? foundWords(trial, t) : t('mailRules.trial.looking')}
      </p>
      <ul className="rule-entries" aria-label={t('mailRules.trial.entries')}>
        {trial?.entries.map(entry => (
          <RuleEntry key={entry.messageId} entry={entry} atMs={entry.dateMs} />
        ))}
      </ul>
    </Dialog>
  )
}

function foundWords({ looked, entries }: DryRun, t: Translate): string {
  if (entries.length === 0) return t('mailRules.trial.nothing')
  return t('mailRules.trial.found', { count: entries.length, looked: formatNumber(looked) })
}
