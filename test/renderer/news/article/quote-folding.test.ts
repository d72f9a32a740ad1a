import { describe, expect, it } from 'vitest'
import { canFold, isFoldedAtFirst } from '../../../../renderer/news/article/quote-folding.ts'
import { textParts } from '../../../../renderer/reading/text-parts.ts'
import type { TextBlock } from '../../../../shared/model/text-block.ts'

const quote = (count: number): TextBlock => ({
  kind: 'quote',
  depth: 1,
  lines: Array.from({ length: count }, () => 'line'),
})
const own: TextBlock = { kind: 'own', depth: 0, lines: ['Mine.'] }

describe('the quotations that fold', () => {
  it('folds what is longer than six lines, everything, or nothing', () => {
    const [short] = textParts([quote(6)])
    const [long] = textParts([quote(7)])
    if (!short || !long) throw new Error('There are two parts')
    expect([isFoldedAtFirst(short, 'long'), isFoldedAtFirst(long, 'long')]).toEqual([false, true])
    expect([isFoldedAtFirst(short, 'all'), isFoldedAtFirst(long, 'never')]).toEqual([true, false])
    expect([canFold(short, 'long'), canFold(long, 'never'), canFold(short, 'all')]).toEqual([false, true, true])
  })

  it('never folds what the author wrote now', () => {
    const [part] = textParts([own])
    expect(part && isFoldedAtFirst(part, 'all')).toBe(false)
  })
})
