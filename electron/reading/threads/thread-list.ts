// The flat list that a view scrolls through: threads in their order, filtered and folded, as rows by number. Only the rows
// that are asked for become objects; folding and reading cost what one thread costs, not what a million messages cost.
import { type FilterBy, keptPlaces } from './kept-places.ts'
import { NONE } from './message-columns.ts'
import { finished, inSteps, type Steps } from './steps.ts'
import { type Threads, threadAt } from './thread-messages.ts'

export interface ThreadListFacts {
  readonly threads: Threads
  /** Thread numbers as they are shown; see `orderThreads`. */
  readonly order: Int32Array
  /** By message. `markRead` writes to it. */
  readonly isUnread: Uint8Array
  /** By message: passes the filter. Absent: all do. */
  readonly isMatch?: Uint8Array | undefined
  /** Whether the filter keeps messages or whole threads. Default: `messages`. */
  readonly filterBy?: FilterBy | undefined
  /** Whether threads are folded when nobody said otherwise. Rows within a thread are not. */
  readonly isFolded?: boolean | undefined
  /** Rows that are the other way round: what `turnedRows` of an earlier list answered. */
  readonly turned?: Iterable<number> | undefined
}

export interface ThreadRow {
  /** Index of a message, or the number of a placeholder. */
  readonly node: number
  readonly thread: number
  readonly depth: number
  /** A message that is not here; its answers are. */
  readonly isPlaceholder: boolean
  readonly hasAnswers: boolean
  readonly isFolded: boolean
  /** Rows folded away below it. */
  readonly hiddenCount: number
  /** Unread messages in it and in what is folded away below it. */
  readonly unreadCount: number
}

/** What a look at one thread finds, row by row. `at`: the place in `nodes`; `end`: where what is below it ends. */
interface Seen {
  readonly at: number
  readonly end: number
  readonly depth: number
  readonly isFolded: boolean
}

export class ThreadList {
  readonly threads: Threads
  readonly order: Int32Array
  private readonly isUnread: Uint8Array
  private readonly isFoldedFirst: boolean
  private readonly turned: Set<number>
  /** By place: the filter keeps it. */
  private kept: Uint8Array = new Uint8Array(0)
  /** By thread: kept rows that are unread; where the thread stands in the order. */
  private readonly unread: Int32Array
  private readonly ranks: Int32Array
  /** By thread: rows that show. By rank: the number of the first row; one more at the end. */
  private readonly sizes: Int32Array
  private readonly firstRows: Int32Array

  /** In steps: of a million messages it takes some hundredths of a second. */
  static *inSteps(facts: ThreadListFacts): Steps<ThreadList> {
    const list = new ThreadList(facts, false)
    yield* list.measure(facts)
    return list
  }

  /** `isMeasured` false: by `inSteps`. */
  constructor(facts: ThreadListFacts, isMeasured = true) {
    const { threads, order, isUnread, isFolded, turned } = facts
    const threadCount = threads.starts.length - 1
    this.threads = threads
    this.order = order
    this.isUnread = isUnread
    this.isFoldedFirst = isFolded ?? false
    this.turned = new Set(Array.from(turned ?? [], row => nodeOfRow(threads, row)))
    this.turned.delete(NONE)
    this.unread = new Int32Array(threadCount)
    this.ranks = new Int32Array(threadCount)
    this.sizes = new Int32Array(threadCount)
    this.firstRows = new Int32Array(order.length + 1)
    if (isMeasured) finished(this.measure(facts))
  }

  get rowCount(): number {
    return this.firstRows[this.order.length] ?? 0
  }

  /** Of this thread; all threads without a number. Only what the filter keeps counts. */
  unreadCount(thread?: number): number {
    if (thread !== undefined) return this.unread[thread] ?? 0
    return this.unread.reduce((sum, count) => sum + count, 0)
  }

  /** The rows from one number on; fewer at the end of the list. */
  rows(from: number, count: number): ThreadRow[] {
    const rows: ThreadRow[] = []
    const first = Math.max(0, Math.trunc(from))
    for (let rank = this.rankAt(first); rank < this.order.length && rows.length < count; rank++) {
      const thread = this.order[rank] ?? 0
      const found = this.seenRows(thread, first - (this.firstRows[rank] ?? 0), count - rows.length + 1)
      for (const [at, seen] of found.entries()) {
        if (rows.length < count) rows.push(this.rowOfSeen(thread, seen, found[at + 1]))
      }
    }
    return rows
  }

