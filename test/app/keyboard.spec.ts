// A whole visit without a mouse: every step by keys, the focus always in sight, and back where it was after a dialog.

import { expect, test } from './fixture.ts'
import { expectFocusSeen, isFocusWithin, regionOfFocus, tabTo } from './focus.ts'
import { practiceMail, settledRows } from './mail-screen.ts'

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
  // On a button whose name is shown, the first Escape would only hide that.
  await tabTo(page, wizard.getByLabel('Your name'))
  await page.keyboard.press('Escape')
  await expect(wizard).toBeHidden()
  await expect(add).toBeFocused()
})

test.describe('in the practice world', () => {
  test.use({ appArgs: ['--practice'] })

  test.beforeEach(async ({ page }) => {
    await practiceMail(page)
  })

  test('read, answer, delete, undo, activity and settings', async ({ page }) => {
    await settledRows(page)
    await page.keyboard.press('j')
    const first = page.locator('[data-row-index="0"]')
    await expect(first).toBeFocused()
    await expectFocusSeen(page)
    const id = (await first.getAttribute('data-row-id')) ?? ''
    await page.keyboard.press('r')
    const text = page.getByRole('dialog').getByRole('textbox', { name: 'Message' })
    await expect(text).toBeFocused()
    await page.keyboard.type('Written by keys.')
    await expect(text).toHaveValue(/^Written by keys\./)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(first).toBeFocused()

    await page.keyboard.press('Delete')
    await expect(first).not.toHaveAttribute('data-row-id', id)
    await expect(page.locator('[data-row-index]:focus')).toHaveCount(1)
    await page.keyboard.press('Control+z')
    await expect(page.locator(`[data-row-id="${id}"]`)).toBeVisible()

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
