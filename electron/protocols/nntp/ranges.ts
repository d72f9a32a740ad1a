// Ranges of article numbers (RFC 3977 3.1.2 and 8.3), and how a large one is cut. Pure.
import { InputError } from '../../errors.ts'

/** Article numbers, both ends included. Without `to`: all from `from` on. */
export interface ArticleRange {
  readonly from: number
  readonly to?: number | undefined
}

/** @throws InputError for what is no range. */
export function checkRange({ from, to }: ArticleRange): void {
  const isNumber = (value: number) => Number.isSafeInteger(value) && value >= 0
  if (isNumber(from) && (to === undefined || (isNumber(to) && to >= from))) return
  throw new InputError(`${from} to ${to ?? 'the end'} is not a range of articles`, 'range')
}

/** As it is written in a command: `5`, `5-7` or `5-`. */
export function formatRange({ from, to }: ArticleRange): string {
  if (to === undefined) return `${from}-`
  return to === from ? String(from) : `${from}-${to}`
}

export function isInRange(number: number, { from, to = Number.MAX_SAFE_INTEGER }: ArticleRange): boolean {
  return number >= from && number <= to
}

/**
 * The same numbers in pieces of at most `size`, in order. A range without an end is cut as far as `last`, the highest
 * number that is known, and its last piece stays open.
 */
export function cutRange(range: ArticleRange, size: number, last = 0): ArticleRange[] {
  const end = range.to ?? Math.max(range.from, last + 1)
  const pieces: ArticleRange[] = []
  for (let from = range.from; from <= end; from += size) pieces.push({ from, to: Math.min(end, from + size - 1) })
  const final = pieces.pop()
  if (final) pieces.push(range.to === undefined ? { from: final.from } : final)
  return pieces
}

/** The numbers of a closed range. */
export function numbersOf({ from, to = from }: ArticleRange): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
