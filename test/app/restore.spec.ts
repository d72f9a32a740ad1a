// Quit and start again, or be killed and start again: everything is where it was.

import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { call } from './call.ts'
import { type AppHandle, expect, test } from './fixture.ts'
import { settledRows } from './mail-screen.ts'

test.use({ appArgs: ['--practice'] })

/** The practice mail has come, and what is open of it was read. */
async function waitForMail(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^Checked/ })).toBeVisible()
  await expect(page.getByRole('row').first()).toBeVisible()
  await expect(page.getByText('Reading this message…')).toHaveCount(0)
}

test('quit and start again: view, filter, order, selection, panes, window and theme are where they were', async ({
  launch,
}) => {
  const first = await launch()
  const page = await first.firstWindow()
  await waitForMail(page)
  await settledRows(page)
  await call(page, ['settings', 'change'], { theme: 'dark' })
  await resizeWindow(first, { width: 1380, height: 790 })
  await page.getByRole('button', { name: 'Files', exact: true }).click()
  await page.getByRole('button', { name: 'Sort by' }).click()
  await page.getByRole('menuitemradio', { name: 'Subject' }).click()
  const ids = await idsBySubject(page)
  await expect.poll(() => idsAt(page, [0, 1, 2, 3, 4])).toEqual(ids.slice(0, 5))
  const row = page.locator('[data-row-index="4"]')
  await row.click()
  await expect(page.locator('[data-reader="message"]')).toBeVisible()
  const separator = page.getByRole('separator', { name: 'Resize the message list' })
  await separator.focus()
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight')
  const before = await placeOf(page)
  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByRole('link', { name: 'Activity' })).toHaveAttribute('aria-current', 'page')
  await expect.poll(() => call(page, ['settings', 'readView'], {})).toMatchObject({ view: 'activity' })
  await first.close()

  const second = await launch()
  const again = await second.firstWindow()
  await expect(again.getByRole('link', { name: 'Activity' })).toHaveAttribute('aria-current', 'page')
  await expect(again.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect(await contentSize(second)).toEqual({ width: 1380, height: 790 })
  await expect(again.getByText('did not end properly')).toHaveCount(0)
  await again.getByRole('link', { name: 'Mail', exact: false }).first().click()
  await expect(again.locator('[data-row-index="4"]')).toHaveAttribute('aria-selected', 'true')
  await expect(again.locator('[data-reader="message"]')).toBeVisible()
  await expect.poll(() => placeOf(again)).toEqual(before)
})

test('DATA-09: killed while writing: the draft is there with its file, and the composer opens again', async ({
  launch,
  profile,
}) => {
  const first = await launch()
  const page = await first.firstWindow()
  await waitForMail(page)
  const file = path.join(profile, 'tide table.csv')
  await writeFile(file, 'hour,height\r\n')
  await first.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [file] })
  }, file)
  await page.getByRole('button', { name: 'New message', exact: true }).click()
  const composer = page.getByRole('dialog')
  await composer.getByRole('textbox', { name: 'Subject' }).fill('Half a letter')
  await composer.getByRole('button', { name: 'Attach files…' }).click()
  await expect(composer.getByText('tide table')).toBeVisible()
  await composer.getByRole('textbox', { name: 'Message' }).fill('The text that must survive.')
  await expect.poll(() => savedText(page)).toContain('The text that must survive.')
  await first.kill()

  const again = await (await launch()).firstWindow()
  await expect(again.getByText('Kittiwake did not end properly last time.').first()).toBeVisible()
  const reopened = again.getByRole('dialog', { name: 'Half a letter' })
  await expect(reopened.getByRole('textbox', { name: 'Message' })).toHaveValue(/The text that must survive\./)
  await expect(reopened.getByText('tide table')).toBeVisible()
})

test('EL-06: a second start hands its mail link to the first and ends', async ({ app, page, launch }) => {
  await waitForMail(page)
  const second = await launch({
    args: ['--practice', 'mailto:bob@example.org?subject=From%20outside&attach=/etc/passwd'],
  })
  expect(await second.exited).toBe(0)
  const composer = page.getByRole('dialog', { name: 'From outside' })
  await expect(composer.getByText('bob@example.org')).toBeVisible()
  await expect(composer.getByRole('list', { name: 'Attached files' })).toHaveCount(0)
  expect(app.windows()).toHaveLength(1)
})