  /** The row that shows a node, or the one that it is folded away in; -1 when the filter leaves it out. */
  rowOf(node: number): number {
    const place = this.threads.places[node] ?? NONE
    if (place === NONE || this.kept[place] !== 1) return -1
    const thread = threadAt(this.threads, place)
    let row = (this.firstRows[this.ranks[thread] ?? 0] ?? 0) - 1
    this.look(thread, ({ at, end, isFolded }) => {
      row++
      return at !== place && !(isFolded && place > at && place < end)
    })
    return row
  }

  /** Folds or unfolds a row. */
  fold(node: number, isFolded: boolean): void {
    const place = this.threads.places[node] ?? NONE
    if (place === NONE) return
    this.turn(node, isFolded, this.keptAbove(node).length === 0)
    this.resize(threadAt(this.threads, place))
  }

  /** Unfolds everything above a node, so that it has a row of its own. */
  reveal(node: number): void {
    const place = this.threads.places[node] ?? NONE
    const above = this.keptAbove(node)
    for (const parent of above) this.turn(parent, false, parent === above.at(-1))
    if (above.length > 0) this.resize(threadAt(this.threads, place))
  }

  /** The rows that are folded other than by default, by names that outlast threading anew. */
  turnedRows(): number[] {
    const { messageCount, nodes, places } = this.threads
    return Array.from(this.turned, node => (node < messageCount ? node : -1 - (nodes[(places[node] ?? 0) + 1] ?? 0)))
  }

  /** Rows stay where they are, also under a filter: what one just read doesn't vanish. */
  markRead(messages: Iterable<number>, isRead: boolean): void {
    for (const message of messages) {
      const place = this.threads.places[message] ?? NONE
      if (place === NONE || (this.isUnread[message] === 1) === !isRead) continue
      this.isUnread[message] = isRead ? 0 : 1
      if (this.kept[place] !== 1) continue
      const thread = threadAt(this.threads, place)
      this.unread[thread] = (this.unread[thread] ?? 0) + (isRead ? -1 : 1)
    }
  }

  /** The same for all messages at once. By message: 1 unread. */
  setUnread(isUnread: Uint8Array): void {
    this.isUnread.set(isUnread)
    const { starts } = this.threads
    for (let thread = 0; thread < starts.length - 1; thread++) {
      const end = starts[thread + 1] ?? 0
      let unread = 0
      for (let place = starts[thread] ?? 0; place < end; place++) unread += this.isUnreadAt(place) ? 1 : 0
      this.unread[thread] = unread
    }
  }

  /** Where a thread stands in the list, counted in threads. */
  rankOf(thread: number): number {
    return this.ranks[thread] ?? 0
  }

  /** The filter keeps what has this place. */
  isKept(place: number): boolean {
    return this.kept[place] === 1
  }

  isUnreadAt(place: number): boolean {
    const node = this.threads.nodes[place] ?? 0
    return this.kept[place] === 1 && node < this.threads.messageCount && this.isUnread[node] === 1
  }

  private *measure({ isMatch, filterBy }: ThreadListFacts): Steps<void> {
    this.kept = yield* keptPlaces(this.threads, isMatch, filterBy ?? 'messages')
    const turnedThreads = new Set<number>()
    for (const node of this.turned) turnedThreads.add(threadAt(this.threads, this.threads.places[node] ?? 0))
    yield* inSteps(this.unread.length, (from, to) => {
      for (let thread = from; thread < to; thread++) this.measureThread(thread, turnedThreads)
    })
    yield* inSteps(this.order.length, (from, to) => {
      for (let rank = from; rank < to; rank++) this.ranks[this.order[rank] ?? 0] = rank
      this.number(from, to)
    })
  }

  private measureThread(thread: number, turnedThreads: ReadonlySet<number>): void {
    const { starts } = this.threads
    const end = starts[thread + 1] ?? 0
    let kept = 0
    let unread = 0
    for (let place = starts[thread] ?? 0; place < end; place++) {
      kept += this.kept[place] ?? 0
      unread += this.isUnreadAt(place) ? 1 : 0
    }
    this.unread[thread] = unread
    const isPlain = kept <= 1 || (!this.isFoldedFirst && !turnedThreads.has(thread))
    this.sizes[thread] = isPlain ? kept : this.countRows(thread)
  }

