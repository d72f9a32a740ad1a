import { describe, expect, test } from 'vitest'
import { decodeEncodedWords } from '../../electron/message/encoded-words.ts'

describe('encoded words', () => {
  test.each([
    ['plain text', 'plain text'],
    ['=?utf-8?Q?M=C3=A5ling?=', 'Måling'],
    ['=?UTF-8?b?TcOlbGluZw==?=', 'Måling'],
    ['=?iso-8859-1*no?Q?M=E5ling?=', 'Måling'],
    ['=?ISO-2022-JP?B?GyRCRCwwTBsoQg==?=', '潮位'],
    ['a =?utf-8?Q?=C3=A5?= b', 'a å b'],
    ['=?utf-8?Q?a?= =?utf-8?Q?b?=', 'ab'],
    ['=?utf-8?Q?a?=\t =?iso-8859-1?Q?b?=', 'ab'],
    ['=?utf-8?Q?a_b?=', 'a b'],
    ['=?utf-8?Q?a b?=', 'a b'],
    ['=?utf-8?Q??=', ''],
    ['x=?utf-8?Q?=C3=A5?=y', 'xåy'],
    ['=?utf-8?Q?=E2=82=AC?= 5', '€ 5'],
    ['=?utf-8?Q?100=?=', '100='],
    ['=?utf-8?Q?never closed', '=?utf-8?Q?never closed'],
    ['=?utf-8?X?unknown?=', '=?utf-8?X?unknown?='],
    ['=?utf-8?Q?first =?utf-8?Q?second?=', '=?utf-8?Q?first second'],
  ])('%s', (value, expected) => {
    expect(decodeEncodedWords(value)).toBe(expected)
  })

  test('MIME-05: a letter cut between two words is whole again', () => {
    expect(decodeEncodedWords('=?utf-8?Q?=C3?= =?utf-8?Q?=A5?=')).toBe('å')
    expect(decodeEncodedWords('=?utf-8?B?4oI=?= =?utf-8?B?rA==?=')).toBe('€')
  })

  test('MIME-05: half a letter is shown as such', () => {
    expect(decodeEncodedWords('=?utf-8?Q?=C3=A5_=E2=82?=')).toBe('å \ufffd')
  })

  test('MIME-05: an unknown charset gives a readable guess', () => {
    expect(decodeEncodedWords('=?x-nobody?Q?plain?=')).toBe('plain')
    expect(decodeEncodedWords('=?x-nobody?Q?M=C3=A5ling?=')).toBe('Måling')
  })

  test.each([
    '=?utf-8?Q?a=0D=0ABcc:_x@example.com?=',
    '=?utf-8?B?YQ0KQmNjOiB4QGV4YW1wbGUuY29t?=',
    '=?utf-8?Q?a=00=1B[31m=7F=C2=85=E2=80=A8b?=',
  ])('MIME-05: no line end, NUL or other control comes out of %s', value => {
    expect(decodeEncodedWords(value)).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  })

  test('MIME-12: ten thousand openings without an end are passed in one go', () => {
    const value = '=?utf-8?Q?x '.repeat(10_000)
    expect(decodeEncodedWords(value)).toBe(value.trim())
  })
})
