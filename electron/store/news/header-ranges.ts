// Which numbers to ask a server for, of those that are not known. Pure.
import type { GroupMarks, HeaderChoice } from '../../../shared/model/newsgroup.ts'
import { InputError } from '../../errors.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import type { NumberRange } from './news-store.ts'

/** The newest come first, in blocks of so many, so that a fetch of a million that is stopped has what is wanted most. */
const BLOCK = 20_000
/** 200 million numbers, twice what a person can ask for; what a server claims to have beyond that comes with the next fetch. */
const MAX_BLOCKS = 10_000

export type RangeChoice = HeaderChoice | { readonly kind: 'from'; readonly number: number }

/** In the order in which to ask. Throws InputError for days, which only the server can tell the number of. */
export function planRanges(known: ReadRanges, { first, last }: GroupMarks, choice: RangeChoice): NumberRange[] {
  const from = Math.max(1, first, startOf(known, last, choice))
  if (from > last) return []
  const found: NumberRange[] = []
  for (const { low, high } of known.gaps(from, last).reverse()) {
    for (const block of blocks(low, high)) {
      if (found.length === MAX_BLOCKS) return found
      found.push(block)
    }
  }
  return found
}

function startOf(known: ReadRanges, last: number, choice: RangeChoice): number {
  switch (choice.kind) {
    case 'new':
      return (known.last ?? last) + 1
    case 'last':
      return last - choice.count + 1
    case 'all':
      return 1
    case 'resume':
      return firstOf(known) ?? last + 1
    case 'from':
      return choice.number
    case 'days':
      throw new InputError('Days are to be asked for as a number')
  }
}

/** The lowest number that is known. */
export function firstOf(known: ReadRanges): number | undefined {
  for (const { low } of known.ranges()) return low
  return undefined
}

function* blocks(low: number, high: number): Generator<NumberRange, void, void> {
  for (let to = high; to >= low; to -= BLOCK) yield { from: Math.max(low, to - BLOCK + 1), to }
}
