// What the screen looks like in the pseudo-language: every text of the catalogue stands in brackets, longer than usual.

import type { Page } from '@playwright/test'
import { expect } from './fixture.ts'

/** `names` are data. No words have bypassed the catalogue, and nothing is wider than the window. */
export async function expectTranslated(page: Page, where: string, names: readonly string[] = []): Promise<void> {
  const bare = await bareTexts(page, names)
  expect.soft({ where, bare }).toEqual({ where, bare: [] })
  const { wide, room } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement ?? document.body
    return { wide: scrollWidth, room: clientWidth }
  })
  expect.soft(wide, where).toBeLessThanOrEqual(room)
}

/** Words outside brackets that are not data: names, addresses, subjects, hosts, times, sizes, keys, what a server said. */
function bareTexts(page: Page, names: readonly string[]): Promise<string[]> {
  return page.evaluate(names => {
    const own = 'bdi, time, kbd, .mono, .person, [role="log"], [role="row"], .avatar, .text-block, iframe, textarea'
    // The hidden button by which React Aria lets screen readers close a popover speaks for itself.
    const data = `${own}, button[aria-label="Dismiss"]:not([class])`
    const facts = /\d (?:bytes?|kB|MB)|TLS \d/gu
    // Texts stand in other texts: the inner brackets first.
    const withoutTexts = (text: string): string => {
      const rest = text.replace(/\[[^[\]]*\]/gu, '')
      return rest === text ? text : withoutTexts(rest)
    }
    const isWords = (text: string): boolean =>
      /\p{L}{2,}/u.test(withoutTexts(text.replace(facts, ''))) && !names.includes(text)
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (element && text && isWords(text) && element.checkVisibility() && !element.closest(data)) {
        found.push(`${element.className}: ${text}`)
      }
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.closest(data) || !element.checkVisibility()) continue
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name) ?? ''
        if (isWords(text)) found.push(`${element.className} ${name}: ${text}`)
      }
    }
    return found
  }, names)
}
