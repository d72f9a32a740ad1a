// Mail without a mouse: the tree, the list, a conversation and a search by keys alone, and back to the same place.
import type { Page } from '@playwright/test'
import { expectFocusSeen, regionOfFocus } from './focus.ts'
import { folder, messages, practiceMail, rowNamed, settledRows, unified } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(({ page }) => practiceMail(page))

/** F6 until the wanted part has the keyboard. */
async function goToRegion(page: Page, name: string): Promise<void> {
  const parts = await page.locator('[data-region]').count()
  for (let step = 0; step < parts && (await regionOfFocus(page)) !== name; step += 1) await page.keyboard.press('F6')
  expect(await regionOfFocus(page)).toBe(name)
  await expectFocusSeen(page)
}

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true })
const focusedRow = (page: Page) => page.locator('[role="row"]:focus')
const selectedRows = (page: Page) => page.locator('[role="row"][aria-selected="true"]')

test('the tree: arrows walk, open and close, letters jump, Enter opens a folder', async ({ page }) => {
  await goToRegion(page, 'sidebar')
  const accounts = page.getByRole('tree', { name: 'Accounts', exact: true })
  while (!(await accounts.evaluate(tree => tree.contains(document.activeElement)))) {
    await page.keyboard.press('Tab')
    await expectFocusSeen(page)
  }
  const harbour = folder(page, /^Harbour sensors/)
  await page.keyboard.press('Home')
  await expect(folder(page, /^Practice/)).toBeFocused()
  await page.keyboard.type('har')
  await expect(harbour).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(harbour).toHaveAttribute('aria-expanded', 'false')
  await expect(folder(page, /^Calibration/)).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(folder(page, /^Calibration/)).toBeFocused()
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await expect(title(page, 'Calibration')).toBeVisible()
  // Who has chosen reads on: letters are commands again.
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await expect(title(page, 'Inbox')).toBeVisible()
})

test('the list: moving, selecting several in both ways, and undoing what was done with them', async ({ page }) => {
  const rows = await settledRows(page)
  await page.keyboard.press('j')
  const first = page.locator('[data-row-index="0"]')
  await expect(first).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(selectedRows(page)).toHaveCount(3)
  // Ctrl and an arrow move the keyboard alone, Ctrl and Space select what it is on.
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Control+ArrowDown')
  await expect(page.locator('[data-row-index="4"]')).toBeFocused()
  await expect(selectedRows(page)).toHaveCount(3)
  await page.keyboard.press('Control+Space')
  await expect(selectedRows(page)).toHaveCount(4)
  await expect(page.locator('[data-row-index="3"]')).toHaveAttribute('aria-selected', 'false')
  await expectFocusSeen(page)

  await page.keyboard.press('e')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rows - 4))
  await expect(focusedRow(page)).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(rows))
  await page.keyboard.press('End')
  await expect(page.locator(`[data-row-index="${rows - 1}"]`)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(first).toBeFocused()
})

