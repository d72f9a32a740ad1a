// Which failures of sending are tried again by themselves (RFC 5321 4.5.4.1). Pure.

import type { RecipientResult } from '../../shared/failure.ts'
import { ConnectionError, ReplyError, TimeoutError, UnsureSendError } from '../errors.ts'

/** Nobody has the message, and the same may succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnsureSendError) return false
  if (error instanceof ReplyError) return error.recipients?.some(isToldLater) ?? error.temporary
  return error instanceof ConnectionError || error instanceof TimeoutError
}

/** The server said "no" for good (RFC 5321 4.2.1: 5yz): only a person asks it again. */
export function isRefusedForGood({ accepted, code }: RecipientResult): boolean {
  return !accepted && code >= 500
}

/** The server said "later" (RFC 5321 4.2.1: 4yz). */
export function isToldLater({ accepted, code }: RecipientResult): boolean {
  return !accepted && code >= 400 && code < 500
}
