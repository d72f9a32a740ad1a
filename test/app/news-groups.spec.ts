// Adding a news server, its test, and the group browser, as somebody meets them on the first day: with the keyboard, a
// server in the test's process, and 120,000 groups.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { generatedGroups } from '../servers/nntp/generated-news.ts'
import { type NntpServer, startNntpServer } from '../servers/nntp-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'
import { expectClean, expectCleanInAllThemes } from './axe.ts'
import { test as base, expect } from './fixture.ts'

const certificates = testCertificates()

interface Story {
  readonly caFile: string
  readonly server: NntpServer
}

const groups = [
  { name: 'rec.birds.seabirds', description: 'Gulls, auks and petrels', articles: [article(1), article(2)] },
  { name: 'rec.birds.announce', description: 'Announcements', status: 'm', articles: [article(3)] },
  { name: 'misc.test', description: 'Tests' },
]

function article(number: number) {
  return {
    messageId: `<b${number}@birds.test>`,
    subject: `Ivory gull, day ${number}`,
    from: 'Siri Moen <siri@birds.test>',
    date: 'Thu, 19 Nov 2026 11:20:00 +0000',
    body: 'Seen again.\n',
  }
}

const test = base.extend<Story>({
  caFile: async ({ browserName: _none }, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kittiwake-ca-'))
    await writeFile(path.join(folder, 'ca.pem'), certificates.ca)
    await use(path.join(folder, 'ca.pem'))
    await rm(folder, { recursive: true })
  },
  appEnv: async ({ caFile }, use) => use({ NODE_EXTRA_CA_CERTS: caFile }),
  server: async ({ browserName: _none }, use) => {
    const server = await startNntpServer({
      groups,
      moreGroups: generatedGroups(120_000),
      certificate: certificates.good,
      isTls: true,
      signIn: 'demanded',
    })
    await use(server)
    await server.close()
  },
})

/** From the first screen to the form. */
async function openForm(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: /Add a news server/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a news server' })
  await expect(dialog.getByRole('textbox', { name: 'Server' })).toBeFocused()
  return dialog
}

async function fillIn(dialog: Locator, server: NntpServer, password: string): Promise<void> {
  await dialog.getByRole('textbox', { name: 'Server' }).fill(server.host)
  await dialog.getByRole('textbox', { name: 'User name' }).fill('anna')
  await dialog.getByRole('textbox', { name: 'Password' }).fill(password)
  const more = dialog.getByRole('button', { name: 'Who posts, and more' })
  if ((await more.getAttribute('aria-expanded')) === 'false') await more.click()
  await dialog.getByRole('textbox', { name: 'Port' }).fill(String(server.port))
}

/** Adds the server; answers with the group browser, which opens by itself. */
async function addServer(page: Page, server: NntpServer): Promise<Locator> {
  const dialog = await openForm(page)
  await fillIn(dialog, server, 'secret')
  return confirmServer(page, dialog)
}

async function confirmServer(page: Page, dialog: Locator): Promise<Locator> {
  await dialog.getByRole('button', { name: 'Add server' }).click()
  const browser = page.getByRole('dialog', { name: 'Newsgroups' })
  // Where the system has a keychain, nothing is asked.
  const notKept = page.getByRole('button', { name: 'Not now' })
  await expect(browser.or(notKept)).toBeVisible()
  if (await notKept.isVisible()) await notKept.click()
  await expect(browser).toBeVisible()
  return browser
}

test('N7: a bad host, a bad password and a good sign-in are three different answers', async ({ page, server }) => {
  const dialog = await openForm(page)
  await fillIn(dialog, server, 'wrong')
  await dialog.getByRole('textbox', { name: 'Server' }).fill('nowhere.invalid')
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('alert')).toContainText('There is no server called nowhere.invalid')
  await dialog.getByRole('textbox', { name: 'Server' }).fill(server.host)
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('alert')).toContainText('did not accept the password')
  await dialog.getByRole('textbox', { name: 'Password' }).fill('secret')
  await dialog.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('status')).toContainText('you are signed in')
})

test('N6: without encryption nothing is contacted before a person says so', async ({ page, server }) => {
  const dialog = await openForm(page)
  await dialog.getByRole('textbox', { name: 'Server' }).fill(server.host)
  await dialog.getByText('Not encrypted (port 119)').click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(server.host)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('radio', { name: /TLS, port 563/ })).toBeChecked()
  expect(server.connections).toBe(0)
})

