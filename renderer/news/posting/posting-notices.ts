// What becomes of articles after Post: listens to every `post-article` job and says how it ended.

import type { Id } from '../../../shared/model/account.ts'
import type { ArticleName } from '../../../shared/model/article.ts'
import type { Job } from '../../../shared/model/job.ts'
import { api, onEvent } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { formatShortDateTime } from '../../format.ts'
import { t } from '../../i18n.ts'
import { isActive } from '../../job-state.ts'
import { announce, closeToast, openDialog, toast, useNavigation } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { showArticle } from '../show-port.ts'

const told = new Set<Id>()
/** One for each cancel that begins: until its call has answered nobody knows which job is its own. */
const beginning = new Set<Promise<void>>()

/** For the start of the view; returns what ends it. */
export function listenToPosting(): () => void {
  return onEvent('job.changed', job => {
    if (job.kind !== 'post-article' || isActive(job)) return
    void Promise.allSettled([...beginning]).then(() => tellOnce(job))
  })
}

function tellOnce(job: Job): void {
  if (told.has(job.id)) return
  told.add(job.id)
  // The end takes the place of the beginning.
  const begun = useNavigation.getState().toasts.find(({ text }) => text === t('newsPosting.toast.posting'))
  if (begun) closeToast(begun.key)
  if (job.state === 'done') tellPosted(job)
  else if (job.state === 'failed') tellFailed(job)
  else toast({ text: t('newsPosting.toast.stopped'), action: outboxAction() })
}

function tellPosted({ result }: Job): void {
  if (result?.kind !== 'posted') return
  const { messageId, groups } = result
  const run = () => showArticle({ kind: 'message-id', messageId })
  toast({
    text: t('newsPosting.toast.posted', { count: groups.length }),
    action: { label: t('newsPosting.toast.show'), run },
  })
}

/** What is tried again by itself is said once: the outbox shows the rest. */
function tellFailed({ failure, result }: Job): void {
  if (!failure) return
  const waits = result?.kind === 'post-waits' ? result : undefined
  if (waits && waits.attempts > 1) return
  const { title } = describeFailure(failure, t, 'post-article')
  const text = waits
    ? t('newsPosting.toast.nextTry', { title, time: formatShortDateTime(waits.nextTryMs) })
    : t('newsPosting.toast.failed', { title })
  toast({ text, action: outboxAction() })
  announce(text, 'assertive')
}

function outboxAction() {
  return { label: t('newsPosting.outbox.show'), run: () => openDialog({ kind: 'posts' }) }
}

/** Asks servers to remove an own article, and says that they were asked: nobody can say more. */
export async function askServersToCancel(article: ArticleName): Promise<void> {
  const known = Promise.withResolvers<void>()
  beginning.add(known.promise)
  const noteKnown = () => {
    beginning.delete(known.promise)
    known.resolve()
  }
  const onStart = (id: Id) => {
    told.add(id)
    noteKnown()
  }
  try {
    const ended = await runJob(() => api.news.cancelArticle({ article }), { onStart })
    if (ended.state === 'done') toast({ text: t('newsPosting.cancel.asked') })
    else if (ended.failure) tellFailed(ended)
  } catch (error) {
    tellFailure(error)
  } finally {
    noteKnown()
  }
}
