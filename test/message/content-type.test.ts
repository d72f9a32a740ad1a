import { describe, expect, test } from 'vitest'
import { parseFieldWithParameters, textParameter, tokenParameter } from '../../electron/message/content-type.ts'

const parse = (value: string) => {
  const { value: type, parameters } = parseFieldWithParameters(value)
  return [type, Object.fromEntries(parameters)]
}

describe('a field with parameters', () => {
  test.each([
    ['text/plain', ['text/plain', {}]],
    ['Text/HTML; Charset=UTF-8', ['text/html', { charset: 'UTF-8' }]],
    ['text/plain (a comment); charset="utf-8"', ['text/plain', { charset: 'utf-8' }]],
    ['multipart/mixed; boundary="a; b"', ['multipart/mixed', { boundary: 'a; b' }]],
    ['multipart/mixed; boundary=a b', ['multipart/mixed', { boundary: 'a b' }]],
    ['attachment; filename="a \\"b\\".txt"', ['attachment', { filename: 'a "b".txt' }]],
    ['attachment; filename="C:\\dir\\file.txt"', ['attachment', { filename: 'C:\\dir\\file.txt' }]],
    ['attachment; filename="unfinished.txt; size=3', ['attachment', { filename: 'unfinished.txt', size: '3' }]],
    ['attachment; filename=my file.txt', ['attachment', { filename: 'my file.txt' }]],
    ['text/plain;; charset=a;', ['text/plain', { charset: 'a' }]],
    ['text/plain; charset=a; charset=b', ['text/plain', { charset: 'a' }]],
    ['', ['', {}]],
    ['; a=b', ['', { a: 'b' }]],
    ['text/plain; charset = utf-8', ['text/plain', { charset: 'utf-8' }]],
  ])('%s', (value, expected) => {
    expect(parse(value)).toEqual(expected)
  })

  test.each([
    ["attachment; filename*=utf-8''M%C3%A5ling.txt", 'Måling.txt'],
    ["attachment; filename*=iso-8859-1'no'M%E5ling.txt", 'Måling.txt'],
    ['attachment; filename*0=ab; filename*1=cd.txt', 'abcd.txt'],
    ["attachment; filename*1*=%A5ling; filename*0*=utf-8''M%C3; filename*2=.txt", 'Måling.txt'],
    ["attachment; filename=M_ling.txt; filename*=utf-8''M%C3%A5ling.txt", 'Måling.txt'],
    ["attachment; filename*=utf-8''50%.txt", '50%.txt'],
    ['attachment; filename="=?utf-8?Q?M=C3=A5ling?=.txt"', 'Måling.txt'],
  ])('RFC 2231, RFC 2047: %s', (value, expected) => {
    expect(textParameter(parseFieldWithParameters(value), 'filename')).toBe(expected)
  })

  test('a token ends at a space or a comment', () => {
    expect(tokenParameter(parseFieldWithParameters('text/plain; charset=us-ascii (Plain text)'), 'charset')).toBe(
      'us-ascii',
    )
  })

  test('MIME-12: ten thousand parameters are cut', () => {
    expect(parseFieldWithParameters(`text/plain${';a=1'.repeat(10_000)}`).parameters.size).toBe(1)
    const many = Array.from({ length: 10_000 }, (_, index) => `;p${index}="x`).join('')
    expect(parseFieldWithParameters(`text/plain${many}`).parameters.size).toBeLessThan(201)
  })
})
