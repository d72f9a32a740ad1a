import { describe, expect, it } from 'vitest'
import { quoteColour, textParts } from '../../renderer/text-parts.ts'
import type { TextBlock } from '../../shared/model/text-block.ts'

const quote = (depth: number, count: number, author?: string): TextBlock => ({
  kind: 'quote',
  depth,
  lines: Array.from({ length: count }, () => 'line'),
  ...(author === undefined ? {} : { author }),
})
const own: TextBlock = { kind: 'own', depth: 0, lines: ['Mine.'] }

describe('the parts of a text', () => {
  it('takes neighbouring quotations of all depths together, and names everybody who is quoted once', () => {
    const parts = textParts([quote(1, 4, 'K. Bassett'), quote(2, 4, 'R. Oduya'), quote(1, 6, 'K. Bassett'), own])
    expect(parts.map(({ kind, lineCount }) => [kind, lineCount])).toEqual([
      ['quote', 14],
      ['own', 1],
    ])
    expect(parts[0]?.authors).toEqual(['K. Bassett', 'R. Oduya'])
  })

  it('leaves a text without quotations as it was', () => {
    expect(textParts([own]).map(({ blocks }) => blocks)).toEqual([[own]])
    expect(textParts([])).toEqual([])
  })

  it('begins the four colours again at the fifth depth', () => {
    expect([1, 2, 3, 4, 5].map(quoteColour)).toEqual([1, 2, 3, 4, 1])
  })
})
