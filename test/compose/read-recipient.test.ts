import { describe, expect, test } from 'vitest'
import { mailboxKey, readRecipient } from '../../electron/compose/read-recipient.ts'
import { formatAddress } from '../../electron/message/format-address.ts'

describe('a typed recipient', () => {
  test.each([
    ['ann@example.org', { name: '', address: 'ann@example.org' }],
    ['  Ann Bee <ann@example.org> ', { name: 'Ann Bee', address: 'ann@example.org' }],
    ['<ann@example.org>', { name: '', address: 'ann@example.org' }],
    ['"Bee, Ann \\"A\\"" <ann@example.org>', { name: 'Bee, Ann "A"', address: 'ann@example.org' }],
    ['Лучия <l@bücher.example>', { name: 'Лучия', address: 'l@bücher.example' }],
  ])('%s', (typed, address) => expect(readRecipient(typed)).toEqual(address))

  test.each([
    '',
    'ann',
    'ann@',
    '@example.org',
    'a@b@c.example',
    '"a@b"@c.example',
    'a(comment)@c.example',
    'a@c.example, b@d.example',
    'group: a@c.example;',
    'a@x.example <b@y.example>',
    'Bee, Ann <ann@example.org>',
    'Ann <ann@example.org> <b@y.example>',
    'a b@c.example',
    'a@c.example\r\nRCPT TO:<x@y.example>',
    'Ann\r\nBcc: x <a@c.example>',
    'a\u0000@c.example',
  ])('SMTP-21: %j is refused', typed => expect(readRecipient(typed)).toBeUndefined())

  test('what a reply fills in is read back', () => {
    for (const name of ['', 'Ann Bee', 'Bee, Ann', 'Ann "A" \\ Bee', 'ann@example.org', "O'Neil", 'Лучия']) {
      const address = { name, address: 'ann@example.org' }
      const read = readRecipient(formatAddress(address))
      expect(read).toEqual(name === address.address ? { ...address, name: '' } : address)
    }
  })

  test('a long line of nonsense takes no time', () => {
    expect(readRecipient(`${'a '.repeat(50_000)}<`)).toBeUndefined()
    expect(readRecipient(`"${'\\a'.repeat(50_000)}`)).toBeUndefined()
  })
})

test('SMTP-21: two spellings of a domain are one mailbox, two of the part before it are not', () => {
  expect(mailboxKey('bob@Example.ORG')).toBe(mailboxKey('bob@example.org'))
  expect(mailboxKey('Bob@example.org')).not.toBe(mailboxKey('bob@example.org'))
})
