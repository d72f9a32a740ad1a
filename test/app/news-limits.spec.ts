// What a group allows and holds, as its list says it: posting, the numbers on the server, where a search looks, scores.

import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'

const talk = 'birds.talk'
const notices = 'birds.notices'

function article(group: string, number: number) {
  return {
    messageId: `<${group}.${number}@limits.test>`,
    subject: `Ivory gull ${number} in ${group}`,
    from: '=?UTF-8?B?SsOpcsO0bWU=?= <jerome@birds.test>',
    date: 'Thu, 19 Nov 2026 23:20:00 +0900',
    body: `Seen ${number} times.\n`,
  }
}

const groups = [
  { name: talk, description: 'Talk', articles: Array.from({ length: 12 }, (_, at) => article(talk, at + 1)) },
  { name: notices, description: 'Notices', status: 'n', articles: [article(notices, 1)] },
]

test.use({ newsOptions: { groups } })

async function begin(page: Page, { host, port }: { host: string; port: number }): Promise<NewsScreen> {
  const news = new NewsScreen(page)
  await expect(page.getByRole('link', { name: 'News' })).toBeVisible()
  const server = await call(page, ['news', 'addServer'], {
    server: {
      ...{ name: 'Limits', host, port, security: 'tls', signIn: { kind: 'none' }, maxConnections: 2 },
      ...{ isCompressed: false, identity: { name: 'Ada', address: 'ada@birds.test' }, organization: '', signature: '' },
    },
  })
  const job = await call(page, ['news', 'refreshGroups'], { serverId: server.id, withDescriptions: false })
  await expect
    .poll(async () => (await call(page, ['jobs', 'list'], {})).find(({ id }) => id === job.id)?.state)
    .toBe('done')
  const view = { filter: 'all', text: '', hideEmpty: false, shape: 'flat', open: [], order: 'name' } as const
  const { rows } = await call(page, ['news', 'listGroups'], { view, from: 0, count: 10 })
  const add = rows.flatMap(row => (row.kind === 'group' ? [row.group.id] : []))
  await call(page, ['news', 'subscribe'], { add, remove: [] })
  await news.open()
  return news
}

async function open(news: NewsScreen, name: string): Promise<void> {
  await news.choose(name)
  await news.getAllHeaders()
}

test('N5: where nothing can be posted, the button says why, and so does the key', async ({ page, front }) => {
  const news = await begin(page, front)
  await open(news, notices)
  const post = page.getByRole('button', { name: 'Post', exact: true })
  const reason = `Nothing can be posted to ${notices}: its server only lets people read it.`
  await expect(page.getByText('Read only')).toBeVisible()
  await expect(post).toHaveAttribute('aria-disabled', 'true')
  await expect(post).toHaveAccessibleDescription(reason)
  await post.hover()
  await expect(page.getByRole('tooltip').filter({ hasText: reason })).toBeVisible()
  await page.keyboard.press('p')
  await expect(news.toast(reason)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await open(news, talk)
  await expect(post).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('p')
  await expect(page.getByRole('dialog')).toBeVisible()
})

test('N8: the head of a group says how many articles are unread, how many the server has, and which numbers', async ({
  page,
  front,
}) => {
  const news = await begin(page, front)
  await open(news, talk)
  const head = news.title.locator('..')
  await expect(head.getByText(/^12 unread in 12 threads$/)).toBeVisible()
  const there = head.getByText('about 12 on the server')
  await expect(there).toHaveAttribute('title', 'On the server: 1 – 12. Here: 1 – 12.')
})

test('N22: the head of an article has author, subject and local time, decoded, with the date as written on demand', async ({
  page,
  front,
}) => {
  const news = await begin(page, front)
  await open(news, talk)
  await news.row(/Ivory gull 3 /).click()
  await expect(news.article.getByRole('heading', { name: 'Ivory gull 3 in birds.talk' })).toBeVisible()
  await expect(news.article.getByText('Jérôme').first()).toBeVisible()
  await expect(news.article.locator('time')).toHaveAttribute('title', /2026/)
  await page.keyboard.press('h')
  await expect(news.article.getByText('Thu, 19 Nov 2026 23:20:00 +0900')).toBeVisible()
})

test('X15: a search begun in a group looks there, and in all groups with one press', async ({ page, front }) => {
  const news = await begin(page, front)
  await open(news, notices)
  await open(news, talk)
  await page.keyboard.press('/')
  await page.getByRole('textbox', { name: 'Search', exact: true }).fill('gull')
  await page.keyboard.press('Enter')
  await expect(news.row(/Ivory gull \d+ in birds\.talk/)).toHaveCount(12)
  await expect(news.row(/birds\.notices/)).toHaveCount(0)
  await page.getByRole('button', { name: 'Search all groups' }).click()
  await expect(news.row(/Ivory gull 1 in birds\.notices/)).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Search all groups' })).toHaveCount(0)
})

test('the filter by score asks above which number', async ({ page, front }) => {
  const news = await begin(page, front)
  await open(news, talk)
  const filter = page.getByRole('button', { name: 'Filter', exact: true })
  await filter.click()
  await page
    .getByRole('menuitemradio', { name: 'Score above…' })
    .or(page.getByRole('menuitemcheckbox', { name: 'Score above…' }))
    .or(page.getByRole('menuitem', { name: 'Score above…' }))
    .click()
  const dialog = page.getByRole('dialog', { name: 'Show articles by score' })
  const number = dialog.getByRole('textbox', { name: 'Score above' })
  await number.fill('many')
  await expect(dialog.getByRole('button', { name: 'Show', exact: true })).toBeDisabled()
  await number.fill('-5')
  await page.keyboard.press('Enter')
  await expect(news.row(/Ivory gull/)).toHaveCount(12)
  await filter.click()
  await page.getByText('Score above -5…').click()
  await number.fill('25')
  await page.keyboard.press('Enter')
  await expect(news.row(/Ivory gull/)).toHaveCount(0)
})
