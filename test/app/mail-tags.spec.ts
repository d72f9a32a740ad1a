// Tags through the window: made, put on by keys and in the dialog, listed, removed.

import { openRow, practiceMail, rowNamed } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

test('row 12: a digit tags a conversation, the sidebar lists it, and undo takes the tag off', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('1')
  await expect(rowNamed(page, /Budget lines.*Field work/)).toBeVisible()
  await expect(page.locator('.conversation-facts').getByText('Field work')).toBeVisible()
  const tags = page.getByRole('tree', { name: 'Tags' })
  await tags.getByRole('treeitem', { name: 'Field work' }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('No message carries this tag.')).toBeVisible()
})

test('row 21: L shows the tags; a new one is made there, with a colour, and put on, deleted, and brought back', async ({
  page,
}) => {
  await openRow(page, /Tide gauge drift/)
  await page.keyboard.press('l')
  const dialog = page.getByRole('dialog', { name: 'Tags' })
  await dialog.getByRole('button', { name: 'New tag' }).click()
  const making = page.getByRole('dialog', { name: 'New tag' })
  await making.getByLabel('Name of the tag').fill('Bench mark')
  await making.getByRole('radio', { name: 'Colour 6' }).check({ force: true })
  await making.getByRole('button', { name: 'Save' }).click()
  const box = dialog.getByRole('checkbox', { name: 'Bench mark' })
  await dialog.getByText('Bench mark').click()
  await expect(box).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(rowNamed(page, /Tide gauge drift.*Bench mark/)).toBeVisible()

  const tag = page.getByRole('tree', { name: 'Tags' }).getByRole('treeitem', { name: 'Bench mark' })
  await tag.focus()
  await page.keyboard.press('Delete')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(tag).toHaveCount(0)
  await expect(rowNamed(page, /Tide gauge drift.*Bench mark/)).toHaveCount(0)
  await page.getByText('Deleted the tag “Bench mark”').locator('..').getByRole('button', { name: 'Undo' }).click()
  await expect(tag).toHaveCount(1)
  await expect(rowNamed(page, /Tide gauge drift.*Bench mark/)).toBeVisible()
})
