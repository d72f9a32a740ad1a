// Lists and articles of News as eyes and ears find them: roles and places in the tree, quotations, headers, charsets of the
// wild, and the way back.

import { generatedArticles } from '../servers/nntp/generated-news.ts'
import type { InitialGroup } from '../servers/nntp/nntp-options.ts'
import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { setUpNews } from './news-setup.ts'
import { anselm, harbour, idOf, python, seabirds, siri, textOf, told, world } from './news-world.ts'

test('X17, U23: lists and trees say what they are, where one is, and what is folded away', async ({ page, front }) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [harbour, seabirds] })
  await news.open()
  await news.choose(seabirds)
  await news.getAllHeaders()
  const item = news.group(seabirds)
  for (const [name, value] of Object.entries({ level: '2', setsize: '2', posinset: '2', selected: 'true' })) {
    await expect(item).toHaveAttribute(`aria-${name}`, value)
  }
  await expect(page.getByRole('treeitem', { name: /^news\.test/ })).toHaveAttribute('aria-expanded', 'true')

  const gull = news.row(/^(?:Unread, )?Ivory gull at the pier/)
  await expect(gull).toHaveAttribute('aria-level', '1')
  await expect(gull).toHaveAttribute('aria-rowindex', '2')
  await expect(gull).toHaveAttribute('aria-label', /^Unread, .*Siri Moen.*, 3 new, 2 answers folded$/)
  await gull.click()
  await expect(gull).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(gull).toHaveAttribute('aria-expanded', 'true')
  await expect(news.list).toHaveAttribute('aria-rowcount', '6')
  const answer = news.list.locator('[data-row-index="1"]')
  await expect(answer).toHaveAttribute('aria-level', '2')
  await expect(answer).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('article', { name: 'Article by Siri Moen' })).toBeVisible()
})

test('N12: the ear hears which group is next, and that nothing is left', async ({ page, front }) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [python, harbour] })
  await news.open()
  for (const name of [harbour, python]) {
    await news.choose(name)
    await news.getAllHeaders()
  }
  await page.keyboard.press('Space')
  await expect(news.article.getByText(textOf('tide-py'))).toBeVisible()
  await page.keyboard.press('Space')
  await expect(news.announced).toHaveText(`Next group: ${harbour}`)
  await expect(news.article.getByText(textOf('fuel'))).toBeVisible()
  await page.keyboard.press('Space')
  await expect(news.article.getByText(textOf('crane'))).toBeVisible()
  await page.keyboard.press('Space')
  await expect(news.announced).toHaveText('Nothing unread is left.')
})

test.describe('a group of a thousand threads', () => {
  const source = generatedArticles({ count: 8_000 })
  test.use({ newsOptions: { groups: [...world, { name: 'misc.large', source }] } })

  test('X16a: coming back, the list stands where it was left; next goes by list and by thread', async ({
    page,
    front,
  }) => {
    const news = new NewsScreen(page)
    await setUpNews(page, { ...front, groups: ['misc.large', harbour] })
    await news.open()
    await news.choose('misc.large')
    await page
      .getByRole('radio', { name: 'All of them' })
      .or(page.getByRole('radio', { name: /^All, about/ }))
      .check({ force: true })
    await page.getByRole('button', { name: 'Get headers' }).last().click()
    await expect(news.list).toHaveAttribute('aria-rowcount', '1001')
    await news.list.locator('[role="row"][tabindex="0"]').focus()
    await page.keyboard.press('End')
    for (let up = 0; up < 30; up += 1) await page.keyboard.press('ArrowUp')
    await expect(news.article).toBeVisible()
    await page.setViewportSize({ width: 860, height: 640 })
    await news.selected.click()
    await expect(news.article).toBeVisible()
    await expect(news.list).toBeHidden()
    await page.keyboard.press('Escape')
    await expect(news.selected).toBeInViewport({ ratio: 1 })
    await expect(news.selected).toBeFocused()
    await expect(news.selected).toHaveAttribute('aria-rowindex', '971')

    await page.setViewportSize({ width: 1440, height: 900 })
    await page.keyboard.press('n')
    await expect(news.selected).toHaveAttribute('aria-level', '2')
    await page.keyboard.press('t')
    await expect(news.selected).toHaveAttribute('aria-level', '1')
  })
})

