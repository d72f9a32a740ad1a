// Everything into one file, and back where nothing is yet, through the window.
import { mkdtemp, open, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectClean } from './axe.ts'
import { type AppHandle, expect, test } from './fixture.ts'
import { folder, practiceMail } from './mail-screen.ts'

async function answerDialogs(app: AppHandle, file: string): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: given })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [given] })
  }, file)
}

async function openStorage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Storage' }).click()
}

/** As a disk does it: one byte of a pack becomes another. */
async function damageOneMessage(profile: string): Promise<void> {
  const pack = (await readdir(profile, { recursive: true })).find(name => name.endsWith('000001.pack'))
  await using handle = await open(path.join(profile, pack ?? ''), 'r+')
  const at = (await handle.readFile()).indexOf('Subject:')
  await handle.write('Z', at)
}

test('X28: everything goes into one file, and an empty profile becomes the same', async ({ launch }) => {
  // Three applications, one after the other.
  test.slow()
  const place = await mkdtemp(path.join(tmpdir(), 'kittiwake-backups-'))
  const file = path.join(place, 'Kittiwake.zip')
  const first = await launch({ args: ['--practice'] })
  const page = await first.firstWindow()
  await practiceMail(page)
  await answerDialogs(first, file)
  await openStorage(page)
  await page.getByRole('button', { name: 'Back up everything…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Back up everything' })
  await expectClean(page, 'back up')
  await dialog.getByRole('button', { name: 'Choose a place and back up…' }).click()
  await expect(dialog.getByText('Backed up and compared')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  expect(await readdir(place)).toEqual(['Kittiwake.zip'])

  await page.getByRole('button', { name: 'Restore from a backup…' }).click()
  const restore = page.getByRole('dialog', { name: 'Restore from a backup' })
  await restore.getByRole('button', { name: 'Choose a backup…' }).click()
  await expect(restore.getByRole('radio', { name: /^Everything, as it was/ })).toBeDisabled()
  await expectClean(page, 'restore')
  await restore.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(restore.getByText(/\d+ messages restored/)).toBeVisible()
  await restore.getByRole('button', { name: 'Close', exact: true }).last().click()
  await first.close()

  const other = path.join(place, 'other')
  const empty = await launch({ profile: other, args: [] })
  const welcome = await empty.firstWindow()
  await answerDialogs(empty, file)
  await empty.evaluate(({ app }) => {
    app.relaunch = () => {}
  })
  await welcome.getByRole('button', { name: 'Restore a backup…' }).click()
  const all = welcome.getByRole('dialog', { name: 'Restore from a backup' })
  await all.getByRole('button', { name: 'Choose a backup…' }).click()
  await expect(all.getByRole('radio', { name: /^Everything, as it was/ })).toBeChecked()
  await all.getByRole('button', { name: 'Restore', exact: true }).click()
  expect(await empty.exited).toBe(0)

  const restored = await launch({ profile: other, args: [] })
  const again = await restored.firstWindow()
  await again.getByRole('link', { name: /^Mail/ }).click()
  await expect(folder(again, /^Inbox/).first()).toBeVisible()
  await expect(again.getByRole('row').first()).toBeVisible()
})

test('DATA-03: all mail is held against its checksums, and what is no longer as it came is named', async ({
  launch,
  profile,
}) => {
  const app = await launch({ args: ['--practice'] })
  const page = await app.firstWindow()
  await practiceMail(page)
  await openStorage(page)
  const check = async () => {
    await page.getByRole('button', { name: 'Check all mail…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Check all mail' })
    await dialog.getByRole('button', { name: 'Check', exact: true }).click()
    return dialog
  }
  const whole = await check()
  await expect(whole.getByText(/messages were checked, and all are as they came/)).toBeVisible()
  await expectClean(page, 'check all mail')
  await whole.getByRole('button', { name: 'Close', exact: true }).last().click()

  await damageOneMessage(profile)
  const lost = await check()
  await expect(lost.getByText('1 message is no longer as it came')).toBeVisible()
  await expectClean(page, 'mail that is lost')
  await lost.getByRole('button', { name: 'Show which' }).click()
  const list = page.getByRole('dialog', { name: '1 message could not be read' }).getByRole('listitem')
  await expect(list).toHaveCount(1)
})

test('what is no backup is refused in words', async ({ app, page }) => {
  const place = await mkdtemp(path.join(tmpdir(), 'kittiwake-backups-'))
  const file = path.join(place, 'letter.zip')
  await writeFile(file, 'Dear Marit')
  await answerDialogs(app, file)
  await page.getByRole('button', { name: 'Restore a backup…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore from a backup' })
  await dialog.getByRole('button', { name: 'Choose a backup…' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This is no backup that Kittiwake made')
  await expect(dialog.getByRole('button', { name: 'Choose a backup…' })).toBeVisible()
})
