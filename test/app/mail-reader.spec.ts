// What the reader makes of a message beyond its text: events, messages inside messages, files that are taken out, and when it is read.

import type { Page } from '@playwright/test'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { type SmtpServer, startSmtpServer } from '../servers/smtp-server.ts'
import { expectCleanInAllThemes } from './axe.ts'
import { addAccount, call, getMail } from './call.ts'
import { expect, test } from './fixture.ts'
import { isFocusWithin } from './focus.ts'
import { settledRows } from './mail-screen.ts'
import { readerMessages } from './reader-messages.ts'

let pop3: Pop3Server
let smtp: SmtpServer

test.beforeAll(async () => {
  pop3 = await startPop3Server({ messages: readerMessages() })
})
test.beforeEach(async ({ page }) => {
  smtp = await startSmtpServer()
  const account = await addAccount(page, {
    pop3: { host: pop3.host, port: pop3.port },
    user: 'anna',
    password: 'secret',
    leaveOnServer: true,
  })
  const { name, colour, displayName, address, incoming } = account
  const outgoing = { protocol: 'smtp', host: smtp.host, port: smtp.port, security: 'none', user: 'anna' } as const
  await call(page, ['accounts', 'change'], {
    id: account.id,
    account: { name, colour, displayName, address, incoming, outgoing: { ...outgoing, needsLogin: false } },
  })
  expect(await getMail(page, account.id)).toMatchObject({ state: 'done' })
  await settledRows(page)
})
test.afterEach(() => smtp.close())
test.afterAll(() => pop3.close())

test('row 28: an invitation says when in local time, how often and where, and is answered when the person says so', async ({
  page,
}) => {
  await open(page, 'Tide gauges')
  const asked = page.getByRole('article', { name: 'Message from Marit Solberg' })
  const card = asked.getByRole('region', { name: 'Event: Tide gauges' })
  await expect(card).toContainText('every week on Tuesday, 4 times')
  await expect(card).toContainText('in Asia/Tokyo')
  await expect(card).toContainText('Pier 3, outer harbour')
  await expect(card).toContainText('2 people, 1 takes part')
  expect(smtp.accepted).toHaveLength(0)
  await card.getByRole('button', { name: 'Accept' }).click()
  await expect.poll(() => smtp.accepted.length).toBe(1)
  await expect(card).toContainText('You said that you take part.')
  const [answer] = smtp.accepted
  expect(answer?.to).toEqual([expect.stringContaining('<marit@havnelab.example>')])
  const text = answer?.bytes.toString('latin1') ?? ''
  expect(text).toContain('text/calendar; method=REPLY')
  const calendar = Buffer.from(text.split('method=REPLY')[1]?.split('\r\n\r\n')[1] ?? '', 'base64').toString()
  expect(calendar).toContain('UID:gauges@havnelab.example')
  expect(calendar).toContain('ATTENDEE;PARTSTAT=ACCEPTED')
  // A message counts as read after a while.
  await expect(page.getByRole('row', { name: /Tide gauges/ })).not.toHaveAccessibleName(/Unread/)
  await open(page, 'To a list')
  await open(page, 'Tide gauges')
  // What one answered is the newest message; the invitation is folded before it.
  await asked.getByRole('button', { name: /We look at the gauges/ }).click()
  await expect(card.getByRole('button', { name: 'Accept' })).toBeDisabled()
  await card.getByRole('button', { name: 'Decline' }).click()
  await expect.poll(() => smtp.accepted.length).toBe(2)
})

test('row 27: a message inside a message opens with its own text and files, as deep as they go', async ({ page }) => {
  await open(page, 'Passed on')
  await page.getByRole('button', { name: 'Read The first.eml' }).click()
  const first = page.getByRole('dialog', { name: 'The first' })
  await expect(first.frameLocator('iframe').locator('b')).toHaveText('first')
  await expect(first).toContainText('1 remote item blocked')
  await expect(first).toContainText('Ola Berg')
  await first.getByRole('button', { name: 'Look at levels.csv' }).click()
  await expect(page.frameLocator('.attachment-frame').locator('pre')).toContainText('1.42')
  await page.keyboard.press('Escape')
  await first.getByRole('button', { name: /^Read / }).click()
  const second = page.getByRole('dialog', { name: 'The very first' })
  await expect(second).toContainText('The innermost text')
  await page.keyboard.press('Escape')
  // A key goes where the focus is, and it comes back to the first one when the second is gone.
  await expect.poll(() => isFocusWithin(first)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(first).toBeHidden()
})

test('row 27: files are taken out of a message, named in its text, and come back with one key', async ({ page }) => {
  await open(page, 'With files')
  await page.getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Remove attachments' })
  await dialog.getByText('map.pdf').click()
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
  const text = page.locator('.reader-card .prose')
  await expect(text).toContainText('levels.csv (text/csv')
  await expect(text).toContainText('The words stay.')
  await expect(page.getByRole('button', { name: 'Open map.pdf' }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Look at levels.csv' })).toHaveCount(0)
  await expect(page.getByRole('row', { name: 'With files' })).toHaveCount(1)
  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('button', { name: 'Look at levels.csv' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'With files' })).toHaveCount(1)
  await expect(text).not.toContainText('levels.csv (text/csv')
})

test('the reader says whether a message is to the person, among others or through a list', async ({ page }) => {
  await open(page, 'With files')
  await expect(page.getByText('Only to you')).toBeVisible()
  await open(page, 'Passed on')
  await expect(page.getByText('To you and others')).toBeVisible()
  await open(page, 'To a list')
  await expect(page.getByText('By a list')).toBeVisible()
})

test('a message is read when it was shown as long as the person wants, or only by hand', async ({ page }) => {
  await page.keyboard.press('ControlOrMeta+,')
  await page.locator('[data-page="accounts"]').click()
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await page.getByRole('option', { name: 'Only by hand' }).click()
  await expect.poll(async () => (await call(page, ['settings', 'read'], {})).readAfterMs).toBe(-1)
  await page.keyboard.press('ControlOrMeta+1')
  await open(page, 'With files')
  await open(page, 'To a list')
  await expect(page.getByRole('row', { name: /Unread.*With files/ })).toBeVisible()
  await call(page, ['settings', 'change'], { readAfterMs: 1_000 })
  await open(page, 'With files')
  await expect(page.getByRole('row', { name: /Unread.*With files/ })).toHaveCount(0)
})

test('nothing serious in events, files, attached messages, and what asks before files are taken out', async ({
  page,
}) => {
  await open(page, 'Tide gauges')
  await expectCleanInAllThemes(page, 'invitation')
  await open(page, 'Passed on')
  await expectCleanInAllThemes(page, 'attached messages')
  await page.getByRole('button', { name: 'Read The first.eml' }).click()
  await expect(page.getByRole('dialog', { name: 'The first' })).toContainText('Ola Berg')
  await expectCleanInAllThemes(page, 'attached message')
  await page.keyboard.press('Escape')
  await open(page, 'With files')
  await expectCleanInAllThemes(page, 'files')
  await page.getByRole('button', { name: 'Remove…' }).click()
  await expectCleanInAllThemes(page, 'remove attachments')
  await page.keyboard.press('Escape')
})

async function open(page: Page, subject: string): Promise<void> {
  await page.getByRole('row', { name: subject }).click()
  await expect(page.locator('.reader-subject')).toContainText(subject)
  await expect(page.locator('[data-reader="message"]')).toBeVisible()
}