  /** Numbers the rows of the threads from one rank on; `to` is not included. */
  private number(from: number, to = this.order.length): void {
    for (let rank = from; rank < to; rank++) {
      this.firstRows[rank + 1] = (this.firstRows[rank] ?? 0) + (this.sizes[this.order[rank] ?? 0] ?? 0)
    }
  }

  private countRows(thread: number): number {
    let rows = 0
    this.look(thread, () => {
      rows++
      return true
    })
    return rows
  }

  /** Shows the rows of a thread one by one until `show` answers false. */
  private look(thread: number, show: (seen: Seen) => boolean): void {
    const { starts, depths } = this.threads
    const stop = starts[thread + 1] ?? 0
    /** By depth in the thread: how many kept rows stand above. */
    const above: number[] = [0]
    for (let at = starts[thread] ?? 0; at < stop; ) {
      const depth = depths[at] ?? 0
      const shownDepth = above[depth] ?? 0
      above[depth + 1] = shownDepth + (this.kept[at] ?? 0)
      const isFolded = this.kept[at] === 1 && this.isFoldedAt(at, shownDepth === 0)
      const end = isFolded ? this.endOf(at, stop) : at + 1
      if (this.kept[at] === 1 && !show({ at, end, depth: shownDepth, isFolded })) return
      at = end
    }
  }

  /** At most `most` rows of a thread, from one number in it on. */
  private seenRows(thread: number, from: number, most: number): Seen[] {
    const rows: Seen[] = []
    let row = 0
    this.look(thread, seen => {
      if (row++ >= from) rows.push(seen)
      return rows.length < most
    })
    return rows
  }

  private rowOfSeen(thread: number, { at, end, depth, isFolded }: Seen, next: Seen | undefined): ThreadRow {
    const node = this.threads.nodes[at] ?? 0
    let hiddenCount = 0
    let unreadCount = this.isUnreadAt(at) ? 1 : 0
    for (let below = at + 1; below < end; below++) {
      hiddenCount += this.kept[below] ?? 0
      if (this.isUnreadAt(below)) unreadCount++
    }
    return {
      node,
      thread,
      depth,
      isPlaceholder: node >= this.threads.messageCount,
      hasAnswers: hiddenCount > 0 || (next?.depth ?? 0) > depth,
      isFolded: isFolded && hiddenCount > 0,
      hiddenCount,
      unreadCount,
    }
  }

  private endOf(at: number, stop: number): number {
    const depth = this.threads.depths[at] ?? 0
    let end = at + 1
    while (end < stop && (this.threads.depths[end] ?? 0) > depth) end++
    return end
  }

  private isFoldedAt(place: number, isTop: boolean): boolean {
    return this.turned.has(this.threads.nodes[place] ?? 0) !== (this.isFoldedFirst && isTop)
  }

  private turn(node: number, isFolded: boolean, isTop: boolean): void {
    if (isFolded !== (this.isFoldedFirst && isTop)) this.turned.add(node)
    else this.turned.delete(node)
  }

  private resize(thread: number): void {
    this.sizes[thread] = this.countRows(thread)
    this.number(this.ranks[thread] ?? 0)
  }

  /** The rows above a node, the nearest first. */
  private keptAbove(node: number): number[] {
    const { parents, places } = this.threads
    const kept: number[] = []
    for (let above = parents[node] ?? NONE; above !== NONE; above = parents[above] ?? NONE) {
      if (this.kept[places[above] ?? 0] === 1) kept.push(above)
    }
    return kept
  }

  /** The last rank that begins at this row or before it. */
  private rankAt(row: number): number {
    let low = 0
    let high = this.order.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.firstRows[middle + 1] ?? 0) <= row) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** A placeholder goes by one of its answers, below zero, because its number is another one the next time. */
function nodeOfRow({ parents, messageCount }: Threads, row: number): number {
  if (row >= 0) return row < messageCount ? row : NONE
  const parent = parents[-1 - row] ?? NONE
  return parent >= messageCount ? parent : NONE
}
