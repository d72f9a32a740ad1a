// What becomes of messages after Send: listens to every `send-mail` job and says how it ended.

import type { Job } from '../../shared/model/job.ts'
import { onEvent } from '../api.ts'
import { describeFailure } from '../describe-failure.ts'
import { t } from '../i18n.ts'
import { announce, closeToast, openDialog, toast, useNavigation } from '../navigation.ts'

const ended = new Set<Job['id']>()

/** For the app's start; returns what ends it. */
export function listenToSending(): () => void {
  return onEvent('job.changed', job => {
    if (job.kind !== 'send-mail' || ended.has(job.id)) return
    if (job.state === 'waiting' || job.state === 'running') return
    ended.add(job.id)
    tellEnd(job)
  })
}

/** The end of the sending takes the place of its beginning. */
function tellEnd(job: Job): void {
  const begun = useNavigation.getState().toasts.find(({ text }) => text === t('compose.toast.sending'))
  if (begun) closeToast(begun.key)
  if (job.state === 'done') tellSent(job)
  else if (job.state === 'failed') tellFailed(job)
  else toast({ text: t('compose.toast.stopped') })
}

function tellSent(job: Job): void {
  const recipients = job.result?.kind === 'sent' ? job.result.recipients : []
  const refused = recipients.filter(({ accepted }) => !accepted).length
  if (refused === 0) toast({ text: t('compose.toast.sentTo', { count: recipients.length }) })
  else openDialog({ kind: 'send-report', job })
}

function tellFailed(job: Job): void {
  if (!job.failure) return
  const { title } = describeFailure(job.failure, t, 'send-mail')
  const text = t('compose.toast.failed', { title })
  const run = () => openDialog({ kind: 'send-report', job })
  toast({ text, action: { label: t('compose.toast.details'), run } })
  announce(text, 'assertive')
}
