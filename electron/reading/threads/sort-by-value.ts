// Sorts numbers of things by a value each: a radix sort, because a million values take 30 ms by it and nearly a second by
// comparing, and because it is stable, so that several values are sorted by one after the other. Pure.
import { release } from './column-memory.ts'
import { finished, inSteps, type Steps } from './steps.ts'

const DIGIT_BITS = 16
const DIGITS = 1 << DIGIT_BITS
/** Below this, 65,536 counters cost more than comparing. */
const FEW = 4_096
/** Of an order that may be right already, at once. */
const LOOKED_AT = 65_536

/**
 * Sorts `things` in place, ascending by `values[thing]`; equal ones keep their order. The values are whole, and the
 * difference of any two is below 2^53.
 */
export function sortByValue(things: Int32Array, values: Float64Array | Int32Array): void {
  finished(sortInSteps(things, values))
}

/** The same, in steps; until the last one the order is none. */
export function* sortInSteps(things: Int32Array, values: Float64Array | Int32Array): Steps<void> {
  if (yield* isSorted(things, values)) return
  if (things.length < FEW) {
    things.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
    return
  }
  const { least, most } = yield* boundsOf(things, values)
  const digits = new Uint16Array(things.length)
  const other = new Int32Array(things.length)
  let from = things
  let to: Int32Array = other
  for (let unit = 1; unit <= most - least; unit *= DIGITS) {
    yield* sortByDigit({ from, to, digits, values, least, unit })
    ;[from, to] = [to, from]
  }
  if (from !== things) things.set(from)
  release(digits, other)
}

interface DigitSort {
  readonly from: Int32Array
  readonly to: Int32Array
  /** Room for a digit of each. */
  readonly digits: Uint16Array
  readonly values: Float64Array | Int32Array
  readonly least: number
  /** Which digit: 1, 65,536, 65,536 squared and so on. */
  readonly unit: number
}

function* sortByDigit({ from, to, digits, values, least, unit }: DigitSort): Steps<void> {
  const starts = new Int32Array(DIGITS + 1)
  yield* inSteps(from.length, (first, end) => {
    for (let place = first; place < end; place++) {
      const digit = Math.floor(((values[from[place] ?? 0] ?? 0) - least) / unit) % DIGITS
      digits[place] = digit
      starts[digit + 1] = (starts[digit + 1] ?? 0) + 1
    }
  })
  for (let digit = 0; digit < DIGITS; digit++) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0)
  yield* inSteps(from.length, (first, end) => {
    for (let place = first; place < end; place++) {
      const digit = digits[place] ?? 0
      const at = starts[digit] ?? 0
      starts[digit] = at + 1
      to[at] = from[place] ?? 0
    }
  })
}

function* boundsOf(
  things: Int32Array,
  values: Float64Array | Int32Array,
): Steps<{ readonly least: number; readonly most: number }> {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  yield* inSteps(things.length, (from, to) => {
    for (let place = from; place < to; place++) {
      const value = values[things[place] ?? 0] ?? 0
      if (value < least) least = value
      if (value > most) most = value
    }
  })
  return { least, most }
}

/** Mostly the first step knows. */
function* isSorted(things: Int32Array, values: Float64Array | Int32Array): Steps<boolean> {
  let before = Number.NEGATIVE_INFINITY
  for (let from = 0; from < things.length; from += LOOKED_AT) {
    const to = Math.min(things.length, from + LOOKED_AT)
    for (let place = from; place < to; place++) {
      const value = values[things[place] ?? 0] ?? 0
      if (value < before) return false
      before = value
    }
    yield
  }
  return true
}
