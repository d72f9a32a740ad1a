// Posts one article of the outbox (RFC 3977 6.3.1). What the outbox says about it is on disk before and after every step that
// matters: killed at any moment, it is either still in the outbox or posted and kept as an own one.

import type { Id } from '../../../shared/model/account.ts'
import type { JobProgress, JobResult } from '../../../shared/model/job.ts'
import { CancelledError, isOffline, ReplyError, UnsureSendError } from '../../errors.ts'
import { pauseAfter } from '../../jobs/pause-after.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { PostWait, StoredPost } from '../../store/news/news-store.ts'
import { readRaw } from '../../store/raw-bytes.ts'
import type { NewsStore } from '../news-services.ts'
import { isPassing } from './is-passing.ts'

export interface PostArticle {
  readonly post: StoredPost
  readonly store: Pick<NewsStore, 'setPostState' | 'waitToPost' | 'markPosted'>
  /** Runs `work` with a session of the server. */
  withSession<T>(serverId: Id, work: (session: NntpSession) => Promise<T>): Promise<T>
  /** UTC milliseconds. */
  now(): number
  /** True when the app ends: what is stopped then goes out at the next start. */
  isEnding(): boolean
  report(progress: JobProgress): void
  /** Tells that it is tried again by itself. */
  show(result: JobResult): void
}

/**
 * Resolves when the server took the article, or says that it has it already. Rejects when it refused or could not be
 * reached; the article is then in the outbox, `failed` with the server's words (NNTP-07), `waiting` for its next try when
 * the failure may pass, or `unsure` when its end was written and the answer never came (NNTP-06).
 */
export async function postArticle(posting: PostArticle): Promise<JobResult> {
  const { post, store, report } = posting
  await store.setPostState(post.id, 'sending')
  try {
    await handOver(posting)
  } catch (error) {
    await settle(posting, error)
    throw error
  }
  // Taken: from here on nothing may make it look as if it were not.
  await store.markPosted(post.id)
  report({ done: 1, total: 1, doneBytes: post.raw.sizeBytes, totalBytes: post.raw.sizeBytes })
  return { kind: 'posted', messageId: post.messageId, groups: post.groups }
}

async function handOver({ post, withSession, report }: PostArticle): Promise<void> {
  const article = await readRaw(post.raw)
  report({ done: 0, total: 1, totalBytes: article.length })
  const doubt = await withSession(post.serverId, async session => {
    try {
      await session.post(article)
      return undefined
    } catch (error) {
      // No error for whoever shares sessions: nothing may begin again by itself what may have been done.
      if (error instanceof UnsureSendError) return error
      throw error
    }
  })
  if (doubt) throw doubt
}

/** Where the article stands after a failure. */
async function settle(posting: PostArticle, error: unknown): Promise<void> {
  const { post, store, show, now, isEnding } = posting
  const words = wordsOf(error)
  if (error instanceof UnsureSendError) return store.setPostState(post.id, 'unsure', words)
  if (error instanceof CancelledError) {
    const { attempts } = post
    return store.waitToPost(post.id, isEnding() ? { dueMs: now(), attempts } : {})
  }
  // It is due when the person goes online again.
  if (isOffline(error)) return store.waitToPost(post.id, { dueMs: now(), attempts: post.attempts })
  const wait = isPassing(error) ? nextTry(post, now()) : undefined
  if (!wait) return store.setPostState(post.id, 'failed', words)
  await store.waitToPost(post.id, { ...wait, words: error instanceof ReplyError ? error.text : undefined })
  show({ kind: 'post-waits', nextTryMs: wait.dueMs, attempts: wait.attempts })
}

function nextTry(
  { attempts }: StoredPost,
  nowMs: number,
): (PostWait & { dueMs: number; attempts: number }) | undefined {
  const pauseMs = pauseAfter(attempts + 1)
  return pauseMs === undefined ? undefined : { dueMs: nowMs + pauseMs, attempts: attempts + 1 }
}

function wordsOf(error: unknown): string {
  if (error instanceof ReplyError) return error.text
  return error instanceof Error ? error.message : String(error)
}
