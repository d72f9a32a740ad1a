// What a person writes is theirs: it is signed as they like, comes back by one key after Send, and no old notice throws it away.
import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { folder, practiceMail, rowNamed, unified } from './mail-screen.ts'
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
  await expect(rowNamed(page, /Priya Raman, me, 2 messages, .*Budget.*flagged/)).toHaveCount(1)
})

test('a draft is listed as it was left, under the account it is written from', async ({ page }) => {
  const port = { host: '127.0.0.1', port: 1, user: 'anna', security: 'none' } as const
  await call(page, ['accounts', 'add'], {
    account: {
      name: 'Pier',
      colour: 2,
      displayName: 'Anna Pier',
      address: 'anna@pier.example',
      incoming: { protocol: 'pop3', ...port, copies: { kind: 'keep' } },
      outgoing: { protocol: 'smtp', ...port, needsLogin: true },
    },
    password: 'secret',
    keeping: 'session',
  })
  await page.keyboard.press('Control+n')
  await text(page).fill('Dear all')
  await page.keyboard.press('Escape')
  await unified(page, /^Drafts/).click()
  const grid = page.getByRole('grid', { name: 'Messages' })
  await grid.getByRole('row').first().dblclick()
  await composer(page).getByRole('textbox', { name: 'Subject' }).fill('Budget lines')
  await page.keyboard.press('Escape')
  await expect(grid.getByRole('row', { name: /Budget lines/ })).toBeVisible()

  await page.keyboard.press('Enter')
  await composer(page).locator('.writing-from').click()
  await page.getByRole('option', { name: /anna@pier/ }).click()
  await page.keyboard.press('Escape')
  const drafts = folder(page, /^Drafts/)
  await expect(drafts.first()).toHaveText('Drafts')
  await expect(drafts.last()).toContainText('1 message')
})

test('a draft for many says how many it does not name', async ({ page }) => {
  const { id, accountId } = await call(page, ['compose', 'start'], { kind: 'new' })
  const to = Array.from({ length: 25 }, (_, number) => `p${number}@pier.example`)
  const fields = { accountId, to, cc: [], bcc: [], subject: 'Budget lines', text: 'Dear all' }
  await call(page, ['compose', 'save'], { id, fields })
  await unified(page, /^Drafts/).click()
  await page.getByRole('grid', { name: 'Messages' }).getByRole('row').first().click()
  await expect(page.locator('.reader-draft-text').first()).toContainText(/p19@pier\.example and 5 more$/)
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
