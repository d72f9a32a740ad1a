// A new user's first hour with files, on a real vsftpd: connecting, browsing, sending by drag, conflicts, and the changes
// one makes on a server.

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { TestFolder } from '../servers/real/ftp/ftp-homes.ts'
import { allBytes, patternBytes, textWithLf } from '../servers/real/ftp/home-tree.ts'
import { ftpPassword, ftpUser, type RealFtp, startRealFtp } from '../servers/real/ftp/real-ftp.ts'
import { whyNoFtpServers } from '../servers/real/needed-packages.ts'
import { FilesScreen, filesWith } from './files-screen.ts'
import { test as base, expect } from './fixture.ts'

const whyNot = process.platform === 'linux' ? await whyNoFtpServers() : 'vsftpd runs on Linux'

interface Story {
  readonly files: FilesScreen
  /** The folder on the server, as its user and as this computer call it. */
  readonly tree: TestFolder
  /** A folder of this computer, shown at the left. */
  readonly local: string
}

const test = base.extend<Story, { ftp: RealFtp }>({
  ftp: [
    async ({ browserName: _none }, use) => {
      const ftp = await startRealFtp('vsftpd')
      await use(ftp)
      await ftp.stop()
    },
    { scope: 'worker' },
  ],
  tree: async ({ ftp }, use) => use(ftp.homes.newTree(ftpUser)),
  local: async ({ profile }, use) => {
    const folder = path.join(profile, 'at home')
    await mkdir(folder, { recursive: true })
    await use(folder)
  },
  files: async ({ page, ftp, tree, local }, use) => {
    const files = new FilesScreen(page)
    await files.open()
    await files.connect(urlOf(ftp, tree))
    await files.trustCertificate()
    await expect(files.right.row('text.txt')).toBeVisible()
    await files.left.goTo(local)
    await use(files)
  },
})

function urlOf({ listeners }: RealFtp, { remote }: TestFolder): string {
  const { host, port } = listeners.explicit ?? { host: '', port: 0 }
  return `ftp://${ftpUser}:${ftpPassword}@${host}:${port}${remote}`
}

test.skip(whyNot !== undefined, whyNot)

test('F25: Quick connect with a password in the address asks about the certificate and writes the password nowhere', async ({
  app,
  page,
  ftp,
  tree,
  profile,
}) => {
  const files = new FilesScreen(page)
  await files.open()
  const dialog = await files.typeAddress(urlOf(ftp, tree))
  const understood = dialog.getByRole('region', { name: 'What Kittiwake understood' })
  await expect(understood).toContainText('127.0.0.1')
  await expect(understood).toContainText('Encrypted (explicit)')
  await expect(understood).toContainText(ftpUser)
  await expect(understood).not.toContainText(ftpPassword)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await files.trustCertificate()

  await expect(files.right.row('text.txt')).toBeVisible()
  await files.right.expectAt(tree.remote)
  await expect(files.right.pane.getByRole('button', { name: 'FTPS, show details' })).toBeVisible()
  await files.right.row('folder').dblclick()
  await expect(files.right.row('inside.txt')).toBeVisible()
  await page.keyboard.press('Backspace')
  await expect(files.right.row('text.txt')).toBeVisible()

  await page.keyboard.press('Control+O')
  const history = dialog.getByRole('region', { name: 'Last used' })
  await expect(history.getByRole('button', { name: new RegExp(`${ftpUser}@127`) })).toBeVisible()
  await expect(history).not.toContainText(ftpPassword)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('log')).toContainText('PASS')
  await expect(page.getByRole('log')).not.toContainText(ftpPassword)
  await app.close()
  expect(await filesWith(profile, ftpPassword)).toEqual([])
})

test('row 110: files go up by drag and a folder comes down, byte for byte, and nothing half-done is left', async ({
  files,
  tree,
  local,
}) => {
  const big = patternBytes(9_000_001)
  await writeFile(path.join(local, 'big tide.bin'), big)
  await files.left.refresh()
  await files.left.row('big tide.bin').dragTo(files.right.grid)
  await files.expectDone(1)
  await expect(files.right.row('big tide.bin')).toBeVisible()
  expect((await readFile(path.join(tree.local, 'big tide.bin'))).equals(big)).toBe(true)
  expect(await readdir(tree.local)).not.toContainEqual(expect.stringContaining('.kittiwake-part'))

  await files.right.row('level 1').dragTo(files.left.pane)
  await files.right.row('all-bytes.bin').dragTo(files.left.pane)
  await expect(files.left.row('all-bytes.bin')).toBeVisible()
  await expect(files.left.row('level 1')).toBeVisible()
  await expect(files.tab('Queue')).toHaveText('Queue0')
  expect((await readFile(path.join(local, 'all-bytes.bin'))).equals(allBytes)).toBe(true)
  const below = await readdir(path.join(local, 'level 1'), { recursive: true })
  const bottom = below.find(name => name.endsWith('bottom.txt')) ?? ''
  expect(await readFile(path.join(local, 'level 1', bottom), 'utf8')).toBe('bottom\n')
})

