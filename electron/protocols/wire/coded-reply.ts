// Three-digit replies of SMTP (RFC 5321 4.2), FTP (RFC 959 4.2) and NNTP (RFC 3977 3.2): read one, expect one.
// Knows no command and no state; what a code means is the session's business.
import { ProtocolError, ReplyError, type ReplyFacts } from '../../errors.ts'
import { enhancedStatus } from './enhanced-status.ts'
import { printable, quoted } from './printable.ts'

export interface CodedReply {
  readonly code: number
  /** The text of each line, without code and separator. */
  readonly lines: readonly string[]
}

/** How a reply goes on: SMTP repeats the code on every line, FTP allows any text until the code comes again. */
type ContinuationStyle = 'coded' | 'free'

// The longest honest reply is a help text or a feature list of some dozen lines.
const MAX_REPLY_LINES = 1_000
const MAX_REPLY_CHARS = 256 * 1024

const CODED_LINE = /^([1-6]\d\d)(?:([ -])(.*))?$/s

/**
 * Reads one whole reply that repeats its code; `firstLine` is given when it was read already. A line that is only a code counts
 * as the last one.
 * @throws ProtocolError when a line has no code, the code changes within the reply, or the reply is too long; the caller
 * must then close the connection.
 */
export async function readReply(connection: { readLine(): Promise<string> }, firstLine?: string): Promise<CodedReply> {
  const pieces = new ReplyPieces('coded')
  let reply = pieces.add(firstLine ?? (await connection.readLine()))
  while (!reply) reply = pieces.add(await connection.readLine())
  return reply
}

/** Replies out of lines that come one by one. */
export class ReplyPieces {
  private readonly parseNext: (line: string, code: number) => ReplyLine
  private code = 0
  private lines: string[] = []
  private chars = 0

  constructor(style: ContinuationStyle) {
    this.parseNext = style === 'coded' ? codedContinuation : freeContinuation
  }

  /** The reply that ends with this line; undefined while there is more to come. Throws ProtocolError as `readReply` does. */
  add(line: string): CodedReply | undefined {
    const { lines } = this
    const { code, text, isLast } = lines.length === 0 ? parseLine(line) : this.parseNext(line, this.code)
    if (isLast && lines.length === 0) return { code, lines: [text] }
    this.code = code
    this.chars += text.length
    lines.push(text)
    if (lines.length > MAX_REPLY_LINES || this.chars > MAX_REPLY_CHARS)
      throw new ProtocolError('The server sent an endless reply', quoted(lines[0] ?? ''), 'limit')
    if (!isLast) return undefined
    this.lines = []
    this.chars = 0
    return { code, lines }
  }
}

/** The reply that a line is by itself; undefined when others belong to it, and for `readReply` to say when it is no reply. */
export function wholeReply(line: string): CodedReply | undefined {
  const match = CODED_LINE.exec(line)
  return match && match[2] !== '-' ? { code: Number(match[1]), lines: [match[3] ?? ''] } : undefined
}

/**
 * Gives the reply back when its code starts with `expected` (`2`, `25`, `250`), or with one of several.
 * @throws ReplyError when the server said no (4xx, 5xx).
 * @throws ProtocolError when the reply fits neither; the caller must then close the connection.
 */
export function expectReply(reply: CodedReply, expected: string | readonly string[], command: string): CodedReply {
  const code = String(reply.code)
  const isExpected = typeof expected === 'string' ? code.startsWith(expected) : expected.some(it => code.startsWith(it))
  if (isExpected) return reply
  if (isRefusal(reply)) throw refusal(reply, command)
  throw new ProtocolError(
    `The server answered ${command} with ${reply.code}, which makes no sense there`,
    replyText(reply),
  )
}

/** True for the codes that say no, for now (4xx) or for good (5xx). */
export function isRefusal(reply: CodedReply): boolean {
  return reply.code >= 400 && reply.code <= 599
}

/** The error for a reply that says no. `command` must not contain secrets. */
export function refusal(reply: CodedReply, command: string): ReplyError {
  return new ReplyError(refusalFacts(reply, command))
}

/** The same as facts, for a ReplyError with more to say. */
export function refusalFacts(reply: CodedReply, command: string): ReplyFacts {
  const text = replyText(reply)
  const status = enhancedStatus(reply.code, text)
  return { command, code: reply.code, text, temporary: reply.code < 500, ...(status ? { status } : {}) }
}

/** The server's words, whole, line by line, with every character that would act instead of being shown escaped. */
export function replyText(reply: CodedReply): string {
  return reply.lines.map(printable).join('\n')
}

interface ReplyLine {
  readonly code: number
  readonly text: string
  readonly isLast: boolean
}

function parseLine(line: string): ReplyLine {
  const match = CODED_LINE.exec(line)
  if (!match) throw new ProtocolError('The server sent a line that is no reply', quoted(line), 'rules')
  return { code: Number(match[1]), text: match[3] ?? '', isLast: match[2] !== '-' }
}

function codedContinuation(line: string, code: number): ReplyLine {
  const next = parseLine(line)
  if (next.code === code) return next
  throw new ProtocolError(`The server changed its reply from ${code} to ${next.code} half way`, quoted(line), 'rules')
}

function freeContinuation(line: string, code: number): ReplyLine {
  const match = CODED_LINE.exec(line)
  if (match && Number(match[1]) === code) return parseLine(line)
  return { code, text: line, isLast: false }
}
