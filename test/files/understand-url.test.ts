import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understandUrl } from '../../electron/files/understand-url.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
const site = { kind: 'site', host: 'ftp.example.org', port: 21, security: 'starttls', hasPassword: false } as const

describe('what Quick connect understands', () => {
  test.each([
    ['ftp.example.org', {}],
    ['  FTP.Example.ORG\n', {}],
    ['ftp://ftp.example.org', {}],
    ['FTP://ftp.example.org/', {}],
    ['ftp.example.org:2121', { port: 2121 }],
    ['ftp://ftp.example.org/pub/docs', { path: '/pub/docs' }],
    ['ftp.example.org/pub/', { path: '/pub/' }],
    ['ftp://ftp.example.org//etc', { path: '/etc' }],
    ['ftp://ftp.example.org/%2Fetc', { path: '/etc' }],
    ['ftp://ftp.example.org/a;type=i', { path: '/a' }],
    ['ftp://ftp.example.org/a%20b/%C3%B8', { path: '/a b/ø' }],
    ['ftp://ftp.example.org/caf%E9', { path: '/caf\udce9' }],
    ['ftp://ftp.example.org/100%', { path: '/100%' }],
    ['ftp://ftp.example.org/a?b#c', { path: '/a?b#c' }],
    ['ftp://ftp.example.org/me@home', { path: '/me@home' }],
    ['mette@ftp.example.org', { user: 'mette' }],
    ['ftp://mette@ftp.example.org:2121/pub', { user: 'mette', port: 2121, path: '/pub' }],
    ['mette@mail.example@ftp.example.org', { user: 'mette@mail.example' }],
    ['ftp://mette%40mail.example@ftp.example.org', { user: 'mette@mail.example' }],
    ['ftp://@ftp.example.org', {}],
    ['ftps://ftp.example.org', { security: 'tls', port: 990 }],
    ['ftps://ftp.example.org:21', {}],
    ['ftps://ftp.example.org:2121', { security: 'tls', port: 2121 }],
    ['ftpes://ftp.example.org', {}],
    ['ftp://ftp.example.org:990', { security: 'tls', port: 990 }],
    ['ftpes://ftp.example.org:990', { security: 'tls', port: 990 }],
    ['[::1]', { host: '::1' }],
    ['::1', { host: '::1' }],
    ['ftp://[2001:DB8::1]:2121/pub', { host: '2001:db8::1', port: 2121, path: '/pub' }],
    ['fe80::1%eth0', { host: 'fe80::1%eth0' }],
    ['192.0.2.7', { host: '192.0.2.7' }],
    ['bücher.example', { host: 'bücher.example' }],
    ['localhost', { host: 'localhost' }],
  ])('of %j', (text, expected) => {
    expect(understandUrl(text)).toEqual({ understood: { ...site, ...expected } })
  })

  test.each([
    ['ftp://mette:s3cret@ftp.example.org/pub', 'mette', 's3cret', { path: '/pub' }],
    ['mette:s3cret@ftp.example.org', 'mette', 's3cret', {}],
    ['ftp://mette:p@ss:w#rd?@ftp.example.org', 'mette', 'p@ss:w#rd?', {}],
    ['ftp://mette:p%2Fss%40@ftp.example.org', 'mette', 'p/ss@', {}],
    ['ftp://mette:100%@ftp.example.org', 'mette', '100%', {}],
    ['ftp://mette:@ftp.example.org', 'mette', '', {}],
    ['ftp://mette@mail.example:s3cret@ftp.example.org:2121', 'mette@mail.example', 's3cret', { port: 2121 }],
  ])('F25: of %j the password is apart', (text, user, password, expected) => {
    expect(understandUrl(text)).toEqual({ understood: { ...site, user, hasPassword: true, ...expected }, password })
  })

  test.each([
    ['sftp://ftp.example.org', 'sftp'],
    ['HTTP://mette:s3cret@example.org/', 'http'],
    ['constructor://x', 'constructor'],
  ])('nothing of %j but the scheme, which is not spoken', (text, scheme) => {
    expect(understandUrl(text)).toEqual({ understood: { kind: 'unsupported', scheme } })
  })

  test.each([
    '',
    '   ',
    'ftp://',
    'ftp:///pub',
    'ftp://:21',
    'ftp.example.org:0',
    'ftp.example.org:65536',
    'ftp.example.org:port',
    'two words',
    '-rf.example.org',
    'a..example.org',
    'http:/x@',
    '[::1',
    '[zz]',
    '[]',
    '1::2::3',
    ':s3cret@ftp.example.org',
    'ftp://mette:s3/cret@ftp.example.org',
    'ftp://mette:12/34@ftp.example.org',
    `${'a'.repeat(254)}`,
    'x'.repeat(4_001),
  ])('that %j is nonsense', text => {
    expect(understandUrl(text)).toEqual({ understood: { kind: 'nonsense' } })
  })

  test.each([
    'ftp://me%0d%0aDELE x@ftp.example.org',
    'ftp://me:a%0Ab@ftp.example.org',
    'ftp://ftp.example.org/a%0d%0aDELE b',
    'ftp://ftp.example.org/a\r\nDELE b',
    'ftp://ftp.example.org/%00',
    'ftp.example.org/a\tb',
  ])('FTP-05: that %j could become a command', text => {
    expect(understandUrl(text)).toEqual({ understood: { kind: 'nonsense' } })
  })

  test('F25: a password is in no part of what is shown, whatever it is and however it is written', () => {
    const secret = fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => `S3cr3t${text}`)
    const written = fc.constantFrom(
      (text: string) => encodeURIComponent(text.toWellFormed()),
      (text: string) => text.replaceAll('/', '%2F'),
    )
    const scheme = fc.constantFrom('', 'ftp://', 'ftps://', 'ftpes://', 'sftp://', 'nonsense://')
    const behind = fc.constantFrom('', '/', '/pub', ':2121', ':99999', '/me@home', '/a:b@c', ':21/;type=i', ' ', '//')
    fc.assert(
      fc.property(secret, written, scheme, behind, (password, write, before, after) => {
        const answer = understandUrl(`${before}mette:${write(password)}@ftp.example.org${after}`)
        expect(JSON.stringify(answer.understood)).not.toContain('S3cr3t')
      }),
      { numRuns: isLong ? 100_000 : 1_000 },
    )
  })

  test('no text is an error', () => {
    const piece = fc.constantFrom(
      'ftp://',
      '@',
      ':',
      '/',
      '[',
      ']',
      '%',
      '%2',
      '%ff',
      '::1',
      'a',
      '21',
      ';type=',
      '\udc80',
    )
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: piece, maxLength: 20 }))
    fc.assert(
      fc.property(text, any => {
        expect(['site', 'unsupported', 'nonsense']).toContain(understandUrl(any).understood.kind)
      }),
      { numRuns: isLong ? 200_000 : 2_000 },
    )
  })

  test('thousands of signs come to an end', () => {
    for (const sign of ['@', ':', '/', '[', '%', '@:', 'a@'])
      expect(understandUrl(`ftp://${sign.repeat(1_900)} `).understood.kind).toMatch(/^(?:nonsense|site)$/)
  })
})
