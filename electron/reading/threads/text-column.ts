// Texts to sort by, as bytes in one buffer instead of a string for each: a quarter of a million subjects take 10 MB, and
// ranking them leaves nothing behind. They are compared as UTF-8, which is by code point. Pure.
import { release, wideIntegers } from './column-memory.ts'
import { sortInSteps } from './sort-by-value.ts'
import { inSteps, type Steps } from './steps.ts'

const FIRST_CAPACITY = 1_024
/** UTF-16 units become three bytes at most. */
const MAX_BYTES_A_UNIT = 3
/** Bytes that are compared at once: as one number they are below 2^53. */
const PIECE_BYTES = 6
const BYTE = 256

export class TextColumn {
  /** Texts are named by number, 0 to count - 1, in the order they were added. */
  count = 0
  private bytes = Buffer.alloc(0)
  /** By text: where it ends; it begins where the one before it ended. */
  private ends = new Int32Array(FIRST_CAPACITY)

  /** Answers with the number of the text. */
  add(text: string): number {
    const start = this.endOf(this.count - 1)
    this.makeRoom(start + text.length * MAX_BYTES_A_UNIT)
    if (this.count === this.ends.length) this.ends = wideIntegers(this.ends, this.ends.length * 2)
    this.ends[this.count] = start + this.bytes.write(text, start)
    return this.count++
  }

  /** By text: how many of the others stand before it. Equal texts have equal ranks. Nothing may be added meanwhile. */
  *ranks(): Steps<Int32Array<ArrayBuffer>> {
    const ranks = new Int32Array(this.count)
    const values = new Float64Array(this.count)
    let open = Int32Array.from(ranks, (_, text) => text)
    for (let from = 0; open.length > 0; from += PIECE_BYTES) {
      const texts = open
      yield* inSteps(texts.length, (first, end) => {
        for (let place = first; place < end; place++) values[texts[place] ?? 0] = this.pieceOf(texts[place] ?? 0, from)
      })
      yield* sortInSteps(texts, values)
      yield* sortInSteps(texts, ranks)
      open = this.rank(texts, { ranks, values, behind: from + PIECE_BYTES })
      release(texts)
      yield
    }
    release(values)
    return ranks
  }

  /** `texts` are in order by all pieces so far. Answers with those that are still equal to another and go on. */
  private rank(texts: Int32Array, { ranks, values, behind }: Ranking): Int32Array<ArrayBuffer> {
    const open = new Int32Array(texts.length)
    let opened = 0
    /** The first of those that were equal before this piece, and of those that still are. */
    let group = 0
    for (let run = 0, end = 0; run < texts.length; run = end) {
      const before = ranks[texts[run] ?? 0] ?? 0
      const value = values[texts[run] ?? 0]
      for (end = run + 1; end < texts.length; end++) {
        const text = texts[end] ?? 0
        if (ranks[text] !== before || values[text] !== value) break
      }
      const next = ranks[texts[end] ?? 0]
      for (let place = run; place < end; place++) {
        const text = texts[place] ?? 0
        ranks[text] = before + run - group
        if (end - run > 1 && this.endOf(text) - this.endOf(text - 1) >= behind) open[opened++] = text
      }
      if (next !== before) group = end
    }
    return open.slice(0, opened)
  }

  /** What is missing counts as less than everything that is there. */
  private pieceOf(text: number, from: number): number {
    const start = this.endOf(text - 1) + from
    const end = this.endOf(text)
    let value = 0
    for (let at = start; at < start + PIECE_BYTES; at++) value = value * BYTE + (at < end ? (this.bytes[at] ?? 0) : 0)
    return value
  }

  private endOf(text: number): number {
    return text < 0 ? 0 : (this.ends[text] ?? 0)
  }

  private makeRoom(sizeBytes: number): void {
    if (sizeBytes <= this.bytes.length) return
    const wide = this.bytes.buffer.transfer(Math.max(sizeBytes, this.bytes.length * 2, FIRST_CAPACITY))
    this.bytes = Buffer.from(wide)
  }
}

interface Ranking {
  readonly ranks: Int32Array
  readonly values: Float64Array
  /** Where the next piece begins. */
  readonly behind: number
}
