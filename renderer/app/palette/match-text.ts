// Whether a text is what a few typed letters mean, and how well. Pure; forgiving of case, accents and the order of words.

export interface TextMatch {
  /** Lower is better. */
  readonly rank: number
  /** Half-open ranges of the text, in order, that were meant. */
  readonly ranges: readonly TextRange[]
}

export type TextRange = readonly [from: number, to: number]

const BEGINS_TEXT = 0
const BEGINS_WORD = 1
const INSIDE = 3
const SCATTERED = 8
/** Fewer letters occur in order in almost every text. */
const MIN_SCATTERED = 3

/** Every word of `wanted` must be there; nothing wanted is in every text. */
export function matchText(text: string, wanted: string): TextMatch | undefined {
  const folded = fold(text)
  let rank = 0
  const ranges: TextRange[] = []
  for (const word of fold(wanted).split(/\s+/)) {
    if (word === '') continue
    const found = findWord(folded, word) ?? findScattered(folded, word)
    if (!found) return undefined
    rank += found.rank
    ranges.push(...found.ranges)
  }
  return { rank, ranges: inOrder(ranges) }
}

/** Without case and accents, and as long as before, so that places in it are places in the text. */
function fold(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldUnit(text.charAt(at))).join('')
}

function foldUnit(unit: string): string {
  const bare = unit.normalize('NFD').charAt(0).toLowerCase()
  return bare.length === 1 ? bare : unit
}

function findWord(text: string, word: string): TextMatch | undefined {
  const first = text.indexOf(word)
  if (first < 0) return undefined
  const begin = beginOfWord(text, word)
  const at = begin < 0 ? first : begin
  const rank = at === 0 ? BEGINS_TEXT : begin < 0 ? INSIDE : BEGINS_WORD
  return { rank, ranges: [[at, at + word.length]] }
}

/** Where it begins a word; -1 where it never does. */
function beginOfWord(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return at
  }
  return -1
}

/** Its letters one after the other, with anything between. */
function findScattered(text: string, word: string): TextMatch | undefined {
  if (word.length < MIN_SCATTERED) return undefined
  const ranges: TextRange[] = []
  let at = 0
  for (const letter of word) {
    at = text.indexOf(letter, at)
    if (at < 0) return undefined
    ranges.push([at, at + letter.length])
    at += letter.length
  }
  const [first] = ranges
  return { rank: SCATTERED + (at - (first?.[0] ?? 0) - word.length), ranges }
}

/** Sorted, and those that touch joined. */
function inOrder(ranges: readonly TextRange[]): TextRange[] {
  const joined: TextRange[] = []
  for (const [from, to] of ranges.toSorted((left, right) => left[0] - right[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else joined.push([from, to])
  }
  return joined
}
