// Folders as such through the window, with an IMAP server in the test's process: what they are used for, how full they are, how
// long they keep messages; drafts that another program wrote; very many messages with progress and Stop.

import type { Page } from '@playwright/test'
import { type ImapServer, startImapServer } from '../servers/imap-server.ts'
import { call, getMail } from './call.ts'
import { expect, test } from './fixture.ts'
import { folder, rowNamed, unified } from './mail-screen.ts'

let server: ImapServer | undefined

test.afterEach(async () => {
  await server?.close()
  server = undefined
})

const letter = (subject: string, more: readonly string[] = []): Buffer =>
  Buffer.from(
    [
      'From: Ben <ben@test.example>',
      'To: anna@test.example',
      'Date: Sun, 01 Nov 2026 12:00:00 +0000',
      `Message-ID: <${subject.replaceAll(' ', '-')}@test.example>`,
      `Subject: ${subject}`,
      ...more,
      '',
      `About ${subject}`,
      '',
    ].join('\r\n'),
  )

async function open(page: Page): Promise<ImapServer> {
  server = await startImapServer({
    capabilities: ['IMAP4rev1', 'UIDPLUS', 'MOVE', 'LITERAL+', 'QUOTA'],
    folders: [
      { path: 'INBOX', messages: ['Tide', 'Ebb', 'Wind'].map(name => letter(name)) },
      { path: 'Sent', attributes: '\\Sent', messages: [letter('Sent before')] },
      { path: 'Gone out', messages: [letter('Sent by the other program')] },
      { path: 'Drafts', attributes: '\\Drafts', messages: [letter('Half a letter', ['Bcc: cleo@test.example'])] },
      { path: 'Trash', attributes: '\\Trash' },
    ],
    answers: {
      STATUS: ({ tag }) => `* STATUS INBOX (MESSAGES 3 UNSEEN 3)\n${tag} OK`,
      GETQUOTAROOT: ({ tag }) => `* QUOTAROOT INBOX ""\n* QUOTA "" (STORAGE 412000 1000000)\n${tag} OK`,
    },
  })
  const { host, port } = server
  const login = { host, port, user: 'anna', security: 'none' } as const
  const { id } = await call(page, ['accounts', 'add'], {
    account: {
      ...{ name: 'Anna', colour: 1, displayName: 'Anna', address: 'anna@test.example' },
      incoming: { protocol: 'imap', ...login, keep: { kind: 'all' } },
      outgoing: { protocol: 'smtp', ...login, needsLogin: false },
    },
    password: 'secret',
    keeping: 'session',
  })
  await getMail(page, id)
  await expect(folder(page, /^Gone out/)).toBeVisible()
  return server
}

async function openMenu(page: Page, place: RegExp, entry: string): Promise<void> {
  await folder(page, place).first().click({ button: 'right' })
  await page.getByRole('menuitem', { name: entry }).click()
}

