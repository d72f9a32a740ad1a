// Accounts put together, through the window: the group has an Inbox of its own, folds by keyboard and stays folded; and the
// filter "To me".
import { type ImapServer, startImapServer } from '../servers/imap-server.ts'
import { call, getMail } from './call.ts'
import { expect, test } from './fixture.ts'
import { folder, rowNamed } from './mail-screen.ts'

let server: ImapServer | undefined

test.afterEach(async () => {
  await server?.close()
  server = undefined
})

const letter = (subject: string, to: string): Buffer =>
  Buffer.from(`From: Ben <ben@test.example>\r\nTo: ${to}\r\nSubject: ${subject}\r\n\r\nAbout ${subject}\r\n`)

test('U20: accounts of one group have an Inbox together, and are folded away with one key', async ({ page }) => {
  server = await startImapServer({
    folders: [{ path: 'INBOX', messages: [letter('Tide', 'anna@test.example'), letter('Ebb', 'list@test.example')] }],
  })
  const { host, port } = server
  const incoming = { protocol: 'imap', host, port, user: 'anna', security: 'none', keep: { kind: 'all' } } as const
  const account = { name: 'Anna', colour: 1, displayName: 'Anna', address: 'anna@test.example', incoming }
  const { id } = await call(page, ['accounts', 'add'], { account, password: 'secret', keeping: 'session' })
  await getMail(page, id)
  await folder(page, /^Anna/).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit account…' }).click()
  await page.getByLabel('Group', { exact: true }).fill('Harbour')
  await page.getByRole('button', { name: 'Save changes' }).click()

  const group = folder(page, /^Harbour/)
  await expect(group).toHaveAttribute('aria-expanded', 'true')
  await expect(folder(page, /^Anna/)).toHaveAttribute('aria-level', '2')
  await folder(page, /^Inbox/)
    .first()
    .click()
  await expect(page.getByRole('heading', { name: 'Inbox (Harbour)' })).toBeVisible()
  await expect(rowNamed(page, /Tide/)).toBeVisible()
  await expect(rowNamed(page, /Ebb/)).toBeVisible()

  await page.getByRole('button', { name: 'To me' }).click()
  await expect(rowNamed(page, /Ebb/)).toHaveCount(0)
  await expect(rowNamed(page, /Tide/)).toBeVisible()

  await group.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(group).toHaveAttribute('aria-expanded', 'false')
  await expect(folder(page, /^Anna/)).toHaveCount(0)
  const kept = async () => (await call(page, ['settings', 'readView'], {})).mail?.closedPlaces
  await expect.poll(kept).toContain('group/Harbour')
})
