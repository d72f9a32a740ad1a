// Takes the messages out of an mbox file (RFC 4155), one after the other, in memory that is bounded by the longest message.
// A length in the header is believed where the next message really begins behind it.
import { ByteWindow, type ReadAt } from './byte-window.ts'
import { MAX_ENVELOPE_BYTES, parseEnvelopeLine } from './envelope-line.ts'
import { hasBareFrom, headerEnd, type MboxKind } from './mbox-quoting.ts'

/** Larger ones no mail server carries; they are passed over and counted. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024
/** A header that goes on longer has no length that counts. */
const MAX_HEADER_BYTES = 1024 * 1024
/** Empty lines between two messages. */
const MAX_GAP_BYTES = 8

export interface MboxEntry {
  /** As it lies in the file; undefined: it is longer than a message can be. */
  readonly raw: Buffer | undefined
  readonly receivedMs?: number | undefined
  /** Where the next one begins: reading goes on from there. */
  readonly nextAt: number
  /** What the entry tells about the kind of its file; undefined: nothing. */
  readonly sign?: MboxKind | undefined
}

export class MboxReader {
  private readonly window: ByteWindow

  /** From position `start` of the file, where a message begins. */
  constructor(readAt: ReadAt, start = 0) {
    this.window = new ByteWindow(readAt, start)
  }

  /** Undefined: there are no more. */
  async next(): Promise<MboxEntry | undefined> {
    const begun = await this.takeEnvelope()
    if (!begun) return undefined
    const end = (await this.endByLength()) ?? (await this.endByNext())
    const raw = end.isTooLong ? undefined : Buffer.from(this.window.bytes.subarray(0, end.contentEnd))
    this.window.drop(end.next)
    const sign = signOf(raw, end.isByLength)
    return { raw, ...begun, nextAt: this.window.start, ...(sign ? { sign } : {}) }
  }

  /** Passes over the envelope line, and over anything before it. */
  private async takeEnvelope(): Promise<{ receivedMs?: number | undefined } | undefined> {
    const { window } = this
    for (;;) {
      await window.ensure(MAX_ENVELOPE_BYTES)
      if (window.bytes.length === 0) return undefined
      const line = lineAt(window.bytes, 0)
      const envelope = parseEnvelopeLine(line)
      window.drop(Math.min(line.length + 1, window.bytes.length))
      if (envelope) return envelope
    }
  }

  private async endByLength(): Promise<End | undefined> {
    const { window } = this
    await window.ensure(MAX_HEADER_BYTES)
    const bodyAt = headerEnd(window.bytes.subarray(0, MAX_HEADER_BYTES))
    const declared = /^content-length[ \t]*:[ \t]*(\d{1,12})[ \t]*\r?$/im.exec(
      window.bytes.toString('latin1', 0, bodyAt),
    )?.[1]
    if (declared === undefined || bodyAt + Number(declared) > MAX_MESSAGE_BYTES) return undefined
    const contentEnd = bodyAt + Number(declared)
    await window.ensure(contentEnd + MAX_GAP_BYTES + MAX_ENVELOPE_BYTES)
    if (contentEnd > window.bytes.length) return undefined
    const gap =
      /^[\r\n]{0,8}/.exec(window.bytes.toString('latin1', contentEnd, contentEnd + MAX_GAP_BYTES))?.[0].length ?? 0
    const next = contentEnd + gap
    const isEnd = next === window.bytes.length || parseEnvelopeLine(lineAt(window.bytes, next)) !== undefined
    return isEnd ? { contentEnd, next, isByLength: true, isTooLong: false } : undefined
  }

  /** Up to the next line that begins a message. What is too long to keep is forgotten on the way. */
  private async endByNext(): Promise<End> {
    const { window } = this
    let isTooLong = false
    for (let from = 0; ; ) {
      const found = window.bytes.indexOf('\nFrom ', from, 'latin1')
      const at = found < 0 ? window.bytes.length : found + 1
      const isHere = found >= 0 && (await this.beginsMessage(at))
      if (isHere) return { contentEnd: withoutGap(window.bytes, at), next: at, isByLength: false, isTooLong }
      // What was found may be cut by the window's end.
      from = found < 0 ? Math.max(0, window.bytes.length - 6) : at
      if (found >= 0) continue
      if (window.bytes.length > MAX_MESSAGE_BYTES) {
        isTooLong = true
        window.drop(from)
        from = 0
      }
      if (await window.grow()) continue
      const { length } = window.bytes
      return { contentEnd: withoutGap(window.bytes, length), next: length, isByLength: false, isTooLong }
    }
  }

  /** The line before is empty, and this one is an envelope. */
  private async beginsMessage(at: number): Promise<boolean> {
    const { window } = this
    await window.ensure(at + MAX_ENVELOPE_BYTES)
    const before = window.bytes.toString('latin1', Math.max(0, at - 4), at)
    const isAfterEmpty = /(?:^|\n)\r?\n$/.test(before)
    return isAfterEmpty && parseEnvelopeLine(lineAt(window.bytes, at)) !== undefined
  }
}

interface End {
  readonly contentEnd: number
  readonly next: number
  readonly isByLength: boolean
  readonly isTooLong: boolean
}

/** Without its LF; cut where no envelope is that long. */
function lineAt(bytes: Buffer, at: number): string {
  const limit = Math.min(bytes.length, at + MAX_ENVELOPE_BYTES)
  const text = bytes.toString('latin1', at, limit)
  const end = text.indexOf('\n')
  return end < 0 ? text : text.slice(0, end)
}

/** The empty line before the next message belongs to the file. */
function withoutGap(bytes: Buffer, at: number): number {
  const before = bytes.toString('latin1', Math.max(0, at - 4), at)
  const gap = /\n(\r?\n)$/.exec(before)?.[1] ?? ''
  return at - gap.length
}

function signOf(raw: Buffer | undefined, isByLength: boolean): MboxKind | undefined {
  if (!raw) return undefined
  if (isByLength) return hasBareFrom(raw.subarray(headerEnd(raw))) ? 'mboxcl2' : 'mboxcl'
  return /^>>+From /m.test(raw.includes('>>From ', 0, 'latin1') ? raw.toString('latin1') : '') ? 'mboxrd' : undefined
}
