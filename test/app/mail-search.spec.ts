// Searching mail through the window: while typing, by keys alone, saved as an entry of the sidebar.
import { expect, test } from './fixture.ts'
import { practiceMail, rowNamed, unified } from './mail-screen.ts'

test.use({ appArgs: ['--practice'] })
test.beforeEach(async ({ page }) => {
  await practiceMail(page)
  await page.keyboard.press('/')
})

test('finds while typing, says what was searched, and Escape leads back', async ({ page }) => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search' })
  await expect(box).toBeFocused()
  await page.keyboard.type('subject:"tide gauge"')
  await expect(page.getByRole('heading', { name: 'Search mail' })).toBeVisible()
  await page
    .getByRole('region', { name: 'Search mail' })
    .getByRole('button', { name: 'Read the rest now' })
    .or(page.getByText(/messages here were searched/))
    .first()
    .click()
  await expect(page.getByText(/messages here were searched/)).toBeVisible()
  await expect(rowNamed(page, /Tide gauge drift/).first()).toBeVisible()
  await expect(rowNamed(page, /Budget lines/)).toHaveCount(0)
  await box.focus()
  await page.keyboard.press('Escape')
  await expect(box).toHaveValue('')
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
})

test('says which operator is none', async ({ page }) => {
  await page.keyboard.type('colour:red')
  await expect(page.getByText('“colour:red” is no operator; it was searched as text.')).toBeVisible()
  await expect(page.getByText('No message fits this search.')).toBeVisible()
})

test('row 16: a search is saved, listed in the sidebar and removed', async ({ page }) => {
  await page.keyboard.type('from:jonas')
  await page.getByRole('button', { name: 'Save this search…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save search' })
  await dialog.getByLabel('Name').fill('From Jonas')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const entry = page.getByRole('tree', { name: 'Saved searches' }).getByRole('treeitem', { name: 'From Jonas' })
  await unified(page, /Inbox/).click()
  await expect(page.getByRole('search')).toHaveCount(0)
  await entry.click()
  await expect(page.getByRole('heading', { name: 'From Jonas' })).toBeVisible()
  await entry.focus()
  await page.keyboard.press('Delete')
  await expect(entry).toHaveCount(0)
})