test('38: another folder is chosen for Sent, and what is in both shows at once', async ({ page }) => {
  await open(page)
  await openMenu(page, /^Anna/, 'Special folders…')
  const dialog = page.getByRole('dialog', { name: 'Special folders of Anna' })
  const sent = dialog.getByRole('button', { name: /Sent/ }).first()
  await expect(sent).toContainText('Sent')
  await expect(dialog.getByText('Found by itself.').first()).toBeVisible()
  await sent.click()
  await page.getByRole('option', { name: 'Gone out' }).click()
  await expect(sent).toContainText('Gone out')
  await expect(dialog.getByText('The server would use Sent.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await unified(page, /^Sent/).click()
  await expect(rowNamed(page, /Sent by the other program/)).toBeVisible()
  await expect(folder(page, /^Gone out/)).toHaveCount(0)
})

test('36: a folder says what is in it and how full the server is, and is repaired', async ({ page }) => {
  await open(page)
  await openMenu(page, /^Inbox/, 'Properties…')
  const dialog = page.getByRole('dialog', { name: 'Inbox' })
  await expect(dialog.getByText('INBOX', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Ask the server how full it is' }).click()
  await expect(dialog.getByRole('progressbar', { name: '422 MB of 1 GB used' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Repair folder' }).click()
  await expect(page.getByText('The folder was counted and grouped anew.').first()).toBeVisible()
})

test('37: how long a folder keeps messages is counted first, then done, and taken back', async ({ page }) => {
  await open(page)
  await folder(page, /^Inbox/).click()
  await call(page, ['mail', 'mark'], { ids: await inboxIds(page), isRead: true })
  await openMenu(page, /^Inbox/, 'Keep messages how long…')
  const dialog = page.getByRole('dialog', { name: 'How long Inbox keeps messages' })
  await dialog.getByLabel('Messages', { exact: true }).fill('1')
  await expect(dialog.getByText(/^2 messages of 3 leave/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Save and remove 2 messages' }).click()
  const rows = page.getByRole('grid')
  await expect(rows).toHaveAttribute('aria-rowcount', '1')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rows).toHaveAttribute('aria-rowcount', '3')
})

test('IMAP-09: a draft that another program wrote is opened, changed, and replaced there', async ({ page }) => {
  const there = await open(page)
  await unified(page, /^Drafts/).click()
  await rowNamed(page, /Half a letter/).dblclick()
  const composer = page.getByRole('dialog').filter({ has: page.getByLabel('Subject') })
  await expect(composer.getByLabel('Subject')).toHaveValue('Half a letter')
  await composer.getByLabel('Subject').fill('A whole letter')
  await page.keyboard.press('Control+s')
  await page.keyboard.press('Escape')
  const [account] = await call(page, ['accounts', 'list'], {})
  await expect
    .poll(async () => {
      await getMail(page, account?.id ?? 0)
      return there.folder('Drafts').messages.map(({ bytes }) => /Subject: (.*)/.exec(String(bytes))?.[1])
    })
    .toEqual(['A whole letter'])
  expect(there.folder('Trash').messages.length).toBe(1)
})

test('U5, row 39: every folder of the server is asked how much of it stays here, as its account says at first', async ({
  page,
}) => {
  await open(page)
  await openMenu(page, /^Gone out/, 'Properties…')
  const properties = page.getByRole('dialog', { name: 'Gone out' })
  await expect(properties.getByRole('checkbox', { name: /^Show this folder/ })).toBeChecked()
  const keep = properties.getByRole('button', { name: /Keep on this computer/ })
  await expect(keep).toContainText('All messages, whole')
  await keep.click()
  await page.getByRole('option', { name: 'Messages of the last 30 days' }).click()
  await expect(keep).toContainText('Messages of the last 30 days')
  const kept = async () => (await call(page, ['mail', 'mailboxes'], {})).find(({ name }) => name === 'Gone out')?.keep
  await expect.poll(kept).toEqual({ kind: 'days', days: 30 })
})

test('row 39: folders one is not subscribed to are hidden from the account’s menu, and shown by the same command', async ({
  page,
}) => {
  await open(page)
  // So that nothing is told to the server, and nothing comes back from it.
  await call(page, ['settings', 'change'], { worksOffline: true })
  await openMenu(page, /^Gone out/, 'Properties…')
  const properties = page.getByRole('dialog', { name: 'Gone out' })
  await properties.getByText('Show this folder in every mail program').click()
  await expect(properties.getByRole('checkbox', { name: /^Show this folder/ })).not.toBeChecked()
  await properties.getByRole('button', { name: 'Close' }).last().click()
  await expect(properties).toBeHidden()
  await folder(page, /^Anna/).first().click({ button: 'right' })
  await page.getByRole('menuitemradio', { name: 'Hide folders I’m not subscribed to' }).click()
  await expect(folder(page, /^Gone out/)).toHaveCount(0)
  await expect(folder(page, /^Inbox/)).toBeVisible()
  await expect(folder(page, /^Trash/)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: 'Search, commands and places' })).toBeFocused()
  await page.keyboard.type('not subscribed')
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/not subscribed to/)
  await page.keyboard.press('Enter')
  await expect(folder(page, /^Gone out/)).toBeVisible()
})

async function inboxIds(page: Page): Promise<number[]> {
  return call(page, ['mail', 'idsIn'], { source: { kind: 'all', role: 'inbox' }, filter: 'all' })
}
