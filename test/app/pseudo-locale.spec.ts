// In the pseudo-language every text of the catalogue stands in brackets, accented and 40 % longer. Words on the screen
// that stand outside have bypassed the catalogue; words that are cut off have too little room.

import { call } from './call.ts'
import { expect, test } from './fixture.ts'
import { practiceMail } from './mail-screen.ts'
import { expectTranslated } from './pseudo-language.ts'

test.use({ appArgs: ['--practice'] })

test('no text bypasses the catalogue and nothing is wider than a small window', async ({ app, page }) => {
  await practiceMail(page)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setBounds({ width: 960, height: 640 }))
  await call(page, ['settings', 'change'], { language: 'qps' })
  // What was said to screen readers before stays as it was said.
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'qps')

  await page.getByRole('row', { name: /Tide gauge drift/ }).click()
  await expect(page.locator('[data-reader="message"]')).toBeVisible()
  await expectTranslated(page, 'mail')
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog').getByRole('textbox').last()).toBeVisible()
  await expectTranslated(page, 'composer')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectTranslated(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)

  await page.locator('a[href="#activity"]').click()
  await expect(page.getByRole('log').locator('.line-text').first()).toBeVisible()
  await expectTranslated(page, 'activity')
  await page.locator('a[href="#settings"]').click()
  const pages = page.locator('[data-region="settings-pages"] [data-page]')
  await expect(pages.first()).toBeVisible()
  for (let index = 0; index < (await pages.count()); index += 1) {
    await pages.nth(index).click()
    // An account's name is a person's own word.
    await expectTranslated(page, `settings page ${index + 1}`, ['Practice'])
  }
})

test.describe('the first start', () => {
  test.use({ appArgs: [] })

  test('the welcome and the wizard', async ({ page }) => {
    await call(page, ['settings', 'change'], { language: 'qps' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'qps')
    await expectTranslated(page, 'welcome')
    await page.locator('main button').first().click()
    const fields = page.getByRole('dialog').getByRole('textbox')
    await expect(fields.first()).toBeVisible()
    await expectTranslated(page, 'wizard')
    for (const [index, text] of ['Alice', 'alice@nowhere.test', 'secret'].entries()) await fields.nth(index).fill(text)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog').getByRole('textbox')).not.toHaveCount(3)
    await expectTranslated(page, 'wizard, servers')
  })
})
