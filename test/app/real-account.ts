// A person's first account, typed into the wizard, on a real Dovecot and Postfix whose certificate the app trusts.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { passwordOf } from '../servers/real/dovecot.ts'
import { type MailServers, startMailServers } from '../servers/real/mail-servers.ts'
import { expect } from './fixture.ts'

export interface TrustedServers {
  readonly servers: MailServers
  /** For the app to trust them. */
  readonly env: Readonly<Record<string, string>>
}

export async function startTrustedServers(): Promise<TrustedServers> {
  const servers = await startMailServers()
  const caFile = path.join(path.dirname(servers.maildir('alice')), 'ca.pem')
  await writeFile(caFile, servers.ca)
  return { servers, env: { NODE_EXTRA_CA_CERTS: caFile } }
}

/** Alice's account, from the welcome to the last button; the password is kept until the app quits. */
export async function addRealAccount(page: Page, servers: MailServers, protocol: 'POP3' | 'IMAP'): Promise<void> {
  const isImap = protocol === 'IMAP'
  await page.getByRole('button', { name: /Add a mail account/ }).click()
  const wizard = page.getByRole('dialog', { name: 'Add a mail account' })
  await wizard.getByLabel('Your name').fill('Alice Aune')
  await wizard.getByLabel('Mail address').fill('alice@example.test')
  await wizard.getByRole('textbox', { name: 'Password' }).fill(passwordOf('alice'))
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await wizard.getByRole('heading', { name: 'We did not find your servers' }).waitFor()
  if (isImap) await wizard.getByText('IMAP (recommended)').click()
  for (const [name, group, { port }] of [
    [`Incoming server (${protocol})`, `Incoming: ${protocol}`, isImap ? servers.imap : servers.pop3],
    ['Outgoing server (SMTP)', 'Outgoing: SMTP', servers.smtp],
  ] as const) {
    const fields = wizard.getByRole('group', { name: group })
    await fields.getByLabel(name).fill('localhost')
    await fields.getByLabel('Port').fill(String(port))
    await fields.getByLabel('User name').fill('alice')
    await fields.getByRole('button', { name: /Encryption/ }).click()
    await page.getByRole('option', { name: 'STARTTLS, required' }).click()
  }
  await wizard.getByRole('button', { name: 'Test connection' }).click()
  await expect(wizard.getByRole('heading', { name: 'Your settings work' })).toBeVisible()
  await wizard.getByRole('button', { name: 'Continue' }).click()
  await wizard.getByText('Only until Kittiwake quits').click()
  await expect(wizard.getByText('Show new mail at once')).toBeVisible({ visible: isImap })
  await wizard.getByRole('button', { name: 'Add account' }).click()
  await expect(wizard).toBeHidden()
}
