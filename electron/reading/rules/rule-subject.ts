// What rules look at: a row of a list, of news or of mail, with as much more as is known.
import type { Id } from '../../../shared/model/account.ts'

export interface RuleSubject {
  readonly accountId: Id
  /** Where it is being read. */
  readonly place: { readonly kind: 'group'; readonly name: string } | { readonly kind: 'mailbox'; readonly id: Id }
  /** Name and address as one text. */
  readonly author: string
  readonly subject: string
  readonly messageId: string
  /** Ancestors with angle brackets, oldest first. */
  readonly references: readonly string[]
  readonly dateMs: number
  readonly lines?: number | undefined
  readonly sizeBytes?: number | undefined
  /** All groups it was posted to, as far as is known. */
  readonly groups?: readonly string[] | undefined
  readonly to?: string | undefined
  readonly cc?: string | undefined
  /** Values by the name of the field in small letters. Absent: the header was not read; a missing field is an empty text. */
  readonly headers?: ReadonlyMap<string, string> | undefined
  /** Absent: not downloaded. */
  readonly body?: string | undefined
}
