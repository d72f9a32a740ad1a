// What every family of listings gives: a line in, an entry out, or nothing when the line is not of the family.
import type { ListedFile } from '../listed-file.ts'
import type { ServerClock } from './server-clock.ts'

export type ListingFamily = (line: string, clock: ServerClock) => ListedFile | undefined

/** Digits of a size that still are a whole number here: 9 PB. */
const MAX_SIZE_DIGITS = 15

/** Bytes, or undefined when the digits are no number that can be kept. */
export function sizeOf(digits: string): number | undefined {
  return digits.length > 0 && digits.length <= MAX_SIZE_DIGITS ? Number(digits) : undefined
}