test('X16c: a killed thread stands in the list of rules with its end, and comes back from there', async ({
  page,
  front,
}) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [seabirds] })
  await news.open()
  await news.choose(seabirds)
  await news.getAllHeaders()
  await news.row(/CHEAP BINOCULARS/).click()
  await page.keyboard.press('k')
  await expect(news.row(/CHEAP BINOCULARS/)).toHaveCount(0)
  await page.getByRole('region', { name: 'Articles' }).getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Rules…' }).click()
  const rules = page.getByRole('dialog', { name: 'Watched, hidden and scored' })
  await expect(rules.getByRole('listitem')).toContainText('until nothing matched for 90 days')
  await rules.getByRole('button', { name: /^Remove: / }).click()
  await rules.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(news.row(/CHEAP BINOCULARS/)).toBeVisible()
})

test.describe('articles of the wild', () => {
  const quoted = `Siri Moen wrote:\n${'> All of this was said before.\n'.repeat(12)}\n${textOf('reply')}\n`
  const raw = (name: string, head: string, body: Buffer) => ({
    bytes: Buffer.concat([
      Buffer.from(
        `Path: news.test!not-for-mail\r\nNewsgroups: misc.wild\r\nMessage-ID: ${idOf(name)}\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\n${head}\r\n\r\n`,
        'latin1',
      ),
      body,
    ]),
  })
  // "Привет, чайки снова здесь и кричат весь день." in KOI8-R, without a word about it.
  const koi8 = Buffer.from(
    'f0d2c9d7c5d42c20dec1cacbc920d3cecfd7c120dac4c5d3d820c920cbd2c9dec1d420d7c5d3d820c4c5ced82e0d0a',
    'hex',
  )
  const groups: readonly InitialGroup[] = [
    {
      name: 'misc.wild',
      articles: [
        told({ name: 'reply', subject: 'A long quotation', from: anselm, minute: 5, body: quoted }),
        raw(
          'words',
          'From: =?ISO-8859-1?Q?S=F8ren_=C5s?= <soren@wild.test>\r\nSubject: =?UTF-8?B?w4Z2ZW50eXJldCBwYSBow7hpZGVu?=',
          Buffer.from('Plain.\r\n'),
        ),
        raw('koi8', 'From: Ivan <ivan@wild.test>\r\nSubject: Gulls in KOI8-R', koi8),
        told({ name: 'tide-1', subject: 'Tide', from: siri, minute: 1 }),
      ],
    },
  ]
  test.use({ newsOptions: { groups } })

  test('N17, N22, U31: quotations fold, headers and text are decoded, details come when wanted', async ({
    page,
    front,
  }) => {
    const news = new NewsScreen(page)
    await setUpNews(page, { ...front, groups: ['misc.wild'] })
    await news.open()
    await news.choose('misc.wild')
    await news.getAllHeaders()

    await news.read(/A long quotation/, textOf('reply'))
    await expect(news.article.getByText('All of this was said before.').first()).toBeHidden()
    await news.article.getByRole('button', { name: /quoted/ }).click()
    await expect(news.article.getByText('All of this was said before.').first()).toBeVisible()

    await news.read(/Æventyret pa høiden.*Søren Ås/, 'Plain.')
    await expect(news.article.getByRole('heading', { name: 'Æventyret pa høiden' })).toBeVisible()
    await expect(news.article.getByText('Søren Ås', { exact: true })).toBeVisible()
    await expect(news.article.locator('time')).toHaveAttribute('title', /2026/)
    await page.keyboard.press('h')
    await expect(news.article.locator('.article-details')).toContainText(idOf('words').slice(1, -1))
    await page.keyboard.press('h')

    await news.read(/Gulls in KOI8-R/, 'кричат весь день')
  })
})
