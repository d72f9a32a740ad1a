// Messages that go out by themselves, and how a person wants one sent.
import type { Id } from './account.ts'
import type { OutboxState } from './message.ts'

/** When a message goes out: after some seconds in which it can be taken back, or at a time (UTC milliseconds). */
export type SendTime =
  | { readonly kind: 'after'; readonly delayMs: number }
  | { readonly kind: 'at'; readonly atMs: number }

export interface SendWishes {
  readonly time: SendTime
  /** One message for each recipient, who sees nobody else's address. */
  readonly isIndividual?: boolean | undefined
  /** Reports about delivery are asked for, where the server offers them (DSN, RFC 3461). */
  readonly wantsNotice?: boolean | undefined
}

/** What was put into the Outbox by one press of Send. */
export interface ScheduledSend {
  readonly messageIds: readonly Id[]
  readonly dueMs: number
}

/** A message of the Outbox, or the rest of one in Sent, and when it is tried next. */
export interface OutboxItem {
  readonly messageId: Id
  readonly accountId: Id
  readonly subject: string
  readonly state: OutboxState
  readonly isPartlySent: boolean
  /** Absent: when a person says so. */
  readonly dueMs?: number | undefined
  /** Tries in a row that ended with "later". */
  readonly attempts: number
  /** Its time passed while the app was closed. */
  readonly isMissed: boolean
}
