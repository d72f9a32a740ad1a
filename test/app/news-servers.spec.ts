// What news servers say no to, and what they drop, as the window tells it: each case with its own words and its own way on.

import type { InitialGroup } from '../servers/nntp/nntp-options.ts'
import { startNntpServer } from '../servers/nntp-server.ts'
import { expect } from './fixture.ts'
import { newsCertificate, test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { setUpNews } from './news-setup.ts'
import { anselm, harbour, seabirds, siri, textOf, told, world } from './news-world.ts'

test('N2, N23: a group that the server dropped (411) is told, and stays subscribed', async ({
  page,
  server,
  front,
}) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [seabirds] })
  await news.open()
  await news.choose(seabirds)
  await news.getAllHeaders()
  server.spool.removeGroup(seabirds)
  await page.keyboard.press('Shift+G')
  await expect(page.getByText('The server does not carry this group any more.')).toBeVisible()
  await expect(news.group(seabirds)).toBeVisible()
  await expect(news.row(/Kittiwakes on the ledge/)).toBeVisible()
})

test('N3: what was kept is read when the server has dropped it, and what was not says so', async ({
  page,
  server,
  front,
}) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [harbour] })
  await news.open()
  await news.choose(harbour)
  await news.getAllHeaders()
  // The list is newest first: the other one below it is fetched ahead unless it is gone by then.
  server.spool.group(harbour).drop(1, { staysListed: true })
  await news.read(/Fuel on Sundays/, textOf('fuel'))
  await page.keyboard.press('Shift+S')
  await expect(news.selected).toHaveAttribute('aria-label', /kept/)
  server.spool.group(harbour).drop(2, { staysListed: true })
  await news.row(/The crane is back/).click()
  const failed = page.locator('[data-reader="failed"]')
  await expect(failed.getByRole('alert')).toContainText('does not have this article')
  await news.group('Kept articles').click()
  await news.read(/Fuel on Sundays/, textOf('fuel'))
})

test.describe('a group that wants a sign-in', () => {
  test.use({ newsOptions: { signInFor: ['GROUP'] } })

  test('N4, N23: is asked for once (480), and what was wanted goes on', async ({ page, front, server }) => {
    const news = new NewsScreen(page)
    await setUpNews(page, { ...front, groups: [seabirds] })
    await news.open()
    await news.choose(seabirds)
    const refusal = page.getByRole('alert').filter({ hasText: 'wants a sign-in for this' })
    await expect(refusal).toBeVisible()
    await refusal.getByRole('button', { name: 'Sign in…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in to news.test' })
    await expect(dialog.getByRole('textbox', { name: 'User name' })).toBeFocused()
    await page.keyboard.type('anna')
    await dialog.getByRole('textbox', { name: /^Password on/ }).fill('secret')
    const session = dialog.getByText('Only until Kittiwake quits')
    if (await session.isVisible()) await session.click()
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(dialog).toBeHidden()
    await news.getAllHeaders()
    await expect(refusal).toHaveCount(0)
    expect(server.sent('AUTHINFO').length).toBeGreaterThan(0)
  })
})

test.describe('groups with a moderator, and for reading only', () => {
  const closed: readonly InitialGroup[] = [
    {
      name: 'news.announce',
      status: 'm',
      articles: [told({ name: 'rules', subject: 'The rules', from: siri, minute: 1 })],
    },
    {
      name: 'news.closed',
      status: 'n',
      articles: [told({ name: 'archive', subject: 'An archive', from: siri, minute: 1 })],
    },
  ]
  test.use({ newsOptions: { groups: closed } })

  test('N5: a moderated group is called so, and one for reading only takes no posts', async ({ page, front }) => {
    const news = new NewsScreen(page)
    await setUpNews(page, { ...front, groups: ['news.announce', 'news.closed'] })
    await news.open()
    const list = page.getByRole('region', { name: 'Articles' })
    await news.choose('news.announce')
    await news.getAllHeaders()
    await expect(list.getByText('Moderated')).toBeVisible()
    await expect(list.getByRole('button', { name: 'Post', exact: true })).toBeEnabled()
    await news.choose('news.closed')
    await news.getAllHeaders()
    await expect(list.getByText('Read only')).toBeVisible()
    await expect(list.getByRole('button', { name: 'Post', exact: true })).toBeDisabled()
  })
})

