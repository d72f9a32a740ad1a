// The header block of a message or a part (RFC 5322 2.2, RFC 6532): found, split, unfolded. Tolerant: a line without a
// colon is passed over, a message without a blank line still has a body, an mbox "From " line may come first.
// Rule for a field that occurs more than once: the first counts. Exceptions: all From, To, Cc and Reply-To fields count,
// so that nobody is hidden; more than one From is flagged (warnings.ts).
import { isAscii, isUtf8 } from 'node:buffer'
import { undeclaredCharset } from '../reading/group-charset.ts'
import { decodeCharset } from './charset.ts'

export interface HeaderField {
  /** As written, without the colon. */
  readonly name: string
  /** Unfolded, as text; encoded words are still encoded. */
  readonly value: string
}

export interface HeaderBlock {
  readonly fields: readonly HeaderField[]
  /** Where the body begins: after the blank line. */
  readonly bodyStart: number
  /** A blank line was there. */
  readonly isClosed: boolean
}

export interface HeaderRange {
  readonly start: number
  readonly end: number
}

interface RawField {
  readonly name: string
  readonly raw: Buffer
}

/** A field above this is cut: the longest honest ones (References, Received, ARC) stay below 100 kB. */
const MAX_FIELD_BYTES = 262_144
/** A header above this has no more fields read; its body is still found. */
const MAX_FIELDS = 5_000

/** A Content-Type is looked at this far for the boundary of its parts. */
const MAX_TYPE_BYTES = 4_096

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09
const COLON = 0x3a
const HYPHEN = 0x2d

/** Charsets of letters above 127 that are not UTF-8. Empty: none. */
export interface HeaderCharsets {
  /** For those that are not declared to be anything. */
  readonly remembered: string
  /** In place of what is declared. */
  readonly forced: string
}

const noCharsets: HeaderCharsets = { remembered: '', forced: '' }

/** Reads the header block in a range of `bytes`. Linear; never throws. */
export function readHeaders(
  bytes: Buffer,
  { start, end }: HeaderRange = { start: 0, end: bytes.length },
  charsets = noCharsets,
): HeaderBlock {
  const fields: RawField[] = []
  let boundary: Buffer | undefined
  let at = skipMboxLine(bytes, start, end)
  while (at < end) {
    const lineEnd = endOfLine(bytes, at, end)
    if (isBlank(bytes, at, lineEnd))
      return { fields: decodeFields(fields, charsets), bodyStart: lineEnd, isClosed: true }
    if (isDelimiter(bytes, at, boundary))
      return { fields: decodeFields(fields, charsets), bodyStart: at, isClosed: false }
    const colon = colonOf(bytes, at, lineEnd)
    if (colon < 0) {
      // Not a field. When a field follows, it is a stray line; otherwise the blank line is missing and the body is here.
      if (!isStrayLine(bytes, lineEnd, end))
        return { fields: decodeFields(fields, charsets), bodyStart: at, isClosed: false }
      at = endOfField(bytes, lineEnd, end)
      continue
    }
    const fieldEnd = endOfField(bytes, lineEnd, end)
    if (fields.length < MAX_FIELDS) {
      const field = { name: nameAt(bytes, at, colon), raw: bytes.subarray(colon + 1, fieldEnd) }
      if (sameName(field.name, 'content-type')) boundary ??= boundaryOf(field.raw)
      fields.push(field)
    }
    at = fieldEnd
  }
  return { fields: decodeFields(fields, charsets), bodyStart: end, isClosed: false }
}

/** The value of the first field of that name (any case), or an empty string. */
export function firstField(fields: readonly HeaderField[], name: string): string {
  return fields.find(field => sameName(field.name, name))?.value ?? ''
}

/** The values of all fields of that name (any case), in order. */
export function allFields(fields: readonly HeaderField[], name: string): string[] {
  return fields.filter(field => sameName(field.name, name)).map(({ value }) => value)
}

