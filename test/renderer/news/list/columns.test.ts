import { describe, expect, it } from 'vitest'
import {
  columnsOf,
  columnTemplate,
  fittingColumns,
  usualColumns,
  withMoved,
  withShown,
  withWidth,
} from '../../../../renderer/news/list/columns.ts'

const names = (columns: readonly { readonly name: string }[]) => columns.map(({ name }) => name).join(' ')

describe('the columns of a list', () => {
  it('are shown as they are at first, the group only where lists go across groups', () => {
    expect(names(fittingColumns(usualColumns('group'), 2_000))).toBe('subject from score lines date')
    expect(names(fittingColumns(usualColumns('search'), 2_000))).toBe('subject from score group date')
  })

  it('keep what a person left, and hide columns that came later', () => {
    const kept = [
      { name: 'date', widthPx: 100, isShown: true },
      { name: 'subject', widthPx: 0, isShown: true },
      { name: 'date', widthPx: 90, isShown: false },
    ] as const
    const columns = columnsOf(kept, 'group')
    expect(names(fittingColumns(columns, 2_000))).toBe('date subject')
    expect(columns).toHaveLength(7)
    expect(columnTemplate(fittingColumns(columns, 2_000))).toBe('100px minmax(0, 1fr)')
  })

  it('give way one after the other where the room ends, the subject never', () => {
    expect(names(fittingColumns(usualColumns('group'), 560))).toBe('subject from date')
    expect(names(fittingColumns(usualColumns('group'), 300))).toBe('subject')
    expect(names(fittingColumns(withShown(usualColumns('group'), 'subject', false), 2_000))).toContain('subject')
  })

  it('become wider and narrower within bounds', () => {
    const widthOf = (widthPx: number) =>
      withWidth(usualColumns('group'), 'from', widthPx).find(({ name }) => name === 'from')?.widthPx
    expect(widthOf(220.4)).toBe(220)
    expect(widthOf(-5)).toBe(40)
    expect(widthOf(5_000)).toBe(600)
  })

  it('move one place at a time and stay at the ends', () => {
    expect(names(withMoved(usualColumns('group'), 'date', -1))).toBe('subject from score lines size date group')
    expect(names(withMoved(usualColumns('group'), 'subject', -1))).toBe(names(usualColumns('group')))
  })
})
