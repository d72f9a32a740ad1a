// Reading newsgroups through the window, with keys alone and as a screen reader finds it, on the practice server.

import type { Page } from '@playwright/test'
import { expectCleanInAllThemes } from './axe.ts'
import { call } from './call.ts'
import { expect, test } from './practice-fixture.ts'

/** The group, with its headers; the list has the keyboard. */
async function openGroup(page: Page, group: string): Promise<void> {
  await page.getByRole('grid').first().waitFor()
  await page.keyboard.press('Control+2')
  await page.getByRole('treeitem', { name: new RegExp(group.replaceAll('.', '\\.')) }).click()
  await expect(page.getByRole('treegrid').getByRole('row').nth(1)).toBeFocused()
}

const article = (page: Page) => page.locator('[data-reader="article"]')
const selected = (page: Page) => page.getByRole('treegrid').locator('[role="row"][aria-selected="true"]')

test('N12, 70: a group is read to its end with Space alone, and Space goes on with the next group', async ({
  page,
}) => {
  await openGroup(page, 'practice.welcome')
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading).toHaveText('practice.welcome')
  await expect(async () => {
    await page.keyboard.press('Space')
    await expect(heading).not.toHaveText('practice.welcome', { timeout: 200 })
  }).toPass()
  await expect(article(page)).toBeVisible()
  await expect(page.getByRole('treeitem', { name: 'practice.welcome' })).not.toContainText('unread')
})

test('threads open and close with arrows, and say their level and how much is folded away', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await page.keyboard.press('ArrowDown')
  await expect(selected(page)).toHaveAttribute('aria-expanded', 'false')
  await expect(selected(page)).toHaveAttribute('aria-label', /answers? folded/)
  await page.keyboard.press('ArrowRight')
  await expect(selected(page)).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(selected(page)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('u')
  await expect(selected(page)).toHaveAttribute('aria-level', '1')
  await page.keyboard.press('ArrowLeft')
  await expect(selected(page)).toHaveAttribute('aria-expanded', 'false')
  await expect(article(page)).toBeVisible()
  await expectCleanInAllThemes(page, 'threads and an article')
})

test('a killed thread says how much it hides, and comes back with one key', async ({ page }) => {
  await openGroup(page, 'practice.comp.lang.python')
  await page.keyboard.press('n')
  await expect(article(page)).toBeVisible()
  const title = await selected(page).getAttribute('aria-label')
  await page.keyboard.press('k')
  await expect(page.getByText(/Thread killed\. \d+ articles hidden/).first()).toBeVisible()
  await expect(selected(page)).not.toHaveAttribute('aria-label', title ?? '')
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/articles? (?:is|are) hidden by rules/)).toHaveCount(0)
})

test('a group without headers asks how much of it to get', async ({ page }) => {
  await page.getByRole('grid').first().waitFor()
  await page.keyboard.press('Control+2')
  const { rows } = await call(page, ['news', 'listGroups'], {
    view: { filter: 'all', text: 'local.general', hideEmpty: false, shape: 'flat', open: [], order: 'name' },
    from: 0,
    count: 1,
  })
  const add = rows.flatMap(row => (row.kind === 'group' ? [row.group.id] : []))
  await call(page, ['news', 'subscribe'], { add, remove: [] })
  await page.getByRole('treeitem', { name: /local\.general/ }).click()
  await expect(page.getByText('The server has about 12 articles, numbers 1 to 12.')).toBeVisible()
  await page.getByRole('radio', { name: 'The latest ones' }).check({ force: true })
  await page.getByLabel('How many').fill('5')
  await page.getByRole('button', { name: 'Get headers' }).last().click()
  await expect(page.getByText('Headers 5 of about')).toBeVisible()
})

test('an article that is answered opens in place by its Message-ID, and headers fold away again', async ({ page }) => {
  await openGroup(page, 'practice.harbour.cats')
  await page.keyboard.press('n')
  await page.keyboard.press('n')
  await expect(selected(page)).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('h')
  const reference = page.locator('.article-references a').first()
  await reference.click()
  await expect(page.locator('.article-references')).toHaveCount(0)
  await expect(article(page)).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.locator('.article-details')).toHaveCount(0)
})
