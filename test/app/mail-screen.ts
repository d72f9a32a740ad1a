// The mail view as tests see it, in the practice world: its list, its tree, its reader.
import type { Locator, Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'

/** The practice mail has arrived, was read by the program, and no row moves up any more while it is pressed. */
export async function practiceMail(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Checked/ })).toBeVisible()
  await expect(rowNamed(page, /Tide gauge drift/)).toBeVisible()
  await settledRows(page)
  await expect(page.locator('[data-reading="pending"]')).toHaveCount(0)
}

const inbox = { source: { kind: 'all', role: 'inbox' }, filter: 'all', from: 0 } as const

/** By the program, also below the screen: conversations come together until then, and rows move up. */
async function everythingIsRead(page: Page): Promise<void> {
  const query = { ...inbox, order: { by: 'date', descending: true }, count: 500 } as const
  const pending = async () =>
    (await call(page, ['mail', 'listMessages'], query)).rows.filter(({ reading }) => reading === 'pending').length
  await expect.poll(pending, { timeout: 60_000 }).toBe(0)
}

export function rowNamed(page: Page, name: RegExp): Locator {
  return page.getByRole('row', { name })
}

export function folder(page: Page, name: RegExp): Locator {
  return page.getByRole('tree', { name: 'Accounts', exact: true }).getByRole('treeitem', { name })
}

/** Of all accounts together. */
export function unified(page: Page, name: RegExp): Locator {
  return page.getByRole('tree', { name: 'All accounts' }).getByRole('treeitem', { name })
}

/** The messages of the open conversation: lines and whole ones. */
export function messages(page: Page): Locator {
  return page.getByRole('region', { name: 'Message', exact: true }).getByRole('article')
}

export async function openRow(page: Page, name: RegExp): Promise<void> {
  await rowNamed(page, name).click()
  await expect(page.locator('[data-reader="message"]')).toBeVisible()
}

/** How many rows the inbox has, now that none will move any more. */
export async function settledRows(page: Page): Promise<number> {
  await everythingIsRead(page)
  let total = 0
  await expect(async () => {
    const known = await call(page, ['mail', 'listConversations'], { ...inbox, descending: true, count: 500 })
    total = known.total
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(total), { timeout: 1_000 })
    const shown = await page
      .locator('[data-row-index]')
      .evaluateAll(rows =>
        rows.map(row => [row.getAttribute('data-row-index'), row.getAttribute('data-row-id')] as const),
      )
    expect(shown.filter(([index, id]) => known.rows[Number(index)]?.threadId !== Number(id))).toEqual([])
  }).toPass({ timeout: 30_000 })
  return total
}
