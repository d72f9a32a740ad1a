// Ways to a server: addresses of other protocols, a server without encryption, a link from outside, and a file that is
// edited where it is.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FtpServerOptions } from '../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../servers/ftp-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { FilesScreen } from './files-screen.ts'
import { type AppHandle, test as base, expect } from './fixture.ts'

const certificates = testCertificates()

interface Story {
  readonly serve: (options: FtpServerOptions) => Promise<FtpServer>
  readonly caFile: string
  readonly files: FilesScreen
}

const test = base.extend<Story>({
  caFile: async ({ browserName: _none }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-ca-'))
    await writeFile(path.join(folder, 'ca.pem'), certificates.ca)
    await use(path.join(folder, 'ca.pem'))
    await rm(folder, { recursive: true })
  },
  appEnv: async ({ caFile }, use) => use({ NODE_EXTRA_CA_CERTS: caFile }),
  serve: async ({ browserName: _none }, use) => {
    const started: FtpServer[] = []
    await use(async options => {
      const server = await startFtpServer(options)
      started.push(server)
      return server
    })
    for (const server of started) await server.close()
  },
  files: async ({ page }, use) => {
    const files = new FilesScreen(page)
    await files.open()
    await use(files)
  },
})

const urlOf = ({ host, port }: FtpServer) => `ftp://anna:secret@${host}:${port}/`

test('F3: an sftp address is said to be not supported, and nothing is contacted', async ({ files, serve }) => {
  const server = await serve({})
  const dialog = await files.typeAddress(`sftp://anna@${server.host}:${server.port}/`)
  await expect(dialog.getByRole('status')).toContainText('SFTP is not supported yet')
  await expect(dialog.getByRole('button', { name: 'Connect', exact: true })).toBeDisabled()
  expect(server.connections).toBe(0)
})

test('F30: a server without encryption gets no password before a person says so, for this site', async ({
  page,
  files,
  serve,
}) => {
  const server = await serve({ files: { '/plain.txt': 'x' } })
  await files.connect(urlOf(server))
  const trouble = files.right.pane.getByRole('alert')
  await expect(trouble).toContainText('encryption')
  expect(server.sent('PASS')).toEqual([])
  await trouble.getByRole('button', { name: 'Edit site…' }).click()
  const manager = page.getByRole('dialog', { name: 'Sites' })
  const plain = manager.getByText('FTP without encryption')
  await plain.click()
  const question = page.getByRole('alertdialog', { name: 'Connect without encryption?' })
  await expect(question).toContainText(`all files to and from ${server.host} can be read`)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(manager.getByRole('radio', { name: /^FTP with encryption \(FTPS, explicit/ })).toBeChecked()
  await plain.click()
  await question.getByRole('button', { name: 'Use without encryption' }).click()
  await manager.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect(manager).toBeHidden()
  await expect(files.right.row('plain.txt')).toBeVisible()
  await expect(files.right.pane.getByRole('button', { name: 'Not encrypted, show details' })).toBeVisible()
})

test('F24: a link on the command line opens Quick connect with what it says, in a second start too', async ({
  launch,
  serve,
}) => {
  const server = await serve({})
  const url = `ftp://anna@${server.host}:${server.port}/pub`
  const page = await (await launch({ args: [url] })).firstWindow()
  const dialog = page.getByRole('dialog', { name: 'Quick connect' })
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue(url)
  await expect(dialog.getByRole('region', { name: 'What Kittiwake understood' })).toContainText('/pub')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const second = await launch({ args: ['--open', 'ftps://files.example'] })
  expect(await second.exited).toBe(0)
  await expect(dialog.getByRole('textbox', { name: 'Address' })).toHaveValue('ftps://files.example')
  expect(server.connections).toBe(0)
})

test('a file that is edited goes back to the server when its content has changed, and only then', async ({
  app,
  files,
  serve,
}) => {
  const server = await serve({ files: { '/notes.md': 'first\n' }, certificate: certificates.good })
  await rememberOpened(app)
  await files.connect(urlOf(server))
  const bar = files.page.getByRole('region', { name: 'Files open in an editor' })

  await files.right.row('notes.md').dblclick()
  await expect(bar).toContainText('notes.md of anna@127.0.0.1 is open in your editor')
  const opened = await openedFile(app)
  expect(await readFile(opened, 'utf8')).toBe('first\n')
  await writeFile(opened, 'first\n')
  await bar.getByRole('button', { name: 'Stop watching' }).click()
  await expect(bar).toBeHidden()
  expect(server.sent('STOR')).toEqual([])

  await files.right.row('notes.md').dblclick()
  await expect(bar).toContainText('is open in your editor')
  await writeFile(await openedFile(app), 'second\n')
  await expect(bar).toContainText('notes.md was saved to anna@127.0.0.1')
  expect(server.sent('STOR')).toHaveLength(1)
  expect(server.tree.read('/notes.md')?.toString()).toBe('second\n')
  expect(Object.keys(server.tree.files())).toEqual(['/notes.md'])
})

/** In place of the system's editor: only notes what it was given. */
async function rememberOpened(app: AppHandle): Promise<void> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = async file => {
      opened.push(file)
      return ''
    }
  })
}

/** The file that the editor was given, once for each time: it may be a moment after the bar is there. */
async function openedFile(app: AppHandle): Promise<string> {
  const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.length)
  await expect.poll(opened).toBe(1)
  return app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.pop() ?? '')
}
