// What a screen reader is told of mail: roles, names and states of tree, list, conversation and search, and what is said when
// something happens. At every stop axe finds nothing serious, in every theme.
import type { Page } from '@playwright/test'
import { expectCleanInAllThemes } from './axe.ts'
import { folder, messages, openRow, practiceMail, rowNamed, settledRows, unified } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

/** The frame's polite live region. */
const said = (page: Page) => page.locator('.visually-hidden > [aria-live="polite"]')

test('the tree tells level, place, what is open, what is selected, and how much is unread', async ({ page }) => {
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: /^Mail/ })).toHaveAttribute(
    'aria-current',
    'page',
  )
  await expect(unified(page, /^Inbox \d+ unread$/)).toHaveAttribute('aria-selected', 'true')
  const account = folder(page, /^Practice/)
  await expect(account).toHaveAttribute('aria-level', '1')
  await expect(account).toHaveAttribute('aria-posinset', '1')
  await expect(account).toHaveAttribute('aria-setsize', '2')
  await expect(account).toHaveAttribute('aria-expanded', 'true')
  const harbour = folder(page, /^Harbour sensors/)
  await expect(harbour).toHaveAttribute('aria-level', '2')
  await expect(harbour).toHaveAttribute('aria-expanded', 'true')
  const calibration = folder(page, /^Calibration/)
  await expect(calibration).toHaveAttribute('aria-level', '3')
  await expect(calibration).toHaveAttribute('aria-posinset', '1')
  await expect(calibration).toHaveAttribute('aria-setsize', '2')
  expect(await calibration.getAttribute('aria-expanded')).toBeNull()
  await calibration.click()
  await expect(calibration).toHaveAttribute('aria-selected', 'true')
  await expect(unified(page, /^Inbox/)).toHaveAttribute('aria-selected', 'false')
  // One tab stop in each tree.
  for (const tree of await page.getByRole('tree').all()) {
    await expect(tree.locator('[role="treeitem"][tabindex="0"]')).toHaveCount(1)
  }
  await expectCleanInAllThemes(page, 'tree, and an empty folder')
})

test('the list is a grid of whole sentences, and says what was done and how to take it back', async ({ page }) => {
  const grid = page.getByRole('grid', { name: 'Messages' })
  await expect(page.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-multiselectable', 'true')
  const rows = await settledRows(page)
  // More than are drawn.
  expect(rows).toBeGreaterThan(await grid.getByRole('row').count())
  const row = rowNamed(page, /Tide gauge drift/)
  await expect(row).toHaveAccessibleName(
    /^Unread, Jonas Eide, me, Marit, 5 messages, Tide gauge drift at Kvaløya: plan for the pier, .*, has attachments?/i,
  )
  await expect(row).toHaveAttribute('aria-selected', 'false')
  const index = Number(await row.getAttribute('data-row-index'))
  await expect(row).toHaveAttribute('aria-rowindex', String(index + 1))
  await expect(row.getByRole('gridcell')).not.toHaveCount(0)
  await row.click()
  await expect(row).toHaveAttribute('aria-selected', 'true')
  await expect(grid.locator('[role="row"][tabindex="0"]')).toHaveCount(1)

  await page.keyboard.press('Shift+ArrowDown')
  await expect(said(page)).toHaveText('2 conversations selected')
  await expect(page.getByRole('heading', { level: 1, name: '2 conversations selected' })).toBeVisible()
  await page.keyboard.press('e')
  await expect(said(page)).toHaveText('Archived 2 conversations. Undo: Control Z')
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows - 2))
  await page.keyboard.press('Control+z')
  await expect(said(page)).toHaveText('Undone: Archived 2 conversations')
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows))

  const unread = page.getByRole('group', { name: 'Filter' }).getByRole('button', { name: 'Unread' })
  await unread.click()
  await expect(unread).toHaveAttribute('aria-pressed', 'true')
  await expect(said(page)).toHaveText(/^\d+ conversations$/)
  await unread.click()
  await expect(said(page)).toHaveText(`${rows} conversations`)
  await expectCleanInAllThemes(page, 'list')

  await page.getByRole('button', { name: 'Layout and list' }).click()
  await page.getByRole('menuitemradio', { name: 'Table' }).click()
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1))
  await expect(page.getByRole('columnheader', { name: 'Date', exact: true })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.locator('[data-row-index="0"]')).toHaveAttribute('aria-rowindex', '2')
  await expectCleanInAllThemes(page, 'table')
})

test('a conversation has headings for its subject and every message, and says where one is in it', async ({ page }) => {
  await settledRows(page)
  await openRow(page, /Tide gauge drift/)
  const reader = page.getByRole('region', { name: 'Message', exact: true })
  const subject = 'Tide gauge drift at Kvaløya'
  await expect(reader.getByRole('heading', { level: 1, name: subject })).toBeVisible()
  await expect(reader.getByRole('group', { name: subject })).toBeVisible()
  await expect(messages(page)).toHaveCount(5)
  for (const message of await messages(page).all()) {
    await expect(message.getByRole('heading', { level: 2 }).first()).toHaveText(/Jonas Eide|Marit Solberg|Ingrid Aune/)
  }
  await expect(messages(page).first()).toHaveAccessibleName('Message from Jonas Eide')
  const folded = messages(page).filter({ hasText: 'Ingrid Aune (you)' }).getByRole('button')
  await expect(folded).toHaveAttribute('aria-expanded', 'false')
  await expect(reader.locator('[aria-busy="true"]')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(said(page)).toHaveText('Message 2 of 5, from Jonas Eide')
  await expect(messages(page).nth(1)).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('n')
  await expect(said(page)).toHaveText('Message 3 of 5, from Ingrid Aune')
  await expect(messages(page).nth(2)).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('toolbar', { name: 'Message actions' }).locator('[tabindex="0"]')).not.toHaveCount(0)
  await expectCleanInAllThemes(page, 'conversation')
})

test('a search says how much it found, names its parts, and what they do', async ({ page }) => {
  await page.keyboard.press('/')
  await expect(page.getByRole('region', { name: 'Search mail' })).toBeVisible()
  await expect(page.getByRole('search').getByRole('textbox', { name: 'Search' })).toBeFocused()
  await expectCleanInAllThemes(page, 'search, empty box')
  // At once: else what an earlier letter finds is said, too.
  await page.keyboard.insertText('is:unread from:jonas')
  await expect(said(page)).toHaveText(/^\d+ messages? found\.$/)
  const [count] = /\d+/.exec((await said(page).textContent()) ?? '') ?? []
  await expect(page.getByRole('grid', { name: 'Messages' })).toHaveAttribute('aria-rowcount', count ?? '')
  const parts = page.getByRole('list', { name: 'Parts of this search' })
  await expect(parts.getByRole('button', { name: 'Take is:unread out of the search' })).toBeVisible()
  const narrow = page.getByRole('button', { name: 'Narrow down' })
  await expect(narrow).toHaveAttribute('aria-expanded', 'false')
  await narrow.click()
  await expect(narrow).toHaveAttribute('aria-expanded', 'true')
  await expectCleanInAllThemes(page, 'search, found')
  await page.getByRole('search').getByRole('textbox', { name: 'Search' }).fill('nothingatall from:nobody')
  await expect(said(page)).toHaveText('No message fits this search.')
  await expectCleanInAllThemes(page, 'search, nothing found')
})
