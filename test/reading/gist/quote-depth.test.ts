import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quoteDepth } from '../../../electron/reading/gist/quote-depth.ts'

describe('how deep a line is quoted', () => {
  test.each([
    ['no mark', 0, 'no mark'],
    ['> one', 1, 'one'],
    ['>one', 1, 'one'],
    ['> > two', 2, 'two'],
    ['>> two', 2, 'two'],
    [' > with a space before', 1, 'with a space before'],
    ['>', 1, ''],
    ['>   indented', 1, '  indented'],
    ['|> of an old program', 1, 'of an old program'],
    ['JB> initials', 1, 'initials'],
    [' AB>> deeper initials', 2, 'deeper initials'],
    ['АБ> инициалы', 1, 'инициалы'],
    ['> JB> initials inside', 2, 'initials inside'],
    ['a > b is a sum', 0, 'a > b is a sum'],
    ['>:-( is a face', 0, '>:-( is a face'],
    ['> >>> f(1)', 1, '>>> f(1)'],
    ['> >>> I never said so', 4, 'I never said so'],
  ])('%j', (line, depth, text) => {
    expect(quoteDepth(line)).toEqual({ depth, text })
  })

  test('a line of nothing but marks has a bounded depth', () => {
    expect(quoteDepth('>'.repeat(1_000_000)).depth).toBe(20)
  })

  test('the words are always the end of the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('>', ' ', '|', 'A', 'b', ':') }), line => {
        expect(line.endsWith(quoteDepth(line).text)).toBe(true)
      }),
    )
  })
})
