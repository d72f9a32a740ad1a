// Lines of an article that hold a file and no words: yEnc (draft 1.3) and uuencode (POSIX), all of a file or one part of
// it. Pure; decodes nothing.

/** From the first line to after the last. */
export interface EncodedLines {
  readonly from: number
  readonly to: number
}

/** A full line of uuencode: 45 bytes, and a checksum that some programs add. */
const FULL_LINE = /^M[ -`]{60,62}$/
const LONGEST_FULL_LINE = 63
/** Fewer could be words in capital letters. */
const MIN_FULL_LINES = 3
const UU_BEGIN = /^begin [0-7]{3,4} \S/

/** What is encoded, in order. Never throws; linear. */
export function encodedLines(lines: readonly string[]): EncodedLines[] {
  const found: EncodedLines[] = []
  for (let at = 0; at < lines.length; ) {
    const to = isYencBegin(lines[at]) ? yencEnd(lines, at) : uuencodedEnd(lines, at)
    if (to > at) found.push({ from: hasUuBegin(lines, at) ? at - 1 : at, to })
    at = Math.max(to, at + 1)
  }
  return found
}

/** The lines that a person wrote. */
export function withoutEncoded(lines: readonly string[]): string[] {
  const encoded = encodedLines(lines)
  const spoken = encoded.flatMap(({ from }, index) => lines.slice(encoded[index - 1]?.to ?? 0, from))
  return [...spoken, ...lines.slice(encoded.at(-1)?.to ?? 0)]
}

function isYencBegin(line = ''): boolean {
  return line.startsWith('=ybegin ') && line.includes(' line=') && line.includes(' name=')
}

/** Without an end line, as in a text that was cut, everything is data. */
function yencEnd(lines: readonly string[], begin: number): number {
  for (let at = begin; at < lines.length; at++) if (lines[at]?.startsWith('=yend ')) return at + 1
  return lines.length
}

/** `at` when no run of full lines begins there. */
function uuencodedEnd(lines: readonly string[], at: number): number {
  let to = at
  while (isFullLine(lines[to])) to++
  if (to - at < MIN_FULL_LINES) return at
  if (isLastLine(lines[to])) to++
  if (lines[to] === '`' || lines[to]?.trim() === '') to += lines[to + 1] === 'end' ? 1 : 0
  return lines[to] === 'end' ? to + 1 : to
}

function isFullLine(line = ''): boolean {
  return line.startsWith('M') && line.length <= LONGEST_FULL_LINE && FULL_LINE.test(line)
}

/** Its first letter says how many bytes it holds; four letters hold three. */
function isLastLine(line = ''): boolean {
  const byteCount = line.charCodeAt(0) - 32
  const extra = line.length - 1 - Math.ceil(byteCount / 3) * 4
  return byteCount > 0 && byteCount < 45 && extra >= 0 && extra <= 2 && /^[ -`]+$/.test(line)
}

function hasUuBegin(lines: readonly string[], at: number): boolean {
  return UU_BEGIN.test(lines[at - 1]?.slice(0, 20) ?? '')
}
