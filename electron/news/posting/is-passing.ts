// Which failures of posting pass by themselves: nobody has the article, and the same may succeed later. Pure.

import { ConnectionError, ReplyError, TimeoutError, UnsureSendError } from '../../errors.ts'

/** The server is going away for a while, or is in trouble of its own (RFC 3977 3.2.1). */
const PASSING_CODES: readonly unknown[] = [400, 403]

/** A refused article (441) is refused again: a person must change something. */
export function isPassing(error: unknown): boolean {
  if (error instanceof UnsureSendError) return false
  if (error instanceof ReplyError) return PASSING_CODES.includes(error.code)
  return error instanceof ConnectionError || error instanceof TimeoutError
}
