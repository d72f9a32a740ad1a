import { describe, expect, it } from 'vitest'
import { rewritePolicy, rewriteUrls, schemes, toApp, toChromium } from '../../build/host/schemes.ts'

schemes.set('app', undefined)
schemes.set('mail', undefined)

describe('schemes', () => {
  it.each([
    ['app://main/index.html?x#y', 'https://app--main/index.html?x#y'],
    ['mail://m1/part/2', 'https://mail--m1/part/2'],
    ['https://example.org/app://main', 'https://example.org/app://main'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['data:text/html,app://x', 'data:text/html,app://x'],
  ])('maps %s and back', (inApp, inChromium) => {
    expect(toChromium(inApp)).toBe(inChromium)
    expect(toApp(inChromium)).toBe(inApp)
  })

  it('leaves hosts alone that only look like ours', () => {
    expect(toApp('https://other--main/')).toBe('https://other--main/')
  })

  it('rewrites addresses in text, and no words that end like a scheme', () => {
    expect(rewriteUrls('<img src="mail://m1/part/2"> webmail://x app:x')).toBe(
      '<img src="https://mail--m1/part/2"> webmail://x app:x',
    )
  })

  it('rewrites a policy, whether it names a scheme or an origin', () => {
    expect(rewritePolicy("default-src 'none'; img-src mail: mail://m1 data:; frame-src app:")).toBe(
      "default-src 'none'; img-src https: https://mail--m1 data:; frame-src https:",
    )
  })
})
