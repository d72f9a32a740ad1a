// Files and News through the window: programs are asked about before they come, other newsreaders' files are taken over with
// what was not understood, and the system's links are asked for only when a person does.

import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AppHandle } from './fixture.ts'
import { expect } from './fixture.ts'
import { test } from './news-fixture.ts'
import { NewsScreen } from './news-screen.ts'
import { setUpNews } from './news-setup.ts'

const group = 'misc.files'
const program = 'MZ, but for this test'

function programArticle(): { readonly bytes: Buffer } {
  const lines = [
    'Path: files.test!not-for-mail',
    'From: Siri Moen <siri@files.test>',
    `Newsgroups: ${group}`,
    'Subject: Try this',
    'Date: Thu, 19 Nov 2026 11:20:00 +0000',
    'Message-ID: <program@files.test>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Here it is.',
    '--b',
    'Content-Type: application/octet-stream',
    'Content-Disposition: attachment; filename="gull-counter.exe"',
    '',
    program,
    '--b--',
    '',
  ]
  return { bytes: Buffer.from(lines.join('\r\n'), 'latin1') }
}

test.use({ newsOptions: { groups: [{ name: group, description: 'Files', articles: [programArticle()] }] } })

/** The system's dialogs answer with these files and folders, one after the other. */
async function answerDialogs(app: AppHandle, ...paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    dialog.showOpenDialog = async () => {
      const next = given.shift()
      return { canceled: next === undefined, filePaths: next === undefined ? [] : [next] }
    }
  }, paths)
}

function nzbOf(...names: readonly string[]): string {
  const segment = '<segment bytes="100" number="1">nothing@files.test</segment>'
  const files = names.map(
    name => `<file subject="&quot;${name}&quot; (1/1)"><groups/><segments>${segment}</segments></file>`,
  )
  return `<?xml version="1.0"?><nzb xmlns="http://www.newzbin.com/DTD/2003/nzb">${files.join('')}</nzb>`
}

test('SP-05: a program that came with an article is saved only after a warning', async ({ page, front }) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [group] })
  await news.open()
  await news.choose(group)
  await news.getAllHeaders()
  await news.read(/Try this/, 'Here it is.')
  const save = news.article.getByRole('button', { name: 'Save gull-counter.exe' })
  await save.click()
  const question = page.getByRole('alertdialog', { name: 'Save gull-counter.exe?' })
  await expect(question).toContainText('can run as programs')
  await expect(question.getByRole('button', { name: 'Leave it' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  await expect(page.locator('.toast')).toHaveCount(0)
  await expect(save).toBeFocused()
})

test('SP-05, 83: programs of an NZB file are named before anything is fetched, and can be left out', async ({
  page,
  app,
  server,
  front,
  profile,
}) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [group] })
  await news.open()
  const nzb = path.join(profile, 'some.nzb')
  await writeFile(nzb, nzbOf('gull.jpg', 'setup.exe', 'run.bat'))
  await answerDialogs(app, nzb, profile)
  await news.choose(group)
  await news.getAllHeaders()
  await page.getByRole('button', { name: 'More actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Open NZB file…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Get 2 files that can run as programs?' })
  await expect(question).toContainText('setup.exe and run.bat')
  expect(server.sent('BODY')).toEqual([])
  await question.getByRole('button', { name: 'Leave them out' }).click()
  await expect(news.toast('1 file is being fetched.')).toBeVisible()
})

test('of a .newsrc what was not understood can be looked at, and everything else is taken over', async ({
  page,
  app,
  front,
  profile,
}) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [] })
  await news.open()
  const file = path.join(profile, 'newsrc')
  await writeFile(file, `${group}: 1\nthis is no group\nalso not: one 1-x\n`)
  await answerDialogs(app, file)
  await page.getByRole('treeitem', { name: 'news.test' }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Import a .newsrc file…' }).click()
  const told = news.toast('1 subscribed group was imported. 2 lines were not understood.')
  await told.getByRole('button', { name: 'Show lines' }).click()
  const report = page.getByRole('dialog', { name: 'What was not understood' })
  await expect(report.getByRole('listitem')).toHaveText([/2.*this is no group/, /3.*also not: one 1-x/])
  await page.keyboard.press('Escape')
  await expect(report).toHaveCount(0)
  await expect(news.group(group)).toBeVisible()
})

test('without a server, browsing for groups says what is missing and leads to it', async ({ page }) => {
  const news = new NewsScreen(page)
  await news.open()
  const browse = page.getByRole('button', { name: 'Browse groups' })
  await expect(browse).toHaveAttribute('aria-disabled', 'true')
  await expect(browse).toHaveAccessibleDescription('Add a news server first: groups are on servers.')
  await browse.click({ force: true })
  await expect(page.getByRole('dialog', { name: 'Add a news server' })).toBeVisible()
})

test('U31: the settings ask the system for news links only when a person does', async ({ app, page }) => {
  const isAsked = () => app.evaluate(({ app: main }) => main.isDefaultProtocolClient('news'))
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'News', exact: true }).click()
  const links = page.getByRole('switch', { name: /^Open news and nntp links/ })
  await expect(links).not.toBeChecked()
  expect(await isAsked()).toBe(false)
  await page.getByText('Open news and nntp links with Kittiwake').click()
  await expect(links).toBeChecked()
  expect(await isAsked()).toBe(true)
  await page.getByText('Open news and nntp links with Kittiwake').click()
  await expect(links).not.toBeChecked()
  expect(await isAsked()).toBe(false)
})

test('the line between list and article stays where it was when a drag is given up', async ({ page, front }) => {
  const news = new NewsScreen(page)
  await setUpNews(page, { ...front, groups: [group] })
  await news.open()
  await news.choose(group)
  await news.getAllHeaders()
  const line = page.getByRole('separator', { name: 'Resize the list of articles' })
  const before = Number(await line.getAttribute('aria-valuenow'))
  const box = await line.boundingBox()
  if (!box) throw new Error('There is no line')
  const [x, y] = [box.x + box.width / 2, box.y]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y - 60)
  await expect(line).toHaveAttribute('aria-valuenow', String(before - 60))
  await page.keyboard.press('Escape')
  await expect(line).toHaveAttribute('aria-valuenow', String(before))
  await page.mouse.move(x, y - 100)
  await page.mouse.up()
  await expect(line).toHaveAttribute('aria-valuenow', String(before))
})
