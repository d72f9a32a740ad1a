// What becomes of messages after Send: listens to every `send-mail` job and says how it ended.

import type { Job } from '../../shared/model/job.ts'
import type { OutboxItem } from '../../shared/model/outbox.ts'
import { api, onEvent } from '../api.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { formatShortDateTime } from '../format.ts'
import { t } from '../i18n.ts'
import { isActive } from '../job-state.ts'
import { announce, closeToast, openDialog, toast, useNavigation } from '../navigation.ts'
import { type Unsent, unsentOf } from './unsent.ts'

const ended = new Set<Job['id']>()

/** For the app's start; returns what ends it. */
export function listenToSending(): () => void {
  void tellMissed()
  return onEvent('job.changed', job => {
    if (job.kind !== 'send-mail' || ended.has(job.id)) return
    if (isActive(job)) return
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
  else void tellStopped(job)
}

/** Stopped after its end had left, a message may have arrived all the same. */
async function tellStopped({ messageId }: Job): Promise<void> {
  const item = (await outboxItems()).find(each => each.messageId === messageId)
  toast({ text: t(item?.state === 'unsure' ? 'compose.toast.stoppedLate' : 'compose.toast.stopped') })
}

function tellSent(job: Job): void {
  const recipients = job.result?.kind === 'sent' ? job.result.recipients : []
  const refused = recipients.filter(({ accepted }) => !accepted).length
  if (refused === 0) {
    toast({ text: t('compose.toast.sentTo', { count: recipients.length }) })
    void tellOtherServer(job)
  } else if (job.result?.kind === 'sent' && job.result.nextTryMs !== undefined) {
    // It is tried again by itself: nothing that has to be answered now.
    const run = () => openDialog({ kind: 'send-report', job })
    const time = formatShortDateTime(job.result.nextTryMs)
    toast({
      text: t('compose.toast.partly', { count: refused, time }),
      action: { label: t('compose.toast.details'), run },
    })
  } else openDialog({ kind: 'send-report', job })
}

/** Its own server could not be reached: a person should know which way a message went. */
async function tellOtherServer({ result }: Job): Promise<void> {
  if (result?.kind !== 'sent' || result.throughAccountId === undefined) return
  const accounts = await api.accounts.list({}).catch(() => [])
  const account = accounts.find(({ id }) => id === result.throughAccountId)
  if (account) toast({ text: t('compose.toast.through', { account: account.name }) })
}

/** Times that passed while the app was closed: said before anything goes out. */
async function tellMissed(): Promise<void> {
  const missed = (await outboxItems()).filter(({ isMissed, dueMs }) => isMissed && dueMs !== undefined)
  if (missed.length === 0) return
  const keep = () =>
    Promise.all(missed.map(({ messageId }) => api.compose.reschedule({ messageId }))).catch(tellFailure)
  const action = { label: t('compose.toast.keep'), run: () => void keep() }
  toast({ text: t('compose.toast.missed', { count: missed.length }), action })
}

/** Without the list nothing is said; the Outbox itself shows it. */
function outboxItems(): Promise<OutboxItem[]> {
  return api.compose.outbox({}).catch(() => [])
}

function tellFailed(job: Job): void {
  if (!job.failure) return
  const { title } = describeFailure(job.failure, t, 'send-mail')
  void tellWhere(job, title)
}

function whereWords(title: string, { isRest, dueMs }: Unsent): string {
  if (dueMs === undefined) return t(isRest ? 'compose.toast.restFailed' : 'compose.toast.failed', { title })
  const time = formatShortDateTime(dueMs)
  return t(isRest ? 'compose.toast.restNextTry' : 'compose.toast.nextTry', { title, time })
}

async function tellWhere(job: Job, title: string): Promise<void> {
  const text = whereWords(title, await unsentOf(job))
  const run = () => openDialog({ kind: 'send-report', job })
  toast({ text, action: { label: t('compose.toast.details'), run } })
  announce(text, 'assertive')
}
