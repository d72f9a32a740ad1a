// Takes what an IMAP server says apart into responses (RFC 3501 7), with their literals. The body of a message is not kept:
// it is handed on while it arrives. Every literal has a bound. What has arrived is taken without waiting: a folder is read by the
// ten thousand responses, and a promise for each would cost more than the response.
import { ProtocolError } from '../../errors.ts'
import { CountedBytes } from '../wire/counted-bytes.ts'
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

/** A message's bytes come next: take them with `takeBody` before the next response, which is the rest of this one. */
export interface BodyResponse {
  readonly kind: 'body'
  readonly sizeBytes: number
}

export type Response = StatusResponse | DataResponse | ContinueResponse | BodyResponse

/** Names and other small texts, with the lines that announce them; a server has no reason to say more in one response. */
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
  /** Bytes of a message that were announced and not all taken. */
  private body: CountedBytes | undefined
  /** The same of a text, with what was taken of it. */
  private text: { readonly bytes: CountedBytes; readonly pieces: Uint8Array[] } | undefined

  constructor(line: LineConnection, maxMessageBytes = MAX_MESSAGE_BYTES) {
    this.line = line
    this.maxMessageBytes = maxMessageBytes
  }

  /** The next response. What is left of a body is dropped first. ProtocolError when it makes no sense or passes a bound. */
  async next(): Promise<Response> {
    for (;;) {
      const response = this.take()
      if (response) return response
      await this.line.more()
    }
  }

  /** The same; undefined: it has not arrived whole. */
  take(): Response | undefined {
    while (this.takeBody());
    if (this.isInBody || !this.finishText()) return undefined
    for (;;) {
      const text = this.line.takeLine()
      if (text === undefined) return undefined
      const literal = this.literalIn(text)
      if (!literal) return this.complete(text)
      this.texts.push(text.slice(0, literal.at))
      if (this.texts.length === 1 && isBeforeBody(text)) return this.beginBody(literal.sizeBytes)
      this.beginText(text.length, literal.sizeBytes)
      if (!this.finishText()) return undefined
    }
  }

  /** True from the announcement of a body until its last byte was taken. */
  get isInBody(): boolean {
    return this.body !== undefined
  }

  /** The next bytes of the body; undefined when there are no more, or none have arrived. Whoever stops asking leaves the rest. */
  takeBody(): Uint8Array | undefined {
    const piece = this.body?.take()
    if (this.body?.isOver) this.body = undefined
    return piece
  }

  private beginBody(sizeBytes: number): BodyResponse {
    this.refuseBeyond(sizeBytes, this.maxMessageBytes)
    this.literals.push('')
    this.body = new CountedBytes(this.line, sizeBytes)
    return { kind: 'body', sizeBytes }
  }

  /** Undefined: the line is the end of its response. Words for people may end in braces without meaning a literal. */
  private literalIn(text: string): { readonly at: number; readonly sizeBytes: number } | undefined {
    if (!text.endsWith('}') || (this.texts.length === 0 && isForPeople(text))) return undefined
    const found = LITERAL.exec(text)
    return found ? { at: found.index, sizeBytes: Number(found[1]) } : undefined
  }

  private beginText(lineLength: number, sizeBytes: number): void {
    this.textBytes += lineLength + sizeBytes
    this.refuseBeyond(this.textBytes, MAX_TEXT_BYTES)
    this.refuseBeyond(this.literals.length, MAX_LITERALS)
    this.text = { bytes: new CountedBytes(this.line, sizeBytes), pieces: [] }
  }

  /** False: not all of the text has arrived. */
  private finishText(): boolean {
    const { text } = this
    if (!text) return true
    for (let piece = text.bytes.take(); piece; piece = text.bytes.take()) text.pieces.push(piece)
    if (!text.bytes.isOver) return false
    this.literals.push(Buffer.concat(text.pieces).toString('utf8'))
    this.text = undefined
    return true
  }

  private refuseBeyond(count: number, most: number): void {
    if (count <= most) return
    throw this.line.fail(new ProtocolError(`The server announced more than ${most} bytes`, undefined, 'limit'))
  }

  private complete(text: string): Response {
    const { texts, literals } = this
    texts.push(text)
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

function isForPeople(text: string): boolean {
  return text.startsWith('+') || STATUS.test(text)
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
