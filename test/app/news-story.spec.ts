// News as somebody meets it on the first days, from an empty profile to an article of one's own that is taken back:
// one story, on a server in the test's process that goes away for a while.

import type { Page } from '@playwright/test'
import type { Front } from '../servers/front.ts'
import type { NntpServer } from '../servers/nntp-server.ts'
import { type SmtpServer, startSmtpServer } from '../servers/smtp-server.ts'
import { addAccount, call, jobsEnded } from './call.ts'
import { expect } from './fixture.ts'
import { test as base } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { harbour, idOf, python, seabirds, textOf, tides } from './news-world.ts'

const test = base.extend<{ readonly smtp: SmtpServer }>({
  smtp: async ({ browserName: _none }, use) => {
    const smtp = await startSmtpServer()
    await use(smtp)
    await smtp.close()
  },
})

test.use({ newsOptions: { signIn: 'demanded' } })

interface Scene {
  readonly page: Page
  readonly news: NewsScreen
  readonly server: NntpServer
  readonly front: Front
  readonly smtp: SmtpServer
}

test('N7, N12, 72, X15, 75, 76, 80: the first days with newsgroups', async ({ page, server, front, smtp }) => {
  const scene = { page, news: new NewsScreen(page), server, front, smtp }
  await test.step('adds a news server, and chooses groups from its list', () => begin(scene))
  await test.step('is asked how much of a group to get', () => openGroups(scene))
  await test.step('kills a thread, takes it back, and kills it for good', () => killThread(scene))
  await test.step('reads what is unread in three groups with Space alone', () => readWithSpace(scene))
  await test.step('scores an author', () => scoreAuthor(scene))
  await test.step('searches subjects and texts', () => search(scene))
  await test.step('answers in the group', () => followUp(scene))
  await test.step('answers by mail', () => replyByMail(scene))
  await test.step('marks a thread for reading offline', () => markForOffline(scene))
  await test.step('reads and writes while the server cannot be reached', () => goOffline(scene))
  await test.step('posts what waited when news is got again, and takes it back', () => comeBack(scene))
})

async function begin({ page, news, front, smtp }: Scene): Promise<void> {
  // Nobody fetches mail in this story, and what is sent goes at once.
  await call(page, ['settings', 'change'], { undoSendSeconds: 0 })
  const place = { host: smtp.host, port: smtp.port }
  await expect(page.getByRole('button', { name: /Add a news server/ })).toBeVisible()
  await addAccount(page, { pop3: place, smtp: place, user: 'anna', password: 'secret', leaveOnServer: true })
  await news.open()
  await page.getByRole('button', { name: 'Add a news server', exact: true }).click()
  const dialog = await news.fillInServer({ ...front, user: 'anna', password: 'secret' })
  // Articles carry the name that mail carries.
  await expect(dialog.getByRole('textbox', { name: 'Your address' })).toHaveValue('anna@example.test')
  const browser = await news.confirmServer(dialog)
  await expect(browser.getByText('5 groups', { exact: true })).toBeVisible()
  for (const name of [seabirds, harbour, python, tides]) {
    await browser
      .getByRole('row', { name: new RegExp(`${name},`) })
      .locator('[data-group-check]')
      .click()
  }
  await expect(browser.getByText('4 groups will be added')).toBeVisible()
  await browser.getByRole('button', { name: 'Done' }).click()
  await expect(browser).toBeHidden()
}

async function openGroups({ news }: Scene): Promise<void> {
  for (const name of [tides, python, harbour, seabirds]) {
    await news.choose(name)
    await news.getAllHeaders()
  }
  await expect(news.list).toHaveAttribute('aria-rowcount', '4')
}

async function killThread({ page, news }: Scene): Promise<void> {
  const sale = news.row(/CHEAP BINOCULARS/)
  await sale.click()
  await page.keyboard.press('k')
  await expect(news.toast(/Thread killed\. 2 articles hidden/)).toBeVisible()
  await expect(sale).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(sale).toBeVisible()
  await sale.click()
  await page.keyboard.press('k')
  await expect(sale).toHaveCount(0)
}

async function readWithSpace({ page, news }: Scene): Promise<void> {
  // What stood below the killed thread was open, and is not unread any more.
  const order: readonly (readonly [string, readonly string[]])[] = [
    [python, ['tide-py']],
    [harbour, ['fuel', 'crane']],
    [seabirds, ['gull-1', 'gull-2', 'gull-3', 'ledge-2']],
  ]
  await expect(news.article.getByText(textOf('ledge-1'))).toBeVisible()
  await expect(news.row(/^Kittiwakes on the ledge/)).toBeVisible()
  await news.choose(python)
  // Until the list has the keyboard, Space would choose the group once more.
  await expect(news.list.locator('[data-row-index="0"]')).toBeFocused()
  for (const [group, names] of order) {
    for (const name of names) {
      await page.keyboard.press('Space')
      await expect(news.article.getByText(textOf(name))).toBeVisible()
      await expect(news.title).toHaveText(group)
    }
  }
}

async function scoreAuthor({ page, news }: Scene): Promise<void> {
  await news.choose(seabirds)
  await news.read(/Ivory gull at the pier/, textOf('gull-1'))
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'New rule' })
  await expect(dialog).toContainText(/Matches \d+ of \d+ articles here/)
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(dialog).toBeHidden()
  await expect(news.row(/Ivory gull at the pier/).first()).toContainText('+100')
}

