import { describe, expect, it } from 'vitest'
import {
  collapse,
  isSelected,
  noSelection,
  selectEverything,
  selectIds,
  selectionSize,
  selectOne,
  selectRange,
  toggleOne,
  withoutIds,
} from '../../../renderer/lists/list-selection.ts'

describe('the selection of a list', () => {
  it('is one message after a plain click', () => {
    const selection = selectOne(5)
    expect([...selection.ids]).toEqual([5])
    expect(selection.cursor).toBe(5)
  })

  it('grows and shrinks by toggling, and the cursor follows', () => {
    const both = toggleOne(selectOne(5), 8)
    expect([...both.ids]).toEqual([5, 8])
    expect([...toggleOne(both, 5).ids]).toEqual([8])
    expect(toggleOne(both, 5).cursor).toBe(5)
  })

  it('keeps its anchor while a range grows and turns around', () => {
    const down = selectRange(selectOne(5), 7, [5, 6, 7])
    const up = selectRange(down, 4, [4, 5])
    expect(up.anchor).toBe(5)
    expect([...up.ids]).toEqual([4, 5])
  })

  it('starts a range at the cursor when there is no anchor', () => {
    expect(selectRange(noSelection, 3, [3]).anchor).toBe(3)
  })

  it('is everything at once, and then the ids that were found', () => {
    const everything = selectEverything(selectOne(5))
    expect(isSelected(everything, 999)).toBe(true)
    expect(selectionSize(everything, 1_000)).toBe(1_000)
    const known = selectIds(everything, [1, 2, 3])
    expect(isSelected(known, 999)).toBe(false)
    expect(selectionSize(known, 1_000)).toBe(3)
    expect(known.cursor).toBe(5)
  })

  it('goes back to the row of the keyboard', () => {
    expect([...collapse(selectIds(selectOne(5), [4, 5, 6])).ids]).toEqual([5])
    expect(collapse(noSelection)).toEqual(noSelection)
  })

  it('moves to the next message when all of it is gone', () => {
    const next = withoutIds(selectIds(selectOne(5), [4, 5]), new Set([4, 5]), 6)
    expect([...next.ids]).toEqual([6])
    expect(next.cursor).toBe(6)
  })

  it('keeps what is left of it', () => {
    const left = withoutIds(selectIds(selectOne(5), [4, 5]), new Set([5]), 6)
    expect([...left.ids]).toEqual([4])
    expect(left.cursor).toBe(6)
  })

  it('is empty when nothing follows', () => {
    expect(withoutIds(selectOne(5), new Set([5]), null)).toEqual(noSelection)
  })
})
