import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ThreadList, type ThreadListFacts, type ThreadRow } from '../../../electron/reading/threads/thread-list.ts'
import { orderThreads } from '../../../electron/reading/threads/thread-order.ts'
import { columnsOf, NOON, type Said, threadsOf } from './thread-text.ts'

const runs = { numRuns: process.env.KITTIWAKE_LONG === '1' ? 5_000 : 300 }

/** a with b, c below b, d; e alone; a placeholder with f and g. */
const SAID: readonly Said[] = [
  { id: 'a' },
  { id: 'b', refs: 'a' },
  { id: 'c', refs: 'b' },
  { id: 'd', refs: 'a' },
  { id: 'e' },
  { id: 'f', refs: 'gone' },
  { id: 'g', refs: 'gone' },
]
const NAMES = 'abcdefg?'

function bitsOf(names: string): Uint8Array {
  return Uint8Array.from(SAID, ({ id = '' }) => (names.includes(id) ? 1 : 0))
}

function listOf(facts: Partial<ThreadListFacts> = {}): ThreadList {
  const threads = threadsOf(SAID)
  const order = orderThreads(threads, { by: 'date', descending: false }, { datesMs: new Float64Array(9), latestMs: 0 })
  return new ThreadList({ threads, order, isUnread: bitsOf('bcefg'), ...facts })
}

/** `..b+2` is folded over two rows, `*3` has three unread in it. */
function textOf({ node, depth, isFolded, hiddenCount, unreadCount }: ThreadRow): string {
  const folded = isFolded ? `+${hiddenCount}` : ''
  return `${'..'.repeat(depth)}${NAMES[node]}${folded}${unreadCount > 0 ? `*${unreadCount}` : ''}`
}

function textsOf(list: ThreadList): string[] {
  return list.rows(0, 100).map(textOf)
}

describe('the rows of a thread list', () => {
  test('say what is unread after all of it was told at once, and stay where they are', () => {
    const list = listOf({ isMatch: bitsOf('bcefg'), isFolded: true })
    list.setUnread(bitsOf('ace'))
    const same = listOf({ isMatch: bitsOf('bcefg'), isFolded: true })
    same.markRead([1, 5, 6], true)
    same.markRead([0], false)
    expect(textsOf(list)).toEqual(textsOf(same))
    expect(list.unreadCount()).toBe(2)
  })

  test('are all there when nothing is folded', () => {
    const list = listOf()
    expect(textsOf(list)).toEqual(['a', '..b*1', '....c*1', '..d', 'e*1', '?', '..f*1', '..g*1'])
    expect(list.rowCount).toBe(8)
    expect(list.rows(0, 8).map(({ hasAnswers }) => hasAnswers)).toEqual([
      true,
      true,
      false,
      false,
      false,
      true,
      false,
      false,
    ])
    expect(list.rows(5, 1)[0]).toMatchObject({ node: 7, isPlaceholder: true, thread: 2 })
  })

  test('are one a thread when threads are folded, and say how much is new in them', () => {
    const list = listOf({ isFolded: true })
    expect(textsOf(list)).toEqual(['a+3*2', 'e*1', '?+2*2'])
    expect(list.rows(1, 1)[0]).toMatchObject({ hasAnswers: false, isFolded: false })
  })

  test('fold and unfold, threads and branches', () => {
    const list = listOf({ isFolded: true })
    list.fold(0, false)
    list.fold(1, true)
    expect(textsOf(list)).toEqual(['a', '..b+1*2', '..d', 'e*1', '?+2*2'])
    list.fold(0, true)
    expect(textsOf(list)).toEqual(['a+3*2', 'e*1', '?+2*2'])
    list.fold(0, false)
    list.fold(1, false)
    expect(list.rowCount).toBe(6)
  })

  test('show what is revealed, and find the row of what is folded away', () => {
    const list = listOf({ isFolded: true })
    list.fold(1, true)
    expect([list.rowOf(2), list.rowOf(4), list.rowOf(6)]).toEqual([0, 1, 2])
    list.reveal(2)
    expect(textsOf(list)).toEqual(['a', '..b*1', '....c*1', '..d', 'e*1', '?+2*2'])
    expect([list.rowOf(2), list.rowOf(6)]).toEqual([2, 5])
    list.reveal(6)
    expect(list.rowOf(6)).toBe(7)
  })

  test('a filter keeps messages, and a placeholder only where it holds several', () => {
    const list = listOf({ isMatch: bitsOf('cdfg') })
    expect(textsOf(list)).toEqual(['c*1', 'd', '?', '..f*1', '..g*1'])
    expect(list.unreadCount()).toBe(3)
    expect(list.rowOf(0)).toBe(-1)
    expect(textsOf(listOf({ isMatch: bitsOf('bcf') }))).toEqual(['b*1', '..c*1', 'f*1'])
    expect(textsOf(listOf({ isMatch: bitsOf('bcf'), isFolded: true }))).toEqual(['b+1*2', 'f*1'])
  })

  test('a filter by threads keeps whole threads', () => {
    expect(textsOf(listOf({ isMatch: bitsOf('cf'), filterBy: 'threads' }))).toEqual([
      'a',
      '..b*1',
      '....c*1',
      '..d',
      '?',
      '..f*1',
      '..g*1',
    ])
    expect(listOf({ isMatch: bitsOf('') }).rowCount).toBe(0)
  })

  test('what is read stays where it is, and is counted', () => {
    const list = listOf({ isMatch: bitsOf('bcefg') })
    list.markRead([1, 1, 4], true)
    expect(textsOf(list)).toEqual(['b', '..c*1', 'e', '?', '..f*1', '..g*1'])
    expect([list.unreadCount(0), list.unreadCount(1), list.unreadCount()]).toEqual([1, 0, 3])
    list.markRead([4, 3], false)
    expect(list.unreadCount()).toBe(4)
  })

  test('what is folded outlasts threading anew', () => {
    const list = listOf()
    list.fold(7, true)
    list.fold(0, true)
    const grown = [...SAID, { id: 'h', refs: 'a', dateMs: NOON + 1 }, { id: 'i', dateMs: NOON + 1 }]
    const threads = threadsOf(grown)
    const order = Int32Array.from({ length: threads.starts.length - 1 }, (_, thread) => thread)
    const again = new ThreadList({ threads, order, isUnread: new Uint8Array(9), turned: list.turnedRows() })
    expect(again.rows(0, 9).map(({ node, isFolded }) => `${node}${isFolded ? '+' : ''}`)).toEqual([
      '0+',
      '4',
      '9+',
      '8',
    ])
  })

  test('a range outside the list is empty, and one at its end is short', () => {
    const list = listOf()
    expect([list.rows(8, 5).length, list.rows(7, 5).length, list.rows(-3, 2).length, list.rows(0, 0).length]).toEqual([
      0, 1, 2, 0,
    ])
  })
})

