import { describe, expect, it } from 'vitest'
import { scrollScale, topFor, visibleRows } from '../../../renderer/ui/row-list.tsx'

const space = { count: 100, rowPx: 30, heightPx: 300 }

describe('a list of rows of one height', () => {
  it('knows the rows that are in sight, partly or whole', () => {
    expect(visibleRows(0, space)).toEqual({ from: 0, to: 9 })
    expect(visibleRows(45, space)).toEqual({ from: 1, to: 11 })
    expect(visibleRows(2_700, space)).toEqual({ from: 90, to: 99 })
    expect(visibleRows(0, { ...space, count: 0 })).toEqual({ from: 0, to: -1 })
  })

  it('scrolls no further than needed to show a row', () => {
    const at = { ...space, topPx: 600 }
    expect(topFor(25, 'auto', at)).toBeNull()
    expect(topFor(10, 'auto', at)).toBe(300)
    expect(topFor(40, 'auto', at)).toBe(930)
    expect(topFor(0, 'center', at)).toBe(0)
  })

  it('reaches the last of three million rows within the height that a browser can scroll', () => {
    const long = { count: 3_000_000, rowPx: 36, heightPx: 600 }
    const { canvasPx, scale } = scrollScale(long)
    expect(canvasPx).toBeLessThan(33_000_000)
    expect(visibleRows((canvasPx - long.heightPx) * scale, long).to).toBe(2_999_999)
    expect(scrollScale(space)).toEqual({ canvasPx: 3_000, scale: 1 })
  })
})
