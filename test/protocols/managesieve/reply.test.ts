// What a ManageSieve server says, taken apart; and whatever it says, nothing breaks.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { literalSize, parseReply, withoutLiteral } from '../../../electron/protocols/managesieve/reply.ts'
import { wordLines } from '../../../electron/protocols/managesieve/script.ts'

const parse = (text: string, literals: readonly string[] = []) => parseReply({ texts: text.split('¶'), literals })
const numRuns = process.env.KITTIWAKE_LONG === '1' ? 200_000 : 2_000

describe('row 31: replies', () => {
  test.each([
    ['OK', { status: 'OK', text: '' }],
    ['ok "fine"', { status: 'OK', text: 'fine' }],
    ['NO (QUOTA/MAXSIZE) "a \\"b\\" \\\\"', { status: 'NO', code: 'QUOTA/MAXSIZE', text: 'a "b" \\' }],
    ['OK (SASL "cnNw") "in"', { status: 'OK', code: 'SASL', codeText: 'cnNw', text: 'in' }],
    ['NO (X (nested "a") "b") "c"', { status: 'NO', code: 'X', codeText: 'a', text: 'c' }],
    ['BYE (REFERRAL "sieve://other")', { status: 'BYE', code: 'REFERRAL', codeText: 'sieve://other', text: '' }],
  ])('%s is an end', (text, expected) => {
    expect(parse(text)).toMatchObject({ kind: 'final', ...expected })
  })

  test('strings and literals are data, words beside them are in capitals', () => {
    expect(parse('"a" ¶ Active', ['two\r\nlines'])).toEqual({
      kind: 'data',
      strings: ['a', 'two\r\nlines'],
      words: ['ACTIVE'],
    })
  })

  test('only what stands at the end of a line announces a literal', () => {
    expect(literalSize('"a" {12}')).toBe(12)
    expect(literalSize('{3+}')).toBe(3)
    expect(literalSize('"{12}"')).toBeUndefined()
    expect(withoutLiteral('"a" {12}')).toBe('"a" ')
  })

  test('no text of a server throws', () => {
    const text = fc.string({ unit: fc.constantFrom(...'"\\(){}+ \t\r\u2028\0OKNBYE1aä'), maxLength: 60 })
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 3 }), (line, literals) => {
        parse(line, literals)
        parse(`OK ${line}`, literals)
        expect(wordLines(line).every(word => /^\P{Cc}+$/u.test(word))).toBe(true)
      }),
      { numRuns },
    )
  })

  test('the longest line is taken apart in one go', () => {
    expect(parse(`"${'\\"'.repeat(30_000)}"`)).toMatchObject({ strings: ['"'.repeat(30_000)] })
    expect(parse(`"${'a'.repeat(60_000)}`)).toBeUndefined()
    expect(parse('('.repeat(60_000))).toBeUndefined()
  })
})
