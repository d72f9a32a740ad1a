// What an article says about another one: that it withdraws or replaces it (RFC 5537 5.3, 5.4). It is only shown. Nothing here
// is ever deleted because an article says so: anybody can post one (NNTP-11).

import type { Withdrawal } from '../../../shared/model/article.ts'
import { opensLock } from './cancel-lock.ts'

/** Fields as written; empty texts for those that are not there. */
export interface WithdrawingFields {
  readonly control: string
  readonly supersedes: string
  readonly cancelKey: string
}

/** Undefined: an ordinary article. `lockOf`: the Cancel-Lock of an article that is here. */
export function withdrawalOf(
  { control, supersedes, cancelKey }: WithdrawingFields,
  lockOf: (messageId: string) => string | undefined,
): Withdrawal | undefined {
  const cancelled = /^\s*cancel\s+(<[^<>\s\p{Cc}]{1,248}>)\s*$/iu.exec(control)?.[1]
  const messageId = cancelled ?? /^\s*(<[^<>\s\p{Cc}]{1,248}>)/u.exec(supersedes)?.[1]
  if (messageId === undefined) return undefined
  const lock = lockOf(messageId)
  const proof = lock === undefined || lock === '' ? 'unsaid' : opensLock(cancelKey, lock) ? 'author' : 'none'
  return { kind: cancelled === undefined ? 'supersedes' : 'cancel', messageId, proof }
}
