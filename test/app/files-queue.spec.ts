// Transfers that do not go straight: paused by a person, cut off by the line, left over from the last run.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { FtpServerOptions } from '../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../servers/ftp-server.ts'
import { patternBytes } from '../servers/real/ftp/home-tree.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { FilesScreen } from './files-screen.ts'
import { test as base, expect } from './fixture.ts'

const certificates = testCertificates()
const film = patternBytes(8_000_001)

interface Story {
  /** Starts a server the app trusts, and stops it after the test. */
  readonly serve: (options: FtpServerOptions) => Promise<FtpServer>
  readonly caFile: string
  /** A folder of this computer. */
  readonly local: string
}

const test = base.extend<Story>({
  caFile: async ({ browserName: _none }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-ca-'))
    await writeFile(path.join(folder, 'ca.pem'), certificates.ca)
    await use(path.join(folder, 'ca.pem'))
    await rm(folder, { recursive: true })
  },
  appEnv: async ({ caFile }, use) => use({ NODE_EXTRA_CA_CERTS: caFile }),
  local: async ({ profile }, use) => {
    const folder = path.join(profile, 'at home')
    await mkdir(folder, { recursive: true })
    await use(folder)
  },
  serve: async ({ browserName: _none }, use) => {
    const started: FtpServer[] = []
    await use(async options => {
      const server = await startFtpServer({ certificate: certificates.good, ...options })
      started.push(server)
      return server
    })
    for (const server of started) await server.close()
  },
})

const urlOf = ({ host, port }: FtpServer) => `ftp://anna:secret@${host}:${port}/`

test('a download that is paused, resumed and cut off by the line goes on where it stopped and is equal at the end', async ({
  page,
  serve,
  local,
}) => {
  // The line stays broken until the wait was seen: the app tries again by itself after two seconds, then four, eight, fifteen.
  const isDown = Array.from({ length: 3 }, () => ({ resetAfterBytes: 0 }))
  const dataFaults = [{ stallAfterBytes: 2_000_000 }, { resetAfterBytes: 2_000_000 }, ...isDown]
  const server = await serve({ files: { '/film.bin': film }, dataFaults })
  const files = new FilesScreen(page)
  await files.open()
  await files.connect(urlOf(server))
  await expect(files.right.row('film.bin')).toBeVisible()
  await files.left.goTo(local)

  await files.right.row('film.bin').dragTo(files.left.pane)
  const transfer = files.transfer(/^Download film\.bin/)
  // No more comes: whatever the person does now, it is done to a transfer that has begun.
  await expect(transfer).toHaveAccessibleName(/\b2 of 8 MB/)
  expect(await readdir(local)).not.toContain('film.bin')
  await transfer.click()
  await page.keyboard.press('Space')
  await expect(transfer).toHaveAccessibleName(/Paused at 2 of 8 MB/)
  await page.keyboard.press('Space')
  await expect(transfer).toHaveAccessibleName(/Waiting for the server/)
  dataFaults.length = 2
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await files.expectDone(1)

  const [first, second, third] = server.data.filter(({ verb }) => verb === 'RETR')
  expect(first?.from).toBe(0)
  expect(second?.from).toBe(2_000_000)
  expect(third?.from).toBe(4_000_000)
  expect((await readFile(path.join(local, 'film.bin'))).equals(film)).toBe(true)
  expect(await readdir(local)).toEqual(['film.bin'])
  await files.showTab('Done')
  await expect(files.transfer(/^Download film\.bin/)).toHaveAccessibleName(/8 MB at .*checked/)
})

test('what waits when the app ends waits at the next start, paused, until a person says Continue', async ({
  app,
  page,
  launch,
  serve,
  local,
}) => {
  const names = ['one.bin', 'two.bin', 'three.bin']
  // A little more than the server takes before it stalls.
  const scene = film.subarray(0, 1_000_000)
  for (const name of names) await writeFile(path.join(local, name), scene)
  const stalls = [{ stallAfterBytes: 500_000 }, { stallAfterBytes: 500_000 }]
  // Without a password there is none to be asked for again where nothing keeps it.
  const server = await serve({ dataFaults: stalls, allowsAnonymous: true })
  const files = new FilesScreen(page)
  await files.open()
  await files.connect(`ftp://${server.host}:${server.port}/`)
  await expect(files.right.pane.getByText('This folder is empty.')).toBeVisible()
  await files.left.goTo(local)
  await files.left.row('one.bin').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+Shift+U')
  await server.hasHeard(/^STOR/, 2)
  await app.close()
  expect(Object.keys(server.tree.files()).filter(name => names.includes(path.posix.basename(name)))).toEqual([])
  const signIns = server.sent('USER').length

  const next = await (await launch()).firstWindow()
  const later = new FilesScreen(next)
  await expect(next.getByRole('region', { name: 'Notices' })).toContainText('3 transfers are waiting')
  await later.open()
  await expect(later.tab('Queue')).toHaveText(/Queue[1-9]/)
  await expect(later.transfers.getByRole('button', { name: 'Continue all' })).toBeVisible()
  await expect(later.transfer(/^Upload 3 items of at home/)).toBeVisible()
  expect(server.sent('USER').length).toBe(signIns)
  await next.getByRole('button', { name: 'Continue', exact: true }).click()
  await expect(later.tab('Queue')).toHaveText('Queue0')
  for (const name of names) expect(server.tree.read(`/${name}`)?.equals(scene)).toBe(true)
  expect(Object.keys(server.tree.files()).sort()).toEqual(names.map(name => `/${name}`).sort())
})
