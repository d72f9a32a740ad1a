// Above the list, what a check of mail has to say while it goes on or when it is over: a busy mailbox with the time until the
// next try, or messages that are old enough to leave the server and wait for a word.
import type { Job } from '../../../shared/model/job.ts'
import { serverWords } from '../../../shared/server-words.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { useSecondsLeft } from '../../ui/use-seconds-left.ts'
import { dismissJob, removeHeldBack } from '../server/get-mail-actions.ts'

export function CheckBar({ job }: { readonly job: Job }) {
  if (job.result?.kind === 'mailbox-busy') {
    return <BusyBar job={job} nextTryMs={job.result.nextTryMs} text={job.result.text} />
  }
  if (job.result?.kind === 'got-mail' && job.result.heldBack !== undefined) {
    return <HeldBackBar job={job} count={job.result.heldBack} />
  }
  return null
}

interface BusyBarProps {
  readonly job: Job
  readonly nextTryMs: number
  readonly text: string
}

function BusyBar({ job, nextTryMs, text }: BusyBarProps) {
  const t = useText()
  const count = useSecondsLeft(nextTryMs) ?? 0
  return (
    <Bar
      tone="quiet"
      role="status"
      shape="edge"
      title={t('mail.server.busy', { name: job.title })}
      actions={
        <Button size="small" onPress={() => void api.jobs.cancel({ id: job.id })}>
          {t('common.stop')}
        </Button>
      }
    >
      {t('mail.server.nextTry', { count })}
      {text ? <bdi className="failure-words">{t('common.serverSaid', { words: serverWords(text) })}</bdi> : null}
    </Bar>
  )
}

function HeldBackBar({ job, count }: { readonly job: Job; readonly count: number }) {
  const t = useText()
  const { accountId, id } = job
  return (
    <Bar
      tone="warn"
      role="status"
      shape="edge"
      title={t('mail.server.heldBack', { count, name: job.title })}
      actions={
        <>
          <Button size="small" onPress={() => void (accountId === undefined ? undefined : removeHeldBack(accountId))}>
            {t('mail.server.removeHeldBack')}
          </Button>
          <Button size="small" variant="ghost" onPress={() => dismissJob(id)}>
            {t('mail.server.keepHeldBack')}
          </Button>
        </>
      }
    >
      {t('mail.server.heldBackText')}
    </Bar>
  )
}
