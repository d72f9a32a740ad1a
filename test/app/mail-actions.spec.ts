// What is done with conversations through the window: archive, move, junk, delete, drag; each is taken back with one key.

import { folder, openRow, practiceMail, rowNamed } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

test('row 14, row 21: E archives a conversation and goes on; Mod+Z brings it back', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('e')
  await expect(rowNamed(page, /Budget lines/)).toHaveCount(0)
  await expect(page.locator('.toast').getByText('Archived 1 conversation')).toBeVisible()
  await expect(page.locator('[role="row"][aria-selected="true"]')).toHaveCount(1)
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page.getByRole('heading', { level: 1, name: 'Archive' })).toBeVisible()
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(rowNamed(page, /Budget lines/)).toHaveCount(0)
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
})

test('row 21: Mod+Z that comes before E has ended takes that back, too', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('e')
  await page.keyboard.press('Control+z')
  await expect(page.locator('.visually-hidden > [aria-live="polite"]')).toHaveText('Undone: Archived 1 conversation')
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
})

test('V moves to a folder found by typing, which is the first one offered the next time', async ({ page }) => {
  await openRow(page, /Tide gauge drift/)
  await page.keyboard.press('v')
  const dialog = page.getByRole('dialog', { name: 'Move to a folder' })
  const box = dialog.getByRole('combobox')
  await expect(box).toBeFocused()
  await page.keyboard.type('cal')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(rowNamed(page, /Tide gauge drift/)).toHaveCount(0)
  await folder(page, /^Calibration/).click()
  await expect(rowNamed(page, /Tide gauge drift/)).toHaveAccessibleName(/5 messages/)

  await openRow(page, /Tide gauge drift/)
  await page.keyboard.press('v')
  await expect(dialog.getByRole('option').first()).toContainText('Calibration')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect(rowNamed(page, /Tide gauge drift/)).toHaveCount(0)
})

test('row 21: everything is selected at once, marked as read and unread again as it was', async ({ page }) => {
  const inbox = folder(page, /^Inbox/)
  const untouched = (await inbox.textContent()) ?? ''
  await openRow(page, /Budget lines/)
  await expect(inbox).not.toHaveText(untouched)
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('heading', { name: /conversations selected/ })).toBeVisible()
  const before = (await inbox.textContent()) ?? ''
  await page.getByRole('button', { name: 'Mark as read' }).last().click()
  await expect(inbox).not.toContainText(/\d/)
  await page.keyboard.press('Control+z')
  await expect(inbox).toHaveText(before)
})

test('junk goes away and comes back as not junk; Shift+Delete asks before it is for good', async ({ page }) => {
  await openRow(page, /Your mailbox is full/)
  await page.keyboard.press('!')
  await expect(rowNamed(page, /Your mailbox is full/)).toHaveCount(0)
  await folder(page, /^Junk/).click()
  await openRow(page, /Your mailbox is full/)
  await page.keyboard.press('Shift+J')
  await expect(page.getByText('No junk')).toBeVisible()

  await folder(page, /^Inbox/).click()
  await openRow(page, /Your mailbox is full/)
  await page.keyboard.press('Shift+Delete')
  const question = page.getByRole('alertdialog', { name: 'Delete 1 conversation for good?' })
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(rowNamed(page, /Your mailbox is full/)).toHaveCount(0)
  await folder(page, /^Trash/)
    .first()
    .click()
  await expect(page.getByText('The trash is empty.')).toBeVisible()
})

test('a conversation is dragged to a folder', async ({ page }) => {
  await rowNamed(page, /Budget lines/).dragTo(folder(page, /^Procurement/))
  await expect(page.locator('.toast').getByText(/^Moved 1 conversation to .*Procurement/)).toBeVisible()
  await expect(rowNamed(page, /Budget lines/)).toHaveCount(0)
  await folder(page, /^Procurement/).click()
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
})
