// Messages that go out one after the other share a session: signing in takes longer than sending.

import type { FailureContext } from '../../shared/failure.ts'
import { ConnectionError, ReplyError, TimeoutError, UnsureSendError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { OpenedSession } from './send-mail.ts'

interface Kept extends OpenedSession {
  /** Ends the session; its own, because it outlives the job that opened it. */
  readonly stop: AbortController
  readonly ends: (() => void)[]
  readonly context: FailureContext
}

/** SMTP: the server closes the connection and did nothing with the message (RFC 5321 3.8). */
const CLOSING = 421

export class KeptSessions {
  private readonly kept = new Map<string, Kept>()

  /**
   * Runs `work` with the session that rests under `key`, else with a new one, and keeps it. One that had ended before
   * anything was handed over is replaced once.
   */
  async use<T>(
    key: string,
    { job, open }: { job: JobContext; open(job: JobContext): Promise<OpenedSession> },
    work: (opened: OpenedSession) => Promise<T>,
  ): Promise<T> {
    const resting = this.take(key)
    if (resting) {
      try {
        return await this.run(key, { kept: resting, job }, work)
      } catch (error) {
        if (!hadEnded(error) || job.signal.aborted) throw error
      }
    }
    return this.run(key, { kept: await openKept(job, open), job }, work)
  }

  /** Says goodbye, if a session rests. */
  async release(key: string): Promise<void> {
    const kept = this.take(key)
    if (!kept) return
    await kept.session.quit()
    end(kept)
  }

  /** Says goodbye to every session that rests. */
  async releaseAll(): Promise<void> {
    await Promise.all([...this.kept.keys()].map(key => this.release(key)))
  }

  private take(key: string): Kept | undefined {
    const kept = this.kept.get(key)
    this.kept.delete(key)
    return kept
  }

  private async run<T>(
    key: string,
    { kept, job }: { kept: Kept; job: JobContext },
    work: (opened: OpenedSession) => Promise<T>,
  ): Promise<T> {
    job.within(kept.context)
    const stop = () => kept.stop.abort(job.signal.reason)
    job.signal.addEventListener('abort', stop, { once: true })
    try {
      const value = await work(kept)
      this.kept.set(key, kept)
      return value
    } catch (error) {
      // After a refusal the connection is still good.
      if (error instanceof ReplyError && error.code !== CLOSING) this.kept.set(key, kept)
      else end(kept)
      throw error
    } finally {
      job.signal.removeEventListener('abort', stop)
    }
  }
}

function end({ session, ends }: Kept): void {
  session.close()
  for (const each of ends) each()
}

async function openKept(job: JobContext, open: (job: JobContext) => Promise<OpenedSession>): Promise<Kept> {
  const stop = new AbortController()
  const ends: (() => void)[] = []
  const { id, report, show, within } = job
  const abort = () => stop.abort(job.signal.reason)
  job.signal.addEventListener('abort', abort, { once: true })
  if (job.signal.aborted) abort()
  const outliving: JobContext = {
    ...{ id, report, show, within, signal: stop.signal },
    get context() {
      return job.context
    },
    onEnd: each => ends.push(each),
  }
  try {
    return { ...(await open(outliving)), stop, ends, context: job.context }
  } catch (error) {
    for (const each of ends) each()
    throw error
  } finally {
    job.signal.removeEventListener('abort', abort)
  }
}

/** Nothing of the message was taken: it may go over another connection. Silence is the end of one that went dead meanwhile. */
function hadEnded(error: unknown): boolean {
  if (error instanceof ReplyError) return error.code === CLOSING
  return error instanceof TimeoutError || (error instanceof ConnectionError && !(error instanceof UnsureSendError))
}
