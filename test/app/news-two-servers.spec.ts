// One group on two servers, each with a part of it and with numbers of its own: added, read, and one of them removed, in the
// window.

import { type Front, startFront } from '../servers/front.ts'
import { type NntpServer, startNntpServer } from '../servers/nntp-server.ts'
import { expect } from './fixture.ts'
import { test as base, newsCertificate } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { anselm, siri, textOf, told } from './news-world.ts'

const group = 'rec.birds.terns'

/** Articles `from` to `to`, under numbers that begin elsewhere on each server. */
function part(from: number, to: number, shift: number) {
  const names = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  const articles = names.map(name => ({
    ...told({ name: `tern-${name}`, subject: `Tern ${name}`, from: name % 2 ? siri : anselm, minute: name }),
    number: name + shift,
  }))
  return [{ name: group, description: 'Terns', articles }]
}

interface Second {
  readonly second: NntpServer
  /** The address of the second server. */
  readonly secondFront: Front
}

const test = base.extend<Second>({
  second: async ({ browserName: _none }, use) => {
    const second = await startNntpServer({ groups: part(3, 6, 700), certificate: newsCertificate, isTls: true })
    await use(second)
    await second.close()
  },
  secondFront: async ({ second }, use) => {
    const front = await startFront()
    await front.lead(second)
    await use(front)
    await front.close()
  },
})

test.use({ newsOptions: { groups: part(1, 4, 0) } })

interface Scene {
  readonly news: NewsScreen
  readonly first: Front
  readonly second: Front
}

test('67: a group on two servers is one list, which neither of them takes along when it goes', async ({
  page,
  front,
  server,
  second,
  secondFront,
}) => {
  const scene: Scene = { news: new NewsScreen(page), first: front, second: secondFront }
  await test.step('adds both servers, and chooses the group once', () => begin(scene))
  await test.step('sees what both have, each article once', () => expectList(scene, [6, 5, 4, 3, 2, 1]))
  await test.step('reads an article that only the second one has', async () => {
    await readThrough(scene, 6)
    expect(second.sent('ARTICLE').length).toBeGreaterThan(0)
  })
  await test.step('reads one that both have: from the first one', async () => {
    const asked = server.sent('ARTICLE').length
    await readThrough(scene, 3)
    expect(server.sent('ARTICLE').length).toBeGreaterThan(asked)
  })
  await test.step('is told once that the second one is away, and loses nothing', () => loseSecond(scene))
  await test.step('removes the first one: what the second one has stays, read as it was', () => removeFirst(scene))
  await test.step('goes on with the second one when it is back', async () => {
    await secondFront.lead(second)
    await page.getByRole('status').getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByText('No news server can be reached.')).toHaveCount(0)
    await scene.news.read(/Tern 4/, textOf('tern-4'))
  })
})

async function begin({ news, first, second }: Scene): Promise<void> {
  const { page } = news
  await news.open()
  await page.getByRole('button', { name: 'Add a news server', exact: true }).click()
  const browser = await addNamed(news, 'First', first)
  await browser
    .getByRole('row', { name: /^rec\.birds\.terns/ })
    .locator('[data-group-check]')
    .click()
  await browser.getByRole('button', { name: 'Done' }).click()
  await expect(browser).toBeHidden()
  await page.getByRole('button', { name: 'Add news server…', exact: true }).click()
  await addNamed(news, 'Second', second)
  // The group is wanted already.
  await page.keyboard.press('Escape')
  await expect(browser).toBeHidden()
  await expect(news.group(group)).toHaveCount(1)
  await news.choose(group)
  await news.getAllHeaders()
}

async function addNamed(news: NewsScreen, name: string, front: Front) {
  const dialog = await news.fillInServer(front)
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  const browser = await news.confirmServer(dialog)
  await expect(browser.getByRole('row', { name: /^rec\.birds\.terns/ })).toBeVisible()
  return browser
}

async function expectList({ news }: Pick<Scene, 'news'>, names: readonly number[]): Promise<void> {
  const rows = news.row(/Tern \d/)
  await expect(rows).toHaveCount(names.length)
  for (const [at, name] of names.entries()) {
    await expect(rows.nth(at)).toHaveAttribute('aria-label', new RegExp(`Tern ${name},`))
  }
}

/** Until it counts as read. */
async function readThrough({ news }: Scene, name: number): Promise<void> {
  await news.read(new RegExp(`Tern ${name},`), textOf(`tern-${name}`))
  await expect(news.row(new RegExp(`^Unread, Tern ${name},`))).toHaveCount(0)
}

async function loseSecond({ news, second }: Scene): Promise<void> {
  const { page } = news
  await second.lead(undefined)
  await page.keyboard.press('F5')
  const alerts = page.locator('.news-list').getByRole('alert')
  await expect(alerts).toHaveCount(1)
  await expect(alerts).toContainText(`takes no connections on port ${second.port}`)
  await expectList({ news }, [6, 5, 4, 3, 2, 1])
  await expect(news.row(/^Unread, Tern [36]/)).toHaveCount(0)
  await news.read(/Tern 1/, textOf('tern-1'))
  await expect(alerts).toHaveCount(1)
}

async function removeFirst({ news }: Scene): Promise<void> {
  const { page } = news
  await page.getByRole('treeitem', { name: /^First/ }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Edit server…' }).click()
  const form = page.getByRole('dialog', { name: 'News server First' })
  await form.getByRole('button', { name: 'More about this server' }).click()
  await page.getByRole('menuitem', { name: 'Remove this server…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(form).toBeHidden()
  await expect(page.getByRole('treeitem', { name: /^First/ })).toHaveCount(0)
  await expectList({ news }, [6, 5, 4, 3])
  await expect(news.row(/^Unread, Tern [36]/)).toHaveCount(0)
  await expect(news.row(/^Unread, Tern [45]/)).toHaveCount(2)
  await expect(page.getByRole('status').filter({ hasText: 'No news server can be reached.' })).toHaveCount(1)
  await expect(page.locator('.news-list').getByRole('alert')).toHaveCount(0)
}
