// What a person needs now and then in News: a sign-in that the server asks for in the middle, new groups, old articles in
// old encodings, articles that servers drop, old headers, lists of posted files, a search that lists everything.

import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'

const birds = 'rec.birds.seabirds'
const old = 'fido.old'
/** «Привет всем, кто читает» in KOI8-R, one character a byte. */
const koi8 = Buffer.from('f0d2c9d7c5d420d7d3c5cd2c20cbd4cf20dec9d4c1c5d4', 'hex').toString('latin1')

function article(number: number, change: object = {}) {
  return {
    messageId: `<t${number}@tools.test>`,
    subject: `Ivory gull, day ${number}`,
    from: 'Siri Moen <siri@birds.test>',
    date: `Thu, 1${number} Nov 2026 11:20:00 +0000`,
    body: `Seen on day ${number}.\n`,
    ...change,
  }
}

function oldArticle() {
  const lines = [
    'Path: tools.test!not-for-mail',
    'From: Ivan <ivan@old.test>',
    `Newsgroups: ${old}`,
    `Subject: ${koi8}`,
    'Date: Thu, 19 Nov 2026 11:20:00 +0000',
    'Message-ID: <old1@tools.test>',
    '',
    `${koi8}.`,
    '',
  ]
  return { bytes: Buffer.from(lines.join('\r\n'), 'latin1') }
}

const groups = [
  {
    name: birds,
    description: 'Gulls, auks and petrels',
    articles: [
      article(1),
      article(2),
      article(3, { headers: ['Expires: Fri, 01 Jan 2038 00:00:00 +0000'] }),
      article(4, { subject: 'Ringing puffins' }),
    ],
  },
  { name: old, description: 'Of long ago', articles: [oldArticle()] },
]

test.use({ newsOptions: { groups } })

interface Place {
  readonly host: string
  readonly port: number
}

