import { describe, expect, it } from 'vitest'
import { missingPages, pageLength, pageStart } from '../../../renderer/lists/row-pages.ts'

function atHand(count: number): ReadonlyMap<number, string> {
  return new Map(Array.from({ length: count }, (_, index) => [index, `row ${index}`]))
}

describe('the pages of a list', () => {
  it('are asked for when something is missing, and only then', () => {
    const rows = atHand(pageLength)
    expect(missingPages(rows, 0, 30, 1_000)).toEqual([])
    expect(missingPages(rows, 90, 110, 1_000)).toEqual([pageLength])
    expect(missingPages(rows, 0, 5_000, 250)).toEqual([100, 200])
    expect(missingPages(atHand(0), 0, -1, 0)).toEqual([])
  })

  it('are asked for again when they have a hole', () => {
    expect(missingPages(atHand(pageLength - 1), 0, 5, 1_000)).toEqual([0])
  })

  it('start at multiples of their length', () => {
    expect([-5, 0, 99, 100, 250].map(pageStart)).toEqual([0, 0, 0, 100, 200])
  })
})
