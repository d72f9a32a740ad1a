// Where the parts of a multipart body lie (RFC 2046 5.1.1), by offset. Finds the parts also when the closing line is
// missing, when delimiters go on after it, and when the declared boundary is missing or wrong.

export interface Range {
  readonly start: number
  readonly end: number
}

export interface SplitBody {
  readonly parts: readonly Range[]
  /** Text before the first and after the last part: nobody is meant to read it. */
  readonly outside: readonly Range[]
  /** The last part is really all the rest. */
  readonly isLimited: boolean
}

interface Delimiter {
  /** Where the content before it ends: its line end belongs to the delimiter. */
  readonly contentEnd: number
  readonly next: number
  readonly isClose: boolean
}

/** RFC 2046 allows 70; longer ones exist, endless ones are hostile. */
const MAX_BOUNDARY_LENGTH = 500
/** A boundary nobody declared is looked for no deeper than this. */
const GUESS_BYTES = 65_536

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09
const DASH = 0x2d

/** Splits the body in `range`. `undefined` when there is no delimiter line, declared or guessed, in front of anything. */
export function splitMultipart(
  bytes: Buffer,
  range: Range,
  options: { boundary: string; maxParts: number },
): SplitBody | undefined {
  const { boundary, maxParts } = options
  const isUsable = boundary !== '' && boundary.length <= MAX_BOUNDARY_LENGTH
  const declared = isUsable ? splitAt(bytes, range, { boundary: Buffer.from(boundary, 'utf8'), maxParts }) : undefined
  if (declared) return declared
  const guessed = guessBoundary(bytes, range)
  return guessed && splitAt(bytes, range, { boundary: guessed, maxParts })
}

function splitAt(
  bytes: Buffer,
  range: Range,
  { boundary, maxParts }: { boundary: Buffer; maxParts: number },
): SplitBody | undefined {
  const parts: Range[] = []
  const outside: Range[] = []
  const body = bytes.subarray(0, range.end)
  let start = range.start
  let isInside = false
  const needle = Buffer.concat([Buffer.from('--'), boundary])
  let delimiter = findDelimiter(body, needle, range, range.start)
  while (delimiter) {
    ;(isInside ? parts : outside).push({ start, end: Math.max(start, delimiter.contentEnd) })
    start = delimiter.next
    isInside = !delimiter.isClose
    if (isInside && parts.length + 1 >= maxParts) break
    delimiter = findDelimiter(body, needle, range, start)
  }
  ;(isInside ? parts : outside).push({ start, end: range.end })
  return parts.length === 0 ? undefined : { parts, outside, isLimited: delimiter !== undefined }
}

/** The next line that is exactly `--boundary` or `--boundary--`, with white space after it. */
function findDelimiter(body: Buffer, needle: Buffer, range: Range, from: number): Delimiter | undefined {
  for (let at = body.indexOf(needle, from); at >= 0; at = body.indexOf(needle, at + 1)) {
    if (at > range.start && body[at - 1] !== LINE_FEED) continue
    let end = at + needle.length
    const isClose = body[end] === DASH && body[end + 1] === DASH
    if (isClose) end += 2
    while (body[end] === SPACE || body[end] === TAB) end++
    if (body[end] === CARRIAGE_RETURN) end++
    if (end < body.length && body[end] !== LINE_FEED) continue
    return { contentEnd: beforeLineEnd(body, range.start, at), next: Math.min(end + 1, body.length), isClose }
  }
  return undefined
}

function beforeLineEnd(body: Buffer, start: number, at: number): number {
  if (at <= start) return start
  const isCrLf = at - 2 >= start && body[at - 2] === CARRIAGE_RETURN
  return at - (isCrLf ? 2 : 1)
}

/** A line `--something` that is followed by a Content- field, or that comes twice, is taken for the boundary. */
function guessBoundary(bytes: Buffer, range: Range): Buffer | undefined {
  const text = bytes.toString('latin1', range.start, Math.min(range.end, range.start + GUESS_BYTES))
  const seen = new Set<string>()
  const line = /^--(\S[^\r\n]{0,200}?)[ \t]*\r?\n([^\r\n]{0,20})/gm
  for (let match = line.exec(text); match; match = line.exec(text)) {
    const token = match[1] ?? ''
    if (/^content-/i.test(match[2] ?? '') || seen.has(token)) return Buffer.from(token, 'latin1')
    seen.add(token)
    // The line that was looked at may itself be a delimiter.
    line.lastIndex -= match[2]?.length ?? 0
  }
  return undefined
}
