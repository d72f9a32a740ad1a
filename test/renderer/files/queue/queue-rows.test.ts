import { describe, expect, test } from 'vitest'
import {
  pagesOf,
  prioritiesForMove,
  type QueueRows,
  rowKey,
  rowsOf,
  targetsOf,
} from '../../../../renderer/files/queue/queue-rows.ts'
import type { Location } from '../../../../shared/model/remote-file.ts'
import type { Transfer, TransferRow } from '../../../../shared/model/transfer.ts'

const here: Location = { place: { kind: 'local' }, path: '/a' }

function row(id: number, priority = 0, change: Partial<Transfer> = {}): TransferRow {
  const transfer: Transfer = {
    id,
    from: here,
    to: here,
    state: 'waiting',
    doneBytes: 0,
    priority,
    attempts: 0,
    addedMs: 0,
    ...change,
  }
  return { kind: 'transfer', transfer, depth: 0 }
}

/** As the queue orders: higher first, then the older. */
function ordered(rows: readonly TransferRow[], changes: ReturnType<typeof prioritiesForMove>): number[] {
  const priorities = new Map(rows.map(each => [rowKey(each), each.kind === 'transfer' ? each.transfer.priority : 0]))
  for (const { transferIds, priority } of changes) for (const id of transferIds) priorities.set(`t${id}`, priority)
  return rows
    .map(each => ({ id: Number(rowKey(each).slice(1)), priority: priorities.get(rowKey(each)) ?? 0 }))
    .sort((left, right) => right.priority - left.priority || left.id - right.id)
    .map(({ id }) => id)
}

describe('rows of the queue', () => {
  test('have one name each, which tells transfers from groups', () => {
    expect(targetsOf(['t4', 'g4', 't17'])).toEqual({ transferIds: [4, 17], groupIds: [4] })
  })

  test('are asked for in whole pages', () => {
    expect(pagesOf(0, 20)).toEqual([0])
    expect(pagesOf(95, 205)).toEqual([0, 100, 200])
  })

  test('stay the same objects while they say the same', () => {
    const before: QueueRows = rowsOf([{ from: 0, rows: [row(1), row(2)] }], new Map())
    const after = rowsOf([{ from: 0, rows: [row(2), row(1, 0, { doneBytes: 5 })] }], before)
    expect(after.get(0)).toBe(before.get(1))
    expect(after.get(1)).not.toBe(before.get(0))
  })
})

describe('a row dropped on another', () => {
  const rows = [row(1, 2), row(2), row(3), row(4), row(5)]

  test.each([
    [4, 1, [1, 5, 2, 3, 4]],
    [4, 0, [5, 1, 2, 3, 4]],
    [2, 1, [1, 3, 2, 4, 5]],
    [0, 3, [2, 3, 1, 4, 5]],
    [1, 4, [1, 3, 4, 2, 5]],
  ])('from place %i to %i stands in front of it, and the others keep their order', (from, to, wanted) => {
    expect(ordered(rows, prioritiesForMove(rows, from, to))).toEqual(wanted)
  })

  test('goes to the end when it is dropped below all', () => {
    expect(ordered(rows, prioritiesForMove(rows, 0, 5))).toEqual([2, 3, 4, 5, 1])
  })

  test('changes nothing when it is dropped where it is', () => {
    expect(prioritiesForMove(rows, 2, 2)).toEqual([])
    expect(prioritiesForMove(rows, 2, 3)).toEqual([])
  })
})