function sameName(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase()
}

function skipMboxLine(bytes: Buffer, start: number, end: number): number {
  const head = bytes.toString('latin1', start, Math.min(start + 6, end))
  return head.startsWith('From ') || head === '>From ' ? endOfLine(bytes, start, end) : start
}

/** Just after the line feed. */
function endOfLine(bytes: Buffer, at: number, end: number): number {
  const found = bytes.indexOf(LINE_FEED, at)
  return found < 0 || found >= end ? end : found + 1
}

function isBlank(bytes: Buffer, at: number, lineEnd: number): boolean {
  const first = bytes[at]
  if (first === LINE_FEED) return true
  return first === CARRIAGE_RETURN && (lineEnd - at === 1 || (lineEnd - at === 2 && bytes[at + 1] === LINE_FEED))
}

/** Names are printable ASCII without a space (RFC 5322 3.6.8); spaces before the colon are forgiven. */
function colonOf(bytes: Buffer, at: number, lineEnd: number): number {
  let isNameOver = false
  for (let index = at; index < lineEnd; index++) {
    const byte = bytes[index] ?? 0
    if (byte === COLON) return index === at ? -1 : index
    if (byte === SPACE || byte === TAB) {
      if (index === at) return -1
      isNameOver = true
    } else if (isNameOver || byte < SPACE || byte >= 0x7f) return -1
  }
  return -1
}

/** The first part begins: the blank line is missing, or white space made it look like a folded field. */
function isDelimiter(bytes: Buffer, at: number, boundary: Buffer | undefined): boolean {
  if (boundary === undefined || bytes[at] !== HYPHEN || bytes[at + 1] !== HYPHEN) return false
  return bytes.subarray(at + 2, at + 2 + boundary.length).equals(boundary)
}

function boundaryOf(contentType: Buffer): Buffer | undefined {
  const value = contentType.toString('latin1', 0, Math.min(contentType.length, MAX_TYPE_BYTES))
  const [, quoted, plain] = /;\s{0,200}boundary\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^\s";]{1,200}))/i.exec(value) ?? []
  const boundary = quoted ?? plain
  return boundary === undefined ? undefined : Buffer.from(boundary, 'latin1')
}

function isStrayLine(bytes: Buffer, lineEnd: number, end: number): boolean {
  const next = endOfField(bytes, lineEnd, end)
  return next < end && colonOf(bytes, next, endOfLine(bytes, next, end)) >= 0
}

/** Past the lines that begin with white space; a line of nothing but white space still continues (RFC 5322 4.2). */
function endOfField(bytes: Buffer, lineEnd: number, end: number): number {
  let at = lineEnd
  while (at < end && (bytes[at] === SPACE || bytes[at] === TAB)) at = endOfLine(bytes, at, end)
  return at
}

function nameAt(bytes: Buffer, start: number, colon: number): string {
  return bytes.toString('latin1', start, colon).trimEnd()
}

/** Letters above 127 should be UTF-8 (RFC 6532). Where they are not, they are in the charset of the text, if anything. */
function decodeFields(fields: readonly RawField[], { remembered, forced }: HeaderCharsets): HeaderField[] {
  const type = fields.find(({ name }) => sameName(name, 'content-type'))?.raw.toString('latin1') ?? ''
  const declared = forced || /charset\*?\s{0,9}=\s{0,9}"?([^\s";]{1,60})/i.exec(type)?.[1]
  return fields.map(({ name, raw }) => {
    const bytes = raw.subarray(0, MAX_FIELD_BYTES)
    if (isAscii(bytes)) return { name, value: unfold(bytes.toString('latin1')).trim() }
    const charset = isUtf8(bytes) ? 'utf-8' : (declared ?? undeclaredCharset(bytes, remembered))
    return { name, value: unfold(decodeCharset(bytes, charset)).trim() }
  })
}

function unfold(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n/g, '') : text
}
