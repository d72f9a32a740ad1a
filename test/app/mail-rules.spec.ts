// Rules on mail through the window: made from a message, tried, run on a folder, taken back; a conversation ignored.

import { folder, openRow, practiceMail, rowNamed } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

test('B16: a rule is made from a message, tried, run on the folder, and what it did is taken back', async ({
  page,
}) => {
  await openRow(page, /Budget lines/)
  await page.getByRole('region', { name: 'Message', exact: true }).getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Make a rule from this message…' }).click()
  const builder = page.getByRole('dialog', { name: 'New rule' })
  await builder.getByRole('group', { name: 'What is done' }).getByRole('button').first().click()
  await page.getByRole('option', { name: 'flag it' }).click()
  await builder.getByRole('button', { name: 'Try it here…' }).click()
  const trial = page.getByRole('dialog', { name: /^What rules would do/ })
  await expect(trial.getByRole('list').getByText('Budget lines')).toBeVisible()
  await expect(trial.getByRole('status')).toContainText('Nothing was changed')
  await trial.getByRole('button', { name: 'Close' }).last().click()
  await builder.getByRole('button', { name: 'Add rule' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Rule added')

  await folder(page, /^Inbox/)
    .first()
    .click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Try rules here…' }).click()
  await trial.getByRole('button', { name: 'Run rules on the whole folder' }).click()
  await expect(rowNamed(page, /Budget lines.*[Ff]lagged/)).toBeVisible()
})

test('row 11, B6: an ignored conversation stands grey, and undo brings it back', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('Shift+K')
  await expect(rowNamed(page, /Budget lines.*Ignored/)).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowNamed(page, /Budget lines.*Ignored/)).toHaveCount(0)
})

test('row 21: Mod+Z after ignoring takes that back, and not what was done before it', async ({ page }) => {
  await openRow(page, /Budget lines/)
  await page.keyboard.press('s')
  await expect(rowNamed(page, /Budget lines.*[Ff]lagged/)).toBeVisible()
  await page.keyboard.press('Shift+K')
  await expect(rowNamed(page, /Budget lines.*Ignored/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(rowNamed(page, /Budget lines.*Ignored/)).toHaveCount(0)
  await expect(rowNamed(page, /Budget lines.*[Ff]lagged/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(rowNamed(page, /Budget lines.*Ignored/)).toBeVisible()
})