test('a row is moved to a folder that is found by typing, and the keyboard stays in the list', async ({ page }) => {
  await settledRows(page)
  await page.keyboard.press('j')
  await expect(page.locator('[data-row-index="0"]')).toBeFocused()
  const id = (await focusedRow(page).getAttribute('data-row-id')) ?? ''
  await page.keyboard.press('v')
  const dialog = page.getByRole('dialog', { name: 'Move to a folder' })
  await expect(dialog.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('procure')
  await expect(dialog.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(focusedRow(page)).toHaveCount(1)
  await expect(focusedRow(page)).not.toHaveAttribute('data-row-id', id)
  await page.keyboard.press('Control+z')
  await expect(page.locator(`[data-row-id="${id}"]`)).toHaveCount(1)
})

test('a conversation: read message by message, folded lines opened by Enter, on to the next unread, and back', async ({
  page,
}) => {
  await settledRows(page)
  await page.keyboard.press('j')
  while (!(await rowNamed(page, /Tide gauge drift/).evaluate(row => row === document.activeElement))) {
    const before = await focusedRow(page).getAttribute('data-row-index')
    await page.keyboard.press('j')
    await expect(focusedRow(page)).not.toHaveAttribute('data-row-index', before ?? '')
  }
  const row = rowNamed(page, /Tide gauge drift/)
  await expect(messages(page)).toHaveCount(5)
  const current = page.locator('article[aria-current="true"]')
  await expect(current).toHaveCount(1)
  const from = await current.getAttribute('data-message-id')
  await page.keyboard.press('n')
  await expect(current).not.toHaveAttribute('data-message-id', from ?? '')
  await page.keyboard.press('p')
  await expect(current).toHaveAttribute('data-message-id', from ?? '')

  await page.keyboard.press('Enter')
  const reader = page.getByRole('group', { name: 'Tide gauge drift at Kvaløya' })
  await expect(reader).toBeFocused()
  const line = reader.locator('button[aria-expanded="false"]').filter({ hasText: '(you)' })
  while (!(await line.evaluate(button => button === document.activeElement))) {
    await page.keyboard.press('Tab')
    expect(await regionOfFocus(page)).toBe('reader')
  }
  await expectFocusSeen(page)
  await page.keyboard.press('Enter')
  await expect(line).toHaveCount(0)
  await expect(page.getByText('Then it is the bench mark.').last()).toBeVisible()

  await goToRegion(page, 'list')
  await expect(row).toBeFocused()
  const index = await row.getAttribute('data-row-index')
  // A screen further, as often as it takes, and then to the next that is unread.
  for (let step = 0; step < 30 && (await focusedRow(page).getAttribute('data-row-index')) === index; step += 1) {
    await page.keyboard.press('Space')
  }
  await expect(focusedRow(page)).not.toHaveAttribute('data-row-index', index ?? '')
})

test('a search with operators: typed, walked, read, and left for the very place it was begun at', async ({ page }) => {
  await settledRows(page)
  await page.keyboard.press('j')
  await expect(page.locator('[data-row-index="0"]')).toBeFocused()
  for (let row = 1; row <= 14; row += 1) {
    await page.keyboard.press('ArrowDown')
    await expect(page.locator(`[data-row-index="${row}"]`)).toBeFocused()
  }
  const id = (await focusedRow(page).getAttribute('data-row-id')) ?? ''
  await expect(focusedRow(page)).toBeInViewport({ ratio: 1 })
  const place = await focusedRow(page).boundingBox()

  await page.keyboard.press('/')
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search' })
  await expect(box).toBeFocused()
  // At once: what an earlier letter finds would take the place of what is walked in.
  await page.keyboard.insertText('from:jonas subject:"tide gauge"')
  await expect(title(page, 'Search mail')).toBeVisible()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', /^[1-9]\d*$/)
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[data-reader="message"]')).toBeVisible()
  await expect(selectedRows(page)).toHaveCount(1)
  await page.keyboard.press('F3')
  await expect(page.getByText(/^Match 1 of \d+ in this message$/).first()).toBeVisible()
  await goToRegion(page, 'list')
  await page.keyboard.press('/')
  await expect(box).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(box).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('search')).toHaveCount(0)
  await expect(title(page, 'Inbox')).toBeVisible()
  await expect(focusedRow(page)).toHaveAttribute('data-row-id', id)
  const moved = async () => Math.abs(((await focusedRow(page).boundingBox())?.y ?? 0) - (place?.y ?? 0))
  await expect.poll(moved).toBeLessThanOrEqual(1)
  // The list may be drawn once more in between.
  await expect(() => expectFocusSeen(page)).toPass()
  await expect(unified(page, /^Inbox/)).toHaveAttribute('aria-selected', 'true')
})

test('the columns of the table are made wider and narrower by arrow keys, and stay so', async ({
  page,
  app,
  launch,
}) => {
  await page.getByRole('button', { name: 'Layout and list' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Message in place of the list' }).press('Enter')
  await page.getByRole('button', { name: 'Layout and list' }).press('Enter')
  await page.getByRole('menuitemradio', { name: 'Table' }).press('Enter')
  const from = page.getByRole('separator', { name: 'Resize the column From' })
  const cell = page.locator('[data-row-index="0"] .table-from')
  const before = Number(await from.getAttribute('aria-valuenow'))
  await from.press('Shift+ArrowRight')
  await expect(from).toHaveAttribute('aria-valuenow', String(before + 48))
  expect(Math.round((await cell.boundingBox())?.width ?? 0)).toBe(before + 48)
  await expectFocusSeen(page)
  // The date lies behind the line that makes it wider.
  const date = page.getByRole('separator', { name: 'Resize the column Date' })
  const dateBefore = Number(await date.getAttribute('aria-valuenow'))
  await date.press('ArrowLeft')
  await expect(date).toHaveAttribute('aria-valuenow', String(dateBefore + 8))
  await app.close()
  const again = await (await launch()).firstWindow()
  await expect(again.getByRole('separator', { name: 'Resize the column From' })).toHaveAttribute(
    'aria-valuenow',
    String(before + 48),
  )
})
