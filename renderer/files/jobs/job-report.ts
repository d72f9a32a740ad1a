// What a job with files did, told in one notice: how many, and what could not be done.
import type { FileReport, Job } from '../../../shared/model/job.ts'
import { CallFailed } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { showTranscript, toast } from '../../navigation.ts'

/** The report of a job that ended well; null after it was told that it did not. */
export function reportOf(job: Job): FileReport | null {
  if (job.result?.kind === 'changed-files') return job.result
  if (job.state === 'failed' && job.failure) tellFailure(new CallFailed(job.failure))
  else if (job.state === 'cancelled') toast({ text: t('files.did.stopped') })
  return null
}

/** The first thing that could not be done, with its reason. */
export function tellFailed({ failed, failedCount }: FileReport): void {
  const [first] = failed
  if (!first) return
  const { title } = describeFailure(first.failure, t)
  const { connectionId } = first.failure
  toast({
    text: t('files.did.someFailed', { count: failedCount, reason: title }),
    ...(connectionId === undefined
      ? {}
      : { action: { label: t('common.showConversation'), run: () => showTranscript(connectionId) } }),
  })
}