async function search({ page, news }: Scene): Promise<void> {
  await page.keyboard.press('/')
  const bar = page.getByRole('region', { name: 'Search articles' })
  const box = bar.getByRole('textbox', { name: 'Search', exact: true })
  await expect(box).toBeFocused()
  const found = async (text: string, words: RegExp) => {
    await box.fill(text)
    await box.press('Enter')
    await expect(bar.getByRole('status')).toContainText(words)
  }
  await found('subject:gull body:gull-2', /^1 article found\. Searched \d+ headers? and \d+ texts? here\./)
  await found('subject:gull', /^3 articles found\. Searched \d+ headers? here\./)
  // Of this group, until somebody asks for all of them.
  await found('subject:crane OR body:ledge-1', /^1 article found\./)
  await bar.getByRole('button', { name: 'Search all groups' }).click()
  await found('subject:crane OR body:ledge-1', /^2 articles found\./)
  await found('subject:crane body:ledge-1', /^0 articles found\./)
  await bar.getByRole('button', { name: 'Close search' }).click()
  await expect(news.title).toHaveText(seabirds)
}

async function followUp({ page, news, server }: Scene): Promise<void> {
  await news.read(/Ivory gull at the pier/, textOf('gull-1'))
  await page.keyboard.press('f')
  const text = page.getByRole('textbox', { name: 'Article', exact: true })
  await expect(text).toBeFocused()
  await page.keyboard.type('It was there again this morning.')
  await page.keyboard.press('Control+Enter')
  await expect(news.toast('Posted to 1 group')).toBeVisible()
  const post = server.posts[0]?.toString('latin1') ?? ''
  expect(post).toContain(`References: ${idOf('gull-1')}\r\n`)
  expect(post).toContain('It was there again this morning.\r\n')
  expect(post).toMatch(/^From: .*anna@example\.test/m)
  // It comes into the list by itself, and what stands below moves down.
  await expect(news.row(/Re: Ivory gull at the pier, anna,.*yours/)).toBeVisible()
}

async function replyByMail({ page, news, smtp }: Scene): Promise<void> {
  await news.read(/Kittiwakes on the ledge/, textOf('ledge-1'))
  await page.keyboard.press('r')
  const text = page.getByRole('dialog').getByRole('textbox', { name: 'Message' })
  await expect(text).toBeFocused()
  await page.keyboard.type('Thank you, Anselm.')
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => smtp.accepted.length).toBe(1)
  const [mail] = smtp.accepted
  expect(mail?.to.join()).toContain('<anselm@birds.test>')
  expect(mail?.bytes.toString('latin1')).toContain('Thank you, Anselm.')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

async function markForOffline({ page, news, server }: Scene): Promise<void> {
  await news.choose(tides)
  await news.read(/Gauge drift/, textOf('gauge-1'))
  await page.keyboard.press('Shift+D')
  await expect(news.toast(/Marked \d articles for reading offline/)).toBeVisible()
  await page.keyboard.press('Shift+S')
  const jobs = () => call(page, ['jobs', 'list'], {})
  const done = async () => (await jobs()).filter(({ kind, endedMs }) => kind === 'get-news' && endedMs !== undefined)
  const before = await done()
  await page.keyboard.press('F5')
  await expect.poll(async () => (await done()).length).toBeGreaterThan(before.length)
  await server.hasHeard(new RegExp(`^ARTICLE .*(?:3|${idOf('gauge-3')})$`))
}

async function goOffline({ page, news, front, server }: Scene): Promise<void> {
  await front.lead(undefined)
  const { length } = server.posts
  await page.keyboard.press('ArrowRight')
  await news.read(/This is what gauge-3 says/, textOf('gauge-3'))
  await news.row(/About slack/).click()
  const failed = page.locator('[data-reader="failed"]')
  await expect(failed.getByRole('alert')).toContainText('takes no connections')
  await page.keyboard.press('p')
  await page.getByRole('textbox', { name: 'Subject' }).fill('Written without a line')
  await page.getByRole('textbox', { name: 'Article', exact: true }).fill('The line was cut this afternoon.\n')
  await page.keyboard.press('Control+Enter')
  await expect(news.toast(/Kittiwake tries again .* The article is safe in the outbox/)).toBeVisible()
  expect(server.posts).toHaveLength(length)
  await page.getByRole('button', { name: 'Show', exact: true }).first().click()
  const outbox = page.getByRole('dialog', { name: 'Drafts and outbox' })
  await expect(outbox.getByText('Waiting', { exact: true })).toBeVisible()
  await expect(outbox.getByText(/^Goes out by itself when the server can be reached\. Next try /)).toBeVisible()
  await outbox.getByRole('button', { name: 'Close' }).last().click()
}

async function comeBack({ page, news, front, server }: Scene): Promise<void> {
  await front.lead(server)
  await page.keyboard.press('F5')
  await expect(news.toast('Posted to 1 group')).toBeVisible()
  await expect(page.getByText('1 article waits to be posted.')).toHaveCount(0)
  expect(server.posts.at(-1)?.toString('latin1')).toContain('The line was cut this afternoon.')

  await jobsEnded(page)
  await page.keyboard.press('F5')
  await news.read(/Written without a line/, 'The line was cut this afternoon.')
  await news.reader.getByRole('button', { name: 'More actions for the article' }).click()
  await page.getByRole('menuitem', { name: 'Cancel article…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Ask to remove' }).click()
  await expect(news.toast('Asked the servers to remove it')).toBeVisible()
  const [, messageId] = /^Message-ID: (.+)\r$/im.exec(server.posts.at(-2)?.toString('latin1') ?? '') ?? []
  expect(server.posts.at(-1)?.toString('latin1')).toContain(`Control: cancel ${messageId}\r\n`)
  expect(server.spool.article(messageId ?? '')).toBeUndefined()
}