test('N1: among 120,000 groups one is found while typing, previewed and subscribed by keyboard alone', async ({
  page,
  server,
}) => {
  const browser = await addServer(page, server)
  await expect(browser.getByText(/120.003 groups/)).toBeVisible({ timeout: 60_000 })
  await expect(browser.getByRole('textbox', { name: 'Filter groups' })).toBeFocused()
  await page.keyboard.type('seabird')
  await expect(browser.getByText('1 group', { exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  const row = browser.getByRole('row', { name: /^rec\.birds\.seabirds/ })
  await expect(row).toBeFocused()
  await expect(browser.getByText('Ivory gull, day 2')).toBeVisible()
  await page.keyboard.press('Space')
  await expect(browser.getByText('1 group will be added')).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(browser.getByText('1 group will be added')).toBeHidden()
  await page.keyboard.press('Space')
  await browser.getByRole('button', { name: 'Done' }).press('Enter')
  await expect(browser).toBeHidden()
  await expect(page.getByRole('treeitem', { name: /rec\.birds\.seabirds/ })).toBeVisible()
})

test('the tree opens hierarchies, and the browser is clean in every theme', async ({ page, server }) => {
  const browser = await addServer(page, server)
  await expect(browser.getByText(/120.003 groups/)).toBeVisible({ timeout: 60_000 })
  await browser.getByRole('button', { name: 'Tree', exact: true }).click()
  await browser.getByRole('row', { name: /^rec,/ }).click()
  await expect(browser.getByRole('row', { name: /^rec,/ })).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(browser.getByRole('row', { selected: true })).toHaveAttribute('aria-level', '2')
  await expectCleanInAllThemes(page, 'group browser')
  await page.keyboard.press('Escape')
  await expect(browser).toBeHidden()
})

test('the server’s dialogs and the settings page are clean, and say in plain words what it can do', async ({
  page,
  server,
}) => {
  const browser = await addServer(page, server)
  await expect(browser.getByText(/120.003 groups/)).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.locator('[data-page="news"]').click()
  await expect(page.getByText(server.host, { exact: true }).last()).toBeVisible()
  await expectClean(page, 'settings, news')
  await page.getByRole('button', { name: /^What .* can do$/ }).click()
  const facts = page.getByRole('dialog', { name: /^What .* can do$/ })
  await expect(facts.getByText('Takes your articles')).toBeVisible()
  await expectClean(page, 'what the server can do')
  await facts.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('button', { name: /^Edit or remove/ }).click()
  const form = page.getByRole('dialog', { name: /^News server/ })
  await expect(form.getByRole('textbox', { name: 'User name' })).toHaveValue('anna')
  await expectClean(page, 'the server’s form')
  await form.getByRole('button', { name: 'More about this server' }).click()
  await page.getByRole('menuitem', { name: 'Check with an article…' }).click()
  await expect(form.getByRole('textbox', { name: 'Group for tests' })).toBeFocused()
  expect(server.posts).toEqual([])
})

test('B10: the doctor posts one article into the group a person named, reads it back and asks to remove it', async ({
  page,
  server,
}) => {
  const dialog = await openForm(page)
  await fillIn(dialog, server, 'secret')
  await dialog.getByRole('textbox', { name: 'Your address' }).fill('anna@example.test')
  const browser = await confirmServer(page, dialog)
  await expect(browser.getByText(/120.003 groups/)).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.locator('[data-page="news"]').click()
  await page.getByRole('button', { name: /^Edit or remove/ }).click()
  const form = page.getByRole('dialog', { name: /^News server/ })
  await form.getByRole('button', { name: 'More about this server' }).click()
  await page.getByRole('menuitem', { name: 'Check with an article…' }).click()
  await form.getByRole('textbox', { name: 'Group for tests' }).fill('misc.test')
  await form.getByRole('button', { name: 'Post and check' }).click()
  await expect(form.getByRole('status')).toContainText('came back as it was')
  const posts = server.posts.map(post => post.toString('latin1'))
  expect(posts).toHaveLength(2)
  expect(posts[0]).toContain('Newsgroups: misc.test')
  expect(posts[1]).toContain('Control: cancel')
})
