// One message looked at closely: its journey, header and parts, another charset, plain text, paper, attachments, its list and
// its receipt.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { type Pop3Server, startPop3Server } from '../servers/pop3-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { expectCleanInAllThemes } from './axe.ts'
import { addAccount, call, getMail } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'
import { settledRows } from './mail-screen.ts'
import { readingMessages } from './reading-messages.ts'

let pop3: Pop3Server

test.beforeAll(async () => {
  pop3 = await startPop3Server({ messages: readingMessages() })
})
test.beforeEach(async ({ page }) => {
  const account = await addAccount(page, {
    pop3: { host: pop3.host, port: pop3.port },
    user: 'anna',
    password: 'secret',
    leaveOnServer: true,
  })
  expect(await getMail(page, account.id)).toMatchObject({ state: 'done' })
  await settledRows(page)
})
test.afterAll(() => pop3.close())

test('row 25, M2, M25: journey, headers and parts are shown, and a part is saved', async ({ app, page }) => {
  await open(page, 'Six hops')
  await expect(page.getByText('Really sent by bounces@relay.example')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Shift+U')
  const dialog = page.getByRole('dialog', { name: 'About this message' })
  const stops = dialog.getByRole('list', { name: 'From the sender to this mailbox' }).getByRole('listitem')
  await expect(stops).toHaveCount(7)
  await expect(stops.nth(1)).toContainText('mua.havnelab.example')
  await expect(stops.nth(4)).toContainText('Longest wait before this')
  await expect(stops.last()).toContainText('mx.test.example')
  await expect(stops.last()).toContainText('Encrypted (TLS 1.3)')
  await dialog.getByRole('tab', { name: 'Headers' }).click()
  await dialog.getByLabel('Find a field').fill('x-tide')
  await expect(dialog.getByRole('rowheader')).toHaveText(['X-Tide'])
  await dialog.getByRole('tab', { name: 'Parts' }).click()
  const tree = dialog.getByRole('list', { name: 'Parts of the message' })
  await expect(tree).toContainText('multipart/mixed')
  const folder = await saveInto(app, 'levels.csv')
  await dialog.getByRole('button', { name: 'Save levels.csv' }).click()
  await expect(page.getByText('Saved levels.csv').first()).toBeAttached()
  expect(await readFile(path.join(folder, 'levels.csv'), 'utf8')).toBe('level\r\n1.42\r\n')
  await rm(folder, { recursive: true, force: true })
})

test('M4: a late message says so, and stands where it arrived when the list is sorted by that', async ({ page }) => {
  const subjects = page.locator('.message-row .row-subject')
  const chooseSort = async (name: string) => {
    await page.getByRole('button', { name: 'Sort by' }).click()
    await page.getByRole('menuitemradio', { name }).click()
  }
  await expect(subjects.last()).toHaveText('Long under way')
  await chooseSort('Arrival')
  const row = page.getByRole('row').filter({ hasText: 'Long under way' })
  await expect(row.locator('time')).toContainText('Nov 5')
  // What does not tell when it arrived came just now.
  await expect(page.locator('.list-heading').first()).toHaveText('Today')
  await chooseSort('Ascending')
  await expect(subjects.nth(1)).toHaveText('Long under way')
  await expect(subjects.first()).toHaveText('Six hops')
  await expect
    .poll(() => call(page, ['settings', 'readView'], {}))
    .toMatchObject({ order: { by: 'arrival', descending: false } })
  await page.reload()
  await expect(subjects.nth(1)).toHaveText('Long under way')
  await open(page, 'Long under way')
  await expect(page.getByText('Sent 3 weeks before it arrived')).toBeVisible()
  await open(page, 'Six hops')
  await expect(page.getByText('before it arrived')).toHaveCount(0)
})

test('M25: words are found in the source', async ({ page }) => {
  await open(page, 'Six hops')
  await page.keyboard.press('ControlOrMeta+U')
  const dialog = page.getByRole('dialog', { name: 'Source' })
  await dialog.getByLabel('Find in the source').fill('received:')
  await expect(dialog.getByRole('status')).toContainText('1 of 6')
  await dialog.getByLabel('Find in the source').press('Enter')
  await expect(dialog.getByRole('status')).toContainText('2 of 6')
})

test('row 26, MIME-06: a wrong charset is repaired for one message and stays repaired', async ({ page }) => {
  await open(page, 'Wrong charset')
  const text = page.locator('.reader-card .prose')
  await expect(text).not.toContainText('Привет')
  await runFromMenu(page, 'Repair text encoding…')
  const dialog = page.getByRole('dialog', { name: 'Repair text encoding' })
  await dialog.getByRole('button', { name: 'Charset' }).click()
  await page.getByRole('option', { name: 'KOI8-R' }).click()
  await expect(dialog.getByRole('region', { name: 'How it reads' })).toContainText('Привет')
  await dialog.getByRole('button', { name: 'Use for this message' }).click()
  await expect(text).toContainText('Привет')
  await open(page, 'Six hops')
  await open(page, 'Wrong charset')
  await expect(text).toContainText('Привет')
})

test('a rich message is shown as plain text, and as sent again', async ({ page }) => {
  await open(page, 'Newsletter')
  await expect(frameOf(page).locator('h2')).toHaveText('Tides')
  await runFromMenu(page, 'Show plain text')
  await expect(page.locator('.reader-card .prose')).toContainText('Tides in plain words')
  await page.getByRole('button', { name: 'Show as sent' }).click()
  await expect(frameOf(page).locator('h2')).toHaveText('Tides')
})

test('light mail is adapted to the dark theme for one message', async ({ page }) => {
  await call(page, ['settings', 'change'], { theme: 'dark' })
  await open(page, 'Newsletter')
  const brightness = () =>
    frameOf(page)
      .locator('h2')
      .locator('..')
      .evaluate(panel => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
        const context = canvas.getContext('2d')
        if (!context) throw new Error('There is nothing to paint on')
        context.fillStyle = getComputedStyle(panel).backgroundColor
        context.fillRect(0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
        return (red + green + blue) / 3
      })
  // Each way of showing it has a frame of its own: the one that is asked may go before it answers.
  await expect(async () => expect(await brightness()).toBeGreaterThan(200)).toPass()
  await page.getByRole('button', { name: 'Adapt colours' }).click()
  await expect(async () => expect(await brightness()).toBeLessThan(80)).toPass()
  await page.getByRole('button', { name: 'Show as sent' }).click()
  await expect(async () => expect(await brightness()).toBeGreaterThan(200)).toPass()
})

test('U33, row 29: a message becomes a PDF with its header and its attachments', async ({ app, page }) => {
  await open(page, 'Six hops')
  const folder = await saveInto(app, 'message.pdf')
  await page.keyboard.press('ControlOrMeta+P')
  const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' })
  await dialog.getByRole('button', { name: 'Save as PDF…' }).click()
  await expect(dialog).toBeHidden()
  const pdf = await readFile(path.join(folder, 'message.pdf'), 'latin1')
  expect(pdf).toMatch(/^%PDF-/)
  // The subject, what is attached, and nothing else than the message.
  expect(pdf.match(/\/S \/H1\b/g)).toHaveLength(1)
  expect(pdf.match(/\/S \/LI\b/g)).toHaveLength(1)
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
  await rm(folder, { recursive: true, force: true })
})

test('row 29: a conversation becomes one PDF, a page for each message', async ({ app, page }) => {
  await open(page, 'Two of them')
  const folder = await saveInto(app, 'conversation.pdf')
  await page.keyboard.press('ControlOrMeta+P')
  const dialog = page.getByRole('dialog', { name: 'Print or save as PDF' })
  await dialog.getByText('The conversation (2 messages)').click()
  await dialog.getByRole('button', { name: 'Save as PDF…' }).click()
  await expect(dialog).toBeHidden()
  const pdf = await readFile(path.join(folder, 'conversation.pdf'), 'latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2)
  await rm(folder, { recursive: true, force: true })
})

test('row 27: an attachment is dragged out as a copy, a program is not', async ({ app, page }) => {
  test.skip(app.runtime !== 'host', 'a real drag takes the pointer away')
  await open(page, 'Files')
  await page.getByRole('button', { name: 'Save setup.exe' }).first().dispatchEvent('dragstart')
  await page.getByRole('button', { name: 'Look at gauge.png' }).dispatchEvent('dragstart')
  await expect.poll(() => app.output()).toMatch(/host: drag .*gauge\.png/)
  expect(app.output()).not.toContain('setup.exe')
})

test('nothing serious in what is shown about a message', async ({ page }) => {
  await open(page, 'Newsletter')
  await expectCleanInAllThemes(page, 'newsletter')
  await open(page, 'Six hops')
  await page.keyboard.press('ControlOrMeta+Shift+U')
  await expect(page.getByText('Longest wait before this')).toBeVisible()
  await expectCleanInAllThemes(page, 'journey')
  await page.getByRole('tab', { name: 'Headers' }).click()
  await expectCleanInAllThemes(page, 'headers')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+U')
  await page.getByLabel('Find in the source').fill('received')
  await expectCleanInAllThemes(page, 'source')
  await page.keyboard.press('Escape')
  await open(page, 'Files')
  await page.getByRole('button', { name: 'Look at notes.txt' }).click()
  await expectCleanInAllThemes(page, 'preview')
  await page.keyboard.press('Escape')
})

test('X26: attachments are looked at inside, opened elsewhere only after a question, and programs never', async ({
  app,
  page,
}) => {
  await open(page, 'Files')
  const picture = page.getByRole('button', { name: 'Look at gauge.png' })
  await picture.focus()
  await page.keyboard.press('Space')
  const preview = page.getByRole('dialog', { name: 'gauge.png' })
  await expect(preview.frameLocator('iframe').locator('img')).toBeVisible()
  await expect(preview.locator('iframe')).toHaveAttribute('sandbox', '')
  await preview.getByRole('button', { name: 'Next attachment' }).click()
  await expect(page.frameLocator('.attachment-frame').locator('pre')).toContainText('notes of the day')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Open setup\.exe/ })).toHaveCount(0)
  const opened = await recordOpened(app)
  await page.getByRole('button', { name: 'Open gauge.png' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Open gauge.png in another program?')
  expect(await opened()).toBe('')
  await question.getByRole('button', { name: 'Open', exact: true }).click()
  await expect.poll(opened).toMatch(/gauge\.png$/)
})

test('remote pictures of a sender are always shown, until that is taken back in the settings', async ({ page }) => {
  await open(page, 'Newsletter')
  await page.getByRole('button', { name: 'Always for Tide news' }).click()
  await expect(page.getByText('Remote images are shown, as always for news@tides.example.')).toBeVisible()
  await open(page, 'Six hops')
  await open(page, 'Newsletter')
  await expect(page.getByText('Remote images are shown, as always for news@tides.example.')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+,')
  await page.locator('[data-page="passwords"]').click()
  await page.getByRole('button', { name: 'No longer for news@tides.example' }).click()
  await expect(page.getByText('Nobody yet. A message with blocked images offers it.')).toBeVisible()
  expect(await call(page, ['reading', 'remoteSenders'], {})).toEqual([])
})

test('M13: offline, pictures from elsewhere are not fetched: it says why, and one press goes online', async ({
  page,
}) => {
  await call(page, ['settings', 'change'], { worksOffline: true })
  await open(page, 'Newsletter')
  const bar = page.getByRole('note').filter({ hasText: 'Nothing is fetched while you work offline.' })
  await expect(bar.getByRole('button', { name: 'Show once' })).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+I')
  await expect(page.getByText('Remote images are not fetched while you work offline.').first()).toBeVisible()
  await bar.getByRole('button', { name: 'Go online' }).click()
  await page.getByRole('button', { name: 'Show once' }).click()
  await expect(page.getByText('Remote images are shown, this once.')).toBeVisible()
})

test('row 35: nothing is asked of a list’s server before the person agreed', async ({ page }) => {
  await open(page, 'Newsletter')
  await expect(page.getByText('From the list Tide news')).toBeVisible()
  await page.getByRole('button', { name: 'Unsubscribe' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Kittiwake sends one request to lists.tides.invalid')
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(page.getByRole('button', { name: 'Unsubscribe' })).toBeVisible()
})

test('row 35: an answer to the list is offered beside the way out of it', async ({ page }) => {
  await open(page, 'Newsletter')
  const bar = page.getByRole('note').filter({ hasText: 'From the list Tide news' })
  await expect(bar.getByRole('button')).toHaveText(['Reply to the list', 'Unsubscribe', ''])
  await bar.getByRole('button', { name: 'Reply to the list' }).click()
  await expect(page.getByText('This account is for reading only').first()).toBeVisible()
})

test('row 35: its archive is offered too, and opened only after one saw where it leads', async ({ page }) => {
  await open(page, 'Newsletter')
  await page.getByRole('button', { name: 'More of this list' }).press('Enter')
  const offers = page.getByRole('menuitem')
  await expect(offers).toHaveText(['Write to the list', 'Archive of the list'])
  await offers.filter({ hasText: 'Archive' }).click()
  await expect(page.getByRole('dialog')).toContainText('https://lists.tides.invalid/archive')
})

test('DATA-14: all files of a message are saved byte for byte, beside what has their names already', async ({
  app,
  page,
}) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-saved-'))
  await writeFile(path.join(folder, 'notes.txt'), 'here before')
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)
  await open(page, 'Files')
  await page.getByRole('button', { name: 'Save all…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Save anyway' }).click()
  await expect(page.getByText('Saved 3 files').first()).toBeAttached()
  const saved = (name: string) => readFile(path.join(folder, name), 'latin1')
  expect((await readdir(folder)).sort()).toEqual(['gauge.png', 'notes (2).txt', 'notes.txt', 'setup.exe'])
  expect(await saved('notes.txt')).toBe('here before')
  expect(await saved('notes (2).txt')).toBe('notes of the day\r\n')
  expect(await saved('setup.exe')).toBe('MZ program')
  await rm(folder, { recursive: true, force: true })
})

test('row 51: a receipt goes out only when the person says so, and is asked for once', async ({ page }) => {
  const smtp = await startSmtpServer()
  const accounts = await call(page, ['accounts', 'list'], {})
  const [account] = accounts
  if (!account) throw new Error('There is no account')
  const { name, colour, displayName, address, incoming } = account
  const outgoing = { protocol: 'smtp', host: smtp.host, port: smtp.port, security: 'none', user: 'anna' } as const
  await call(page, ['accounts', 'change'], {
    id: account.id,
    account: { name, colour, displayName, address, incoming, outgoing: { ...outgoing, needsLogin: false } },
  })
  await open(page, 'Receipt wanted')
  await expect(page.getByText('Marit Solberg asked to be told that you opened this.')).toBeVisible()
  expect(smtp.accepted).toHaveLength(0)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => smtp.accepted.length).toBe(1)
  await expect(page.getByText('asked to be told')).toHaveCount(0)
  const [receipt] = smtp.accepted
  expect(receipt?.from).toMatch(/^<>/)
  expect(receipt?.to).toEqual([expect.stringContaining('<marit@havnelab.example>')])
  expect(receipt?.bytes.toString('latin1')).toMatch(/Original-Message-ID: <receipt@havnelab\.example>/)
  await smtp.close()
})

function frameOf(page: Page) {
  return page.frameLocator('iframe.message-frame')
}

async function open(page: Page, subject: string): Promise<void> {
  await page.getByRole('row', { name: subject }).click()
  await expect(page.locator('.reader-subject')).toContainText(subject)
  await expect(page.locator('[data-reader="message"]')).toBeVisible()
}

async function runFromMenu(page: Page, label: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Message actions' }).getByRole('button', { name: 'More actions' }).click()
  await page
    .getByRole('menuitem', { name: label })
    .or(page.getByRole('menuitemradio', { name: label }))
    .click()
}

/** In place of the system's program: answers with the path of the last file it was to show. */
async function recordOpened(app: AppHandle): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    const record = globalThis as unknown as { openedPath: string }
    record.openedPath = ''
    shell.openPath = async path => {
      record.openedPath = path
      return ''
    }
  })
  return () => app.evaluate(() => (globalThis as unknown as { openedPath: string }).openedPath)
}

/** What is saved next goes there; answers with the folder. */
async function saveInto(app: AppHandle, fileName: string): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kittiwake-saved-'))
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    },
    path.join(folder, fileName),
  )
  return folder
}
