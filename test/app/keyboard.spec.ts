// A whole visit without a mouse: every step by keys, the focus always in sight, and back where it was after a dialog.

import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixture.ts'

test('from the welcome into the wizard and back', async ({ page }) => {
  const add = page.getByRole('button', { name: /Add a mail account/ })
  await expect(add).toBeVisible()
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  const wizard = page.getByRole('dialog', { name: 'Add a mail account' })
  await expect(wizard.getByLabel('Your name')).toBeFocused()
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('Tab')
    expect(await isFocusWithin(wizard)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect(wizard).toBeHidden()
  await expect(add).toBeFocused()
})

test.describe('in the practice world', () => {
  test.use({ appArgs: ['--practice'] })

  test.beforeEach(async ({ page }) => {
    await expect(page.getByRole('button', { name: /^Checked/ })).toBeVisible()
    await expect(page.getByRole('row', { name: /Tide gauge drift/ })).toBeVisible()
  })

  test('read, answer, delete, undo, activity and settings', async ({ page }) => {
    await page.keyboard.press('j')
    const first = page.locator('[data-row-index="0"]')
    await expect(first).toBeFocused()
    await expectFocusSeen(page)
    const subject = (await first.getAttribute('aria-label')) ?? ''
    await page.keyboard.press('r')
    const text = page.getByRole('dialog').getByRole('textbox', { name: 'Message' })
    await expect(text).toBeFocused()
    await page.keyboard.type('Written by keys.')
    await expect(text).toHaveValue(/^Written by keys\./)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(first).toBeFocused()

    await page.keyboard.press('Delete')
    await expect(first).not.toHaveAttribute('aria-label', subject)
    await expect(page.locator('[data-row-index]:focus')).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('row', { name: subject.replace(/^Unread, /, '') })).toBeVisible()

    await page.keyboard.press('Control+5')
    await expect(page.getByRole('link', { name: 'Activity' })).toHaveAttribute('aria-current', 'page')
    await page.keyboard.press('Control+,')
    await expect(page.getByRole('heading', { name: 'Appearance' }).first()).toBeVisible()
    await tabTo(
      page,
      page
        .getByRole('radio', { name: 'Dark' })
        .or(page.getByRole('radio', { checked: true }))
        .first(),
    )
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('grid')).toBeVisible()
  })

  test('F6 goes through the parts of the window and comes round, Shift+F6 goes back', async ({ page }) => {
    await page.keyboard.press('j')
    await expect(page.locator('[data-reader="message"]')).toBeVisible()
    const parts: string[] = []
    const count = await page.locator('[data-region]').count()
    for (let step = 0; step <= count; step += 1) {
      await page.keyboard.press('F6')
      parts.push(await regionOfFocus(page))
      await expectFocusSeen(page)
    }
    expect(new Set(parts).size).toBe(count)
    expect(parts.at(-1)).toBe(parts[0])
    await page.keyboard.press('Shift+F6')
    expect(await regionOfFocus(page)).toBe(parts.at(-2))
  })

  test('the shortcuts sheet opens, finds, closes and gives the focus back', async ({ page }) => {
    await page.keyboard.press('j')
    const row = page.locator('[data-row-index="0"]')
    await expect(row).toBeFocused()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet.getByRole('searchbox').or(sheet.getByRole('textbox'))).toBeFocused()
    await page.keyboard.type('reply all')
    await expect(sheet.getByText('Reply all')).toBeVisible()
    await page.keyboard.press('Escape')
    if (await sheet.isVisible()) await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
    await expect(row).toBeFocused()
  })
})

/** By Tab alone; every stop on the way can be seen. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if (await wanted.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
  }
  throw new Error('Tab does not lead there')
}

/** Something has the focus, lies in the window, and it or a part around it shows a ring. */
async function expectFocusSeen(page: Page): Promise<void> {
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

function isFocusWithin(part: Locator): Promise<boolean> {
  return part.evaluate(element => element.contains(document.activeElement))
}

function regionOfFocus(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region ?? '')
}
