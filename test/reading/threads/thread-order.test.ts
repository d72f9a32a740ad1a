import { describe, expect, test } from 'vitest'
import { hasNewSubject } from '../../../electron/reading/threads/subject-change.ts'
import { threadMessages } from '../../../electron/reading/threads/thread-messages.ts'
import {
  firstMessage,
  type OrderFacts,
  orderThreads,
  type ThreadOrder,
} from '../../../electron/reading/threads/thread-order.ts'
import { columnsOf, NOON, type Said } from './thread-text.ts'

const HOUR = 3_600_000
const SAID: readonly Said[] = [
  { id: 'a', subject: 'Tides', dateMs: NOON },
  { id: 'b', subject: 'Boats', dateMs: NOON + HOUR },
  { id: 'c', subject: 'Re: Tides', refs: 'a', dateMs: NOON + 9 * HOUR },
  { id: 'd', subject: 'Ebb', refs: 'gone', dateMs: NOON + 2 * HOUR },
  { id: 'e', subject: 'Re: Ebb', refs: 'gone', dateMs: NOON + 3 * HOUR },
  { id: 'f', subject: 'Boats', dateMs: NOON + 4 * HOUR },
  { id: 'g', subject: 'Re: Boats', refs: 'f', dateMs: Date.UTC(2099, 0) },
]

function ordered(by: ThreadOrder['by'], descending = false, facts: Partial<OrderFacts> = {}): string {
  const columns = columnsOf(SAID)
  const threads = threadMessages(columns)
  const all = { datesMs: columns.datesMs, latestMs: NOON + 20 * HOUR, ...facts }
  const order = orderThreads(threads, { by, descending }, all)
  return Array.from(order, thread => SAID[firstMessage(threads, thread)]?.id).join('')
}

describe('the order of threads', () => {
  test('by date is that of their roots', () => {
    expect(ordered('date')).toBe('abdf')
    expect(ordered('date', true)).toBe('fdba')
  })

  test('by newest answer is that of their last message, and a clock that runs ahead stays at the top only for now', () => {
    expect(ordered('newest')).toBe('bdaf')
    expect(ordered('newest', false, { latestMs: NOON + 5 * HOUR })).toBe('bdaf')
    expect(ordered('newest', true)).toBe('fadb')
  })

  test('by score is that of their best message', () => {
    const scores = Int32Array.from([0, -5, 0, 0, 100, 0, 3])
    expect(ordered('score', false, { scores })).toBe('bafd')
    expect(ordered('score', true, { scores })).toBe('dfab')
    expect(ordered('score')).toBe('abdf')
  })

  test('by author and by subject is that of their first message, then by date', () => {
    const subjects = ['boats', 'ebb', 'tides']
    const rankOf = (message: number): number => subjects.indexOf((SAID[message]?.subject ?? '').toLowerCase())
    expect(ordered('subject', false, { rankOf })).toBe('bfda')
    expect(ordered('subject', true, { rankOf })).toBe('adfb')
    expect(ordered('author', false, { rankOf: message => (message === 3 ? 1 : 2) })).toBe('dabf')
  })
})

test('a new subject is one that the parent has not', () => {
  const columns = columnsOf([...SAID, { id: 'h', subject: 'Moon (was: Tides)', refs: 'a' }])
  const threads = threadMessages(columns)
  expect([0, 2, 3, 4, 6, 7].map(message => hasNewSubject(columns, threads, message))).toEqual([
    true,
    false,
    true,
    true,
    false,
    true,
  ])
})
