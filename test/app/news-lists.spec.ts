// Lists of articles as a person arranges them: several rows at once, columns, what is chosen for a group, killed rows.

import type { Page } from '@playwright/test'
import { expectClean } from './axe.ts'
import { expect, test } from './practice-fixture.ts'

const list = (page: Page) => page.getByRole('treegrid', { name: 'Threads' })
const selected = (page: Page) => list(page).locator('[role="row"][aria-selected="true"]')
const reader = (page: Page) => page.locator('[data-region="reader"]')

async function openGroup(page: Page, group: string): Promise<void> {
  await page.getByRole('grid').first().waitFor()
  await page.keyboard.press('Control+2')
  await page.getByRole('treeitem', { name: new RegExp(group.replaceAll('.', '\\.')) }).click()
  await expect(list(page).getByRole('row').nth(1)).toBeFocused()
}

/** From the menu above the list. */
async function choose(page: Page, menu: string, item: string): Promise<void> {
  await page.locator('[data-region="list"]').getByRole('button', { name: menu, exact: true }).click()
  await page
    .getByRole('menuitem', { name: item })
    .or(page.getByRole('menuitemradio', { name: item }))
    .click()
}

test('several rows are selected with Shift and arrows, marked together, and taken back together', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await choose(page, 'More actions', 'Open all threads')
  await expect(list(page).locator('[aria-expanded="false"]')).toHaveCount(0)
  await list(page).locator('[data-row-index="0"]').focus()
  await page.keyboard.press('ArrowDown')
  await expect(selected(page)).toHaveCount(1)
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected(page)).toHaveCount(3)
  await expect(reader(page)).toHaveAttribute('data-reader', 'several')
  await expect(reader(page).getByRole('heading', { name: /^\d+ articles selected$/ })).toBeVisible()
  await expectClean(page, 'several articles selected')
  await page.keyboard.press('m')
  await expect(page.getByText(/^Marked \d+ articles as read/).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(selected(page).first()).toHaveAttribute('aria-label', /Unread/)
  await page.keyboard.press('Escape')
  await expect(selected(page)).toHaveCount(1)
  await expect(page.locator('[data-reader="article"]')).toBeVisible()
})

test('threads that are closed while several rows are selected leave one of them to read', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await choose(page, 'More actions', 'Open all threads')
  const rows = list(page).locator('[data-row-index]')
  await rows.nth(1).click()
  await rows.nth(2).click({ modifiers: ['ControlOrMeta'] })
  await expect(reader(page)).toHaveAttribute('data-reader', 'several')
  await choose(page, 'More actions', 'Close all threads')
  await expect(selected(page)).toHaveCount(1)
  await expect(reader(page)).toHaveAttribute('data-reader', 'article')
})

test('what can be done with an article can be done again once a dialog is gone', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await page.keyboard.press('n')
  const followUp = reader(page).getByRole('button', { name: 'Follow up', exact: true })
  const watch = page.locator('[data-region="list"]').getByRole('button', { name: 'Watch thread' })
  await expect(followUp).toBeEnabled()
  await choose(page, 'More actions', 'Rules…')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(followUp).toBeEnabled()
  await expect(watch).toBeEnabled()
})

test('a search that finds nothing takes the room of the article, and gives it back', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await page.keyboard.press('/')
  const box = page.getByRole('textbox', { name: 'Search', exact: true })
  await box.fill('nobodywrotethis')
  await box.press('Enter')
  await expect(page.getByText('Nothing matches “nobodywrotethis”.')).toBeVisible()
  await expect(reader(page)).toBeHidden()
  await expect(box).toBeFocused()
  // Once for the words, once for the search.
  await box.press('Escape')
  await expect(box).toHaveValue('')
  await box.press('Escape')
  await expect(reader(page)).toBeVisible()
})

test('Mod+A selects the whole set, and one press more with Mod takes a row out of a selection', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await choose(page, 'More actions', 'Open all threads')
  const rows = list(page).locator('[data-row-index]')
  await rows.nth(0).click()
  await rows.nth(2).click({ modifiers: ['ControlOrMeta'] })
  await expect(selected(page)).toHaveCount(2)
  await rows.nth(2).click({ modifiers: ['ControlOrMeta'] })
  await expect(selected(page)).toHaveCount(1)
  await page.keyboard.press('Control+a')
  const total = Number(await list(page).getAttribute('aria-rowcount')) - 1
  await expect(selected(page)).toHaveCount(Math.min(total, await rows.count()))
  await expect(reader(page).getByRole('heading', { name: /^\d+ articles selected$/ })).toBeVisible()
})

