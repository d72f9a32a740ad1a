// The whole way of mail through the window, on a real Dovecot and a real Postfix: account, fetching, reading, answering.

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { openStore } from '../../electron/store/open-store.ts'
import { readRaw } from '../../electron/store/raw-bytes.ts'
import { type Letter, letters } from '../fixtures/letters.ts'
import { readWithPoplib } from '../servers/python-clients.ts'
import { passwordOf } from '../servers/real/dovecot.ts'
import { type AppHandle, expect, test } from './fixture.ts'
import { addRealAccount, startTrustedServers, type TrustedServers } from './real-account.ts'

test.describe('mail on real servers', () => {
  let trusted: TrustedServers

  test.skip(process.platform !== 'linux', 'Dovecot and Postfix run on Linux')

  test.beforeAll(async () => {
    trusted = await startTrustedServers()
  })
  test.afterAll(() => trusted.servers.stop())

  test('an account over STARTTLS, 200 messages, ten kinds opened, one answered with a file', async ({
    launch,
    profile,
  }) => {
    const { servers, env } = trusted
    const sent = letters(200)
    servers.addMessages(
      'alice',
      sent.map(({ bytes }) => bytes),
    )
    const app = await launch({ env })
    const page = await app.firstWindow()

    await addRealAccount(page, servers, 'POP3')
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '200')
    for (const letter of sent.filter(({ kind }) => kind !== undefined)) await openAndCheck(page, letter)

    await answer(app, page, { profile, subject: 'Plain text' })
    const [received] = await servers.waitForMessages('bob', 1)
    const stored = await sentMessage(profile, app)
    const { messages } = await readWithPoplib({
      ...servers.pop3,
      security: 'none',
      user: 'bob',
      password: passwordOf('bob'),
    })
    expect(messages[0]?.equals(received ?? Buffer.alloc(0))).toBe(true)
    // On its way it got Return-Path, Delivered-To and Received on top; what we sent follows untouched.
    expect(messages[0]?.subarray(-stored.length).equals(stored)).toBe(true)
  })
})

async function openAndCheck(page: Page, { subject, words }: Letter): Promise<void> {
  await page.getByRole('row', { name: new RegExp(literal(subject)) }).click()
  await expect(page.getByRole('heading', { level: 1, name: subject })).toBeVisible()
  const text = words.inFrame
    ? page.frameLocator('iframe').getByText(words.text)
    : page.getByRole('article').getByText(words.text)
  await expect(text.first()).toBeVisible()
}

interface Answering {
  readonly profile: string
  readonly subject: string
}

async function answer(app: AppHandle, page: Page, { profile, subject }: Answering): Promise<void> {
  const file = path.join(profile, 'tide table.csv')
  await writeFile(file, 'hour,height\r\n1,2.5\r\n')
  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, file)
  await page.getByRole('row', { name: new RegExp(literal(subject)) }).click()
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
  const composer = page.getByRole('dialog', { name: `Re: ${subject}` })
  await composer.getByRole('textbox', { name: 'Message' }).fill('Thank you.\n.\nA line with a dot, æøå and 漢字.\n')
  await composer.getByRole('button', { name: 'Attach files…' }).click()
  await expect(composer.getByText('tide table.csv')).toBeVisible()
  await composer.getByRole('button', { name: /^Send/ }).click()
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible()
  // It goes out when the moment to take it back is over.
  await expect(page.getByText('Sent to 1 person').first()).toBeVisible({ timeout: 30_000 })
}

/** The one message in Sent, as the store holds it once the app has gone. */
async function sentMessage(profile: string, app: AppHandle): Promise<Buffer> {
  await app.close()
  const store = await openStore({ folder: path.join(profile, 'data') })
  try {
    const query = {
      source: { kind: 'all', role: 'sent' },
      filter: 'all',
      order: { by: 'date', descending: true },
    } as const
    const { rows } = await store.listMessages({ ...query, from: 0, count: 10 })
    const stored = rows[0] && (await store.readMessage(rows[0].id))
    if (!stored || rows.length !== 1) throw new Error(`${rows.length} messages in Sent`)
    return Buffer.from(await readRaw(stored.raw))
  } finally {
    await store.close()
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
