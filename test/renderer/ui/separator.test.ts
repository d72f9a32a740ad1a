import { describe, expect, it } from 'vitest'
import { clampSize, sizeAfterKey } from '../../../renderer/ui/separator.tsx'

const here = { size: 300, min: 200, max: 400, direction: 1 as const }

describe('a splitter', () => {
  it('keeps its pane between the bounds, in whole pixels', () => {
    expect(clampSize(100, 200, 400)).toBe(200)
    expect(clampSize(500, 200, 400)).toBe(400)
    expect(clampSize(300.6, 200, 400)).toBe(301)
  })

  it('prefers the lower bound when there is no room for both', () => {
    expect(clampSize(300, 200, 150)).toBe(200)
  })

  it.each([
    ['ArrowRight', false, 308],
    ['ArrowLeft', false, 292],
    ['ArrowRight', true, 348],
    ['Home', false, 200],
    ['End', false, 400],
    ['a', false, null],
  ])('moves with %s (shift: %s)', (key, shiftKey, expected) => {
    expect(sizeAfterKey({ key, shiftKey }, here)).toBe(expected)
  })

  it('moves the other way where text runs from right to left', () => {
    expect(sizeAfterKey({ key: 'ArrowRight', shiftKey: false }, { ...here, direction: -1 })).toBe(292)
  })
})