test('practice can be left, and removed with its mail', async ({ launch, profile }) => {
  const left = await launch()
  const note = path.join(profile, 'relaunched.json')
  await leaveBy(left, { item: 'Leave practice', note })
  expect(JSON.parse(await readFile(note, 'utf8'))).not.toContain('--practice')
  expect(existsSync(path.join(profile, 'data/kittiwake.db'))).toBe(true)

  const removed = await launch()
  await leaveBy(removed, { item: 'Remove practice data…', note, confirm: 'Remove' })
  expect(JSON.parse(await readFile(note, 'utf8'))).not.toContain('--practice')
  expect(existsSync(path.join(profile, 'data'))).toBe(false)
})

/** Of the inbox's messages with files, in the list's new order. */
async function idsBySubject(page: Page): Promise<string[]> {
  const { rows } = await call(page, ['mail', 'listMessages'], {
    ...{ source: { kind: 'all', role: 'inbox' }, filter: 'attachments', order: { by: 'subject', descending: false } },
    ...{ from: 0, count: 100 },
  })
  return rows.map(({ id }) => String(id))
}

/** What is on disk of the only draft. */
async function savedText(page: Page): Promise<string> {
  const { rows } = await call(page, ['mail', 'listMessages'], {
    ...{ source: { kind: 'all', role: 'drafts' }, filter: 'all', order: { by: 'date', descending: true } },
    ...{ from: 0, count: 1 },
  })
  const [draft] = rows
  return draft ? (await call(page, ['compose', 'open'], { id: draft.id })).text : ''
}

interface Leaving {
  readonly item: string
  readonly note: string
  readonly confirm?: string
}

/** The new start is only written down: it would be another application, on the person's own folder. */
async function leaveBy(app: AppHandle, { item, note, confirm }: Leaving): Promise<void> {
  await app.evaluate(({ app }, note) => {
    app.relaunch = options => process.getBuiltinModule('fs').writeFileSync(note, JSON.stringify(options?.args ?? []))
  }, note)
  const page = await app.firstWindow()
  await waitForMail(page)
  await page.getByRole('button', { name: 'Practice: nothing here leaves this computer' }).click()
  await page.getByRole('menuitem', { name: item }).click()
  if (confirm) await page.getByRole('alertdialog').getByRole('button', { name: confirm, exact: true }).click()
  expect(await app.exited).toBe(0)
}

function idsAt(page: Page, indexes: readonly number[]): Promise<unknown[]> {
  return Promise.all(indexes.map(index => page.locator(`[data-row-index="${index}"]`).getAttribute('data-row-id')))
}

async function placeOf(page: Page): Promise<object> {
  return {
    filter: await page.getByRole('button', { name: 'Files', exact: true }).getAttribute('aria-pressed'),
    pane: await page.getByRole('separator', { name: 'Resize the message list' }).getAttribute('aria-valuenow'),
    rows: await idsAt(page, [3, 4]),
    subject: await page.locator('h1.reader-subject').textContent(),
  }
}

async function resizeWindow(app: AppHandle, size: { width: number; height: number }): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setBounds(size), size)
  await expect.poll(() => contentSize(app)).toEqual(size)
}

function contentSize(app: AppHandle): Promise<{ width: number; height: number }> {
  return app.evaluate(({ BrowserWindow }) => {
    const { width = 0, height = 0 } = BrowserWindow.getAllWindows()[0]?.getBounds() ?? {}
    return { width, height }
  })
}

test('DATA-09: quitting in the middle of writing keeps every letter, and the composer opens again', async ({
  launch,
}) => {
  const first = await launch()
  const page = await first.firstWindow()
  await waitForMail(page)
  await page.getByRole('button', { name: 'New message', exact: true }).click()
  await page.getByRole('textbox', { name: 'Message' }).fill('Written a moment before quitting.')
  await first.close()

  const again = await (await launch()).firstWindow()
  await expect(again.getByRole('dialog').getByRole('textbox', { name: 'Message' })).toHaveValue(
    /Written a moment before quitting\./,
  )
})
