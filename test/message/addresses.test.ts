import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddressList } from '../../electron/message/addresses.ts'

const brief = (value: string) => parseAddressList(value).map(({ name, address }) => `${name}|${address}`)

describe('an address list', () => {
  test.each([
    ['a@example.com', ['|a@example.com']],
    ['<a@example.com>', ['|a@example.com']],
    ['Marit Solberg <a@example.com>', ['Marit Solberg|a@example.com']],
    ['"Solberg, Marit" <a@example.com>', ['Solberg, Marit|a@example.com']],
    ['a@example.com, b@example.com', ['|a@example.com', '|b@example.com']],
    ['a@example.com; b@example.com', ['|a@example.com', '|b@example.com']],
    ['a@example.com (Marit)', ['Marit|a@example.com']],
    ['a@example.com (Marit (the elder) \\) S)', ['Marit (the elder) ) S|a@example.com']],
    ['Marit a@example.com', ['Marit|a@example.com']],
    ['Joe Q. Public <j@example.com>', ['Joe Q. Public|j@example.com']],
    ['"Joe \\"the\\" Q" <j@example.com>', ['Joe "the" Q|j@example.com']],
    ['=?utf-8?Q?J=C3=B8rn?= <j@example.com>', ['Jørn|j@example.com']],
    ['=?utf-8?Q?Eide,_J=C3=B8rn?= <j@example.com>', ['Eide, Jørn|j@example.com']],
    ['=?utf-8?Q?J=C3=B8rn Eide?= <j@example.com>', ['Jørn Eide|j@example.com']],
    ['"=?utf-8?Q?J=C3=B8rn?=" <j@example.com>', ['Jørn|j@example.com']],
    ['Friends: a@example.com, Bo <b@example.com>;', ['|a@example.com', 'Bo|b@example.com']],
    ['Friends: a@example.com;, c@example.com', ['|a@example.com', '|c@example.com']],
    ['undisclosed-recipients:;', []],
    ['<@relay.example,@other.example:a@example.com>', ['|a@example.com']],
    ['"john doe"@example.com', ['|"john doe"@example.com']],
    ['<"a\\"b"@example.com>', ['|"a\\"b"@example.com']],
    ['john @ example . com', ['|john@example.com']],
    ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', ['Pete|pete@silly.test']],
    ['<>', []],
    ['', []],
    [',,;', []],
    ['Marit', ['Marit|']],
    ['<a@example.com', ['|a@example.com']],
    ['a@example.com>', ['|a@example.com']],
    ['<a@example.com, b@example.com', ['|a@example.com', '|b@example.com']],
    ['"unfinished <a@example.com>', ['unfinished|a@example.com']],
    ['Marit (unfinished <a@example.com>', ['Marit unfinished|a@example.com']],
    ['Marit <a@example.com> <b@example.com>', ['Marit|a@example.com']],
    ['jørn@exämple.com', ['|jørn@exämple.com']],
  ])('%s', (value, expected) => {
    expect(brief(value)).toEqual(expected)
  })

  test('SP-01, MIME-05: an encoded name never becomes an address', () => {
    expect(brief('=?utf-8?Q?=3Cboss=40example.com=3E?= <x@example.net>')).toEqual(['<boss@example.com>|x@example.net'])
    expect(brief('=?utf-8?Q?a=40example.com=2C_b?= <x@example.net>')).toEqual(['a@example.com, b|x@example.net'])
  })

  test('SMTP-21: an address with two @ stays one doubtful address', () => {
    expect(brief('a@good.example@evil.example')).toEqual(['|a@good.example@evil.example'])
    expect(brief('"a@good.example"@evil.example')).toEqual(['|"a@good.example"@evil.example'])
  })

  test.each([
    ['groups', 'g:'.repeat(100_000)],
    ['comments', '('.repeat(200_000)],
    ['closed comments', '(('.repeat(50_000) + '))'.repeat(50_000)],
    ['angle brackets', '<'.repeat(200_000)],
    ['quotation marks', '"\\'.repeat(100_000)],
    ['separators', ','.repeat(200_000)],
    ['encoded words', '=?a?q?'.repeat(40_000)],
    ['words', 'a '.repeat(100_000)],
  ])('MIME-12: ends soon with a hundred thousand %s', (_, value) => {
    expect(parseAddressList(value).length).toBeLessThan(10)
  })

  test('MIME-12: reads no more than five thousand', () => {
    expect(parseAddressList('a@example.com,'.repeat(6_000)).length).toBe(5_000)
  })

  test('reads back what was written, whatever the names are', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...'aZ,;:<>()@".\\ æ') })
      .map(text => text.replace(/\s+/g, ' ').trim())
    const local = fc.string({ minLength: 1, unit: fc.constantFrom(...'abz09+-_') })
    fc.assert(
      fc.property(fc.array(fc.tuple(name, local), { minLength: 1, maxLength: 5 }), people => {
        const list = people.map(([text, user]) => `"${text.replace(/["\\]/g, '\\$&')}" <${user}@example.com>`)
        const expected = people.map(([text, user]) => ({ name: text, address: `${user}@example.com` }))
        expect(parseAddressList(list.join(', '))).toEqual(expected)
      }),
    )
  })
})
