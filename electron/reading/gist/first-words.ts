// The author's first words where a text begins with plain sentences, as nearly all mail does: found without looking at the
// rest. Such lines can be nothing else whatever follows, so the answer is the one that looking at everything would give.

import { MAX_ATTRIBUTION_LINES, mayEndAttribution } from './attribution.ts'
import { codeStrength } from './code-strength.ts'

/**
 * Begins with a letter and holds none of the signs that quotations, heads, prompts, changes, fences, encoded files and
 * comments are known by; a dash or a stroke only between letters or digits.
 */
const PLAIN = /^["'“„«]?\p{L}(?:[\p{L}\p{M}\p{N} ,.;!?'"’“”„«»]|(?<=[\p{L}\p{N}])[-/](?=[\p{L}\p{N}]))*$/u
/** Such a line as most are, of ASCII: a quicker question. */
const PLAIN_ASCII = /^["']?[A-Za-z][A-Za-z0-9 ,.;!?'"]*$/
/** A line of uuencode has no small letters. */
const SMALL_LETTER = /\p{Ll}/u
/** Three quotes begin a text inside a program; three dots may stand where an attribution ends. */
const NOT_PLAIN = /'''|"""|\.\.\./
/** Of a longer one nobody sees the end, and it would be read to its end. */
const MAX_PLAIN_LENGTH = 1_000

export interface Beginning {
  readonly lines: readonly string[]
  /** There are more lines than these. */
  readonly goesOn: boolean
}

/**
 * Takes the first lines, which are own words for certain, until `take` has enough of them. True when it has, or when there
 * are no more; false when a line, or one that an attribution could end on, has to be judged with those around it.
 */
export function takeFirstWords({ lines, goesOn }: Beginning, take: (line: string) => boolean): boolean {
  let checked = 0
  for (const [at, line] of lines.entries()) {
    const end = at + MAX_ATTRIBUTION_LINES
    if (goesOn && end > lines.length) return false
    for (; checked < Math.min(end, lines.length); checked++) if (!isPlain(lines[checked] ?? '')) return false
    if (take(line)) return true
  }
  return !goesOn
}

/** Own words, or blank; no code, however much code stands around it. */
function isPlain(line: string): boolean {
  if (line.trim() === '') return true
  const looksPlain =
    line.length <= MAX_PLAIN_LENGTH &&
    (PLAIN_ASCII.test(line) || PLAIN.test(line)) &&
    SMALL_LETTER.test(line) &&
    !NOT_PLAIN.test(line)
  if (!looksPlain || mayEndAttribution(line.trim())) return false
  const strength = codeStrength(line)
  return typeof strength === 'string' || strength === 0
}
