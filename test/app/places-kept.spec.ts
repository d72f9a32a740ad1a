// What a person was doing stays where it was: the keyboard, the file that is chosen, the place in a list, while the side bar, the
// room of the window and other parts come and go.
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FilesScreen } from './files-screen.ts'
import { expect, test } from './fixture.ts'
import { practiceMail } from './mail-screen.ts'

const wide = { width: 1440, height: 900 }
/** The side bar lies over. */
const overlay = { width: 1000, height: 700 }
/** List and message take turns. */
const narrow = { width: 860, height: 700 }

test.describe('in the practice world', () => {
  test.use({ appArgs: ['--practice'] })

  test('the keyboard stays on its row while the side bar, the room and the transfers come and go', async ({ page }) => {
    await page.setViewportSize(wide)
    await practiceMail(page)
    await page.keyboard.press('j')
    const row = page.locator('[data-row-index="0"]')
    await expect(row).toBeFocused()
    const sidebar = page.getByRole('tree', { name: 'All accounts' })
    await page.keyboard.press('Control+b')
    await expect(sidebar).toBeHidden()
    await expect(row).toBeFocused()
    await page.keyboard.press('Control+b')
    await expect(sidebar).toBeVisible()
    await page.setViewportSize(overlay)
    await expect(sidebar).toBeHidden()
    await expect(row).toBeFocused()
    await page.setViewportSize(wide)

    const files = new FilesScreen(page)
    await files.open()
    await files.openPracticePair()
    await files.right.row('notes.md').click()
    const file = files.right.row('notes.md')
    for (const size of [overlay, narrow, wide]) {
      await page.setViewportSize(size)
      await expect(page.getByRole('button', { name: /^This computer$/ })).toHaveCount(size === narrow ? 1 : 0)
      await expect(file).toBeFocused()
    }
    await page.keyboard.press('Control+j')
    await expect(files.transfers).toBeHidden()
    await expect(file).toBeFocused()
  })

  test('a side bar that lies over takes the keyboard, and gives it back', async ({ page }) => {
    await page.setViewportSize(overlay)
    await practiceMail(page)
    await page.keyboard.press('j')
    const row = page.locator('[data-row-index="0"]')
    await expect(row).toBeFocused()
    await page.keyboard.press('Control+b')
    await expect(page.getByRole('treeitem', { name: /^Inbox/ }).first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('tree', { name: 'All accounts' })).toBeHidden()
    await expect(row).toBeFocused()
  })

  test('a site that is chosen in a side bar that lies over has the keyboard', async ({ page }) => {
    await practiceMail(page)
    const files = new FilesScreen(page)
    await files.open()
    await files.openPracticePair()
    await files.left.row('notes.md').click()
    await page.setViewportSize(overlay)
    await expect(files.left.row('notes.md')).toBeFocused()
    await page.keyboard.press('Control+b')
    const site = page.getByRole('treeitem', { name: /^Harbour server/ })
    await expect(site).toBeVisible()
    await expect(page.locator('[inert]').filter({ has: files.left.pane })).toHaveCount(1)
    await site.click()
    await expect(site).toBeHidden()
    await expect(files.right.grid.locator('[role="row"][tabindex="0"]')).toBeFocused()
  })

  test('the keys of the view that is shown come first, and a search for files is offered where one is', async ({
    page,
  }) => {
    await practiceMail(page)
    await page.keyboard.press('Shift+?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet.getByRole('region').first()).toHaveAccessibleName('Mail')
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()

    const files = new FilesScreen(page)
    await files.open()
    await files.openPracticePair()
    await files.left.row('notes.md').click()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('kvaloya-')
    await page.getByRole('option', { name: 'Search files in “kvaloya” for “kvaloya-”' }).click()
    const search = page.getByRole('dialog', { name: /^Search in/ })
    await expect(search.getByRole('textbox', { name: 'Name' })).toHaveValue('kvaloya-')
    await expect(search.getByRole('status')).toHaveText('3 found')
  })

  test('row 102: the preview of a mirror counts folders as items and takes the keyboard', async ({ page }) => {
    const files = new FilesScreen(page)
    await practiceMail(page)
    await files.open()
    await files.openPracticePair()
    await page.getByRole('button', { name: 'Compare and mirror…' }).click()
    const sheet = page.getByRole('dialog', { name: 'Compare and mirror' })
    await sheet.getByRole('button', { name: 'Continue' }).click()
    await sheet.getByText('Delete what is only at the target').click()
    await sheet.getByRole('button', { name: 'Compare', exact: true }).click()
    const rows = sheet.getByRole('grid').getByRole('row')
    await expect(rows.first()).toBeFocused()
    await expect(sheet.getByRole('alert')).toContainText(/\d+ items will be deleted on the server/)
    await page.keyboard.press('Space')
    await expect(rows.first()).toHaveAttribute('aria-selected', 'false')
  })

  test('row 97: a conflict among several files asks at once, and again from its row', async ({ page }) => {
    const files = new FilesScreen(page)
    await practiceMail(page)
    await files.open()
    await files.openPracticePair()
    await files.left.row('notes.md').click()
    await files.left.row('survey-south-mole.csv').click({ modifiers: ['Control'] })
    await page.keyboard.press('Control+Shift+U')
    const question = page.getByRole('alertdialog', { name: /^“notes.md” is already on/ })
    await expect(question).toBeVisible()
    await question.getByRole('button', { name: 'Decide later' }).click()
    await files.showTab('Needs attention')
    await files
      .transfer(/1 file needs you/)
      .getByText('Decide…')
      .click()
    await question.getByText('Skip this file').click()
    await question.getByRole('button', { name: 'Skip' }).click()
    await expect(files.tab('Needs attention')).toHaveText('Needs attention0')
  })
})

test('a filter begins at its first hit, Escape ends on a row, and what hides everything can be switched off', async ({
  page,
  profile,
}) => {
  const many = path.join(profile, 'many')
  const hidden = path.join(profile, 'hidden')
  await mkdir(many)
  await mkdir(hidden)
  await Promise.all(Array.from({ length: 300 }, (_, nth) => writeFile(path.join(many, `file-${nth}.dat`), '')))
  await writeFile(path.join(hidden, '.profile'), '')
  const files = new FilesScreen(page)
  await files.open()
  await files.left.goTo(many)
  await files.left.row('file-0.dat').click()
  await page.keyboard.press('End')
  await expect(files.left.row('file-299.dat')).toBeFocused()
  await page.keyboard.press('/')
  await page.keyboard.type('file')
  await expect(files.left.row('file-0.dat')).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(files.left.grid.getByRole('row', { name: /^file-0/ })).toBeFocused()

  await files.left.goTo(hidden)
  await files.left.pane.getByRole('button', { name: 'Show hidden files' }).click()
  await expect(files.left.row('.profile')).toBeVisible()
})

test('F13: a folder of this computer that is not there is named, not the data folder', async ({ page, profile }) => {
  const files = new FilesScreen(page)
  await files.open()
  await files.left.goTo(profile)
  await page.keyboard.press('Control+l')
  await page.keyboard.type(path.join(profile, 'nowhere'))
  await page.keyboard.press('Enter')
  const bar = files.left.pane.getByRole('alert')
  await expect(bar).toContainText(path.join(profile, 'nowhere'))
  await expect(bar).not.toContainText('data folder')
  await files.left.expectAt(profile)
})

test('Quick connect leaves the keyboard in the side that shows the server', async ({ page }) => {
  const files = new FilesScreen(page)
  await files.open()
  // Nobody listens there: the side says so, and its buttons are one Tab away.
  await files.connect('ftp://anonymous@127.0.0.1:9/')
  await expect(files.right.pane).toContainText('127.0.0.1')
  await expect(files.right.pane).toBeFocused()
})