describe('any thread list', () => {
  const said = fc.array(
    fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(number => `m${number}`),
      refs: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 2 }).map(ids => ids.map(one => `m${one}`).join(' ')),
      subject: fc.constantFrom('x', 'Re: y'),
    }),
    { maxLength: 30 },
  )
  const facts = fc.record({
    bits: fc.array(fc.nat(7), { minLength: 60, maxLength: 60 }),
    isFolded: fc.boolean(),
    filterBy: fc.constantFrom('messages' as const, 'threads' as const),
    folds: fc.array(fc.tuple(fc.nat(60), fc.boolean()), { maxLength: 8 }),
    by: fc.constantFrom('date' as const, 'newest' as const),
    descending: fc.boolean(),
  })

  test('shows the same rows in pieces as whole, finds each of them, and hides only what is folded', () => {
    fc.assert(
      fc.property(said, facts, (messages, { bits, isFolded, filterBy, folds, by, descending }) => {
        const threads = threadsOf(messages)
        const columns = columnsOf(messages)
        const order = orderThreads(threads, { by, descending }, { datesMs: columns.datesMs, latestMs: NOON })
        const isMatch = Uint8Array.from(messages, (_, at) => ((bits[at] ?? 0) > 2 ? 1 : 0))
        const isUnread = Uint8Array.from(messages, (_, at) => (bits[at] ?? 0) & 1)
        const list = new ThreadList({ threads, order, isUnread, isMatch, filterBy, isFolded })
        for (const [node, isFold] of folds) if (node < threads.nodes.length) list.fold(node, isFold)
        const rows = list.rows(0, 1_000)
        expect(rows.length).toBe(list.rowCount)
        expect(rows.flatMap((_, at) => list.rows(at, 1))).toEqual(rows)
        expect(rows.map(({ node }) => list.rowOf(node))).toEqual(rows.map((_, at) => at))
        expect(rows.reduce((sum, { unreadCount }) => sum + unreadCount, 0)).toBe(list.unreadCount())
        const again = new ThreadList({
          threads,
          order,
          isUnread,
          isMatch,
          filterBy,
          isFolded,
          turned: list.turnedRows(),
        })
        expect(again.rows(0, 1_000)).toEqual(rows)
        const shown = rows.reduce((sum, { hiddenCount }) => sum + hiddenCount, rows.length)
        for (const { node } of rows) list.fold(node, false)
        for (const { node } of list.rows(0, 1_000)) list.reveal(node)
        for (let node = 0; node < threads.nodes.length; node++) if (list.rowOf(node) >= 0) list.reveal(node)
        expect(list.rowCount).toBe(shown)
        expect(new Set(list.rows(0, 1_000).map(({ node }) => node)).size).toBe(shown)
      }),
      runs,
    )
  })
})
