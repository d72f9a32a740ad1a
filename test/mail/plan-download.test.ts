import { describe, expect, test } from 'vitest'
import { type DownloadPlan, planDownload } from '../../electron/mail/plan-download.ts'
import { planRemoval } from '../../electron/mail/plan-removal.ts'

const listed = (...uids: string[]) => uids.map((uid, index) => ({ number: index + 1, uid }))
const facts = { storedMs: 0, isDeleted: false, isHeaderOnly: false }
const known = (uid: string, count = 1, isToRemove = false) => ({ ...facts, uid, count, isToRemove })
const removed = ({ stored }: DownloadPlan) =>
  planRemoval(stored, { copies: { kind: 'remove' }, nowMs: 0 }).remove.map(({ message }) => message)
const numbers = (messages: readonly { number: number }[]) => messages.map(({ number }) => number)

describe('what to fetch', () => {
  test('POP-08: by id, whatever the numbers are', () => {
    const plan = planDownload(listed('c', 'a', 'd', 'b'), [known('a'), known('b')])
    expect(numbers(plan.fetch)).toEqual([1, 3])
  })

  test('POP-06: two messages with one id are two messages', () => {
    expect(numbers(planDownload(listed('x', 'x'), []).fetch)).toEqual([1, 2])
    expect(numbers(planDownload(listed('x', 'x'), [known('x')]).fetch)).toEqual([2])
    expect(numbers(planDownload(listed('x', 'x'), [known('x', 2)]).fetch)).toEqual([])
  })

  test('POP-05: stored earlier and still on the server: deleted, not fetched again', () => {
    const plan = planDownload(listed('a', 'b'), [known('a', 1, true)])
    expect(numbers(removed(plan))).toEqual([1])
    expect(numbers(plan.fetch)).toEqual([2])
  })

  test('POP-07: when every id changed, nothing is deleted and it is said', () => {
    const plan = planDownload(listed('n1', 'n2', 'n3'), [known('o1', 1, true), known('o2'), known('o3'), known('o4')])
    expect(removed(plan)).toEqual([])
    expect(plan.idsChanged).toBe(true)
    expect(numbers(plan.fetch)).toEqual([1, 2, 3])
  })

  test('ids that were deleted on the server after a download are no sign of a moved mailbox', () => {
    const gone = ['o1', 'o2', 'o3', 'o4'].map(uid => known(uid, 1, true))
    expect(planDownload(listed('n1', 'n2', 'n3'), gone)).toMatchObject({ stored: [], idsChanged: false })
  })

  test('a first check and an empty mailbox are no change of ids', () => {
    expect(planDownload(listed('a', 'b', 'c'), []).idsChanged).toBe(false)
    expect(planDownload([], [known('a')]).idsChanged).toBe(false)
    expect(planDownload(listed('a', 'b', 'c', 'd'), [known('a')]).idsChanged).toBe(false)
  })
})
