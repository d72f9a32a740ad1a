// How a logged-in session with a site is borrowed and given back.

import type { FailureContext } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FtpSession } from '../../protocols/ftp/session.ts'

/** Browsing comes first where places are few; transfers leave it one. */
export type Purpose = 'browse' | 'transfer' | 'job'

/** What of a job a conversation needs to know: a JobContext fits. */
export interface LeaseJob {
  readonly id: Id
  /** Names the conversation that a failure from now on belongs to. */
  within(context: FailureContext): void
}

export interface LeaseOptions {
  readonly signal?: AbortSignal | undefined
  readonly job?: LeaseJob | undefined
}

/** One session, for its holder alone until it is given back. */
export interface Lease {
  readonly session: FtpSession
  readonly connectionId: Id
  /** It was used before, so it may have died in the meantime without anybody noticing. */
  readonly isReused: boolean
  /**
   * Back to the others: nothing may be under way on it. `isDoubtful`: it is asked whether it lives before the next one
   * gets it, for example after a transfer was broken off. Only the first call counts.
   */
  release(isDoubtful?: boolean): void
  /** It is broken, or in a state nobody knows: ended, not reused. */
  discard(): void
}
