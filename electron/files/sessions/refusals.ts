// What a server's refusal means for the session with a site: that there are too many conversations, that this one is over,
// or that this user may not do such a thing at all.

import { ConnectionError, LoginError, ReplyError } from '../../errors.ts'

/** How servers word it: vsftpd, ProFTPD, Pure-FTPd, FileZilla Server, IIS, wu-ftpd. */
const TOO_MANY =
  /too many|maximum|connection limit|limit (?:is |was )?(?:reached|exceeded)|users? (?:are )?(?:already )?logged|sessions?\b.*\blimit/i
/** What a server says in a sentence; the pattern looks no further. */
const MAX_SENTENCE = 1_000
const NOT_ALLOWED =
  /permission|denied|not allowed|not permitted|prohibited|forbidden|read[- ]?only|disabled|anonymous|unknown command|not implemented/i
/** Command unknown, not implemented, not logged in, need account: about the user or the server, never about one file. */
const GENERAL_CODES: ReadonlySet<unknown> = new Set([500, 502, 504, 530, 532])

/** True when a new conversation was refused because the server has enough of them. RFC 959: 421; many say 530. */
export function isTooMany(error: unknown): boolean {
  if (!(error instanceof ReplyError) || error instanceof LoginError) return false
  return (error.code === 421 || error.code === 530) && TOO_MANY.test(error.text.slice(0, MAX_SENTENCE))
}

/** True when the conversation is over, so that a new one may do better: closed, or 421 "closing control connection". */
export function isOver(error: unknown): boolean {
  if (error instanceof ReplyError) return error.code === 421
  return error instanceof ConnectionError && error.phase === 'request' && error.reason !== 'lookup'
}

/** Runs a question that the server may refuse: then the answer is undefined. A conversation that is over still throws. */
export async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof ReplyError && !isOver(error)) return undefined
    throw error
  }
}

/** True when asking again for the like makes no sense. */
export function isNotAllowed(error: unknown): boolean {
  if (!(error instanceof ReplyError) || error.temporary) return false
  return GENERAL_CODES.has(error.code) || NOT_ALLOWED.test(error.text)
}
