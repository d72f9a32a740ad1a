// What an account does by itself, through the window: its rules, a large message that is fetched later, a busy mailbox, and a
// look at what is on the server.

import type { Page } from '@playwright/test'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../servers/pop3-server.ts'
import { addAccount, getMail } from './call.ts'
import { expect, test } from './fixture.ts'

const letter = (number: number, words = `Words ${number}`) => ({
  uid: `uid-${number}`,
  bytes: Buffer.from(
    `From: Ebba Lund <ebba@test.example>\r\nSubject: Letter ${number}\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\n\r\n${words}\r\n`,
  ),
})

async function serve<T>(options: Pop3ServerOptions, work: (server: Pop3Server) => Promise<T>): Promise<T> {
  const server = await startPop3Server(options)
  try {
    return await work(server)
  } finally {
    await server.close()
  }
}

async function addAnna(page: Page, { host, port }: Pop3Server): Promise<number> {
  const login = { user: 'anna', password: 'secret', leaveOnServer: true }
  const { id } = await addAccount(page, { pop3: { host, port }, ...login })
  await expect(page.getByRole('treeitem', { name: 'anna' })).toBeVisible()
  return id
}

async function openSettings(page: Page) {
  await page.getByRole('treeitem', { name: 'anna' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit account…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit account' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('button', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

test('M12, M19: the rules of an account are chosen as sentences and kept', async ({ page }) => {
  await serve({ messages: [] }, async server => {
    await addAnna(page, server)
    const dialog = await openSettings(page)
    await choose(page, 'Copies on the server', 'Remove them after some days')
    await expect(dialog.getByText('so many days after it was stored here')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Days' }).fill('0')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog.getByText('A number of days from 1 to 3650')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Days' }).fill('21')
    await choose(page, 'Check for mail', 'Every 15 minutes')
    await choose(page, 'Large messages', 'Above 32 kB, get the header only')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toBeHidden()
    const again = await openSettings(page)
    await expect(again.getByRole('textbox', { name: 'Days' })).toHaveValue('21')
    await expect(again.getByRole('button', { name: 'Every 15 minutes' })).toBeVisible()
    await expect(again.getByRole('button', { name: 'Above 32 kB, get the header only' })).toBeVisible()
  })
})

test('M19, P9: a large message says so and is fetched whole by one press', async ({ page }) => {
  await serve({ messages: [letter(1, `begin ${'x '.repeat(30_000)} end`)] }, async server => {
    const id = await addAnna(page, server)
    const dialog = await openSettings(page)
    await choose(page, 'Large messages', 'Above 32 kB, get the header only')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await expect(dialog).toBeHidden()
    expect(await getMail(page, id)).toMatchObject({ state: 'done' })
    await page.getByRole('row', { name: /Letter 1.*kB on the server/ }).click()
    await expect(page.getByText('Only the header of this message is here.')).toBeVisible()
    await page.getByRole('button', { name: 'Get the whole message' }).click()
    await expect(page.getByRole('article').getByText(/^begin x x/)).toBeVisible()
    await expect(page.getByRole('button', { name: 'Get the whole message' })).toBeHidden()
    await expect(page.getByRole('row', { name: /Letter 1/ })).toHaveCount(1)
  })
})

test('M18: a busy mailbox is waited for with a countdown, and no password is asked for', async ({ page }) => {
  const PASS = () => '-ERR [IN-USE] another program reads it'
  const capabilities = ['USER', 'UIDL', 'RESP-CODES']
  await serve({ capabilities, handlers: { PASS } }, async server => {
    await addAnna(page, server)
    await page.keyboard.press('F5')
    const bar = page.getByRole('status').filter({ hasText: 'The mailbox of anna is in use' })
    await expect(bar).toContainText(/Next try in \d+ seconds?\. Your password is not the reason\./)
    await expect(bar).toContainText('another program reads it')
    await expect(page.getByRole('dialog')).toBeHidden()
    await bar.getByRole('button', { name: 'Stop' }).click()
    await expect(bar).toBeHidden()
  })
})

test('P8, P11: what is on the server is looked at, marked, unmarked and deleted there', async ({ page }) => {
  await serve({ messages: [letter(1), letter(2)] }, async server => {
    await addAnna(page, server)
    await page.getByRole('treeitem', { name: 'anna' }).click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Look at the server…' }).click()
    const dialog = page.getByRole('dialog', { name: 'anna: messages on the server' })
    await expect(dialog.getByRole('listitem')).toHaveCount(2)
    await expect(dialog.getByRole('listitem').first()).toContainText(/Ebba Lund.*Letter 2.*Words 2/)
    await dialog.getByRole('button', { name: 'Delete “Letter 2” on the server' }).click()
    await expect(dialog.getByRole('button', { name: 'Delete 1 message and close' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Undo all deletions' }).click()
    await expect(dialog.getByRole('button', { name: 'Delete 1 message and close' })).toBeHidden()
    await dialog.getByRole('button', { name: 'Delete “Letter 1” on the server' }).click()
    await dialog.getByRole('button', { name: 'Delete 1 message and close' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText('Deleted 1 message on the server')
    await expect.poll(() => server.mailbox.map(({ uid }) => uid)).toEqual(['uid-2'])
  })
})

test('M20: an account says how much is on its server', async ({ page }) => {
  await serve({ messages: [letter(1), letter(2)] }, async server => {
    const id = await addAnna(page, server)
    expect(await getMail(page, id)).toMatchObject({ state: 'done' })
    await expect(page.getByRole('treeitem', { name: 'anna' })).toHaveAttribute(
      'title',
      /^2 messages \(.*\) on the server/,
    )
  })
})
