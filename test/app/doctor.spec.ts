// The account doctor, what the servers can do, and how much of the conversations is kept, through the window.
import type { Page } from '@playwright/test'
import { type ServedMessage, startPop3Server } from '../servers/pop3-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { expectClean, expectCleanInAllThemes } from './axe.ts'
import { addAccount, call } from './call.ts'
import { expect, test } from './practice-fixture.ts'

async function chooseFor(page: Page, item: string, name = 'Practice'): Promise<void> {
  const account = page.getByRole('treeitem', { name: new RegExp(`^${name}\\b`) }).first()
  await account.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: item }).click()
}

test('the doctor finds the practice account in good health and leaves nothing behind', async ({ page }) => {
  const inbox = page.getByRole('treeitem', { name: /^Inbox/ }).first()
  await expect(inbox).toBeVisible()
  await chooseFor(page, 'Check this account…')
  const dialog = page.getByRole('dialog', { name: 'Check Practice' })
  await expect(dialog).toContainText('Kittiwake sends a message to')
  await dialog.getByRole('button', { name: 'Check now' }).click()
  await expect(dialog.getByText('Everything works')).toBeVisible()
  const steps = dialog.getByRole('region', { name: 'Steps of the check' }).getByRole('listitem')
  await expect(steps).toHaveCount(8)
  for (const step of await steps.all()) await expect(step).toHaveClass(/test-step-done/)
  await expect(dialog.getByText(/fields kept/)).toBeVisible()
  await expectCleanInAllThemes(page, 'doctor')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  const subjects = await call(page, ['mail', 'listMessages'], {
    source: { kind: 'all', role: 'inbox' },
    filter: 'all',
    order: { by: 'date', descending: true },
    from: 0,
    count: 50,
  })
  expect(subjects.rows.filter(({ subject }) => subject.includes('account check'))).toEqual([])
})

test('what the servers can do is told in plain words, and remembered', async ({ page }) => {
  await chooseFor(page, 'What its servers can do…')
  const dialog = page.getByRole('dialog', { name: 'The servers of Practice' })
  const incoming = dialog.getByRole('region', { name: 'Incoming mail' })
  await expect(incoming).toContainText('Gives each message an id (UIDL).')
  await expect(incoming).toContainText('Encrypts the connection.')
  await expect(dialog.getByRole('region', { name: 'Outgoing mail' })).toContainText(
    'Takes a sign-in for sending (AUTH).',
  )
  await expect(dialog.getByText('Asking the servers…')).toBeHidden()
  await expectClean(page, 'servers')
  const { id } = (await call(page, ['accounts', 'list'], {}))[0] ?? { id: 0 }
  const known = await call(page, ['accounts', 'serverFacts'], { id })
  expect(known.map(({ facts, changes }) => [facts?.protocol, changes])).toEqual([
    ['pop3', []],
    ['smtp', []],
  ])
})

test('nothing, commands or everything is written, as a person chooses for an account', async ({ page }) => {
  await chooseFor(page, 'What its servers can do…')
  await expect(page.getByText('Asking the servers…')).toBeHidden()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Activity' }).click()
  const transcript = page.getByRole('region', { name: 'Conversation with the server' })
  await expect(transcript).toContainText('Passwords and message texts are never written here')
  await transcript.getByRole('button', { name: /^How much is written for/ }).click()
  await page.getByRole('menuitemradio', { name: 'Everything, messages too' }).click()
  await expect(transcript).toContainText('messages are written here too; passwords never are')
  await transcript.getByRole('button', { name: 'Copy', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Copy a safe report' }).click()
  await expect(page.getByRole('region', { name: 'Notices' }).getByText('Report copied, without names')).toBeVisible()
})

test('a provider that spoils mail is told so, with what happened and what to do', async ({ page }) => {
  const delivered: ServedMessage[] = []
  const pop3 = await startPop3Server()
  const smtp = await startSmtpServer({
    handlers: {
      QUIT: () => {
        const mailbox = pop3.mailbox as ServedMessage[]
        for (const { bytes } of smtp.accepted.slice(delivered.length)) {
          const message = { uid: `probe-${delivered.length}`, bytes: spoilt(bytes) }
          delivered.push(message)
          mailbox.push(message)
        }
        return '221 bye'
      },
    },
  })
  try {
    const at = ({ host, port }: typeof smtp | typeof pop3) => ({ host, port })
    await addAccount(page, { pop3: at(pop3), smtp: at(smtp), user: 'anna', password: 'secret', leaveOnServer: true })
    await chooseFor(page, 'Check this account…', 'anna')
    const dialog = page.getByRole('dialog', { name: 'Check anna' })
    await dialog.getByRole('button', { name: 'Check now' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Mail arrives, but not as it was sent')
    await expect(dialog).toContainText('Spaces at the ends of lines were removed.')
    await expect(dialog).toContainText('Lost: X-Kittiwake-Folded')
    await expect(dialog).toContainText('[spam?] Kittiwake account check')
    await expectClean(page, 'doctor of a bad provider')
    await expect.poll(() => pop3.mailbox).toEqual([])
  } finally {
    await pop3.close()
    await smtp.close()
  }
})

function spoilt(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1')
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace('\r\nSubject: ', '\r\nSubject: [spam?] ')
    .replace(/\r\nX-Kittiwake-Folded: [^\r]*\r\n\t[^\r]*/, '')
  return Buffer.from(text, 'latin1')
}
