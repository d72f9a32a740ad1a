// News without a mouse: from the first screen to a server, its groups, threads, an answer, a rule, and back; the focus is
// always in sight, and after every dialog where one would look for it.

import type { Locator, Page } from '@playwright/test'
import { expect } from './fixture.ts'
import { expectFocusSeen, isFocusWithin, regionOfFocus, tabTo } from './focus.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { seabirds, textOf } from './news-world.ts'

test('U23: from the first screen to a group, an answer, a rule and a search, by keys alone', async ({
  page,
  server,
  front,
}) => {
  const news = new NewsScreen(page)
  await test.step('a server', () => addServer(page, front))
  await test.step('a group', () => subscribe(page))
  await test.step('its headers', () => getHeaders(page, news))
  await test.step('a thread', () => readThread(page, news))
  await test.step('an answer', async () => {
    await answer(page, news)
    expect(server.posts[0]?.toString('latin1')).toContain('Answered by keys.')
  })
  await test.step('a rule', () => scoreAndForget(page, news))
  await test.step('a search', () => search(page, news))
})

async function addServer(page: Page, { host, port }: { readonly host: string; readonly port: number }): Promise<void> {
  const add = page.getByRole('button', { name: /Add a news server/ })
  await expect(add).toBeVisible()
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a news server' })
  await expect(dialog.getByRole('textbox', { name: 'Server' })).toBeFocused()
  await page.keyboard.type(host)
  await tabTo(page, dialog.getByRole('button', { name: 'Who posts, and more' }))
  await page.keyboard.press('Enter')
  await write(page, dialog.getByRole('textbox', { name: 'Port' }), String(port))
  await write(page, dialog.getByRole('textbox', { name: 'Your name' }), 'Anna Holm')
  await write(page, dialog.getByRole('textbox', { name: 'Your address' }), 'anna@example.test')
  await tabTo(page, dialog.getByRole('button', { name: 'Add server' }))
  await page.keyboard.press('Enter')
}

/** By Tab to a field, in place of what stands in it. */
async function write(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

async function subscribe(page: Page): Promise<void> {
  const browser = page.getByRole('dialog', { name: 'Newsgroups' })
  await expect(browser.getByText('5 groups', { exact: true })).toBeVisible()
  await expect(browser.getByRole('searchbox').or(browser.getByRole('textbox')).first()).toBeFocused()
  await page.keyboard.type('petrels')
  await expect(browser.getByRole('row', { name: /misc/ })).toHaveCount(0)
  await tabTo(page, browser.getByRole('row', { name: new RegExp(seabirds) }))
  await page.keyboard.press('Space')
  await expect(browser.getByText('1 group will be added')).toBeVisible()
  await tabTo(page, browser.getByRole('button', { name: 'Done' }))
  await page.keyboard.press('Enter')
  await expect(browser).toBeHidden()
  // What opened the dialog before it is gone.
  await expect.poll(() => regionOfFocus(page)).toBe('sidebar')
  await expectFocusSeen(page)
}

async function getHeaders(page: Page, news: NewsScreen): Promise<void> {
  await page.keyboard.press('Control+2')
  await expect(page.getByRole('link', { name: 'News' })).toHaveAttribute('aria-current', 'page')
  await reach(page, 'sidebar')
  await tabTo(
    page,
    news
      .group(seabirds)
      .or(page.getByRole('treeitem', { name: /^127/ }))
      .and(page.locator('[tabindex="0"]')),
  )
  for (const name of ['127.0.0.1', seabirds]) {
    if (!(await isFocused(news.group(name)))) await page.keyboard.press('ArrowDown')
  }
  await expect(news.group(seabirds)).toBeFocused()
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^The server has about 7 articles/)).toBeVisible()
  await reach(page, 'list')
  await tabTo(page, page.getByRole('button', { name: 'Get headers' }).last())
  await page.keyboard.press('Enter')
  await expect(news.list.locator('[data-row-index="0"]')).toBeFocused()
  await expectFocusSeen(page)
}

async function readThread(page: Page, news: NewsScreen): Promise<void> {
  await page.keyboard.press('j')
  await expect(news.article.getByText(textOf('gull-1'))).toBeVisible()
  await expect(news.selected).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(news.selected).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(news.article.getByText(textOf('gull-2'))).toBeVisible()
  await expect(news.selected).toHaveAttribute('aria-level', '2')
  await expect(news.selected).toBeFocused()
  await expectFocusSeen(page)
  await page.keyboard.press('ArrowLeft')
  await expect(news.selected).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('ArrowLeft')
  await expect(news.selected).toHaveAttribute('aria-level', '1')
  await expect(news.selected).toBeFocused()
}

