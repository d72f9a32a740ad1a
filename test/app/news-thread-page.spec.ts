// A thread read as one page: what each article adds, with the keys alone, and back to the exact place.

import type { Page } from '@playwright/test'
import { expectCleanInAllThemes } from './axe.ts'
import { call } from './call.ts'
import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'

const group = 'rec.birds.seabirds'
const threadLength = 60
const otherThreads = 40

const messageId = (number: number) => `<page${number}@tools.test>`

/** Article 1 is answered by all that follow, each quoting three lines of the one before it. */
function answer(number: number) {
  const quoted = ['> One', '> two', '> three']
  const code = number === 3 ? ['', '    for (int i = 0; i < n; i++) {', '        count += seen[i];', '    }'] : []
  const words = number === 1 ? [] : ['On Tue, 10 Nov 2026 10:00:00 +0000, Kari Lund wrote:', ...quoted, '']
  return {
    messageId: messageId(number),
    subject:
      number === 1 ? 'Counting auks' : number === 30 ? 'Counting puffins (was: Counting auks)' : 'Re: Counting auks',
    from: `Author ${number} <author${number}@birds.test>`,
    date: new Date(Date.UTC(2026, 10, 10) + number * 60_000).toUTCString(),
    headers:
      number === 1
        ? []
        : [
            `References: ${[1, number - 1]
              .filter((id, at) => at === 0 || id > 1)
              .map(messageId)
              .join(' ')}`,
          ],
    body: [...words, `Own words of number ${number}.`, ...code, '', '-- ', 'A signature', ''].join('\n'),
  }
}

function other(number: number) {
  return {
    messageId: `<other${number}@tools.test>`,
    subject: `Other thread ${number}`,
    from: 'Siri Moen <siri@birds.test>',
    date: new Date(Date.UTC(2026, 10, 9) + number * 60_000).toUTCString(),
    body: `${'A line of another thread.\n'.repeat(80)}`,
  }
}

const articles = [
  ...Array.from({ length: threadLength }, (_, at) => answer(at + 1)),
  ...Array.from({ length: otherThreads }, (_, at) => other(at + 1)),
]

test.use({ newsOptions: { groups: [{ name: group, description: 'Auks', articles }] } })

async function openGroup(page: Page, { host, port }: { host: string; port: number }): Promise<NewsScreen> {
  const news = new NewsScreen(page)
  await expect(page.getByRole('link', { name: 'News' })).toBeVisible()
  const server = await call(page, ['news', 'addServer'], {
    server: {
      ...{ name: 'Tools', host, port, security: 'tls', signIn: { kind: 'none' }, maxConnections: 2 },
      ...{ isCompressed: false, identity: { name: '', address: '' }, organization: '', signature: '' },
    },
  })
  const job = await call(page, ['news', 'refreshGroups'], { serverId: server.id, withDescriptions: false })
  const view = { filter: 'all', text: '', hideEmpty: false, shape: 'flat', open: [], order: 'name' } as const
  await expect
    .poll(async () => (await call(page, ['jobs', 'list'], {})).find(({ id }) => id === job.id)?.state)
    .toBe('done')
  const { rows } = await call(page, ['news', 'listGroups'], { view, from: 0, count: 10 })
  const add = rows.flatMap(row => (row.kind === 'group' ? [row.group.id] : []))
  await call(page, ['news', 'subscribe'], { add, remove: [] })
  await news.open()
  await news.choose(group)
  await news.getAllHeaders()
  return news
}

const thread = (page: Page) => page.getByRole('feed', { name: 'The thread as one page' })
const message = (page: Page, number: number) => thread(page).locator(`[aria-posinset="${number}"]`)

