// What a list may be asked for.
import { InputError } from '../errors.ts'

/** More than any screen shows; a page crosses two threads. */
export const MAX_PAGE_ROWS = 500
/** One per date heading. */
const MAX_TIMES = 60

/** Throws InputError for anything else than a whole number from 0 to `most`. */
export function wholeNumber(value: number, most: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= most) return value
  throw new InputError(`${value} is not a whole number from 0 to ${most}`)
}

/** Each once, latest first. Throws InputError when there are too many. */
export function boundedTimes(times: readonly number[]): number[] {
  if (times.length > MAX_TIMES) throw new InputError(`More than ${MAX_TIMES} times`)
  return [...new Set(times)].sort((a, b) => b - a)
}