test('row 110: one file that is dragged is also offered to other programs, a folder is not', async ({
  page,
  files,
  local,
}) => {
  await writeFile(path.join(local, 'tide: low.bin'), 'low')
  await files.left.refresh()
  const offered = (): Promise<string | undefined> =>
    page.evaluate(
      () =>
        new Promise<string | undefined>(resolve => {
          const tell = (event: DragEvent) => resolve(event.dataTransfer?.getData('DownloadURL'))
          window.addEventListener('dragstart', tell, { once: true })
        }),
    )
  const ofFile = offered()
  await files.left.row('tide: low.bin').dragTo(files.right.grid)
  // In the development host each of our schemes is a host of its own.
  expect(await ofFile).toMatch(
    /^application\/octet-stream:tide_ low\.bin:(?:drag:\/\/|https:\/\/drag--)[0-9a-f-]{36}\/$/,
  )
  const ofFolder = offered()
  await files.right.row('level 1').dragTo(files.left.pane)
  expect(await ofFolder).toBe('')
})

test('a conflict is asked about, Replace is never the first answer, and each answer does what it says', async ({
  page,
  files,
  tree,
  local,
}) => {
  const mine = 'mine, and longer than what is there\n'
  for (const name of ['text.txt', 'old.txt', 'one-byte']) await writeFile(path.join(local, name), mine)
  await writeFile(path.join(local, 'all-bytes.bin'), Buffer.concat([allBytes, Buffer.from('the rest')]))
  await files.left.refresh()
  const at = (name: string) => readFile(path.join(tree.local, name), 'utf8')
  const send = (name: string) => files.left.row(name).dragTo(files.right.grid)

  await send('text.txt')
  await answer(page, 'text.txt', /^Keep both/)
  await files.expectDone(1)
  await expect(files.right.row('text (2).txt')).toBeVisible()
  expect([await at('text.txt'), await at('text (2).txt')]).toEqual([textWithLf, mine])

  await send('old.txt')
  await answer(page, 'old.txt', /^Skip this file/)
  await files.expectDone(2)
  expect(await at('old.txt')).toBe('from last leap year\n')

  await send('all-bytes.bin')
  await answer(page, 'all-bytes.bin', /^Resume/)
  await files.expectDone(3)
  const whole = Buffer.concat([allBytes, Buffer.from('the rest')])
  expect((await readFile(path.join(tree.local, 'all-bytes.bin'))).equals(whole)).toBe(true)

  await send('one-byte')
  await answer(page, 'one-byte', /^Replace the server’s file/)
  await files.expectDone(4)
  expect(await at('one-byte')).toBe(mine)
  await expect(files.right.row('one-byte.bak')).toBeVisible()
  expect(await at('one-byte.bak')).toBe('x')
})

test('rename, rights and delete, each named before it happens', async ({ page, files, tree }) => {
  await files.right.row('text.txt').click()
  await page.keyboard.press('F2')
  const field = files.right.pane.getByRole('textbox', { name: 'New name for text.txt' })
  await expect(field).toBeFocused()
  // The stem is selected, so the ending stays.
  await page.keyboard.type('letter')
  await page.keyboard.press('Enter')
  await expect(files.right.row('letter.txt')).toBeFocused()
  await expect(files.right.row('text.txt')).toHaveCount(0)
  expect(await readFile(path.join(tree.local, 'letter.txt'), 'utf8')).toBe(textWithLf)

  await page.keyboard.press('Alt+Enter')
  const rights = page.getByRole('dialog', { name: 'Rights of letter.txt' })
  await expect(rights.getByRole('textbox', { name: 'As digits' })).toHaveValue('644')
  await check(rights, 'Group: Write')
  await expect(rights.getByRole('textbox', { name: 'As digits' })).toHaveValue('664')
  await rights.getByRole('button', { name: 'Change rights' }).click()
  await expect(page.getByText('Changed the rights of 1 item').first()).toBeVisible()
  expect((await stat(path.join(tree.local, 'letter.txt'))).mode & 0o777).toBe(0o664)

  await files.right.row('level 1').click()
  await page.keyboard.press('Delete')
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('13 items')
  await expect(question).toContainText('1 file')
  await expect(question).toContainText('12 folders')
  await expect(question).toContainText('This cannot be undone')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(files.right.row('level 1')).toHaveCount(0)
  expect(await readdir(tree.local)).not.toContain('level 1')
})

/** The question about one file: what stands there first is looked at, then the answer is given. */
async function answer(page: Page, name: string, choice: RegExp): Promise<void> {
  const dialog = page.getByRole('alertdialog', { name: `“${name}” is already on ${ftpUser}@127.0.0.1` })
  await expect(dialog.getByRole('radio', { checked: true })).toHaveAccessibleName(/^Keep both/)
  await dialog.getByText(choice).first().click()
  await expect(dialog.getByRole('radio', { name: choice })).toBeChecked()
  await dialog.getByRole('button').last().click()
  await expect(dialog).toBeHidden()
}

/** The box itself is drawn; its label takes the click. */
async function check(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('checkbox', { name }).check({ force: true })
}
