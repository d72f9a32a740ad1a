import { describe, expect, it } from 'vitest'
import {
  emptyCache,
  patchRows,
  placeOf,
  putRows,
  removeRows,
  replaceRows,
} from '../../../../renderer/mail/list/row-cache.ts'
import { listRow, listRows } from '../message-rows.ts'

describe('the row cache', () => {
  it('keeps the identity of rows that did not change', () => {
    const first = putRows(emptyCache, 0, listRows(1, 3))
    const again = putRows(first, 0, [listRow(1), listRow(2, { isRead: false }), listRow(3)])
    expect(again.get(0)).toBe(first.get(0))
    expect(again.get(1)).not.toBe(first.get(1))
    expect(again.get(2)).toBe(first.get(2))
  })

  it('keeps the identity of rows that moved', () => {
    const first = putRows(emptyCache, 0, listRows(1, 2))
    const moved = replaceRows(first, [{ from: 0, rows: [listRow(9), listRow(1), listRow(2)] }])
    expect(moved.get(1)).toBe(first.get(0))
    expect(placeOf(moved, 2)).toBe(2)
    expect(placeOf(moved, 77)).toBe(-1)
  })

  it('does not grow without bound', () => {
    let cache = emptyCache
    for (let page = 0; page < 100; page++) cache = putRows(cache, page * 100, listRows(page * 100 + 1, 100))
    expect(cache.size).toBeLessThanOrEqual(2_000)
    expect(cache.has(9_999)).toBe(true)
    expect(cache.has(0)).toBe(false)
  })

  it('moves rows up when others above them are taken out', () => {
    const cache = putRows(emptyCache, 0, listRows(1, 5))
    const left = removeRows(cache, new Set([2, 3]))
    expect([...left.entries()].map(([index, row]) => [index, row.id])).toEqual([
      [0, 1],
      [1, 4],
      [2, 5],
    ])
  })

  it('keeps nothing when a row that is not at hand was taken out', () => {
    const cache = putRows(emptyCache, 10, listRows(11, 5))
    expect(removeRows(cache, new Set([2])).size).toBe(0)
  })

  it('changes the marked rows only', () => {
    const cache = putRows(emptyCache, 0, listRows(1, 2))
    const marked = patchRows(cache, new Set([2]), row => ({ ...row, isFlagged: true }))
    expect(marked.get(0)).toBe(cache.get(0))
    expect(marked.get(1)?.isFlagged).toBe(true)
  })
})
