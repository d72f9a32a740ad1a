// Takes what an IMAP server says apart into responses (RFC 3501 7), with their literals. The body of a message is not kept:
// it is handed on while it arrives. Every literal has a bound.
import { ProtocolError } from '../../errors.ts'
import type { LineConnection } from '../wire/line-connection.ts'
import type { ResponseText } from './value.ts'

/** The end of a command, or something said beside one (`tag` is `*`). */
export interface StatusResponse {
  readonly kind: 'status'
  readonly tag: string
  readonly status: 'OK' | 'NO' | 'BAD' | 'BYE' | 'PREAUTH'
  /** Such as `UIDVALIDITY`, in capitals; with what follows it. */
  readonly code?: { readonly name: string; readonly value: string } | undefined
  readonly text: string
}

/** Data that nobody may have asked for. `number` stands before the name in some: `* 12 EXISTS`. */
export interface DataResponse {
  readonly kind: 'data'
  readonly name: string
  readonly number?: number | undefined
  readonly content: ResponseText
  /** Where in the first text the data begins. */
  readonly from: number
}

export interface ContinueResponse {
  readonly kind: 'continue'
  readonly text: string
}

/** A message's bytes come next: read them with `bodyPiece` before the next response, which is the rest of this one. */
export interface BodyResponse {
  readonly kind: 'body'
  readonly sizeBytes: number
}

export type Response = StatusResponse | DataResponse | ContinueResponse | BodyResponse

/** Names and other small texts; a server has no reason to say more in one response. */
const MAX_TEXT_BYTES = 1024 * 1024
const MAX_LITERALS = 10_000
/** As for POP3: no mail provider accepts messages near this size. */
export const MAX_MESSAGE_BYTES = 1024 * 1024 * 1024

const STATUS = /^(\S+) (OK|NO|BAD|BYE|PREAUTH)(?: |$)(?:\[([^\]\s]+)(?: ([^\]]*))?\] ?)?(.*)$/i
const DATA = /^\* (?:(\d{1,10}) )?(\S+) ?/
const LITERAL = /~?\{(\d{1,20})\+?\}$/
/** What stands before the bytes of a message or a part of it, and far more than a server says there. */
const MAX_BODY_LINE = 64 * 1024
const BODY_ITEM =
  /^\* \d{1,10} FETCH \(.*\b(?:BODY\[[^\]]{0,200}\](?:<\d+>)?|RFC822(?:\.HEADER|\.TEXT)?) ~?\{\d+\+?\}$/i

export class ResponseReader {
  private readonly line: LineConnection
  private readonly maxMessageBytes: number
  private texts: string[] = []
  private literals: string[] = []
  private textBytes = 0
  private openBody: AsyncGenerator<Uint8Array, void, void> | undefined

  constructor(line: LineConnection, maxMessageBytes = MAX_MESSAGE_BYTES) {
    this.line = line
    this.maxMessageBytes = maxMessageBytes
  }

  /** The next response. What is left of a body is dropped first. ProtocolError when it makes no sense or passes a bound. */
  async next(): Promise<Response> {
    await this.dropBody()
    for (;;) {
      const text = await this.line.readLine()
      const size = this.literalSize(text)
      if (size === undefined) return this.complete(text)
      this.texts.push(text.replace(LITERAL, ''))
      if (this.texts.length === 1 && isBeforeBody(text)) return this.beginBody(size)
      this.literals.push(await this.readText(size))
    }
  }

  /**
   * The next of the bytes that a body response announced; undefined: there are no more. Whoever stops asking leaves the rest, which is
   * dropped. No generator: one more around that of the connection would cost as much for each piece again.
   */
  async bodyPiece(): Promise<Uint8Array | undefined> {
    const next = await this.openBody?.next()
    return next?.value ?? undefined
  }

  private async dropBody(): Promise<void> {
    const body = this.openBody
    this.openBody = undefined
    if (!body) return
    for (let next = await body.next(); !next.done; next = await body.next());
  }

  private beginBody(sizeBytes: number): BodyResponse {
    this.refuseBeyond(sizeBytes, this.maxMessageBytes)
    this.literals.push('')
    this.openBody = this.line.readBytes(sizeBytes)
    return { kind: 'body', sizeBytes }
  }

  /** Undefined: the line is the end of its response. Words for people may end in braces without meaning a literal. */
  private literalSize(text: string): number | undefined {
    const isWords = this.texts.length === 0 && (text.startsWith('+') || STATUS.test(text))
    const digits = isWords ? undefined : LITERAL.exec(text)?.[1]
    return digits === undefined ? undefined : Number(digits)
  }

  private async readText(sizeBytes: number): Promise<string> {
    this.textBytes += sizeBytes
    this.refuseBeyond(this.textBytes, MAX_TEXT_BYTES)
    this.refuseBeyond(this.literals.length, MAX_LITERALS)
    const chunks: Uint8Array[] = []
    for await (const chunk of this.line.readBytes(sizeBytes)) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }

  private refuseBeyond(count: number, most: number): void {
    if (count <= most) return
    throw this.line.fail(new ProtocolError(`The server announced more than ${most} bytes`, undefined, 'limit'))
  }

  private complete(text: string): Response {
    const texts = [...this.texts, text]
    const { literals } = this
    this.texts = []
    this.literals = []
    this.textBytes = 0
    return parseResponse({ texts, literals }) ?? this.nonsense(texts[0] ?? '')
  }

  private nonsense(words: string): never {
    throw this.line.fail(
      new ProtocolError('What the server said makes no sense', this.line.conceal(words).slice(0, 200)),
    )
  }
}

/** The longest lines are not looked through: a pattern that may begin anywhere would take minutes for one made for that. */
function isBeforeBody(text: string): boolean {
  return text.length <= MAX_BODY_LINE && BODY_ITEM.test(text)
}

/** Undefined: no response looks like this. */
export function parseResponse(content: ResponseText): Response | undefined {
  const [first = ''] = content.texts
  if (first.startsWith('+')) return { kind: 'continue', text: first.slice(1).trimStart() }
  const [, tag, status, name, value = '', text = ''] = STATUS.exec(first) ?? []
  if (tag !== undefined && status !== undefined) {
    const code = name === undefined ? undefined : { name: name.toUpperCase(), value }
    return { kind: 'status', tag, status: status.toUpperCase() as StatusResponse['status'], code, text }
  }
  const [start = '', number, data] = DATA.exec(first) ?? []
  if (data === undefined) return undefined
  const facts = { kind: 'data', name: data.toUpperCase(), content, from: start.length } as const
  return number === undefined ? facts : { ...facts, number: Number(number) }
}
