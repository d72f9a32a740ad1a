// What became of a message that not everybody got: the sentence, each recipient's answer, and what can be done.

import { useEffect, useState } from 'react'
import type { RecipientResult } from '../../shared/failure.ts'
import type { Job } from '../../shared/model/job.ts'
import { fateOf } from '../../shared/recipient-fate.ts'
import { serverWords } from '../../shared/server-words.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { formatShortDateTime } from '../format.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckIcon, CloseIcon } from '../ui/icons.ts'
import { Pill } from '../ui/pill.tsx'
import { SendReportActions } from './send-report-actions.tsx'
import { type Unsent, unsentOf } from './unsent.ts'
import './compose.css'

interface SendReportDialogProps {
  readonly job: Job
  readonly onClose: () => void
}

export function SendReportDialog({ job, onClose }: SendReportDialogProps) {
  const t = useText()
  const [isBroken, setBroken] = useState(false)
  const failure = job.failure && describeFailure(job.failure, t, 'send-mail')
  const recipients = recipientsOf(job)
  const nextTryMs = job.result?.kind === 'sent' ? job.result.nextTryMs : undefined
  const refused = recipients.filter(({ accepted }) => !accepted).length
  const unsent = useUnsent(job)
  const safe = unsent?.isRest ? t('compose.report.restSafe') : failure?.safe
  const footer = (
    <SendReportActions
      job={job}
      unsent={unsent}
      action={failure?.action ?? null}
      onClose={onClose}
      onBroken={() => setBroken(true)}
    />
  )
  return (
    <Dialog
      title={failure?.title ?? t('compose.report.sentTitle', { count: refused })}
      size={640}
      onClose={onClose}
      footer={footer}
    >
      <p>
        <bdi className="strong">{job.title || t('compose.noSubject')}</bdi>
      </p>
      <p className="t2">
        {failure ? `${safe} ${failure.advice}` : t('compose.report.sentText')}{' '}
        {nextTryMs === undefined ? null : t('compose.report.nextTry', { time: formatShortDateTime(nextTryMs) })}
      </p>
      {failure?.words && recipients.length === 0 ? <p>{t('common.serverSaid', { words: failure.words })}</p> : null}
      {isBroken ? <Bar tone="err" role="alert" title={t('compose.report.actionFailed')} /> : null}
      {recipients.length > 0 ? <RecipientResults recipients={recipients} isRetried={nextTryMs !== undefined} /> : null}
    </Dialog>
  )
}

/** Null until it is known. */
function useUnsent(job: Job): Unsent | null {
  const [unsent, setUnsent] = useState<Unsent | null>(null)
  useEffect(() => {
    let isShown = true
    if (job.failure) void unsentOf(job).then(found => isShown && setUnsent(found))
    return () => {
      isShown = false
    }
  }, [job])
  return unsent
}

function recipientsOf({ result, failure }: Job): readonly RecipientResult[] {
  if (result?.kind === 'sent') return result.recipients
  return (failure?.kind === 'refused' && failure.recipients) || []
}

interface RecipientResultsProps {
  readonly recipients: readonly RecipientResult[]
  /** Whom the server told "later" it is asked about again. */
  readonly isRetried: boolean
}

function RecipientResults({ recipients, isRetried }: RecipientResultsProps) {
  const t = useText()
  const inOrder = [...recipients].sort((a, b) => Number(a.accepted) - Number(b.accepted))
  return (
    <section aria-label={t('compose.report.recipients')}>
      <h3 className="report-heading">{t('compose.report.recipients')}</h3>
      <ul className="report-list">
        {inOrder.map(result => (
          <li key={result.address} className="report-row">
            <bdi className="strong wrap-anywhere selectable">{serverWords(result.address)}</bdi>
            <Verdict result={result} isRetried={isRetried} />
            {result.accepted ? null : (
              <bdi className="small t2 wrap-anywhere selectable report-words">
                “{result.code} {serverWords(result.text)}”
              </bdi>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Verdict({ result, isRetried }: { readonly result: RecipientResult; readonly isRetried: boolean }) {
  const t = useText()
  const { accepted } = result
  if (fateOf(result, isRetried) === 'later') return <Pill tone="warn">{t('compose.report.later')}</Pill>
  return (
    <Pill tone={accepted ? 'ok' : 'err'} icon={accepted ? CheckIcon : CloseIcon}>
      {accepted ? t('compose.report.accepted') : t('compose.report.refused')}
    </Pill>
  )
}
