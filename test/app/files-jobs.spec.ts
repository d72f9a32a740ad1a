// Work with whole folders in the practice profile: compare and mirror with a preview, a ZIP backup and what is in it, and a
// job that runs by the clock.

import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { FilesScreen } from './files-screen.ts'
import { type AppHandle, test as base, expect } from './fixture.ts'

interface Practice {
  readonly files: FilesScreen
  /** The practice profile's folder of this computer, and that of its server. */
  readonly local: string
  readonly remote: string
}

const test = base.extend<Practice>({
  local: async ({ profile }, use) => use(path.join(profile, 'practice/kvaloya')),
  remote: async ({ profile }, use) => use(path.join(profile, 'practice/files/srv/tide/kvaloya')),
  files: async ({ page }, use) => {
    const files = new FilesScreen(page)
    await files.open()
    await files.openPracticePair()
    await use(files)
  },
})

test.use({ appArgs: ['--practice'] })

test('compare marks what differs, and a mirror shows what it will do before it does it', async ({
  page,
  files,
  local,
  remote,
}) => {
  await writeFile(path.join(local, 'depth.txt'), 'new\n')
  await files.left.refresh()
  await page.keyboard.press('Control+Shift+C')
  await expect(files.left.row('depth.txt')).toContainText('only here')
  await expect(files.right.row('reference-station.csv')).toContainText('only here')
  await files.left.row('notes.md').click()
  await page.getByRole('button', { name: 'Compare and mirror…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Compare and mirror' })
  await expect(sheet.getByRole('radio', { name: 'The server: files go up' })).toBeChecked()
  await sheet.getByRole('button', { name: 'Continue' }).click()
  await sheet.getByText('Delete what is only at the target').click()
  await expect(sheet).toContainText('Files deleted on a server are gone for good.')
  await sheet.getByRole('button', { name: 'Compare' }).click()

  const plan = sheet.getByRole('grid', { name: 'What will be done' })
  await expect(plan.getByRole('row').first()).toHaveAccessibleName(/^Delete/)
  await expect(sheet.getByRole('alert')).toContainText(/\d+ items will be deleted on the server/)
  await expect(plan.getByRole('row', { name: /^Add, depth\.txt/ })).toHaveAttribute('aria-selected', 'true')
  expect(existsSync(path.join(remote, 'depth.txt'))).toBe(false)
  // One deletion is left out, everything else goes on.
  await plan.getByRole('row', { name: /^Delete, reference-station\.csv/ }).click()
  await expect(plan.getByRole('row', { name: /^Delete, reference-station\.csv/ })).toHaveAttribute(
    'aria-selected',
    'false',
  )
  await sheet.getByRole('button', { name: 'Run now' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Run and delete' }).click()
  await expect(sheet).toBeHidden()
  await expect(files.right.row('depth.txt')).toBeVisible()
  await expect(files.right.row('summary-board.pdf')).toHaveCount(0)
  await expect(files.right.row('reference-station.csv')).toBeVisible()
  expect(await readFile(path.join(remote, 'depth.txt'), 'utf8')).toBe('new\n')
  expect(existsSync(path.join(remote, 'reference-station.csv'))).toBe(true)
})

test('a folder of a server becomes one ZIP, and restoring shows what is in it first', async ({
  app,
  page,
  files,
  profile,
  remote,
}) => {
  const target = path.join(profile, 'archives')
  const restored = path.join(profile, 'restored')
  for (const folder of [target, restored]) await mkdir(folder)
  await files.right.row('notes.md').click()
  await page.getByRole('button', { name: 'Back up as ZIP…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Back up kvaloya' })
  await sheet.getByRole('group', { name: 'Where the archive goes' }).getByLabel('Folder').fill(target)
  await sheet.getByRole('button', { name: 'Back up now' }).click()
  await expect(sheet).toBeHidden()
  await files.left.goTo(target)
  await expect(files.left.grid.getByRole('row', { name: /^kvaloya-.*\.zip, Archive/ })).toBeVisible()
  const [archive = ''] = await readdir(target)
  expect(archive).toMatch(/^kvaloya-\d{4}-\d\d-\d\d.*\.zip$/)

  await chooseInDialog(app, path.join(target, archive))
  await page.getByRole('button', { name: 'More for both sides' }).click()
  await page.getByRole('menuitem', { name: 'Restore an archive…' }).click()
  await page.getByRole('button', { name: 'Choose an archive…' }).click()
  const restore = page.getByRole('dialog', { name: `Restore from ${archive}` })
  const entries = restore.getByRole('group', { name: 'Files in the archive' })
  await expect(entries.getByRole('checkbox', { name: 'notes.md' })).toBeChecked()
  expect(await readdir(restored)).toEqual([])
  await restore.getByRole('group', { name: 'Restore to' }).getByLabel('Folder').fill(restored)
  await restore.getByText(/^All, \d+ files$/).click()
  await entries.getByText('notes.md').click()
  await restore.getByRole('button', { name: 'Restore 1 file' }).click()
  await expect(restore).toBeHidden()
  await files.left.goTo(restored)
  await expect(files.left.row('notes.md')).toBeVisible()
  expect(await readdir(restored)).toEqual(['notes.md'])
  const [one, other] = [path.join(restored, 'notes.md'), path.join(remote, 'notes.md')]
  expect(await readFile(one)).toEqual(await readFile(other))
  expect(Math.floor((await stat(one)).mtimeMs / 2000)).toBe(Math.floor((await stat(other)).mtimeMs / 2000))
})

test.describe('with another time', () => {
  test.use({ appArgs: ['--practice', '--clock=2026-11-20T23:00'] })

  test('F21: a job runs when its time comes, and one that was missed runs at the next start', async ({
    app,
    page,
    files,
    launch,
    profile,
  }) => {
    const target = path.join(profile, 'nightly')
    await mkdir(target)
    await files.left.goTo(target)
    await addNightly(page, target)
    await expect(jobOf(page)).toHaveAccessibleName(/2:00/)
    expect(await readdir(target)).toEqual([])
    await app.close()

    const nightApp = await launch({ args: ['--practice', '--clock=2026-11-21T01:59:58'] })
    const night = await nightApp.firstWindow()
    await new FilesScreen(night).open()
    await expectRuns(night, [/kvaloya-2026-11-21\.zip/])
    await nightApp.close()
    expect(await readdir(target)).toEqual(['kvaloya-2026-11-21.zip'])

    const later = await (await launch({ args: ['--practice', '--clock=2026-11-24T09:30'] })).firstWindow()
    await new FilesScreen(later).open()
    await expectRuns(later, [/kvaloya-2026-11-24\.zip.*for a missed run/, /kvaloya-2026-11-21\.zip/])
    expect(await readdir(target)).toEqual(['kvaloya-2026-11-21.zip', 'kvaloya-2026-11-24.zip'])
  })
})

/** The system's dialog answers with this file. */
async function chooseInDialog(app: AppHandle, file: string): Promise<void> {
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, file)
}

/** Backs the server's folder up into `target`, every night at two. */
async function addNightly(page: Page, target: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a saved job' }).click()
  const editor = page.getByRole('dialog', { name: 'New saved job' })
  await editor.getByLabel('Name', { exact: true }).first().fill('Nightly')
  await choose(editor, 'What it does', 'Back up into an archive')
  const from = editor.getByRole('group', { name: 'From' })
  await choose(from, 'Place', 'Harbour server')
  await from.getByLabel('Folder').fill('/srv/tide/kvaloya')
  await editor.getByRole('group', { name: 'To', exact: true }).getByLabel('Folder').fill(target)
  await editor.getByLabel('Name', { exact: true }).last().fill('kvaloya-{date}')
  await choose(editor, 'Runs', 'Every day')
  await editor.getByLabel('Time').fill('02:00')
  await editor.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(editor).toBeHidden()
}

async function choose(form: Locator, field: string, option: string): Promise<void> {
  await form.getByRole('button', { name: field }).click()
  await form.page().getByRole('option', { name: option, exact: true }).click()
}

function jobOf(page: Page): Locator {
  return page.getByRole('tree', { name: 'Saved jobs' }).getByRole('treeitem', { name: 'Nightly' })
}

/** The history of the job, newest first. */
async function expectRuns(page: Page, runs: readonly RegExp[]): Promise<void> {
  await jobOf(page).click()
  const editor = page.getByRole('dialog', { name: 'Saved job: Nightly' })
  const rows = editor.getByRole('region', { name: 'Last runs' }).getByRole('listitem')
  await expect(rows).toHaveText([...runs])
  await page.keyboard.press('Escape')
  await expect(editor).toBeHidden()
}
