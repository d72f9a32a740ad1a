// NNTP-12 by chance: forests with loops, gaps, copies, lies and broken clocks. Five hundred each time; KITTIWAKE_LONG=1 ten
// thousand.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NONE } from '../../../electron/reading/threads/message-columns.ts'
import { type Threads, threadMessages } from '../../../electron/reading/threads/thread-messages.ts'
import { columnsOf, faultsOf, linesOf, messageOf, NOON, type Said, threadsOf } from './thread-text.ts'

const runs = { numRuns: process.env.KITTIWAKE_LONG === '1' ? 10_000 : 500 }
const HOUR = 3_600_000

/** Few ids, so that copies, loops, self-references and gaps come by themselves. */
const id = fc.integer({ min: 0, max: 24 }).map(number => `id${number}`)
const said: fc.Arbitrary<Said> = fc.record({
  id: fc.option(id, { nil: '', freq: 12 }),
  refs: fc.array(id, { maxLength: 6 }).map(ids => ids.join(' ')),
  subject: fc.constantFrom('', 'Re:', 'Tides', 'Re: Tides', 'AW: tides', '[list] Boats', 'Re: [list] Boats (fwd)'),
  dateMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 400 }).map(hours => NOON + hours * HOUR) },
    fc.constant(NOON),
    fc.constantFrom(Number.NaN, 0, Date.UTC(2099, 0), -1e15),
    fc.integer({ min: 0, max: 400 }).map(days => NOON + days * 24 * HOUR),
  ),
})
const forest = fc.array(said, { maxLength: 40 }).map(all => all.map((one, place) => ({ ...one, number: place + 1 })))
const joinBy = fc.constantFrom('references' as const, 'replies' as const, 'subject' as const)

function shapeOf(messages: readonly Said[], threads: Threads): string[] {
  return linesOf(threads, message => String(messages[message]?.number))
}

describe('NNTP-12: any forest', () => {
  test('shows every message exactly once, below what it answers', () => {
    fc.assert(
      fc.property(forest, joinBy, (messages, join) => {
        const threads = threadsOf(messages, join)
        expect(faultsOf(threads)).toEqual([])
        expect(threads.messageCount).toBe(messages.length)
      }),
      runs,
    )
  })

  test('has the same threads in whatever order it comes in', () => {
    const shuffled = forest.chain(all =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, joinBy, ([all, other], join) => {
        expect(shapeOf(other, threadsOf(other, join))).toEqual(shapeOf(all, threadsOf(all, join)))
      }),
      runs,
    )
  })

  test('has the same threads when it grows bit by bit', () => {
    fc.assert(
      fc.property(forest, fc.nat({ max: 40 }), (messages, cut) => {
        const columns = columnsOf(messages.slice(0, cut))
        threadMessages(columns)
        const rest = columnsOf(messages)
        for (const message of messages.slice(cut)) columns.add(messageOf(message))
        expect(shapeOf(messages, threadMessages(columns))).toEqual(shapeOf(messages, threadMessages(rest)))
      }),
      runs,
    )
  })

  test('keeps messages of one thread whose references are whole, and answers in the order of time', () => {
    const tree = fc.array(fc.nat(), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(tree, fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 60, maxLength: 60 }), (picks, hours) => {
        const parents = picks.map((pick, at) => (at === 0 ? NONE : pick % at))
        const threads = threadsOf(wholeThread(parents, hours))
        expect(Array.from(threads.parents)).toEqual(parents)
        expect(isChronological(threads, hours)).toBe(true)
      }),
      runs,
    )
  })

  test('keeps a shown ancestor above a message whatever is missing between them', () => {
    const tree = fc.array(fc.nat(), { minLength: 2, maxLength: 16 })
    const gone = fc.array(fc.boolean(), { minLength: 16, maxLength: 16 })
    fc.assert(
      fc.property(tree, gone, (picks, isGone) => {
        const parents = picks.map((pick, at) => (at === 0 ? NONE : pick % at))
        const all = wholeThread(
          parents,
          parents.map(() => 0),
        )
        const kept = all.flatMap((message, at) => (isGone[at] ? [] : [{ message, at }]))
        const threads = threadsOf(
          kept.map(({ message }) => message),
          'references',
        )
        const named = kept.map((_, index) => {
          const parent = threads.parents[index] ?? NONE
          return parent === NONE || parent >= kept.length ? NONE : (kept[parent]?.at ?? NONE)
        })
        expect(named).toEqual(kept.map(({ at }) => nearestKept(parents, isGone, at)))
      }),
      runs,
    )
  })
})

function wholeThread(parents: readonly number[], hours: readonly number[]): Said[] {
  return parents.map((_, at) => {
    const refs: string[] = []
    for (let above = parents[at] ?? NONE; above !== NONE; above = parents[above] ?? NONE) refs.unshift(`m${above}`)
    return { id: `m${at}`, refs: refs.join(' '), subject: 'x', dateMs: NOON + (hours[at] ?? 0) * HOUR }
  })
}

function isChronological({ nodes, parents }: Threads, hours: readonly number[]): boolean {
  const latest = new Map<number, { hour: number; at: number }>()
  for (const node of nodes) {
    const parent = parents[node] ?? NONE
    const before = latest.get(parent)
    const hour = hours[node] ?? 0
    if (before && (before.hour > hour || (before.hour === hour && before.at > node))) return false
    latest.set(parent, { hour, at: node })
  }
  return true
}

function nearestKept(parents: readonly number[], isGone: readonly boolean[], at: number): number {
  let above = parents[at] ?? NONE
  while (above !== NONE && isGone[above]) above = parents[above] ?? NONE
  return above
}
