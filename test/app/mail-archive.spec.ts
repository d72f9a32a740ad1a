// Mail out of files and into files, through the window.
import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expectClean } from './axe.ts'
import { folder, practiceMail } from './mail-screen.ts'
import { type AppHandle, expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

const line = 'From a Mon Nov  9 11:20:00 2026\n'
const entry = (number: number) =>
  `${line}Message-ID: <${number}@files.test>\nSubject: Old letter ${number}\nFrom: a@b.test\n\nText\n\n`

/** The system's dialogs answer with this folder. */
async function answerDialogs(app: AppHandle, chosen: string): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [given] })
  }, chosen)
}

test('U14 X28: mail is looked at, imported, cleared of duplicates, and exported with its tree', async ({
  page,
  app,
}) => {
  const place = await mkdtemp(path.join(tmpdir(), 'kittiwake-archive-'))
  const files = path.join(place, 'Attic')
  await mkdir(files)
  await writeFile(path.join(files, 'Letters.mbox'), entry(1) + entry(2) + entry(1))
  await answerDialogs(app, files)

  await folder(page, /^On this computer/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Import mail…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import mail' })
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(dialog.getByText('3 messages found in Attic')).toBeVisible()
  await expect(dialog.getByText('Attic › Letters')).toBeVisible()
  await expectClean(page, 'import')
  await expect(folder(page, /^Letters/)).toHaveCount(0)
  await dialog.getByText('Also import messages that are there already').click()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(dialog.getByText('3 messages imported')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()

  await folder(page, /^Letters/).click()
  await expect(page.getByText('Old letter 2')).toBeVisible()
  await folder(page, /^Letters/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Remove duplicates…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Move 1 duplicate to the Trash?' })
  await question.getByRole('button', { name: 'Move to Trash' }).click()
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('1 duplicate moved to the Trash')

  await answerDialogs(app, place)
  await folder(page, /^Letters/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Export mail…' }).click()
  const out = page.getByRole('dialog', { name: 'Export mail' })
  await out.getByRole('button', { name: 'Choose a place and export…' }).click()
  await expect(out).toBeHidden()
  await expect.poll(() => readdir(place)).toEqual(['Attic', 'Letters'])
})
