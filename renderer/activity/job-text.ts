// What a job is and how far it got, in words and numbers.

import type { Job, JobProgress } from '../../shared/model/job.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { formatDuration, formatNumber, formatSize, formatTime } from '../format.ts'
import type { Translate } from '../i18n.ts'
import { unreadableIn } from '../unreadable-in.ts'

export function jobTitle({ kind, title }: Job, t: Translate): string {
  return t(`activity.job.${kind}`, { title: title || t('activity.job.noTitle') })
}

/** One line under the title. */
export function jobDetail(job: Job, t: Translate): string {
  switch (job.state) {
    case 'waiting':
      return t('activity.job.waiting')
    case 'running':
      return job.progress ? progressText(job.progress, t) : t('activity.job.connecting')
    case 'cancelled':
      return t('activity.job.stopped', { time: endTime(job) })
    case 'failed':
      return t('activity.job.failed', { time: endTime(job), title: failureTitle(job, t) })
    case 'done':
      return resultText(job, t)
  }
}

export function failureTitle({ failure, kind }: Job, t: Translate): string {
  return failure ? describeFailure(failure, t, kind).title : ''
}

function progressText({ done, total, doneBytes, totalBytes }: JobProgress, t: Translate): string {
  const sizes =
    totalBytes === undefined ? null : { doneSize: formatSize(doneBytes ?? 0), totalSize: formatSize(totalBytes) }
  if (total === undefined || (total === 1 && sizes))
    return sizes ? t('activity.job.bytes', sizes) : t('activity.job.running')
  if (!sizes) return t('activity.job.messages', { done, count: total })
  return t('activity.job.messagesAndBytes', { done, count: total, ...sizes })
}

function resultText(job: Job, t: Translate): string {
  const time = endTime(job)
  const duration = formatDuration((job.endedMs ?? job.startedMs) - job.startedMs)
  const { result } = job
  const passedOver = unreadableIn(job)
  if (passedOver) return t('activity.unreadable.ended', { time, count: passedOver.count })
  if (result?.kind === 'got-mail') {
    const { fetched } = result
    return fetched === 0
      ? t('activity.job.nothingNew', { time, duration })
      : t('activity.job.fetched', { time, count: fetched, duration })
  }
  if (result?.kind === 'sent') {
    const refused = result.recipients.filter(({ accepted }) => !accepted).length
    if (refused > 0) return t('activity.job.partly', { time, count: refused })
    return t('activity.job.sent', { time, count: result.recipients.length })
  }
  if (result?.kind === 'checked-mail') return t('activity.job.checkedMail', { time, count: result.looked, duration })
  if (result?.kind === 'ran-rules')
    return t('activity.job.ranRules', { time, count: result.looked, matched: formatNumber(result.matched) })
  return t('activity.job.ended', { time, duration })
}

function endTime({ endedMs, startedMs }: Job): string {
  return formatTime(endedMs ?? startedMs)
}