test('several threads are killed at once, and a filter shows which rule hides them', async ({ page }) => {
  await openGroup(page, 'practice.comp.lang.python')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selected(page)).toHaveCount(2)
  await page.keyboard.press('k')
  await expect(page.getByText(/^2 rules made\. \d+ articles hidden/).first()).toBeVisible()
  await choose(page, 'Filter', 'Show killed articles')
  await expect(
    list(page)
      .getByText(/^Hidden by: /)
      .first(),
  ).toBeVisible()
  await expect(
    list(page)
      .getByRole('row', { name: /Hidden by: / })
      .first(),
  ).toBeVisible()
})

test('columns are shown, moved and made wider without a mouse, and stay so in that view', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await choose(page, 'Sort by', 'Columns…')
  const dialog = page.getByRole('dialog', { name: 'Columns' })
  await dialog.getByText('Size', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Move Date towards the start' }).press('Enter')
  await dialog.getByRole('spinbutton', { name: 'Width of From in pixels' }).fill('240')
  await page.keyboard.press('Enter')
  await expectClean(page, 'the dialog about columns')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  const heads = list(page).getByRole('columnheader')
  await expect(heads.filter({ hasText: 'Size' })).toBeVisible()
  const from = heads.filter({ hasText: 'From' })
  await expect.poll(async () => Math.round((await from.boundingBox())?.width ?? 0)).toBe(240)
  await heads.filter({ hasText: 'Size' }).getByRole('button').click()
  await expect(heads.filter({ hasText: 'Size' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByRole('treeitem', { name: /practice\.harbour\.cats/ }).click()
  await expect(list(page).getByRole('columnheader').filter({ hasText: 'Size' })).toBeVisible()
})

test('a column is made wider at its edge with the pointer', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  const from = list(page).getByRole('columnheader').filter({ hasText: 'From' })
  const before = (await from.boundingBox())?.width ?? 0
  const grip = await from.locator('.thread-grip').boundingBox()
  if (!grip) throw new Error('The column has no edge')
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await page.mouse.down()
  await page.mouse.move(grip.x - 54, grip.y + grip.height / 2, { steps: 4 })
  await page.mouse.up()
  await expect.poll(async () => (await from.boundingBox())?.width ?? 0).toBeGreaterThan(before + 40)
})

test('X12: a group opens at its first unread article once a person wants that', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await choose(page, 'More actions', 'Settings of the group…')
  const dialog = page.getByRole('dialog', { name: 'Settings of practice.talk.sea-stories' })
  await dialog.getByRole('button', { name: /The list begins/ }).click()
  await page.getByRole('option', { name: 'at the first unread article', exact: true }).click()
  await expectClean(page, 'the settings of a group')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('treeitem', { name: /practice\.harbour\.cats/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('practice.harbour.cats')
  await page.getByRole('treeitem', { name: /practice\.talk\.sea-stories/ }).click()
  await expect(page.locator('[data-reader="article"]')).toBeVisible()
  await expect(selected(page)).toHaveCount(1)
})

test('everything before a day is marked as read, and how much that is, is said before', async ({ page }) => {
  await openGroup(page, 'practice.talk.sea-stories')
  await choose(page, 'More actions', 'Mark as read up to a day…')
  const dialog = page.getByRole('dialog', { name: 'Mark older articles as read' })
  await dialog.getByLabel('Everything before this day').fill('2038-01-01')
  await expect(dialog.getByText(/^\d+ articles here are older\.$/)).toBeVisible()
  await expectClean(page, 'the question which day')
  await dialog.getByRole('button', { name: 'Mark as read' }).click()
  await expect(page.getByText(/^Marked \d+ articles? as read/).first()).toBeVisible()
  await expect(page.getByRole('treeitem', { name: /practice\.talk\.sea-stories/ })).not.toContainText('unread')
})

test('X20: a word of the trade is explained beside its control, and all of them in the settings', async ({ page }) => {
  await page.getByRole('grid').first().waitFor()
  await page.keyboard.press('Control+2')
  await page.getByRole('treeitem').first().waitFor()
  await page.keyboard.press('Control+,')
  await page
    .getByRole('link', { name: 'News', exact: true })
    .or(page.getByRole('button', { name: 'News', exact: true }))
    .last()
    .click()
  await page.getByRole('button', { name: 'Show the words' }).click()
  const words = page.getByRole('dialog', { name: 'Words of the trade' })
  await expect(words.getByText('Cancel-Lock')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Add a news server/ }).click()
  await page.getByRole('button', { name: 'What do these words mean: NNTPS and STARTTLS' }).click()
  await expect(page.getByText('The line to the server begins open', { exact: false })).toBeVisible()
  await expectClean(page, 'a term beside its control')
})
