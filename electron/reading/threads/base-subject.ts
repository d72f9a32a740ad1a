// The subject without what answers, forwards and mailing lists add to it (RFC 5256 2.1), for joining and comparing. Encoded
// words are decoded before. Pure.
import { endOfReplyPrefix } from './reply-prefix.ts'

/** More of a subject than this is not looked at: its marks could go on for ever. */
const MAX_SUBJECT_LENGTH = 1_000

/** RFC 5256 `subj-blob`: `[list name]`, and the blanks behind it. */
const BLOB = /\[[^\][]*\]\s*/y
/** RFC 5256 `subj-trailer`. */
const FORWARDED_TRAILER = '(fwd)'
const FORWARDED_HEAD = /^\[\s*fwd?:/i

export interface BaseSubject {
  /** As it was written, without marks; compare it without case. Empty when the subject holds nothing but marks. */
  readonly base: string
  /** It says of itself that it answers or forwards something. */
  readonly isReply: boolean
}

/** Takes the marks off. Never throws; the time is linear in the length, which has a bound. */
export function baseSubject(subject: string): BaseSubject {
  const text = (subject.length > MAX_SUBJECT_LENGTH ? subject.slice(0, MAX_SUBJECT_LENGTH) : subject).trim()
  // Nearly all subjects have no mark at all: nothing to look for.
  if (!/[:：[]|\)$/.test(text)) return { base: text, isReply: false }
  return stripMarks(text)
}

function stripMarks(text: string): BaseSubject {
  const body = withoutTrailers(text)
  const start = endOfMarks(body)
  const base = body.slice(start.at)
  const isReply = start.isReply || body !== text
  if (!FORWARDED_HEAD.test(base) || !base.endsWith(']')) return { base, isReply }
  return { base: stripMarks(base.slice(base.indexOf(':') + 1, -1).trim()).base, isReply: true }
}

function withoutTrailers(text: string): string {
  let rest = text
  while (rest.slice(-FORWARDED_TRAILER.length).toLowerCase() === FORWARDED_TRAILER) {
    rest = rest.slice(0, -FORWARDED_TRAILER.length).trimEnd()
  }
  return rest
}

/** Where the subject itself begins: behind `Re:`, `[list] Re:` and `[list]`, unless nothing would be left. */
function endOfMarks(text: string): { at: number; isReply: boolean } {
  let at = 0
  let isReply = false
  for (;;) {
    const behindBlobs = endOfBlobs(text, at)
    const behindPrefix = endOfReplyPrefix(text, behindBlobs)
    if (behindPrefix > behindBlobs) {
      isReply = true
      at = behindPrefix
      continue
    }
    return { at: behindBlobs < text.length ? behindBlobs : at, isReply }
  }
}

function endOfBlobs(text: string, from: number): number {
  let at = from
  for (;;) {
    BLOB.lastIndex = at
    // `[Fwd: x]` is no name of a list but a forwarded message.
    if (!BLOB.test(text) || FORWARDED_HEAD.test(text.slice(at, at + 8))) return at
    at = BLOB.lastIndex
  }
}
