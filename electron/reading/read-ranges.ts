// Sets of article numbers as ranges, as .newsrc writes them: `1-5,7,9-12`. What was read of two million articles is mostly
// one range.
import { InputError } from '../errors.ts'

/** Every other article of the largest groups: beyond it the text is hostile. */
export const MAX_RANGES = 2_000_000
/** Article numbers begin at 1 (RFC 3977 6); servers count beyond the 31 bits that it asks for. */
const FIRST = 1
const LAST = Number.MAX_SAFE_INTEGER - 1

export interface ArticleRange {
  readonly low: number
  readonly high: number
}

export interface ParsedRanges {
  readonly ranges: ReadRanges
  /** Pieces of the text that are no ranges; the others count. */
  readonly oddPieces: number
}

export class ReadRanges {
  /** Ascending, with a gap between any two. */
  private lows: number[] = []
  private highs: number[] = []
  /** By range: how many numbers all before it hold. Absent: changed since it was counted. */
  private sums: Float64Array | undefined

  /**
   * Blanks and empty pieces don't matter; a range whose end is before its start is empty. Throws InputError beyond
   * MAX_RANGES pieces.
   */
  static parse(text: string): ParsedRanges {
    const found: ArticleRange[] = []
    let oddPieces = 0
    for (const match of text.matchAll(/[^,]+/g)) {
      const piece = match[0].trim()
      if (piece === '') continue
      const range = /^(\d{1,16})(?:\s?-\s?(\d{1,16}))?$/.exec(piece)
      if (!range) oddPieces++
      else if (found.length === MAX_RANGES) throw new InputError(`More than ${MAX_RANGES} ranges`)
      else found.push({ low: Number(range[1]), high: Number(range[2] ?? range[1]) })
    }
    return { ranges: ReadRanges.of(found), oddPieces }
  }

  /** In any order, and they may overlap. Throws InputError beyond MAX_RANGES. */
  static of(ranges: Iterable<ArticleRange>): ReadRanges {
    const set = new ReadRanges()
    // In order each is added at the end: a hostile order would move millions of others each time.
    for (const { low, high } of [...ranges].sort((a, b) => a.low - b.low)) set.add(low, high)
    return set
  }

  /** `1-5,7,9-12`; empty for the empty set. */
  format(): string {
    return this.lows.map((low, at) => (low === this.highs[at] ? `${low}` : `${low}-${this.highs[at]}`)).join(',')
  }

  get rangeCount(): number {
    return this.lows.length
  }

  /** Undefined for the empty set. */
  get last(): number | undefined {
    return this.highs.at(-1)
  }

  *ranges(): Generator<ArticleRange> {
    for (const [at, low] of this.lows.entries()) yield { low, high: this.highs[at] ?? low }
  }

  /** One by one, ascending. */
  *numbers(): Generator<number> {
    for (const { low, high } of this.ranges()) for (let number = low; number <= high; number++) yield number
  }

  has(number: number): boolean {
    const low = this.lows[this.rangeAt(number)]
    return low !== undefined && low <= number
  }

  /** What lies outside 1 to 2^53 is left out. Throws InputError beyond MAX_RANGES, and then changes nothing. */
  add(low: number, high = low): void {
    const from = Math.max(Math.ceil(low), FIRST)
    const to = Math.min(Math.floor(high), LAST)
    if (!(from <= to)) return
    // Neighbours become one range.
    const first = this.rangeAt(from - 1)
    const behind = this.rangeFrom(to + 2)
    if (first === behind && this.lows.length >= MAX_RANGES) throw new InputError(`More than ${MAX_RANGES} ranges`)
    const start = first < behind ? Math.min(from, this.lows[first] ?? from) : from
    const end = first < behind ? Math.max(to, this.highs[behind - 1] ?? to) : to
    this.replace(first, behind, [{ low: start, high: end }])
  }

