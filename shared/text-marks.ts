// The marks of plain text: *bold*, /italic/ and _underlined_. One line at a time; the marks stay in the text, and
// addresses, paths, names of programs and sums are left alone. For prose only: whoever shows code does not ask.

export interface MarkedText {
  readonly kind: 'plain' | 'bold' | 'italic' | 'underlined'
  readonly text: string
}

/** Longer, the second mark belongs to something else. */
const MAX_MARKED_LENGTH = 80
/** A longer line is no prose; it stays plain. */
const MAX_LINE_LENGTH = 10_000
/** Between a space or an opening bracket and a space or punctuation, with a letter or digit at both ends inside. */
const MARKED = new RegExp(
  ['*', '/', '_']
    .map(mark => `[${mark}](?=[\\p{L}\\p{N}])[^*/_]{0,${MAX_MARKED_LENGTH}}(?<=[\\p{L}\\p{N}!?.])[${mark}]`)
    .map(pattern => `(?<=^|[\\s("'“„«[—-])${pattern}(?=$|[\\s)\\].,;:!?"'”»—-])`)
    .join('|'),
  'gu',
)
/** What looks italic and is a place on a disk. */
const FOLDER = /^\/(?:bin|boot|dev|etc|home|lib|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr|var)\/$/
const KINDS: Readonly<Record<string, MarkedText['kind']>> = { '*': 'bold', '/': 'italic', _: 'underlined' }

/** The line in pieces; joined, they are the line again. */
export function textMarks(line: string): MarkedText[] {
  if (line.length > MAX_LINE_LENGTH) return [{ kind: 'plain', text: line }]
  const pieces: MarkedText[] = []
  let end = 0
  for (const { 0: text, index } of line.matchAll(MARKED)) {
    if (FOLDER.test(text)) continue
    if (index > end) pieces.push({ kind: 'plain', text: line.slice(end, index) })
    pieces.push({ kind: KINDS[text.charAt(0)] ?? 'plain', text })
    end = index + text.length
  }
  if (end < line.length) pieces.push({ kind: 'plain', text: line.slice(end) })
  return pieces
}
