// What lists of a group need at once of all its headers: numbers, dates, scores, marks and threads, in columns. It is worked
// out of the headers (settle-group.ts) and kept in a file (index-file.ts), which may be lost.
import type { Id } from '../../../shared/model/account.ts'
import { type MessageColumns, NONE } from '../../reading/threads/message-columns.ts'
import { sortInSteps } from '../../reading/threads/sort-by-value.ts'
import { finished, inSteps, type Steps } from '../../reading/threads/steps.ts'
import type { Threads } from '../../reading/threads/thread-messages.ts'
import { HIDDEN, KEPT, WATCHED } from './article-marks.ts'
import type { GoneTest } from './group-sources.ts'

/** Articles are named by index here, in the order in which their headers were stored. */
export class GroupIndex {
  readonly groupId: Id
  /** Of the state that it was made for; another one there means that headers went. */
  readonly base: number
  count = 0
  numbers = new Float64Array(0)
  datesMs = new Float64Array(0)
  scores = new Int16Array(0)
  marks = new Uint8Array(0)
  threads: Threads
  /** The newest page of headers that is in it. */
  pageId = 0
  /** Counts up when rows of lists may stand elsewhere. */
  version = 1
  /** Which rules its scores come from. */
  rulesVersion = 0
  /** What more threading needs; absent while it waits in its file. */
  columns: MessageColumns | undefined
  /** So many articles are in that file. */
  columnsOnDisk = 0
  private byNumber: Int32Array | undefined

  constructor(groupId: Id, base: number) {
    this.groupId = groupId
    this.base = base
    this.threads = emptyThreads()
  }

  /** Takes over what `columns` hold, and their threads. */
  take(columns: MessageColumns, threads: Threads): void {
    this.columns = columns
    this.count = columns.count
    this.numbers = columns.numbers.subarray(0, columns.count)
    this.datesMs = columns.datesMs.subarray(0, columns.count)
    this.scores = widened(this.scores, new Int16Array(columns.count))
    this.marks = widened(this.marks, new Uint8Array(columns.count))
    this.threads = threads
    this.byNumber = undefined
    this.version++
  }

  /** The index of an article; -1: not here. */
  at(number: number): number {
    const found = this.numberOrder()[this.placeFrom(number)] ?? NONE
    return found !== NONE && this.numbers[found] === number ? found : NONE
  }

  /** Articles with numbers in a closed range, in the order of their numbers. */
  between(from: number, to: number): Int32Array {
    return this.numberOrder().subarray(this.placeFrom(from), this.placeFrom(to + 1))
  }

  hasMark(index: number, mark: number): boolean {
    return ((this.marks[index] ?? 0) & mark) !== 0
  }

  setMark(index: number, mark: number, isSet: boolean): void {
    const before = this.marks[index] ?? 0
    this.marks[index] = isSet ? before | mark : before & ~mark
  }

  /** What is watched is never lost to a kill of its author. */
  isHidden(index: number): boolean {
    return ((this.marks[index] ?? 0) & (HIDDEN | WATCHED)) === HIDDEN
  }

  hiddenCount(): number {
    let hidden = 0
    for (let at = 0; at < this.count; at++) if (this.isHidden(at)) hidden++
    return hidden
  }

  /** No server has it any more, and nobody kept it: lists leave it out, until its header goes. */
  isExpired(index: number, isGone: GoneTest): boolean {
    return isGone(this.numbers[index] ?? 0) && !this.hasMark(index, KEPT)
  }

  /** The first place in the order of the numbers that has this number or a higher one. */
  private placeFrom(number: number): number {
    const order = this.numberOrder()
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.numbers[order[middle] ?? 0] ?? 0) < number) low = middle + 1
      else high = middle
    }
    return low
  }

  /** What looking up an article needs, in steps; whoever asks before has to wait for all of it. */
  *orderNumbers(): Steps<void> {
    if (this.byNumber) return
    const { numbers } = this
    const order = new Int32Array(this.count)
    yield* inSteps(order.length, (from, to) => {
      for (let index = from; index < to; index++) order[index] = index
    })
    yield* sortInSteps(order, numbers)
    // Another one asked meanwhile, or more headers came.
    if (this.numbers === numbers) this.byNumber ??= order
  }

  private numberOrder(): Int32Array {
    finished(this.orderNumbers())
    return this.byNumber ?? new Int32Array(0)
  }
}

function widened<T extends Int16Array | Uint8Array>(before: T, wide: T): T {
  wide.set(before.subarray(0, wide.length))
  return wide
}

function emptyThreads(): Threads {
  const none = new Int32Array(0)
  return { messageCount: 0, parents: none, nodes: none, depths: none, places: none, starts: new Int32Array(1) }
}