  /** Throws InputError beyond MAX_RANGES, and then changes nothing. */
  remove(low: number, high = low): void {
    const from = Math.max(Math.ceil(low), FIRST)
    const to = Math.min(Math.floor(high), LAST)
    if (!(from <= to)) return
    const first = this.rangeAt(from)
    const behind = this.rangeFrom(to + 1)
    if (first >= behind) return
    const left = { low: this.lows[first] ?? from, high: from - 1 }
    const right = { low: to + 1, high: this.highs[behind - 1] ?? to }
    const rest = [left, right].filter(range => range.low <= range.high)
    if (this.lows.length - (behind - first) + rest.length > MAX_RANGES) {
      throw new InputError(`More than ${MAX_RANGES} ranges`)
    }
    this.replace(first, behind, rest)
  }

  /** How many numbers from `low` to `high`, both included, are in the set. */
  count(low = FIRST, high = LAST): number {
    if (!(low <= high)) return 0
    return this.countBelow(Math.floor(high) + 1) - this.countBelow(Math.ceil(low))
  }

  /** What is not in the set from `low` to `high`: the unread articles of a group. */
  gaps(low: number, high: number): ArticleRange[] {
    const gaps: ArticleRange[] = []
    const to = Math.min(Math.floor(high), LAST)
    let next = Math.max(Math.ceil(low), FIRST)
    for (let at = this.rangeAt(next); at < this.lows.length && (this.lows[at] ?? 0) <= to; at++) {
      const end = (this.lows[at] ?? 0) - 1
      if (next <= end) gaps.push({ low: next, high: end })
      next = (this.highs[at] ?? 0) + 1
    }
    if (next <= to) gaps.push({ low: next, high: to })
    return gaps
  }

  /** The lowest number from `low` on that is not in the set. */
  nextGap(low: number): number {
    return this.has(low) ? (this.highs[this.rangeAt(low)] ?? low) + 1 : low
  }

  /** Only what lies from `low` to `high`. */
  clip(low: number, high: number): ReadRanges {
    const clipped = new ReadRanges()
    for (let at = this.rangeAt(low); at < this.lows.length && (this.lows[at] ?? 0) <= high; at++) {
      clipped.add(Math.max(low, this.lows[at] ?? 0), Math.min(high, this.highs[at] ?? 0))
    }
    return clipped
  }

  /** What is not in the other one. */
  without(other: ReadRanges): ReadRanges {
    return ReadRanges.of([...this.ranges()].flatMap(({ low, high }) => other.gaps(low, high)))
  }

  union(other: ReadRanges): ReadRanges {
    return ReadRanges.of([...this.ranges(), ...other.ranges()])
  }

  private countBelow(number: number): number {
    const at = this.rangeAt(number)
    const before = this.counted()[at] ?? 0
    const low = this.lows[at]
    return low !== undefined && low < number ? before + number - low : before
  }

  private counted(): Float64Array {
    if (this.sums) return this.sums
    const sums = new Float64Array(this.lows.length + 1)
    for (const [at, low] of this.lows.entries()) sums[at + 1] = (sums[at] ?? 0) + (this.highs[at] ?? low) - low + 1
    this.sums = sums
    return sums
  }

  private replace(from: number, to: number, ranges: readonly ArticleRange[]): void {
    this.sums = undefined
    const [only] = ranges
    if (from === this.lows.length && only && ranges.length === 1) {
      this.lows.push(only.low)
      this.highs.push(only.high)
      return
    }
    this.lows.splice(from, to - from, ...ranges.map(({ low }) => low))
    this.highs.splice(from, to - from, ...ranges.map(({ high }) => high))
  }

  /** The first range that ends at this number or behind it. */
  private rangeAt(number: number): number {
    return firstAtLeast(this.highs, number)
  }

  /** The first range that begins at this number or behind it. */
  private rangeFrom(number: number): number {
    return firstAtLeast(this.lows, number)
  }
}

function firstAtLeast(ascending: readonly number[], number: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) < number) low = middle + 1
    else high = middle
  }
  return low
}
