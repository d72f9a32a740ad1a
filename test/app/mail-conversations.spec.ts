// Conversations through the window: what was sent is in them, what was read is a line, keys go from message to message.

import type { Locator } from '@playwright/test'
import { expectClean, expectCleanInAllThemes } from './axe.ts'
import { messages, openRow, practiceMail, rowNamed, settledRows } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

test('a conversation holds what was answered, opens at the first unread message and folds what was read', async ({
  page,
}) => {
  const row = rowNamed(page, /Unread, Jonas Eide.*Tide gauge drift/)
  await expect(row).toHaveAccessibleName(/Jonas Eide, me, Marit, 5 messages/)
  await openRow(page, /Tide gauge drift/)
  await expect(page.getByRole('heading', { level: 1, name: 'Tide gauge drift at Kvaløya' })).toBeVisible()
  await expect(page.getByText('5 messages, 3 people')).toBeVisible()
  await expect(messages(page)).toHaveCount(5)
  await expect(messages(page).filter({ hasText: 'Ingrid Aune (you)' })).toHaveCount(1)
  await expect(rowNamed(page, /^Jonas Eide.*Tide gauge drift/)).toBeVisible()

  // Read now: all but the newest are lines, and those between are one.
  await openRow(page, /Budget lines/)
  await openRow(page, /Tide gauge drift/)
  const more = page.getByRole('button', { name: '2 more messages' })
  await expect(more).toBeVisible()
  await expect(page.getByText('Then it is the bench mark.')).toHaveCount(0)
  await more.click()
  await page.getByRole('button', { name: /Ingrid Aune \(you\)/ }).click()
  await expect(page.getByText('Then it is the bench mark.').last()).toBeVisible()
  await expectCleanInAllThemes(page, 'conversation')
})

test('N and P go through a conversation, Enter goes into it, and commands are about the message at hand', async ({
  page,
}) => {
  await openRow(page, /Draft of chapter 4/)
  await expect(messages(page).first()).toBeVisible()
  await page.keyboard.press('p')
  await page.keyboard.press('n')
  await page.keyboard.press('Enter')
  await expect(page.locator('.reader-scroll')).toBeFocused()
  await page.keyboard.press('r')
  await expect(page.getByRole('dialog', { name: /Draft of chapter 4/ })).toBeVisible()
})

test('U11: a person asks why messages are together, splits one off and takes that back', async ({ page }) => {
  const before = await settledRows(page)
  await openRow(page, /Draft of chapter 4/)
  await page.getByRole('button', { name: 'Why grouped?' }).click()
  const why = page.getByRole('dialog', { name: 'Why grouped?' })
  await expect(why.getByRole('listitem').first()).toContainText('names the other')
  await why.getByRole('button', { name: 'Close' }).first().click()

  await messages(page).last().getByRole('button', { name: 'Actions for this message' }).click()
  await page.getByRole('menuitem', { name: 'Split off from here' }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(before + 1))
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(before))
})

test('a list shows single messages where a person wants it, and remembers that', async ({ page, app, launch }) => {
  const rows = await settledRows(page)
  await page.getByRole('button', { name: 'Layout and list' }).click()
  await page.getByRole('menuitemradio', { name: 'Show single messages' }).click()
  await expect(page.getByRole('grid')).not.toHaveAttribute('aria-rowcount', String(rows))
  await openRow(page, /plan for the pier/)
  await expect(messages(page)).toHaveCount(1)
  await page.getByRole('treeitem', { name: /^Sent/ }).first().click()
  await page.getByRole('button', { name: 'Layout and list' }).click()
  await expect(page.getByRole('menuitemradio', { name: 'Show conversations' })).toBeChecked()
  await page.keyboard.press('Escape')
  await page
    .getByRole('treeitem', { name: /^Inbox/ })
    .first()
    .click()
  await app.close()
  const again = await (await launch()).firstWindow()
  await expect(again.getByRole('grid')).not.toHaveAttribute('aria-rowcount', String(rows))
})

test('row 7, row 8: the message is read below the list, or in its place; the list is a table with columns to sort by', async ({
  page,
}) => {
  await openRow(page, /Tide gauge drift/)
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'Layout and list' }).click()
    await page.getByRole('menuitemradio', { name }).click()
  }
  await choose('Message below the list')
  const topOf = async (part: Locator) => (await part.boundingBox())?.y ?? 0
  const isBelow = async () => (await topOf(page.locator('.reader'))) > (await topOf(page.getByRole('grid'))) + 100
  await expect.poll(isBelow).toBe(true)
  expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBe(0)

  await choose('Table')
  await page.getByRole('columnheader', { name: 'From' }).getByRole('button').click()
  await expect(page.getByRole('columnheader', { name: 'From' })).toHaveAttribute('aria-sort', 'ascending')
  await expectClean(page, 'table')

  await choose('Message in place of the list')
  await expect(page.getByRole('grid')).toBeVisible()
  await page.locator('[data-row-index="0"]').dblclick()
  await expect(page.getByRole('grid')).toBeHidden()
  await page.keyboard.press('u')
  await expect(page.getByRole('grid')).toBeVisible()
})
