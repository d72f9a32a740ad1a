import { describe, expect, it } from 'vitest'
import type { Heading } from '../../../../renderer/mail/list/date-headings.ts'
import { itemAt, itemOfRow, layoutList, rowAtItem } from '../../../../renderer/mail/list/list-layout.ts'

const heading = (index: number): Heading => ({ index, group: { kind: 'today', startMs: index } })

describe('the layout of a list', () => {
  const layout = layoutList(6, [heading(0), heading(2), heading(5)])

  it('puts each heading above its row', () => {
    const shown = Array.from({ length: layout.itemCount }, (_, item) => {
      const at = itemAt(layout, item)
      return at.kind === 'heading' ? `h${at.heading.index}` : at.index
    })
    expect(shown).toEqual(['h0', 0, 1, 'h2', 2, 3, 4, 'h5', 5])
  })

  it('finds the item of every row, and back', () => {
    for (let row = 0; row < 6; row++) {
      expect(itemAt(layout, itemOfRow(layout, row))).toEqual({ kind: 'row', index: row })
      expect(rowAtItem(layout, itemOfRow(layout, row))).toBe(row)
    }
  })

  it('takes the row below for a heading', () => {
    expect(layout.headingItems.map(item => rowAtItem(layout, item))).toEqual([0, 2, 5])
  })

  it('is the rows alone when there are no headings', () => {
    const plain = layoutList(3, [])
    expect(plain.itemCount).toBe(3)
    expect(itemAt(plain, 2)).toEqual({ kind: 'row', index: 2 })
  })
})
