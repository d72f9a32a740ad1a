// How mail goes out and what goes with it: another server, the relay of this computer, dropped files, a link in place of a file.
import type { Locator, Page } from '@playwright/test'
import { startFtpServer } from '../servers/ftp-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { siteSettings } from '../store/files/sample-sites.ts'
import { expectClean } from './axe.ts'
import { addAccount, call } from './call.ts'
import { expect, test } from './fixture.ts'

const nowhere = { host: '127.0.0.1', port: 1 }
const login = { password: 'secret', leaveOnServer: true }

function add(page: Page, user: string, smtp = nowhere) {
  return addAccount(page, { pop3: nowhere, smtp, user, ...login })
}

async function write(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Mail' }).click()
  await page.getByRole('button', { name: 'New message', exact: true }).click()
  const composer = page.getByRole('dialog', { name: 'New message' })
  await composer.getByRole('textbox', { name: 'Message' }).fill('See the table.')
  return composer
}

async function openAccounts(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: 'Mail accounts' }).click()
}

function drop(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  return page.evaluate(files => {
    const dataTransfer = new DataTransfer()
    for (const { name, text } of files) dataTransfer.items.add(new File([text], name))
    const target = document.querySelector('form.composer')
    for (const type of ['dragover', 'drop']) {
      target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
    }
  }, files)
}

test('M6: the order of servers that stand in is chosen account by account, and kept', async ({ page }) => {
  for (const user of ['anna', 'berit', 'carl']) await add(page, user)
  await openAccounts(page)
  const anna = page.getByRole('group', { name: 'anna' })
  await anna.getByRole('button', { name: /Choice 1/ }).click()
  await page.getByRole('option', { name: 'carl' }).click()
  await anna.getByRole('button', { name: /Choice 2/ }).click()
  await expect(page.getByRole('option', { name: 'carl' })).toHaveCount(0)
  await page.getByRole('option', { name: 'berit' }).click()
  await expectClean(page, 'fallback')
  const accounts = await call(page, ['accounts', 'list'], {})
  const [first, second, third] = accounts.map(({ id }) => id)
  await expect.poll(() => call(page, ['compose', 'fallbacks'], { accountId: first ?? 0 })).toEqual([third, second])
})

test('S1: the mail server of this computer is one press', async ({ page }) => {
  const { id } = await add(page, 'anna')
  await openAccounts(page)
  await page
    .getByRole('button', { name: 'Edit anna' })
    .or(page.getByRole('button', { name: /Edit.*anna/ }))
    .click()
  const dialog = page.getByRole('dialog', { name: /account/i })
  await dialog.getByRole('button', { name: 'Use the mail server on this computer' }).click()
  await dialog.getByRole('button', { name: 'What is Outgoing server?' }).click()
  await expect(page.getByText('Kittiwake never goes to the servers of the people you write to')).toBeVisible()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  const [account] = await call(page, ['accounts', 'list'], {})
  expect(account).toMatchObject({ id, outgoing: { host: 'localhost', port: 25, security: 'none', needsLogin: false } })
})

test('files dropped on a message are attached', async ({ page }) => {
  await add(page, 'anna')
  const composer = await write(page)
  await drop(page, [
    { name: 'one.txt', text: 'one' },
    { name: 'two.csv', text: 'a,b' },
  ])
  const attached = composer.getByRole('list', { name: 'Attached files' })
  await expect(attached.getByRole('listitem')).toHaveCount(2)
  await expect(attached).toContainText('two.csv')
})

test('T9: too large for the server, a file goes to a site after a question, and the message gets the link', async ({
  page,
}) => {
  const smtp = await startSmtpServer({ capabilities: ['SIZE 100000', 'AUTH PLAIN'] })
  const ftp = await startFtpServer({ files: { '/public/a.txt': 'old' } })
  const { id } = await add(page, 'anna', { host: smtp.host, port: smtp.port })
  const place = { host: ftp.host, port: ftp.port, security: 'none' } as const
  const signIn = { kind: 'password', user: 'anna', keeping: 'keep' } as const
  await call(page, ['sites', 'add'], { site: { ...siteSettings(), ...place, signIn }, password: 'secret' })
  // The limit is known from the first message on.
  const first = await call(page, ['compose', 'start'], { kind: 'new', accountId: id })
  const people = { to: ['bob@test.example'], cc: [], bcc: [] }
  await call(page, ['compose', 'send'], {
    id: first.id,
    fields: { accountId: id, ...people, subject: 'First', text: '' },
  })
  await expect.poll(() => smtp.accepted.length).toBe(1)

  const composer = await write(page)
  await drop(page, [{ name: 'tide table.csv', text: 'hour,height\r\n'.repeat(20_000) }])
  await composer.getByRole('button', { name: 'Put “tide table.csv” on a site and send a link…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Send a link instead of the file' })
  await expect(dialog).toContainText('Whoever has the link can fetch the file.')
  await expectClean(page, 'link')
  expect(ftp.connections).toBe(0)
  await dialog.getByRole('button', { name: 'Upload and insert the link' }).click()
  await expect(dialog).toContainText('Write an address that begins with')
  await dialog.getByRole('textbox', { name: 'Folder on the site' }).fill('/public')
  await dialog.getByRole('textbox', { name: 'Address of this folder for others' }).fill('https://www.example.org/files')
  await dialog.getByRole('button', { name: 'Upload and insert the link' }).click()
  await expect(dialog).toBeHidden()
  await expect(composer.getByRole('textbox', { name: 'Message' })).toHaveValue(
    /^See the table\.\n\ntide table\.csv \(.*\): https:\/\/www\.example\.org\/files\/[0-9a-f]{24}\/tide%20table\.csv\n$/,
  )
  await expect(composer.getByText('tide table.csv', { exact: true })).toHaveCount(0)
  await smtp.close()
  await ftp.close()
})
