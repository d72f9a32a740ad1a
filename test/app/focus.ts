// Where the keyboard is, and whether one can see it.

import type { Locator, Page } from '@playwright/test'
import { expect } from './fixture.ts'

/** By Tab alone; every stop on the way can be seen. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
  }
  throw new Error('Tab does not lead there')
}

/** Something has the focus, lies in the window, and it or a part around it shows a ring. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return 'nothing has the focus'
    if (focused.matches('.visually-hidden, .visually-hidden *')) return ''
    const { width, height, bottom, top } = focused.getBoundingClientRect()
    const isInside = width > 0 && height > 0 && bottom > 0 && top < innerHeight
    const hasRing = (element: Element | null): boolean => {
      if (!element || element === document.body) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
      return (
        (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' || hasRing(element.parentElement)
      )
    }
    return isInside && hasRing(focused) ? '' : `${focused.outerHTML.slice(0, 200)} shows no focus`
  })
  expect(seen).toBe('')
}

export function isFocusWithin(part: Locator): Promise<boolean> {
  return part.evaluate(element => element.contains(document.activeElement))
}

export function regionOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region ?? '')
}
