// The keyboard is never lost in Mail: not where a message goes that was read with it, nor where a pane loses its room.
import type { Page } from '@playwright/test'
import { regionOfFocus } from './focus.ts'
import { practiceMail, rowNamed, unified } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

const reader = (page: Page) => page.locator('.reader-scroll')
const title = (page: Page) =>
  page.getByRole('region', { name: 'Message', exact: true }).getByRole('heading', { level: 1 })
const withOverlay = { width: 960, height: 640 }
const withStack = { width: 850, height: 640 }

test('who reads with keys goes on reading: through the next, a deleted and a restored one, and back to the list', async ({
  page,
}) => {
  await rowNamed(page, /Priya Raman, Budget/).click()
  await page.keyboard.press('Enter')
  await expect(reader(page)).toBeFocused()
  await page.keyboard.press('j')
  await expect(title(page)).toHaveText(/Draft of chapter 4/)
  await expect(reader(page)).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(title(page)).toHaveText(/Nightly 2481/)
  await expect(reader(page)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(title(page)).toHaveText(/Draft of chapter 4/)
  await expect(reader(page)).toBeFocused()
  for (const back of ['Escape', 'u']) {
    await page.keyboard.press(back)
    await expect(rowNamed(page, /Draft of chapter 4/)).toBeFocused()
    await expect(title(page)).toHaveText(/Draft of chapter 4/)
    await page.keyboard.press('Enter')
    await expect(reader(page)).toBeFocused()
  }
})

test('a choice in the side bar that lies over leads on to the list, also to an empty one', async ({ page }) => {
  await page.setViewportSize(withOverlay)
  await page.keyboard.press('Control+b')
  await expect(unified(page, /^Inbox/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Flagged' })).toBeVisible()
  await expect.poll(() => regionOfFocus(page)).toBe('list')
  await page.keyboard.press('Control+b')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-row-index="0"]')).toBeFocused()
})

test('where list and message take turns, the one in front has the keyboard', async ({ page }) => {
  await page.setViewportSize(withOverlay)
  await rowNamed(page, /Priya Raman, Budget/).click()
  await page.setViewportSize(withStack)
  await expect(reader(page)).toBeFocused()
  await page.keyboard.press('u')
  await expect(rowNamed(page, /Priya Raman, Budget/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(reader(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(rowNamed(page, /Draft of chapter 4/)).toBeFocused()
  await rowNamed(page, /Draft of chapter 4/).click()
  await expect(reader(page)).toBeFocused()
})

test('a list that is emptied and filled again keeps the keyboard', async ({ page }) => {
  await unified(page, /^Sent/).click()
  await page.locator('[data-row-index="0"]').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveCount(0)
  await expect.poll(() => regionOfFocus(page)).toBe('list')
  await page.keyboard.press('Control+z')
  await expect(page.locator('[data-row-index="0"]')).toBeFocused()
})
