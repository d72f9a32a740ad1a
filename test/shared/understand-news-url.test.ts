import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { understandNewsUrl } from '../../shared/understand-news-url.ts'

describe('86: a news link', () => {
  test.each([
    ['news:comp.lang.c', { kind: 'group', group: 'comp.lang.c' }],
    ['NEWS:comp.lang.c++', { kind: 'group', group: 'comp.lang.c++' }],
    ['news:*', { kind: 'groups', pattern: '*' }],
    ['news:', { kind: 'groups', pattern: '*' }],
    ['news:comp.*', { kind: 'groups', pattern: 'comp.*' }],
    ['news:12345@example.org', { kind: 'article', messageId: '<12345@example.org>' }],
    ['news:%3C12345@example.org%3E', { kind: 'article', messageId: '<12345@example.org>' }],
    ['news:a%25b@example.org', { kind: 'article', messageId: '<a%b@example.org>' }],
    ['<news:12345@example.org>', { kind: 'article', messageId: '<12345@example.org>' }],
    ['<URL:news:a.b>', { kind: 'group', group: 'a.b' }],
    ['<12345@example.org>', { kind: 'article', messageId: '<12345@example.org>' }],
    [
      'news://news.example.org/a.b',
      { kind: 'group', group: 'a.b', server: { host: 'news.example.org', isEncrypted: false } },
    ],
    [
      'news://news.example.org',
      { kind: 'groups', pattern: '*', server: { host: 'news.example.org', isEncrypted: false } },
    ],
    [
      'snews://user@News.Example.org:5563/1@x.y',
      { kind: 'article', messageId: '<1@x.y>', server: { host: 'news.example.org', port: 5_563, isEncrypted: true } },
    ],
    [
      'nntp://[::1]:119/a.b/42',
      { kind: 'group', group: 'a.b', number: 42, server: { host: '::1', port: 119, isEncrypted: false } },
    ],
    ['nntps://h/a.b', { kind: 'group', group: 'a.b', server: { host: 'h', isEncrypted: true } }],
    ['nntp://h/1@x.y', { kind: 'article', messageId: '<1@x.y>', server: { host: 'h', isEncrypted: false } }],
  ])('%s', (text, link) => {
    expect(understandNewsUrl(text)).toEqual(link)
  })

  test.each([
    ['http://example.org/'],
    ['hello'],
    ['comp.lang.c'],
    ['news:a b'],
    ['news:a.b%0d%0aQUIT'],
    ['news:a.b\r\nQUIT'],
    ['news:%ff'],
    ['news:a@b@c'],
    ['news:<a@b'],
    ['news://h:0/a.b'],
    ['news://h:99999/a.b'],
    ['news://a b/a.b'],
    ['nntp://h/a.b/0'],
    ['nntp://h/a.b/99999999999999999'],
    ['nntp://h/a.b/1/2'],
    ['<a b@c>'],
    ['<>'],
    [`news:${'a'.repeat(5_000)}`],
    [`news:${'a'.repeat(401)}`],
  ])('is none: %s', text => {
    expect(understandNewsUrl(text)).toBeUndefined()
  })

  test('holds nothing that could become another command', () => {
    const pieces = fc.constantFrom(
      'news:',
      'nntp://',
      '<',
      '>',
      '@',
      '%0a',
      '%20',
      '/',
      'a.b',
      'h:119',
      '\r\n',
      ' ',
      '%',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 })), { maxLength: 8 }), some => {
        const link = understandNewsUrl(some.join(''))
        if (link?.kind === 'article') expect(link.messageId).toMatch(/^<[^<>\s\p{Cc}]+>$/u)
        if (link?.kind === 'group') expect(link.group).toMatch(/^[^\s\p{Cc}]+$/u)
        if (link?.kind === 'groups') expect(link.pattern).toMatch(/^[^\s\p{Cc}]+$/u)
      }),
      { numRuns: 5_000 },
    )
  })
})
