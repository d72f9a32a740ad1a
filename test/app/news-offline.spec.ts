// Without a network: one bar says what still works, and goes when a server answers. And links that other programs pass on.

import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'

const group = 'birds.talk'

const articles = [1, 2].map(number => ({
  messageId: `<off${number}@birds.test>`,
  subject: `Ivory gull ${number}`,
  from: 'Siri Moen <siri@birds.test>',
  date: `Thu, 1${number} Nov 2026 11:20:00 +0000`,
  body: `Seen ${number} times.\n`,
}))

test.use({ newsOptions: { groups: [{ name: group, description: 'Talk', articles }] } })

async function begin(page: Page, { host, port }: { host: string; port: number }): Promise<NewsScreen> {
  const news = new NewsScreen(page)
  await expect(page.getByRole('link', { name: 'News' })).toBeVisible()
  const server = await call(page, ['news', 'addServer'], {
    server: {
      ...{ name: 'Cliffs', host, port, security: 'tls', signIn: { kind: 'none' }, maxConnections: 2 },
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
  await news.choose(group)
  await news.getAllHeaders()
  return news
}

test('79: when no server can be reached one bar says so, in place of one for each failure', async ({
  page,
  front,
  server,
}) => {
  const news = await begin(page, front)
  await news.read(/Ivory gull 1/, 'Seen 1 times.')
  const bar = page.getByRole('status').filter({ hasText: 'No news server can be reached.' })
  await expect(bar).toHaveCount(0)
  await front.lead(undefined)
  await page.keyboard.press('F5')
  await expect(bar).toContainText('Reading and writing still work.')
  await page.keyboard.press('Shift+G')
  await expect(bar).toHaveCount(1)
  await expect(page.locator('.news-list').getByRole('alert')).toHaveCount(0)
  await expect(news.article.getByText('Seen 1 times.')).toBeVisible()
  await news.row(/Ivory gull 2/).click()
  await page.getByRole('button', { name: 'Fetch when online' }).click()
  await expect(bar).toContainText('1 article comes with the next news.')
  await front.lead(server)
  await bar.getByRole('button', { name: 'Try again' }).click()
  await expect(bar).toHaveCount(0)
  await news.read(/Ivory gull 1/, 'Seen 1 times.')
  await news.read(/Ivory gull 2/, 'Seen 2 times.')
})

test.describe('a link from another program', () => {
  test.use({ appArgs: ['news:off1@birds.test'] })

  test('86: leads to the look-up, and contacts nobody before the person says so', async ({ page, server }) => {
    const dialog = page.getByRole('dialog', { name: 'Look up an article or a group' })
    await expect(dialog.getByRole('textbox').first()).toHaveValue('news:off1@birds.test')
    await expect(page.getByRole('link', { name: 'News' })).toHaveAttribute('aria-current', 'page')
    await expect(dialog.getByRole('button', { name: 'Look up' })).toBeEnabled()
    await expect(dialog.getByRole('alert')).toHaveCount(0)
    expect(server.connections).toBe(0)
  })
})
