// A field value with parameters (Content-Type, Content-Disposition: RFC 2045 5.1, RFC 2183), with the continuations and
// charsets of RFC 2231. Tolerant of missing quotes, stray semicolons and doubled parameters; the first of a name counts.
import { decodeCharset } from './charset.ts'
import { decodeEncodedWords } from './encoded-words.ts'
import { oneLine } from './shown-text.ts'

export interface FieldWithParameters {
  /** Lower case, without parameters, such as `text/plain`. */
  readonly value: string
  /** By lower-case name. */
  readonly parameters: ReadonlyMap<string, string>
}

/** More parameters or sections than this are noise. */
const MAX_PARAMETERS = 200
/** A section number above this is noise; RFC 2231 needs one per 60 or so characters of a file name. */
const MAX_SECTION = 99

interface Section {
  readonly number: number
  readonly isEncoded: boolean
  readonly text: string
}

/** Takes an unfolded value apart. Linear time; never throws. */
export function parseFieldWithParameters(value: string): FieldWithParameters {
  const end = endOfToken(value, 0)
  const plain = new Map<string, string>()
  const sections = new Map<string, Section[]>()
  let at = end
  for (let count = 0; at < value.length && count < MAX_PARAMETERS; count++) {
    const parameter = readParameter(value, at + 1)
    at = parameter.end
    addParameter(parameter, plain, sections)
  }
  // Senders that give both mean the plain form for programs that cannot read the other.
  for (const [name, parts] of sections) plain.set(name, joinSections(parts))
  return { value: withoutComment(value.slice(0, end)).toLowerCase(), parameters: plain }
}

interface Parameter {
  readonly name: string
  readonly text: string
  readonly end: number
}

/** Reads `name=value` from `start` up to the semicolon that ends it. */
function readParameter(value: string, start: number): Parameter {
  const nameEnd = endOfToken(value, start, '=')
  const name = value.slice(start, nameEnd).trim().toLowerCase()
  if (value[nameEnd] !== '=') return { name: '', text: '', end: nameEnd }
  let at = nameEnd + 1
  while (value[at] === ' ' || value[at] === '\t') at++
  if (value[at] !== '"') {
    const end = endOfToken(value, at)
    return { name, text: value.slice(at, end).trim(), end }
  }
  const close = closingQuote(value, at + 1)
  const end = endOfToken(value, close < 0 ? at + 1 : close + 1)
  const text = value.slice(at + 1, close < 0 ? end : close)
  // Only these two are unescaped: senders write Windows paths with single backslashes.
  return { name, text: text.replace(/\\(["\\])/g, '$1'), end }
}

function addParameter(parameter: Parameter, plain: Map<string, string>, sections: Map<string, Section[]>): void {
  const { name, text } = parameter
  if (name === '') return
  const match = /^([^*]+)\*(?:(\d{1,3})(\*?))?$/.exec(name)
  if (!match?.[1]) {
    if (!plain.has(name)) plain.set(name, text)
    return
  }
  const number = Number(match[2] ?? 0)
  if (number > MAX_SECTION) return
  const isEncoded = match[2] === undefined || match[3] === '*'
  const parts = sections.get(match[1]) ?? []
  sections.set(match[1], parts)
  if (!parts.some(part => part.number === number)) parts.push({ number, isEncoded, text })
}

/** RFC 2231 4: the charset is named once, in front of the first section; letters may be cut between two sections. */
function joinSections(parts: readonly Section[]): string {
  const ordered = [...parts].sort((a, b) => a.number - b.number)
  const prefix = ordered[0]?.isEncoded ? /^([^']*)'[^']*'/.exec(ordered[0].text) : null
  const bytes = ordered.map(({ isEncoded, text }, index) => {
    const rest = index === 0 && prefix ? text.slice(prefix[0].length) : text
    return isEncoded ? percentDecoded(rest) : Buffer.from(rest, 'utf8')
  })
  return decodeCharset(Buffer.concat(bytes), prefix?.[1])
}

function percentDecoded(text: string): Buffer {
  const pieces = text.split(/((?:%[0-9a-f]{2})+)/i)
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.from(piece.replaceAll('%', ''), 'hex') : Buffer.from(piece, 'utf8'),
    ),
  )
}

/** The next semicolon (or `stop`), or the end. */
function endOfToken(value: string, start: number, stop?: string): number {
  for (let at = start; at < value.length; at++) {
    if (value[at] === ';' || value[at] === stop) return at
  }
  return value.length
}

function closingQuote(value: string, start: number): number {
  for (let at = start; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === '"') return at
  }
  return -1
}

function withoutComment(text: string): string {
  const open = text.indexOf('(')
  return (open < 0 ? text : text.slice(0, open)).trim()
}

/** A parameter that is one token: what follows a space or a comment is not part of it. */
export function tokenParameter(field: FieldWithParameters, name: string): string {
  return field.parameters.get(name)?.trim().split(/[\s(]/, 1)[0] ?? ''
}

/** A parameter that is text for people; encoded words are decoded although RFC 2047 5 forbids them here. */
export function textParameter(field: FieldWithParameters, name: string): string {
  const text = field.parameters.get(name) ?? ''
  return text.includes('=?') ? decodeEncodedWords(text) : oneLine(text)
}
