// Searching mail through the window: while typing, by keys alone, saved as an entry of the sidebar.

import { practiceMail, rowNamed, unified } from './mail-screen.ts'
import { expect, test } from './practice-fixture.ts'

test.beforeEach(async ({ page }) => {
  await practiceMail(page)
  await page.keyboard.press('/')
  await expect(page.getByRole('search').getByRole('textbox', { name: 'Search' })).toBeFocused()
})

test('row 18, U3: finds while typing, says what was searched, and Escape leads back', async ({ page }) => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search' })
  await expect(box).toBeFocused()
  await page.keyboard.type('subject:"tide gauge"')
  await expect(page.getByRole('heading', { name: 'Search mail' })).toBeVisible()
  await page
    .getByRole('region', { name: 'Search mail' })
    .getByRole('button', { name: 'Read the rest now' })
    .or(page.getByText(/messages here were searched/))
    .first()
    .click()
  await expect(page.getByText(/messages here were searched/)).toBeVisible()
  await expect(rowNamed(page, /Tide gauge drift/).first()).toBeVisible()
  await expect(rowNamed(page, /Budget lines/)).toHaveCount(0)
  await box.focus()
  await page.keyboard.press('Escape')
  await expect(box).toHaveValue('')
  await expect(rowNamed(page, /Budget lines/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box).toHaveCount(0)
})

test('says which operator is none', async ({ page }) => {
  await page.keyboard.type('colour:red')
  await expect(page.getByText('“colour:red” is no operator; it was searched as text.')).toBeVisible()
  // It is also said aloud, elsewhere.
  const list = page.getByRole('region', { name: 'Message list' })
  await expect(list.getByText('No message fits this search.')).toBeVisible()
})

test('row 16: a search is saved, listed in the sidebar and removed', async ({ page }) => {
  await page.keyboard.type('from:jonas')
  await page.getByRole('button', { name: 'Save this search…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save search' })
  await dialog.getByLabel('Name').fill('From Jonas')
  await dialog.getByRole('button', { name: 'Save' }).click()
  const entry = page.getByRole('tree', { name: 'Saved searches' }).getByRole('treeitem', { name: 'From Jonas' })
  await unified(page, /Inbox/).click()
  await expect(page.getByRole('search')).toHaveCount(0)
  await entry.click()
  await expect(page.getByRole('heading', { name: 'From Jonas' })).toBeVisible()
  await entry.focus()
  await page.keyboard.press('Delete')
  await expect(entry).toHaveCount(0)
})

test('row 19: the operators of a search are taken out one by one, and what was searched is offered again', async ({
  page,
}) => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search' })
  await page.keyboard.type('is:unread in:Inbox ')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Take in:Inbox out of the search' }).click()
  await expect(box).toHaveValue('is:unread')
  await expect(page.getByRole('button', { name: /^Take / })).toHaveCount(1)
  await box.fill('')
  const recent = page.getByRole('region', { name: 'Recent searches' })
  await recent.getByRole('button', { name: 'is:unread in:Inbox' }).click()
  await expect(box).toHaveValue('is:unread in:Inbox')
})

test('narrows down by what the messages found have in common', async ({ page }) => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search' })
  // At once: what an earlier letter finds would change what is chosen from.
  await page.keyboard.insertText('is:unread')
  const narrow = page.getByRole('button', { name: 'Narrow down' })
  await narrow.click()
  await expect(narrow).toHaveAttribute('aria-expanded', 'true')
  const who = page.getByRole('region', { name: 'Who' })
  await who.getByRole('button').first().click()
  await expect(box).toHaveValue(/^is:unread from:".+@.+"$/)
  await expect(page.getByRole('button', { name: 'Take is:unread out of the search' })).toBeVisible()
})

test('marks what was searched for in the message, and F3 goes through it', async ({ page }) => {
  // At once: what an earlier letter finds would take the place of what is opened.
  await page.keyboard.insertText('tide gauge')
  const read = page.getByRole('button', { name: 'Read the rest now' })
  await read
    .or(page.getByText(/messages here were searched/))
    .first()
    .click()
  await expect(page.getByText(/messages here were searched/)).toBeVisible()
  await rowNamed(page, /Tide gauge drift/)
    .first()
    .click()
  await expect(page.getByText(/\d+ matches in this message/)).toBeVisible()
  await page.keyboard.press('F3')
  await expect(page.getByText(/^Match 1 of \d+ in this message$/).first()).toBeVisible()
  await page.keyboard.press('Shift+F3')
  const [, count] =
    /of (\d+)/.exec(
      (await page
        .getByText(/^Match \d+ of/)
        .first()
        .textContent()) ?? '',
    ) ?? []
  await expect(page.getByText(`Match ${count} of ${count} in this message`).first()).toBeVisible()
  expect(await page.evaluate(() => [...CSS.highlights.keys()].toSorted())).toEqual([
    'search-word',
    'search-word-current',
  ])
  await page.getByRole('button', { name: 'Close search' }).click()
  await expect(page.locator('.search-match-bar')).toHaveCount(0)
})

test('marks what was searched for in rich text too, and F3 goes through its frame', async ({ page }) => {
  await page.keyboard.insertText('logger wind')
  const read = page.getByRole('button', { name: 'Read the rest now' })
  await read
    .or(page.getByText(/messages here were searched/))
    .first()
    .click()
  await expect(page.getByText(/messages here were searched/)).toBeVisible()
  await rowNamed(page, /Plan for the pier, with a table/)
    .first()
    .click()
  const frame = page.frameLocator('.message-frame')
  await expect(frame.locator('mark')).toHaveText(['logger', 'logger', 'logger', 'wind'])
  await expect(page.getByText('4 matches in this message')).toBeVisible()
  await page.keyboard.press('Shift+F3')
  await expect(frame.locator('mark:target')).toHaveText('wind')
  await expect(page.getByText('Match 4 of 4 in this message').first()).toBeVisible()
  await page.keyboard.press('F3')
  await expect(frame.locator('mark:target')).toHaveAttribute('id', 'match-1')
  await page.getByRole('button', { name: 'Close search' }).click()
  await expect(page.locator('.search-match-bar')).toHaveCount(0)
})
