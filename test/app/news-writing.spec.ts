// Writing for newsgroups through the window, on the practice server: checks, posting, answering, cancelling, rules, search.

import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { type AppHandle, expect, test } from './practice-fixture.ts'

const group = 'practice.boats.repair'
const other = 'practice.harbour.cats'

/** As the menu does it. */
function runCommand(app: AppHandle, id: string): Promise<void> {
  return app.evaluate(({ BrowserWindow }, id) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send('event', 'command.run', { id })
  }, id)
}

/** The group, with its headers. */
async function openGroup(page: Page): Promise<void> {
  await page.getByRole('grid').first().waitFor()
  await page.keyboard.press('Control+2')
  await page.getByRole('treeitem', { name: new RegExp(group) }).click()
  await expect(page.getByRole('treegrid')).toBeVisible()
}

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Article', exact: true })

test('77, 78: an article is checked, mended, posted to two groups, shown, and servers are asked to remove it', async ({
  app,
  page,
}) => {
  await openGroup(page)
  await page.keyboard.press('p')
  const groups = page.getByRole('combobox', { name: 'Newsgroups' })
  await groups.fill('practice.harbour.c')
  await page.getByRole('option', { name: other }).click()
  await page.keyboard.press('Control+Enter')

  const checks = page.getByRole('alertdialog', { name: 'Before you post' })
  await expect(checks).toContainText('The article has no text.')
  await checks.getByRole('button', { name: 'Show: The subject is empty.' }).click()
  const subject = page.getByRole('textbox', { name: 'Subject' })
  await expect(subject).toBeFocused()
  await page.keyboard.type('Tide gauge')
  await textOf(page).fill('It has been wrong by eleven minutes since the storm.\n')
  await page.keyboard.press('Control+Enter')

  await page.getByRole('button', { name: 'Show article' }).click()
  await expect(page.getByRole('heading', { name: 'Tide gauge' })).toBeVisible()
  expect(await call(page, ['news', 'outbox'], {})).toEqual([])

  await page.keyboard.press('F5')
  await page.getByRole('treegrid').getByText('Tide gauge').click()
  await expect(page.getByText('It has been wrong by eleven minutes')).toBeVisible()
  await runCommand(app, 'news-cancel')
  const question = page.getByRole('alertdialog', { name: 'Ask servers to remove this article?' })
  await question.getByRole('button', { name: 'Ask to remove' }).click()
  await expect(page.getByText('Asked the servers to remove it').first()).toBeVisible()
})

test('75: an answer is begun below what it answers, and stands under it in the group', async ({ page }) => {
  await openGroup(page)
  await page.getByText('Epoxy at six degrees').first().click()
  await expect(page.getByText(/The tin says ten/)).toBeVisible()
  await page.keyboard.press('f')
  await expect(textOf(page)).toBeFocused()
  await page.keyboard.type('Mine too.')
  await expect(textOf(page)).toHaveValue(/^.* wrote:\n(?:> .*\n)+\nMine too\.$/)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Posted to 1 group').first()).toBeVisible()
  await page.getByRole('button', { name: 'Show article' }).click()
  await expect(page.getByRole('heading', { name: 'Re: Epoxy at six degrees' })).toBeVisible()
})

test('DATA-09: what was being written is open again after the program was killed', async ({ launch }) => {
  const first = await launch()
  const page = await first.firstWindow()
  await openGroup(page)
  await page.keyboard.press('p')
  await page.getByRole('textbox', { name: 'Subject' }).fill('Unfinished')
  await textOf(page).fill('Half a sen')
  const drafts = async () => (await call(page, ['news', 'posts'], {})).map(({ text }) => text)
  await expect.poll(drafts).toEqual(['Half a sen'])
  await first.kill()

  const again = await (await launch()).firstWindow()
  await expect(textOf(again)).toHaveValue('Half a sen')
  await expect(again.getByRole('textbox', { name: 'Subject' })).toHaveValue('Unfinished')
})

test('72: a score is made from an article, explained, listed and taken back', async ({ app, page }) => {
  await openGroup(page)
  await page.getByText('Epoxy at six degrees').first().click()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'New rule' })
  await expect(dialog).toContainText(/Matches [1-9]\d* of \d+ articles here/)
  await dialog.getByRole('button', { name: 'Add rule' }).click()
  await expect(page.getByRole('treegrid')).toContainText('+100')

  await page.keyboard.press('s')
  await expect(dialog).toContainText('Its score is +100')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await runCommand(app, 'news-rules')
  const list = page.getByRole('dialog', { name: 'Watched, hidden and scored' })
  await list.getByRole('button', { name: /^Remove: / }).click()
  await expect(page.getByText('1 rule removed').first()).toBeVisible()
  await expect(list).toContainText('No rules yet')
  await list.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('treegrid')).not.toContainText('+100')
})

test('X15, 88: a search is built, says what it looked at, and what it did not understand', async ({ page }) => {
  await openGroup(page)
  await page.keyboard.press('/')
  await page.getByRole('button', { name: 'Build a search' }).click()
  await page.getByRole('textbox', { name: 'Words', exact: true }).fill('epoxy')
  await page.getByRole('form', { name: 'Build a search' }).getByRole('button', { name: 'Search' }).click()
  const bar = page.getByRole('region', { name: 'Search articles' })
  await expect(bar).toContainText(/[1-9]\d* articles? found\. Searched \d+ headers and \d+ texts? here\./)
  const box = page.getByRole('textbox', { name: 'Search', exact: true })
  await expect(box).toHaveValue('(subject:epoxy OR body:epoxy)')
  await box.fill('colour:red epoxy')
  await box.press('Enter')
  await expect(bar).toContainText('“colour:red” is no operator; it was searched as text.')
})
