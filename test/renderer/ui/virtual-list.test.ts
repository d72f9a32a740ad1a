import { describe, expect, it } from 'vitest'
import { stickyAt, withExtra } from '../../../renderer/ui/virtual-list.tsx'

describe('a virtual list', () => {
  it('knows the heading that sticks at the upper edge', () => {
    const headings = [0, 5, 12]
    expect([0, 4, 5, 11, 12, 99].map(index => stickyAt(headings, index))).toEqual([0, 0, 5, 5, 12, 12])
    expect(stickyAt([], 3)).toBe(-1)
    expect(stickyAt([4], 3)).toBe(-1)
  })

  it('keeps the focused item and the heading in the document, once and in order', () => {
    expect(withExtra([10, 11, 12], [0, 40, 11], 50)).toEqual([0, 10, 11, 12, 40])
  })

  it('keeps nothing that does not exist', () => {
    expect(withExtra([0, 1], [-1, 2], 2)).toEqual([0, 1])
  })
})
