import { describe, expect, it } from 'vitest'
import { InputError } from '../../../electron/errors.ts'
import { envelopeAddress } from '../../../electron/protocols/smtp/address.ts'

describe('addresses that can be sent to', () => {
  it.each([
    'anna@example.org',
    'anna.b+tag@mail.example.org',
    "o'brien=x/y!z%q{a}|`~?#$&*^_-@example.org",
    'a@localhost',
    'anna@[192.0.2.1]',
    'anna@[IPv6:2001:db8::1]',
    'Anna@Example.ORG',
  ])('%s stays as it is', address => {
    expect(envelopeAddress(address, 'to')).toEqual({ path: address, needsUtf8: false })
  })

  it.each([
    ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
    ['anna@例え.テスト', 'anna@xn--r8jz45g.xn--zckzah'],
    ['anna@straße.example', 'anna@xn--strae-oqa.example'],
    ['anna@MÜNCHEN.example', 'anna@xn--mnchen-3ya.example'],
  ])('SMTP-17, M11: the domain of %s is converted', (address, path) => {
    expect(envelopeAddress(address, 'to')).toEqual({ path, needsUtf8: false })
  })

  it('SMTP-17: a local part beyond ASCII needs a server that takes it', () => {
    expect(envelopeAddress('jürgen@bücher.example', 'to')).toEqual({
      path: 'jürgen@xn--bcher-kva.example',
      needsUtf8: true,
    })
  })
})

describe('addresses that are refused', () => {
  it.each([
    'anna@example.org\r\nRCPT TO:<eve@example.org>',
    'anna\r@example.org',
    'anna\n@example.org',
    'anna\0@example.org',
    'anna@example.org\0',
    'anna@exa\u0085mple.org',
    'anna@example.org> SIZE=1',
    'anna@example.org SIZE=1',
  ])('SMTP-03: %j', address => {
    expect(() => envelopeAddress(address, 'to')).toThrow(InputError)
  })

  it.each([
    '"anna@evil.example"@example.org',
    '"anna"@example.org',
    'anna@evil.example@example.org',
    'anna(comment)@example.org',
    'anna@example.org(comment)',
    'Anna <anna@example.org>',
    '<anna@example.org>',
    '@relay.example:anna@example.org',
    'anna, bob@example.org',
    'anna\u202e@example.org',
    'an\u200bna@example.org',
    'an\u00a0na@example.org',
  ])('SMTP-21: %j', address => {
    expect(() => envelopeAddress(address, 'to')).toThrow(InputError)
  })

  it.each([
    '',
    'anna',
    '@',
    'anna@',
    '@example.org',
    '.anna@example.org',
    'anna.@example.org',
    'an..na@example.org',
    'anna@.example.org',
    'anna@example.org.',
    'anna@exa..mple.org',
    'anna@-example.org',
    'anna@example-.org',
    'anna@exa_mple.org',
    'anna@[999.0.0.1]',
    'anna@[example.org]',
    'anna@[127.0.0.1',
    'anna@[IPv6:127.0.0.1]',
    'anna@exa%6dple.org',
    'anna@example.org:25',
    'anna@example.org/x',
    'anna@ex℀mple.org',
    'anna@xn--\ud800.org',
    '\ud800@example.org',
    `anna@${'a'.repeat(64)}.org`,
    `${'a'.repeat(250)}@example.org`,
  ])('%j is no address', address => {
    expect(() => envelopeAddress(address, 'to')).toThrow(InputError)
  })

  it('names the field it came from', () => {
    expect(() => envelopeAddress('x', 'from')).toThrow(expect.objectContaining({ field: 'from' }))
  })
})
