import { describe, expect, it } from 'vitest'
import { linkify } from '../../../renderer/reading/linkify.ts'

const links = (text: string) => linkify(text).flatMap(piece => (piece.kind === 'link' ? [[piece.text, piece.url]] : []))
const joined = (text: string) =>
  linkify(text)
    .map(piece => piece.text)
    .join('')

describe('addresses in plain text', () => {
  it.each([
    ['See https://example.org/a?b=1#c.', 'https://example.org/a?b=1#c', 'https://example.org/a?b=1#c'],
    ['(https://example.org/a_(b))', 'https://example.org/a_(b)', 'https://example.org/a_(b)'],
    ['<https://example.org>', 'https://example.org', 'https://example.org/'],
    ['www.example.org, too', 'www.example.org', 'https://www.example.org/'],
    ['write to marit@example.org!', 'marit@example.org', 'mailto:marit@example.org'],
    ['mailto:marit@example.org?subject=x', 'mailto:marit@example.org?subject=x', 'mailto:marit@example.org?subject=x'],
    ['“https://example.org/x”', 'https://example.org/x', 'https://example.org/x'],
    ['see news:comp.lang.c, or', 'news:comp.lang.c', 'news:comp.lang.c'],
    ['<news:k2$1@example.org>', 'news:k2$1@example.org', 'news:k2$1@example.org'],
    ['HTTPS://EXAMPLE.org/A', 'HTTPS://EXAMPLE.org/A', 'https://example.org/A'],
  ])('are found in %s', (text, shown, url) => {
    expect(links(text)).toEqual([[shown, url]])
    expect(joined(text)).toBe(text)
  })

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'a@b',
    '@',
    'http://',
    'https://[',
    'x.org',
  ])('MIME-14: nothing else becomes a link: %s', text => {
    expect(links(text)).toEqual([])
    expect(joined(text)).toBe(text)
  })

  it('MIME-14: no markup comes out of it: pieces are the text itself', () => {
    const text = '<script>alert("https://example.org/"onmouseover="x")</script> <b>a@b.example</b>'
    expect(joined(text)).toBe(text)
    for (const [, url] of links(text)) expect(url).not.toMatch(/["<>]/)
  })

  it('says where each piece starts', () => {
    const text = 'a https://x.example b'
    for (const piece of linkify(text)) expect(text.slice(piece.at, piece.at + piece.text.length)).toBe(piece.text)
  })

  it.each([
    ['a long word', (n: number) => 'a'.repeat(n)],
    ['many at signs', (n: number) => '@'.repeat(n)],
    ['address after address', (n: number) => 'a@b.example '.repeat(n / 12)],
    ['one endless address', (n: number) => `https://example.org/${'('.repeat(n)}`],
    ['brackets to trim', (n: number) => `https://example.org/ `.padEnd(n, ')')],
    ['dots before an at sign', (n: number) => `${'a.'.repeat(n / 2)}@`],
  ])('MIME-14: takes linear time for two megabytes of %s', (_name, make) => {
    // Work that grows with the square of the length would not end within the test's time limit.
    const text = make(2_000_000)
    expect(joined(text) === text).toBe(true)
  })
})