test('B8: a thread of 60 articles reads like a page: own words, quotations in one line, code as it stands', async ({
  page,
  front,
}) => {
  const news = await openGroup(page, front)
  await news
    .row(/Counting auks/)
    .first()
    .click()
  await expect(news.article).toBeVisible()
  await page.keyboard.press('g')
  await expect(message(page, 1)).toHaveAttribute('aria-setsize', String(threadLength))
  await expect(message(page, 1)).toBeFocused()
  await expect(message(page, 2).getByText('The text is not on this computer.')).toBeVisible()
  await message(page, 2).getByRole('button', { name: 'Fetch' }).click()
  await expect(message(page, 2).getByText('Own words of number 2.')).toBeVisible()
  await page.getByRole('button', { name: 'Fetch missing texts' }).click()
  await expect(message(page, 3).getByText('Own words of number 3.')).toBeVisible()
  await expect(message(page, 3).locator('pre')).toContainText(
    'for (int i = 0; i < n; i++) {\n        count += seen[i];',
  )
  await expect(message(page, 3)).not.toContainText('A signature')
  const quotation = message(page, 3).getByRole('button', { name: '3 quoted lines from Kari Lund' })
  await expect(message(page, 3).getByText('two')).toHaveCount(0)
  await quotation.click()
  await expect(message(page, 3).getByText('two')).toBeVisible()
  await expectCleanInAllThemes(page, 'a thread as one page')
})

test('B8: Space reads the page and marks what was shown whole; J and K go from article to article', async ({
  page,
  front,
}) => {
  const news = await openGroup(page, front)
  await news
    .row(/Counting auks/)
    .first()
    .click()
  await page.keyboard.press('g')
  await page.getByRole('button', { name: 'Fetch missing texts' }).click()
  await expect(message(page, 3).getByText('Own words of number 3.')).toBeVisible()
  await page.keyboard.press('j')
  await expect(message(page, 2)).toBeFocused()
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect(message(page, 2)).toBeFocused()
  await expect(message(page, threadLength)).toHaveCount(0)
  await expect(async () => {
    await page.keyboard.press('Space')
    await expect(message(page, threadLength)).toBeInViewport({ ratio: 1, timeout: 200 })
  }).toPass()
  await page.keyboard.press('Escape')
  await expect(thread(page)).toHaveCount(0)
  // The last screen was not gone past: what is on it stays unread.
  await expect
    .poll(async () => (await call(page, ['news', 'subscriptions'], {}))[0]?.unread ?? 0)
    .toBeLessThan(otherThreads + 20)
  await page.keyboard.press('g')
  await expect(message(page, 1)).not.toHaveAttribute('aria-label', /Unread/)
})

test('X16a: Back leads to the exact place in list and article; next and previous stay within the thread', async ({
  page,
  front,
}) => {
  const news = await openGroup(page, front)
  for (let steps = 0; steps < 20; steps++) await page.keyboard.press('j')
  await expect(news.selected).toHaveAttribute('aria-label', /Other thread 2\d/)
  await expect(news.article).toBeVisible()
  const places = () =>
    page.evaluate(() =>
      ['.column-scroller', '.article-scroll'].map(name => document.querySelector(name)?.scrollTop ?? -1),
    )
  await page.keyboard.press('Space')
  await expect.poll(async () => (await places())[1]).toBeGreaterThan(0)
  const before = await places()
  await page.keyboard.press('g')
  await expect(message(page, 1)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(news.selected).toBeFocused()
  await expect.poll(places).toEqual(before)
  for (let steps = 0; steps < 20; steps++) await page.keyboard.press('b')
  await expect(news.selected).toHaveAttribute('aria-label', /Counting auks/)
  await page.keyboard.press('Shift+J')
  await expect(news.selected).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('Shift+J')
  await expect(news.selected).toHaveAttribute('aria-level', '3')
  await page.keyboard.press('Shift+B')
  await page.keyboard.press('Shift+B')
  await expect(news.selected).toHaveAttribute('aria-level', '1')
  await page.keyboard.press('Shift+B')
  await expect(news.announced).toHaveText('The thread begins here.')
  await expect(news.selected).toHaveAttribute('aria-level', '1')
})
