// An IMAP account from the wizard to the first push, on a real Dovecot and Postfix: the window and the server agree.

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ImapSession } from '../../electron/protocols/imap/session.ts'
import { letters } from '../fixtures/letters.ts'
import { passwordOf } from '../servers/real/dovecot.ts'
import { type MailServers, startMailServers } from '../servers/real/mail-servers.ts'
import { expect, test } from './fixture.ts'

test.describe('IMAP on real servers', () => {
  let servers: MailServers
  let caFile: string

  test.skip(process.platform !== 'linux', 'Dovecot and Postfix run on Linux')

  test.beforeAll(async () => {
    servers = await startMailServers()
    caFile = path.join(path.dirname(servers.maildir('alice')), 'ca.pem')
    await writeFile(caFile, servers.ca)
  })
  test.afterAll(() => servers.stop())

  test('X24, M15: IMAP is chosen, the folders are there, and mail that arrives shows by itself', async ({ launch }) => {
    const sent = letters(10)
    servers.addMessages(
      'alice',
      sent.slice(0, 9).map(({ bytes }) => bytes),
    )
    const app = await launch({ env: { NODE_EXTRA_CA_CERTS: caFile } })
    const page = await app.firstWindow()
    await addAccount(page, servers)
    const rows = page.getByRole('grid')
    await expect(rows).toHaveAttribute('aria-rowcount', '9')
    const session = await ImapSession.open({ ...servers.imap, host: 'localhost', security: 'starttls', ca: servers.ca })
    await session.login({ user: 'alice', password: passwordOf('alice') })
    await session.append('INBOX', sent[9]?.bytes ?? Buffer.alloc(0), { flags: [], receivedMs: Date.now() })
    await session.quit()
    await expect(rows).toHaveAttribute('aria-rowcount', '10')
  })
})

async function addAccount(page: Page, { imap, smtp }: MailServers): Promise<void> {
  await page.getByRole('button', { name: /Add a mail account/ }).click()
  const wizard = page.getByRole('dialog', { name: 'Add a mail account' })
  await wizard.getByLabel('Your name').fill('Alice Aune')
  await wizard.getByLabel('Mail address').fill('alice@example.test')
  await wizard.getByRole('textbox', { name: 'Password' }).fill(passwordOf('alice'))
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await wizard.getByRole('heading', { name: 'We did not find your servers' }).waitFor()
  await wizard.getByText('IMAP (recommended)').click()
  for (const [name, group, server] of [
    ['Incoming server (IMAP)', 'Incoming: IMAP', imap],
    ['Outgoing server (SMTP)', 'Outgoing: SMTP', smtp],
  ] as const) {
    const fields = wizard.getByRole('group', { name: group })
    await fields.getByLabel(name).fill('localhost')
    await fields.getByLabel('Port').fill(String(server.port))
    await fields.getByLabel('User name').fill('alice')
    await fields.getByRole('button', { name: /Encryption/ }).click()
    await page.getByRole('option', { name: 'STARTTLS, required' }).click()
  }
  await wizard.getByRole('button', { name: 'Test connection' }).click()
  await expect(wizard.getByRole('heading', { name: 'Your settings work' })).toBeVisible()
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await wizard.getByText('Only until Kittiwake quits').click()
  await expect(wizard.getByText('Show new mail at once')).toBeVisible()
  await wizard.getByRole('button', { name: 'Add account' }).click()
  await expect(wizard).toBeHidden()
}
