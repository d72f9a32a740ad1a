// Texts as small numbers, without keeping the texts: a million Message-IDs cost 20 MB instead of 150, none of it on the
// heap that is searched for garbage. A text is known by 64 bits of hash, from two lanes with secret seeds: of a million
// texts two are taken for one with a chance of 1 in 30 million, and then two articles count as copies of each other, so
// nothing is lost.
import { release, wideIntegers } from './column-memory.ts'
import { inSteps, type Steps } from './steps.ts'

const FIRST_CAPACITY = 1_024
/** Share of the slots in use at which the table doubles. */
const MAX_LOAD = 0.5

const BLANK = 32
const QUOTE = 34
const BACKSLASH = 92

/** Everything that a table knows, with nothing to spare. */
export interface IdKeys {
  readonly seeds: Int32Array<ArrayBuffer>
  /** By number of a text. */
  readonly first: Int32Array<ArrayBuffer>
  readonly second: Int32Array<ArrayBuffer>
}

export class IdTable {
  /** How many different texts there are; their numbers are 0 to count - 1, in the order they came. */
  count = 0
  private slots = new Int32Array(FIRST_CAPACITY)
  private firstLane = new Int32Array(FIRST_CAPACITY * MAX_LOAD)
  private secondLane = new Int32Array(FIRST_CAPACITY * MAX_LOAD)
  private readonly seeds: Int32Array<ArrayBuffer>
  /** Lanes of the text that was looked for last. */
  private first = 0
  private second = 0

  constructor(seeds: Int32Array<ArrayBuffer> = crypto.getRandomValues(new Int32Array(2))) {
    this.seeds = seeds
  }

  /** A table that goes on where another one was; the keys are its own from now on. */
  static *from({ seeds, first, second }: IdKeys): Steps<IdTable> {
    const table = new IdTable(seeds)
    const count = first.length
    let capacity = FIRST_CAPACITY
    while (count >= capacity * MAX_LOAD) capacity *= 2
    table.count = count
    table.firstLane = wideIntegers(first, capacity * MAX_LOAD)
    table.secondLane = wideIntegers(second, capacity * MAX_LOAD)
    table.slots = new Int32Array(capacity)
    yield* inSteps(count, (from, to) => table.place(from, to))
    return table
  }

  /** Gives back its memory. Not to be used afterwards. */
  end(): void {
    release(this.slots, this.firstLane, this.secondLane)
  }

  /** Windows on what it knows now; numbers that are given later are not in them. */
  get keys(): IdKeys {
    const { seeds, firstLane, secondLane, count } = this
    return { seeds, first: firstLane.subarray(0, count), second: secondLane.subarray(0, count) }
  }

  /**
   * The number of `text` from `start` to `end`, a new one for a text that was not seen before. Blanks, quotes and
   * backslashes don't count (RFC 5256 3: `<"a"@b>` is `<a@b>`), so folded and quoted ids are one.
   */
  numberOf(text: string, start = 0, end = text.length): number {
    const slot = this.slotOf(text, start, end)
    const number = (this.slots[slot] ?? 0) - 1
    return number < 0 ? this.enter(slot) : number
  }

  /** The number of a text that was seen before, else -1. */
  knownNumberOf(text: string, start = 0, end = text.length): number {
    return (this.slots[this.slotOf(text, start, end)] ?? 0) - 1
  }

  /** Where the text is, or would be; its lanes are at hand afterwards. */
  private slotOf(text: string, start: number, end: number): number {
    let first = this.seeds[0] ?? 0
    let second = this.seeds[1] ?? 0
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code <= BLANK || code === QUOTE || code === BACKSLASH) continue
      first = Math.imul(first ^ code, 0x9e3779b1)
      first ^= first >>> 15
      second = Math.imul(second ^ code, 0x85ebca77)
      second ^= second >>> 13
    }
    return this.find(mixed(first), mixed(second))
  }

  private find(first: number, second: number): number {
    this.first = first
    this.second = second
    const mask = this.slots.length - 1
    for (let slot = (first ^ Math.imul(second, 0x27d4eb2f)) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.slots[slot] ?? 0) - 1
      if (number < 0) return slot
      if (this.firstLane[number] === first && this.secondLane[number] === second) return slot
    }
  }

  private enter(slot: number): number {
    const number = this.count++
    this.slots[slot] = number + 1
    this.firstLane[number] = this.first
    this.secondLane[number] = this.second
    if (this.count >= this.slots.length * MAX_LOAD) this.grow()
    return number
  }

  private grow(): void {
    const capacity = this.slots.length * 2
    release(this.slots)
    this.slots = new Int32Array(capacity)
    this.firstLane = wideIntegers(this.firstLane, capacity * MAX_LOAD)
    this.secondLane = wideIntegers(this.secondLane, capacity * MAX_LOAD)
    this.place(0, this.count)
  }

  /** Gives numbers that have no slot yet one each. */
  private place(from: number, to: number): void {
    const mask = this.slots.length - 1
    for (let number = from; number < to; number++) {
      let slot = ((this.firstLane[number] ?? 0) ^ Math.imul(this.secondLane[number] ?? 0, 0x27d4eb2f)) & mask
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask
      this.slots[slot] = number + 1
    }
  }
}

/** Spreads what the last letters changed over all bits. */
function mixed(lane: number): number {
  let hash = lane ^ (lane >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