async function answer(page: Page, news: NewsScreen): Promise<void> {
  await expect(news.article.getByText(textOf('gull-1'))).toBeVisible()
  await page.keyboard.press('f')
  const text = page.getByRole('textbox', { name: 'Article', exact: true })
  await expect(text).toBeFocused()
  const composer = page.getByRole('dialog', { name: /^Re: / })
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press('Tab')
    expect(await isFocusWithin(composer)).toBe(true)
    await expectFocusSeen(page)
  }
  await tabTo(page, text)
  await page.keyboard.type('Answered by keys.')
  await page.keyboard.press('Control+Enter')
  await expect(news.toast('Posted to 1 group')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(news.selected).toBeFocused()
}

async function scoreAndForget(page: Page, news: NewsScreen): Promise<void> {
  await page.keyboard.press('s')
  const rule = page.getByRole('dialog', { name: 'New rule' })
  await expect(rule).toBeVisible()
  await tabTo(page, rule.getByRole('button', { name: 'Add rule' }))
  await page.keyboard.press('Enter')
  await expect(rule).toBeHidden()
  await expect(news.selected).toBeFocused()

  await reach(page, 'list')
  const more = page.getByRole('region', { name: 'Articles' }).getByRole('button', { name: 'More actions' })
  await backTo(page, more)
  await page.keyboard.press('Enter')
  await page.keyboard.type('Rules')
  await expect(page.getByRole('menuitem', { name: 'Rules…' })).toBeFocused()
  await page.keyboard.press('Enter')
  const list = page.getByRole('dialog', { name: 'Watched, hidden and scored' })
  await expect(list).toBeVisible()
  await tabTo(page, list.getByRole('button', { name: /^Remove: / }))
  await page.keyboard.press('Enter')
  await expect(list).toContainText('No rules yet')
  // What had the focus is gone: it stays in the dialog, on a button whose name is shown. Escape hides that first.
  await expect(list.getByRole('button', { name: 'Close' }).first()).toBeFocused()
  await expect(page.getByRole('tooltip')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await expect(more).toBeFocused()
  await expectFocusSeen(page)
}

async function search(page: Page, news: NewsScreen): Promise<void> {
  await tabTo(page, news.selected)
  await page.keyboard.press('/')
  const box = page.getByRole('textbox', { name: 'Search', exact: true })
  await expect(box).toBeFocused()
  await page.keyboard.type('subject:ledge')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Search articles' })).toContainText('2 articles found.')
  await tabTo(page, news.list.locator('[role="row"][tabindex="0"]'))
  await page.keyboard.press('ArrowDown')
  await expect(news.article).toBeVisible()
  await page.keyboard.press('/')
  await expect(box).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
  await expect(news.title).toHaveText(seabirds)
  await expect.poll(() => regionOfFocus(page)).toBe('list')
  await expectFocusSeen(page)
}

test('every part of News is reached by F6 and comes round', async ({ page, front }) => {
  await addServer(page, front)
  await subscribe(page)
  const news = new NewsScreen(page)
  await getHeaders(page, news)
  await page.keyboard.press('j')
  await expect(news.article).toBeVisible()
  const parts: string[] = []
  const count = await page.locator('[data-region]').count()
  for (let step = 0; step <= count; step += 1) {
    await page.keyboard.press('F6')
    parts.push(await regionOfFocus(page))
    await expectFocusSeen(page)
  }
  expect(parts).toEqual(expect.arrayContaining(['sidebar', 'list', 'reader']))
  expect(parts.at(-1)).toBe(parts[0])
})

function isFocused(element: Locator): Promise<boolean> {
  return element.evaluate(item => item === document.activeElement)
}

/** By Shift+Tab alone. */
async function backTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 20; step += 1) {
    if (await isFocused(wanted)) return
    await page.keyboard.press('Shift+Tab')
    await expectFocusSeen(page)
  }
  throw new Error('Shift+Tab does not lead there')
}

/** F6 until the focus is in a part of the window. */
async function reach(page: Page, region: string): Promise<void> {
  const count = await page.locator('[data-region]').count()
  for (let step = 0; step <= count; step += 1) {
    if ((await regionOfFocus(page)) === region) return
    await page.keyboard.press('F6')
    await expectFocusSeen(page)
  }
  throw new Error(`F6 does not lead to ${region}`)
}
