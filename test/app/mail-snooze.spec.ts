// Messages that come back later, through the window: put off with the keyboard, brought back, taken back, and back by themselves.

import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { folder, openRow, practiceMail, rowNamed } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

const message = (page: Page) => page.getByRole('region', { name: 'Message', exact: true })
// On a Saturday the next one is called by its date.
const saturday = '(?:Sat|\\d+ \\w+ \\d{4})'
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' })

test('row 15: a conversation is snoozed with one key, waits in Snoozed, and is brought back', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog', { name: 'Snooze' })
  await expect(dialog.getByRole('radio', { name: /^Tomorrow/ })).toBeChecked()
  await dialog.getByRole('radio', { name: /^At the weekend/ }).check({ force: true })
  await dialog.getByRole('button', { name: new RegExp(`^Snooze until ${saturday}`) }).click()
  await expect(notices(page)).toContainText(new RegExp(`Snoozed 1 conversation until ${saturday}`))
  await expect(rowNamed(page, /Budget lines/)).toHaveCount(0)

  await folder(page, /^Snoozed/)
    .first()
    .click()
  await openRow(page, new RegExp(`Budget lines.*Snoozed until ${saturday}`))
  await expect(message(page).getByText(/^Snoozed until .* or until somebody answers/)).toBeVisible()
  await page.keyboard.press('Shift+B')
  await expect(page.getByText('Nothing is snoozed.', { exact: false })).toBeVisible()
  await folder(page, /^Inbox/)
    .first()
    .click()
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
})

test('row 15: undo brings it back as it was', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('b')
  await page.keyboard.press('Enter')
  await expect(notices(page)).toContainText('Snoozed 1 conversation until')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
  await expect(folder(page, /^Snoozed/)).toHaveCount(0)
})

test('row 15: at its time it is back at the top, unread, and says why', async ({ page }) => {
  const source = { kind: 'all', role: 'inbox' } as const
  const order = { by: 'date', descending: true } as const
  const { rows } = await call(page, ['mail', 'listMessages'], { source, filter: 'all', order, from: 0, count: 100 })
  const ids = rows.filter(({ subject }) => subject.includes('Budget lines')).map(({ id }) => id)
  await call(page, ['snooze', 'begin'], { ids, untilMs: Date.now() })
  await expect(page.getByRole('row').first()).toHaveAccessibleName(/Unread.*Budget lines.*Back from Snoozed/)
  await openRow(page, /Budget lines/)
  await expect(message(page).getByText(/^You snoozed this until/)).toBeVisible()
})

test('U21: the icon of the app carries what is unread in inboxes', async ({ page, app }) => {
  const unreadThere = () => app.evaluate(electron => electron.app.badgeCount)
  let before = 0
  // The icon follows a little later.
  await expect(async () => {
    before = await unreadThere()
    expect(before).toBeGreaterThan(0)
    await expect(page.getByRole('link', { name: `Mail ${before} unread` })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await openRow(page, /Budget lines/)
  await expect.poll(unreadThere).toBe(before - 1)
})
