// What axe-core and a screen reader find in Files: the view, its dialogs and its sheets, in every theme; what is said
// aloud; and the same in the pseudo-language in a small window.

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectCleanInAllThemes } from './axe.ts'
import { call } from './call.ts'
import { FilesScreen } from './files-screen.ts'
import { type AppHandle, expect, test } from './fixture.ts'
import { expectTranslated } from './pseudo-language.ts'

test.use({ appArgs: ['--practice'] })

/** Commands of the Files view that open a dialog or a sheet; the row at the cursor is a file of the server. */
const SHEETS = [
  'files.quick-connect',
  'files.site-manager',
  'files.about-server',
  'files.mirror',
  'files.backup',
  'files.restore',
  'files.permissions',
  'files.move',
  'files.delete',
  'files.new-folder',
  'files.search',
  'files.select-pattern',
  'files.raw-listing',
  'files.pattern-sets',
] as const

test('the view, its dialogs and its sheets are clean in every theme', async ({ app, page }) => {
  // Axe looks at every screen once in each theme.
  test.slow()
  const files = new FilesScreen(page)
  await files.open()
  await expectCleanInAllThemes(page, 'files, nothing connected')
  await files.openPracticePair()
  await files.right.row('notes.md').click()
  await expectCleanInAllThemes(page, 'files')
  await page.keyboard.press('Control+Shift+C')
  await expect(files.right.row('reference-station.csv')).toContainText('only here')
  await page.keyboard.press('/')
  await expectCleanInAllThemes(page, 'files, compared and filtered')
  await page.keyboard.press('Escape')
  await forEachSheet(app, page, async name => expectCleanInAllThemes(page, name))
  await makeConflict(files)
  await expectCleanInAllThemes(page, 'conflict')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await files.showTab('Needs attention')
  await expect(files.transfer(/notes\.md/)).toBeVisible()
  await expectCleanInAllThemes(page, 'transfers that need attention')
  await files.transfers.getByRole('button', { name: 'Speed limit and other options' }).click()
  await page.getByRole('menuitem', { name: 'Limits, timetable and options…' }).click()
  await expect(page.getByRole('dialog', { name: 'Transfer options' })).toBeVisible()
  await expectCleanInAllThemes(page, 'transfer options')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a saved job' }).click()
  await expect(page.getByRole('dialog', { name: 'New saved job' })).toBeVisible()
  await expectCleanInAllThemes(page, 'saved job')
})

test('what happens is said aloud, and lists say what they are', async ({ page, profile }) => {
  const files = new FilesScreen(page)
  const polite = page.locator('[aria-live="polite"][aria-atomic="true"]')
  await writeFile(path.join(profile, 'practice/kvaloya/said.txt'), 'x')
  await files.open()
  await files.openPracticePair()
  await expect(polite.first()).toContainText('kvaloya, 15 items')
  await expect(files.left.grid).toHaveAttribute('aria-multiselectable', 'true')
  await expect(files.right.grid.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending')
  await files.left.row('said.txt').click()
  await expect(files.left.row('said.txt')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+Shift+U')
  await expect(polite.first()).toContainText('Transfers finished, 1 file')
  await files.showTab('Done')
  await expect(files.transfer(/^Upload said\.txt to Harbour server/)).toHaveAccessibleName(/checked/)
  await makeConflict(files)
  await expect(page.getByRole('alertdialog')).toHaveAccessibleName('“notes.md” is already on Harbour server')
})

/** A site and the folder it shows. */
const names = ['Harbour server', 'kvaloya']

for (const { width, height } of [
  { width: 960, height: 640 },
  { width: 640, height: 480 },
]) {
  test(`in the pseudo-language at ${width} by ${height} nothing bypasses the catalogue and nothing is cut off`, async ({
    app,
    page,
  }) => {
    const files = new FilesScreen(page)
    await files.open()
    await call(page, ['settings', 'change'], { language: 'qps' })
    // What was said to screen readers before stays as it was said.
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', 'qps')
    await page.locator('a[href="#files"]').click()
    await files.openPracticePair()
    await files.right.row('notes.md').click()
    await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setBounds(size), {
      width,
      height,
    })
    await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(width)
    await expectTranslated(page, 'files', names)
    await expectNothingClipped(page, 'files')
    await forEachSheet(app, page, async name => {
      await expectTranslated(page, name, names)
      await expectNothingClipped(page, name)
    })
  })
}

/** Opens each dialog by its command, looks at it and closes it. */
async function forEachSheet(app: AppHandle, page: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const command of SHEETS) {
    await app.evaluate(
      ({ BrowserWindow }, id) => BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'command.run', { id }),
      command,
    )
    const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog')).last()
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('button').first()).toBeVisible()
    await look(command)
    await page.keyboard.press('Escape')
    await expect(dialog, command).toBeHidden()
  }
}

/** The same name is on both sides, with other content. */
async function makeConflict(files: FilesScreen): Promise<void> {
  await files.left.row('notes.md').click()
  await files.page.keyboard.press('Control+Shift+U')
  await expect(files.page.getByRole('alertdialog')).toBeVisible()
}

/** Buttons, tabs, headings and labels show all of their text, or all of it on hover where it is data. */
async function expectNothingClipped(page: Page, where: string): Promise<void> {
  const clipped = await page.evaluate(() => {
    const texts = 'button, [role="tab"], h1, h2, h3, label, .pill, .field-hint, .bar'
    return [...document.querySelectorAll<HTMLElement>(texts)]
      .filter(element => element.checkVisibility() && !element.matches('.visually-hidden'))
      .filter(element => getComputedStyle(element).overflowX !== 'visible')
      .filter(element => element.scrollWidth > element.clientWidth + 1 && element.textContent?.includes('['))
      .map(element => `${element.tagName}.${element.className}: ${element.textContent?.trim().slice(0, 60)}`)
  })
  expect.soft({ where, clipped }).toEqual({ where, clipped: [] })
}
