import { describe, expect, it } from 'vitest'
import { canFold, isFoldedAtFirst, quoteColour, textParts } from '../../../renderer/news/text-parts.ts'
import type { TextBlock } from '../../../shared/model/text-block.ts'

const quote = (depth: number, count: number, author?: string): TextBlock => ({
  kind: 'quote',
  depth,
  lines: Array.from({ length: count }, () => 'line'),
  ...(author === undefined ? {} : { author }),
})
const own: TextBlock = { kind: 'own', depth: 0, lines: ['Mine.'] }

describe('the parts of an article', () => {
  it('takes neighbouring quotations of all depths together, and names everybody who is quoted once', () => {
    const parts = textParts([quote(1, 4, 'K. Bassett'), quote(2, 4, 'R. Oduya'), quote(1, 6, 'K. Bassett'), own])
    expect(parts.map(({ kind, lineCount }) => [kind, lineCount])).toEqual([
      ['quote', 14],
      ['own', 1],
    ])
    expect(parts[0]?.authors).toEqual(['K. Bassett', 'R. Oduya'])
  })

  it('folds what is longer than six lines, everything, or nothing', () => {
    const [short] = textParts([quote(1, 6)])
    const [long] = textParts([quote(1, 7)])
    if (!short || !long) throw new Error('There are two parts')
    expect([isFoldedAtFirst(short, 'long'), isFoldedAtFirst(long, 'long')]).toEqual([false, true])
    expect([isFoldedAtFirst(short, 'all'), isFoldedAtFirst(long, 'never')]).toEqual([true, false])
    expect([canFold(short, 'long'), canFold(long, 'never'), canFold(short, 'all')]).toEqual([false, true, true])
  })

  it('never folds what the author wrote now', () => {
    const [part] = textParts([own])
    expect(part && isFoldedAtFirst(part, 'all')).toBe(false)
  })

  it('begins the four colours again at the fifth depth', () => {
    expect([1, 2, 3, 4, 5].map(quoteColour)).toEqual([1, 2, 3, 4, 1])
  })
})