/** A server and its groups, subscribed and with all headers, without walking through the dialogs. */
async function begin(page: Page, { host, port }: Place): Promise<NewsScreen> {
  const news = new NewsScreen(page)
  await expect(page.getByRole('link', { name: 'News' })).toBeVisible()
  const server = await call(page, ['news', 'addServer'], {
    server: {
      ...{ name: 'Tools', host, port, security: 'tls', signIn: { kind: 'none' }, maxConnections: 2 },
      ...{ isCompressed: false, identity: { name: '', address: '' }, organization: '', signature: '' },
    },
  })
  await news.open()
  await page
    .getByRole('button', { name: /Browse groups/ })
    .first()
    .click()
  const browser = page.getByRole('dialog', { name: 'Newsgroups' })
  await expect(browser.getByText('2 groups', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(browser).toBeHidden()
  const view = { filter: 'all', text: '', hideEmpty: false, shape: 'flat', open: [], order: 'name' } as const
  const { rows } = await call(page, ['news', 'listGroups'], { view, from: 0, count: 10 })
  const add = rows.flatMap(row => (row.kind === 'group' ? [row.group.id] : []))
  await call(page, ['news', 'subscribe'], { add, remove: [] })
  expect(server.name).toBe('Tools')
  return news
}

/** Everything of the group, in its list. */
async function openGroup(news: NewsScreen, name: string): Promise<void> {
  await news.choose(name)
  await news.getAllHeaders()
}

/** A command of the menu beside the list. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More actions', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('N11: groups that a server adds are counted in the sidebar, and one click leads to them', async ({
  page,
  server,
  front,
}) => {
  const news = await begin(page, front)
  await expect(page.getByText('1 new group')).toHaveCount(0)
  server.spool.addGroup({ name: 'rec.birds.owls', createdMs: Date.now(), articles: [article(9)] })
  await openGroup(news, birds)
  await page.keyboard.press('F5')
  const badge = page.getByRole('button', { name: '1 new group' })
  await badge.click()
  const browser = page.getByRole('dialog', { name: 'Newsgroups' })
  await expect(browser.getByText('rec.birds.owls').first()).toBeVisible()
  await expect(browser.getByText(birds)).toHaveCount(0)
  await expect(browser.getByText('Ivory gull, day 9')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(badge).toHaveCount(0)
})

test('X14: an empty search lists everything, the arrow goes into it, and Space reads through it', async ({
  page,
  front,
}) => {
  const news = await begin(page, front)
  await openGroup(news, birds)
  await page.keyboard.press('/')
  const box = page.getByRole('textbox', { name: 'Search', exact: true })
  await box.press('Enter')
  await expect(news.title).toHaveText('All articles')
  await expect(page.getByRole('region', { name: 'Search articles' })).toContainText('4 articles found.')
  await box.press('ArrowDown')
  await expect(news.list.locator('[data-row-index="0"]')).toBeFocused()
  for (const day of ['Ringing puffins', 'Ivory gull, day 3', 'Ivory gull, day 2', 'Ivory gull, day 1']) {
    await page.keyboard.press('Space')
    await expect(news.selected).toHaveAttribute('aria-label', new RegExp(day))
    await expect(news.article).toBeVisible()
  }
  await page.keyboard.press('Space')
  await expect(news.announced).toHaveText('This was the last article that was found.')
  await expect(news.title).toHaveText('All articles')
})

test('N3: what servers may drop can be kept, and what they dropped says so', async ({ page, server, front }) => {
  const news = await begin(page, front)
  await openGroup(news, birds)
  server.spool.remove('<t1@tools.test>')
  await news.row(/Ivory gull, day 1/).click()
  await expect(page.locator('[data-reader="failed"]')).toBeVisible()
  await expect(news.row(/Ivory gull, day 1.*no longer on the server/)).toBeVisible()
  await news.read(/Ivory gull, day 3/, 'Seen on day 3.')
  await expect(news.article).toContainText('Servers may remove this article after')
  await news.article.getByRole('button', { name: 'Keep article' }).click()
  await expect(news.article.getByText('Servers may remove this article')).toHaveCount(0)
  server.spool.group(birds).raiseLow(4)
  await page.keyboard.press('Shift+G')
  await expect(page.getByText('The server has removed articles 1 – 3.')).toBeVisible()
  await page.getByRole('treeitem', { name: /Kept articles/ }).click()
  await news.read(/Ivory gull, day 3/, 'Seen on day 3.')
  await page.keyboard.press('Shift+S')
  await expect(news.row(/Ivory gull, day 3/)).toHaveCount(0)
})

test('U31, 87: the encoding of old articles is guessed, shown and chosen for the group', async ({ page, front }) => {
  const news = await begin(page, front)
  await openGroup(news, old)
  await page.keyboard.press('n')
  await expect(news.article).toBeVisible()
  await choose(page, 'Text encoding of the group…')
  const dialog = page.getByRole('dialog', { name: 'Text encoding of the group' })
  const preview = dialog.getByRole('region', { name: 'What this article looks like then' })
  await expect(preview).toContainText('Привет всем, кто читает')
  const encoding = dialog.getByRole('button', { name: /Text encoding/ })
  await encoding.click()
  await page.getByRole('option', { name: 'Windows-1252' }).click()
  await expect(preview).toContainText('ðÒÉ×ÅÔ')
  await dialog.getByRole('button', { name: 'Use this encoding' }).click()
  await expect(news.article).toContainText('ðÒÉ×ÅÔ')
  await choose(page, 'Text encoding of the group…')
  await encoding.click()
  await page.getByRole('option', { name: 'KOI8-R, probably this one' }).click()
  await dialog.getByRole('button', { name: 'Use this encoding' }).click()
  await expect(news.article).toContainText('Привет всем, кто читает.')
  await expect(news.row(/Привет всем/)).toBeVisible()
})

test('69: old headers are forgotten, and what is kept stays', async ({ page, front }) => {
  const news = await begin(page, front)
  await openGroup(news, birds)
  await news.read(/Ivory gull, day 3/, 'Seen on day 3.')
  await page.keyboard.press('Shift+S')
  await choose(page, 'Forget old headers…')
  const dialog = page.getByRole('dialog', { name: 'Forget old headers?' })
  await dialog.getByLabel('Older than days').fill('0')
  await expect(dialog.getByRole('button', { name: 'Forget' })).toBeDisabled()
  const days = Math.floor((Date.now() - Date.parse('2026-11-14T00:00:00Z')) / 86_400_000)
  await dialog.getByLabel('Older than days').fill(String(Math.max(1, days)))
  await dialog.getByRole('button', { name: 'Forget' }).click()
  await expect(news.toast(/^Forgot \d headers?/)).toBeVisible()
  await expect(news.row(/Ivory gull, day 3/)).toBeVisible()
  await expect(news.row(/Ivory gull, day 1/)).toHaveCount(0)
})

test('83: the files of an NZB are fetched into a folder that a person chooses', async ({
  page,
  app,
  front,
  profile,
}) => {
  const news = await begin(page, front)
  const nzb = `${profile}/gulls.nzb`
  const segment = '<segment bytes="100" number="1">nothing@tools.test</segment>'
  const file = `<file subject="&quot;gull.jpg&quot; (1/1)"><groups/><segments>${segment}</segments></file>`
  await writeFile(nzb, `<?xml version="1.0"?><nzb xmlns="http://www.newzbin.com/DTD/2003/nzb">${file}</nzb>`)
  await app.evaluate(
    ({ dialog }, paths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [paths.shift() ?? ''] })
    },
    [nzb, profile],
  )
  await openGroup(news, birds)
  await choose(page, 'Open NZB file…')
  await expect(news.toast('1 file is being fetched.')).toBeVisible()
})

test('the guide says what newsgroups are, and leads to the keys', async ({ page, front }) => {
  const news = await begin(page, front)
  await openGroup(news, birds)
  await choose(page, 'Newsgroups in short')
  const guide = page.getByRole('dialog', { name: 'Newsgroups in short' })
  await expect(guide.getByRole('heading', { name: 'Read', exact: true })).toBeVisible()
  await guide.getByRole('button', { name: 'All keys' }).click()
  await expect(guide).toHaveCount(0)
  await expect(page.getByRole('dialog')).toContainText('Read on')
})

test.describe('a server that asks for a sign-in in the middle', () => {
  test.use({ newsOptions: { groups, signInFor: ['GROUP'] } })

  test('N4: is asked once, and what was wanted goes on by itself', async ({ page, server, front }) => {
    const news = await begin(page, front)
    await news.choose(birds)
    await page.getByRole('button', { name: 'Sign in…' }).click()
    const dialog = page.getByRole('dialog', { name: /Tools/ })
    await dialog.getByRole('textbox', { name: 'User name' }).fill('anna')
    await dialog.getByRole('textbox', { name: /^Password/ }).fill('secret')
    // Where the system has a keychain, nothing is asked.
    const forNow = dialog.getByRole('radio', { name: /^Only until Kittiwake quits/ })
    if ((await forNow.count()) > 0) await forNow.check({ force: true })
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('The server has about 4 articles, numbers 1 to 4.')).toBeVisible()
    expect(server.sent('AUTHINFO')).not.toEqual([])
  })
})
