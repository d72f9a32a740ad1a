import { describe, expect, it } from 'vitest'
import { linkTarget } from '../../../../renderer/mail/reader/link-target.ts'

describe('the target of a link', () => {
  it('is its host, set apart from the rest', () => {
    expect(linkTarget('https://example.org:8443/a/b?c#d')).toEqual({
      kind: 'web',
      before: 'https://',
      host: 'example.org:8443',
      after: '/a/b?c#d',
      warnings: [],
    })
  })

  it('warns of a name before @ that looks like a site', () => {
    const target = linkTarget('https://bank.example@evil.example/')
    expect(target?.host).toBe('evil.example')
    expect(target?.warnings).toContain('user')
  })

  it('warns of letters from other alphabets, and shows what the network knows', () => {
    const target = linkTarget('https://аррӏе.example/')
    expect(target?.host).toMatch(/^xn--/)
    expect(target?.warnings).toContain('look-alike')
  })

  it('warns of a connection without encryption', () => {
    expect(linkTarget('http://example.org/')?.warnings).toEqual(['plain'])
  })

  it('is the address of a mail link', () => {
    expect(linkTarget('mailto:marit%40example.org')).toMatchObject({ kind: 'mail', host: 'marit@example.org' })
    expect(linkTarget('mailto:%E0%A4%A')).toMatchObject({ kind: 'mail' })
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'not an address', 'ftp://example.org/'])(
    'is nothing for %s',
    url => expect(linkTarget(url)).toBeNull(),
  )
})
