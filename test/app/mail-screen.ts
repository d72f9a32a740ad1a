// The mail view as tests see it, in the practice world: its list, its tree, its reader.
import type { Locator, Page } from '@playwright/test'
import { call } from './call.ts'
import { expect } from './fixture.ts'

/** The practice mail has arrived and was read by the program. */
export async function practiceMail(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Checked/ })).toBeVisible()
  await expect(rowNamed(page, /Tide gauge drift/)).toBeVisible()
  await everythingIsRead(page)
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
  const { total } = await call(page, ['mail', 'listConversations'], { ...inbox, descending: true, count: 1 })
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(total))
  return total
}
