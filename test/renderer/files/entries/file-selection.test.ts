import { describe, expect, it } from 'vitest'
import {
  chooseAll,
  chooseEntries,
  chooseOne,
  chooseRange,
  chosenCount,
  invertSelection,
  isChosen,
  moveOnly,
  noneSelected,
  toggleEntry,
} from '../../../../renderer/files/entries/file-selection.ts'

const shown = [5, 3, 9, 1]

describe('the selection of a pane', () => {
  it('is one entry after a click', () => {
    const selection = chooseOne(3)
    expect([...selection.entries]).toEqual([3])
    expect(selection).toMatchObject({ cursor: 3, anchor: 3, isAll: false })
  })

  it('keeps the others when one is toggled', () => {
    const two = toggleEntry(chooseOne(3), 9, shown)
    expect([...two.entries]).toEqual([3, 9])
    expect([...toggleEntry(two, 3, shown).entries]).toEqual([9])
  })

  it('can be everything without naming anything', () => {
    const all = chooseAll(chooseOne(3))
    expect(all.entries.size).toBe(0)
    expect(isChosen(all, 777)).toBe(true)
    expect(chosenCount(all, 100_000)).toBe(100_000)
  })

  it('names the rest when one is taken out of everything', () => {
    const rest = toggleEntry(chooseAll(noneSelected), 9, shown)
    expect([...rest.entries].sort()).toEqual([1, 3, 5])
    expect(rest.isAll).toBe(false)
  })

  it('reaches from its anchor to the cursor', () => {
    const range = chooseRange(chooseOne(5), 9, [5, 3, 9])
    expect(range).toMatchObject({ anchor: 5, cursor: 9 })
    expect(chooseRange(range, 3, [5, 3])).toMatchObject({ anchor: 5, cursor: 3 })
  })

  it('stays where it is while only the keyboard moves', () => {
    const moved = moveOnly(chooseOne(5), 9)
    expect([...moved.entries]).toEqual([5])
    expect(moved.cursor).toBe(9)
  })

  it('turns into its opposite', () => {
    expect([...invertSelection(chooseOne(3), shown).entries]).toEqual([5, 9, 1])
    expect(invertSelection(chooseAll(noneSelected), shown).entries.size).toBe(0)
  })

  it('has its cursor on the first of found entries', () => {
    expect(chooseEntries([9, 1], null)).toMatchObject({ cursor: 9 })
    expect(chooseEntries([], null)).toMatchObject({ cursor: null })
  })
})
