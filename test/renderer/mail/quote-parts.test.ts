import { expect, it } from 'vitest'
import { quoteParts } from '../../../renderer/mail/quote-parts.ts'

const quote = (depth: number) => ({ kind: 'quote', depth, lines: ['x'] }) as const
const own = { kind: 'own', depth: 0, lines: ['y'] } as const

it('neighbouring quotations of all depths fold as one', () => {
  expect(quoteParts([own, quote(1), quote(2), quote(1), own, quote(1)])).toEqual([
    { key: 0, isQuote: false, blocks: [own] },
    { key: 1, isQuote: true, blocks: [quote(1), quote(2), quote(1)] },
    { key: 4, isQuote: false, blocks: [own] },
    { key: 5, isQuote: true, blocks: [quote(1)] },
  ])
})

it('a text without quotations is as it was', () => {
  expect(quoteParts([own])).toEqual([{ key: 0, isQuote: false, blocks: [own] }])
  expect(quoteParts([])).toEqual([])
})
