import { describe, expect, it } from 'vitest'
import { textBlocks } from '../../../electron/reading/gist/text-blocks.ts'
import { isLongQuote, quoteColour, textParts } from '../../../renderer/reading/text-parts.ts'
import type { TextBlock } from '../../../shared/model/text-block.ts'

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

  it('N17: counts the quoted lines as the eye does, without the blank ones between and below them', () => {
    const blocks = textBlocks('Ann wrote:\n> One.\n>\n>> Two.\n> Three.\n\n\nMine.\n\n> Four.\n>\n')
    expect(textParts(blocks).map(({ kind, lineCount }) => [kind, lineCount])).toEqual([
      ['attribution', 1],
      ['quote', 3],
      ['own', 1],
      ['quote', 1],
    ])
  })

  it('N17: a quotation of six lines is short, however many blank ones follow', () => {
    const [short] = textParts([{ ...quote(1, 6), lines: ['1', '2', '3', '4', '5', '', '6', '', ''] }])
    const [long] = textParts([{ ...quote(1, 7), lines: ['1', '2', '3', '4', '5', '6', '', '8', ''] }])
    expect([short && isLongQuote(short), long && isLongQuote(long)]).toEqual([false, true])
  })

  it('leaves a text without quotations as it was', () => {
    expect(textParts([own]).map(({ blocks }) => blocks)).toEqual([[own]])
    expect(textParts([])).toEqual([])
  })

  it('begins the four colours again at the fifth depth', () => {
    expect([1, 2, 3, 4, 5].map(quoteColour)).toEqual([1, 2, 3, 4, 1])
  })
})
