// Which numbers to ask a server for, of those that are not known. Pure.
import type { GroupMarks, HeaderChoice } from '../../../shared/model/newsgroup.ts'
import { InputError } from '../../errors.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import type { NumberRange } from './news-store.ts'

/** The newest come first, in blocks of so many, so that a fetch of a million that is stopped has what is wanted most. */
const BLOCK = 20_000

export type RangeChoice = HeaderChoice | { readonly kind: 'from'; readonly number: number }

/** In the order in which to ask. Throws InputError for days, which only the server can tell the number of. */
export function planRanges(known: ReadRanges, { first, last }: GroupMarks, choice: RangeChoice): NumberRange[] {
  const from = Math.max(1, first, startOf(known, last, choice))
  if (from > last) return []
  return known
    .gaps(from, last)
    .reverse()
    .flatMap(({ low, high }) => blocks(low, high))
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

function blocks(low: number, high: number): NumberRange[] {
  const found: NumberRange[] = []
  for (let to = high; to >= low; to -= BLOCK) found.push({ from: Math.max(low, to - BLOCK + 1), to })
  return found
}
