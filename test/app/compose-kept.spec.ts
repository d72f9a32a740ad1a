// What a person writes is theirs: it is signed as they like, comes back by one key after Send, and no old notice throws it away.
import type { Page } from '@playwright/test'
import { practiceMail, rowNamed, unified } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

const composer = (page: Page) => page.getByRole('dialog', { name: /Budget lines|New message/ })
const notice = (page: Page, words: string | RegExp) => page.locator('.toast-text').filter({ hasText: words })
const text = (page: Page) => composer(page).getByRole('textbox', { name: 'Message' })

test('X25: the signature of an account stands below new messages and answers', async ({ page }) => {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Mail accounts' }).click()
  await page.getByRole('button', { name: 'Edit or remove Practice' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit account' })
  await dialog.getByRole('textbox', { name: 'Signature' }).fill('Ingrid Aune\nHavnelab')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: /^Mail/ }).click()

  await page.keyboard.press('Control+n')
  await expect(text(page)).toHaveValue('\n\n-- \nIngrid Aune\nHavnelab\n')
  await page.keyboard.press('Escape')
  await expect(composer(page)).toBeHidden()
  await expect(notice(page, 'Draft kept')).toHaveCount(0)

  await rowNamed(page, /Priya Raman, Budget/).click()
  await page.keyboard.press('r')
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('Yes.')
  await expect(text(page)).toHaveValue(/^Yes\.\n\nOn .+ wrote:\n(?:>.*\n)+\n-- \nIngrid Aune\nHavnelab\n$/)
})

test('row 21: one key takes a message back that was just sent, and no change before it', async ({ page }) => {
  await rowNamed(page, /Priya Raman, Budget/).click()
  await page.keyboard.press('s')
  await expect(rowNamed(page, /Priya Raman, Budget.*flagged/)).toBeVisible()
  await page.keyboard.press('r')
  await expect(text(page)).toBeFocused()
  await page.keyboard.type('Yes.')
  await page.keyboard.press('Control+Enter')
  await expect(notice(page, /^Sending in \d+ seconds?$/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(text(page)).toHaveValue(/^Yes\./)
  await expect(notice(page, /^Sending in/)).toHaveCount(0)
  await expect(rowNamed(page, /Priya Raman, Budget.*flagged/)).toHaveCount(1)
})

test('U1: a notice from before does not throw away what is written on', async ({ page }) => {
  await page.keyboard.press('Control+n')
  await text(page).fill('Dear all')
  await page.keyboard.press('Escape')
  await expect(notice(page, 'Draft kept')).toBeVisible()
  await unified(page, /^Drafts/).click()
  await page.getByRole('grid', { name: 'Messages' }).getByRole('row').first().click()
  await page.keyboard.press('Enter')
  await expect(text(page)).toHaveValue('Dear all')
  await expect(notice(page, 'Draft kept')).toHaveCount(0)
})