test.describe('a group with numbers 5 to 20', () => {
  const numbers = [5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20]
  const articles = numbers.map(number => ({
    ...told({ name: `n${number}`, subject: `Number ${number}`, from: anselm, minute: number }),
    number,
  }))
  test.use({ newsOptions: { groups: [{ name: 'misc.numbers', articles }] } })

  test('N8: is told as it is, and the latest ones can be had alone', async ({ page, front }) => {
    const news = new NewsScreen(page)
    await setUpNews(page, { ...front, groups: ['misc.numbers'] })
    await news.open()
    await news.choose('misc.numbers')
    await expect(page.getByText('The server has about 12 articles, numbers 5 to 20.')).toBeVisible()
    await page.getByRole('radio', { name: 'The latest ones' }).check({ force: true })
    await page.getByLabel('How many').fill('5')
    await page.getByRole('button', { name: 'Get headers' }).last().click()
    await expect(news.row(/Number 20/)).toBeVisible()
    await expect(news.row(/Number 5,/)).toHaveCount(0)
  })
})

test.describe('a server that refuses an article', () => {
  test.use({ newsOptions: { groups: world, postFaults: ['441 Too few lines of your own'] } })

  test('N13, NNTP-07: its words are shown, the text is kept, and the same article can be posted again', async ({
    page,
    front,
    server,
  }) => {
    const news = new NewsScreen(page)
    await setUpNews(page, { ...front, groups: [harbour] })
    await news.open()
    await news.choose(harbour)
    await news.getAllHeaders()
    await page.keyboard.press('p')
    await page.getByRole('textbox', { name: 'Subject' }).fill('Paint')
    await page.getByRole('textbox', { name: 'Article', exact: true }).fill('Which paint holds in salt water?\n')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('1 article was not posted.')).toBeVisible()
    await page.getByRole('button', { name: 'Show', exact: true }).first().click()
    const outbox = page.getByRole('dialog', { name: 'Drafts and outbox' })
    await expect(outbox).toContainText('Too few lines of your own')
    await outbox.getByRole('button', { name: 'Post again' }).click()
    await expect(outbox).toContainText('Nothing waits to be posted')
    expect(server.posts).toHaveLength(2)
    expect(server.posts[1]?.equals(server.posts[0] ?? Buffer.alloc(0))).toBe(true)
  })
})

test('N15: a new article comes to the top of the list, and is told to who cannot see it', async ({
  page,
  server,
  front,
}) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [harbour] })
  await news.open()
  await news.choose(harbour)
  await news.getAllHeaders()
  server.spool.add(harbour, told({ name: 'storm', subject: 'Storm tonight', from: siri, minute: 100 }))
  await page.keyboard.press('F5')
  await expect(news.list.locator('[data-row-index="0"]')).toHaveAttribute('aria-label', /^Unread, Storm tonight/)
  await expect(news.announced).toHaveText('1 new header')
  await expect(news.group(harbour)).toContainText('3 unread')
})

test('N23: a server that lets nobody in (502) says so in its own words', async ({ page, server, front }) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [harbour] })
  await news.open()
  const closed = await startNntpServer({
    greeting: '502 No service for your network',
    certificate: newsCertificate,
    isTls: true,
  })
  await front.lead(undefined)
  await front.lead(closed)
  await news.choose(harbour)
  await expect(page.getByRole('alert').first()).toContainText('No service for your network')
  await front.lead(undefined)
  await closed.close()
  await front.lead(server)
  await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
  await news.getAllHeaders()
})
