// A person's own folders through the window: made, named anew in place, moved, removed and brought back; all by keys, too.

import { folder, openRow, practiceMail, rowNamed } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

test('folders lie inside each other; what is closed stays closed over a restart', async ({ page, app, launch }) => {
  await expect(folder(page, /^Calibration/)).toHaveAttribute('aria-level', '3')
  await folder(page, /^Harbour sensors/).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(folder(page, /^Calibration/)).toHaveCount(0)
  await expect(folder(page, /^On this computer/)).toBeVisible()
  await app.close()
  const again = await (await launch()).firstWindow()
  await expect(folder(again, /^Harbour sensors/)).toHaveAttribute('aria-expanded', 'false')
})

test('a folder is made, renamed in its row, removed with its mail and brought back', async ({ page }) => {
  await folder(page, /^Harbour sensors/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'New folder inside…' }).click()
  const dialog = page.getByRole('dialog', { name: 'New folder in Harbour sensors' })
  await dialog.getByLabel('Name of the folder').fill('Calibration')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('There is already one of this name')).toBeVisible()
  await dialog.getByLabel('Name of the folder').fill('Batteries')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await folder(page, /^Batteries/).focus()
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name of the folder' }).fill('Cells')
  await page.keyboard.press('Enter')
  await expect(folder(page, /^Cells/)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(folder(page, /^Batteries/)).toBeVisible()

  await openRow(page, /Budget lines/)
  await page.keyboard.press('v')
  const target = page.getByRole('dialog', { name: 'Move to a folder' })
  await expect(target.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('batt')
  await expect(target.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(target).toBeHidden()
  await folder(page, /^Batteries/).click()
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
  await folder(page, /^Batteries/).focus()
  await page.keyboard.press('Delete')
  await expect(folder(page, /^Batteries/)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await folder(page, /^Batteries/).click()
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
})

test('a folder is moved to another place, and everything in one is marked as read', async ({ page }) => {
  await folder(page, /^Calibration/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move the folder' })
  await dialog.getByRole('option', { name: /Not inside another folder/ }).click()
  await expect(folder(page, /^Calibration/)).toHaveAttribute('aria-level', '2')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Control+z')
  await expect(folder(page, /^Calibration/)).toHaveAttribute('aria-level', '3')

  await folder(page, /^Inbox/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Mark all as read' }).click()
  await expect(page.getByText(/^Marked \d+ messages as read/).first()).toBeVisible()
  await expect(folder(page, /^Inbox/)).not.toContainText(/\d/)
})
