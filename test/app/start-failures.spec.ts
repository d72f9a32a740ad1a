// Data that cannot be opened at the start: the window says why in its own words, changes nothing by itself, offers a way.

import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { openProfile } from '../../electron/store/open-profile.ts'
import { LOST_SETTING } from '../../electron/store/rebuild/lost-messages.ts'
import { storeMethods } from '../../electron/store/store-methods.ts'
import { newAccount, rawMessage, summaryOf } from '../store/sample-data.ts'
import { expectClean } from './axe.ts'
import { type AppHandle, expect, test } from './fixture.ts'

const GARBAGE = Buffer.alloc(8_192, 'not a database ')

test('DATA-03: a damaged database is named, kept, and rebuilt only when the person says so', async ({
  launch,
  profile,
}) => {
  const file = await dataFile(profile)
  await writeFile(file, GARBAGE)
  const app = await launch()
  const page = await app.firstWindow()
  await expectWords(page, ['mail store is damaged', 'kittiwake.db', 'Nothing on disk was changed'])
  expect((await readFile(file)).equals(GARBAGE)).toBe(true)
  await restartBy(app, page, /^Rebuild from what can be read/)

  const names = await readdir(path.dirname(file))
  const kept = await Promise.all(
    names
      .filter(name => name !== 'kittiwake.db' && name.startsWith('kittiwake.db'))
      .map(name => readFile(path.join(path.dirname(file), name))),
  )
  expect(kept.some(bytes => bytes.equals(GARBAGE))).toBe(true)
  await expectStarts(await launch())
})

test('DATA-03: what a rebuilding could not keep is shown at every start until it is forgotten', async ({
  launch,
  profile,
}) => {
  await loseMessage(path.join(profile, 'data'), 'Low water at the boathouse')
  const broken = await launch()
  await restartBy(broken, await broken.firstWindow(), /^Rebuild from what can be read/)
  const name = '1 message could not be rebuilt'
  for (const button of ['Close', 'Forget this list']) {
    const app = await launch()
    const page = await app.firstWindow()
    const dialog = page.getByRole('dialog', { name })
    await expect(dialog.getByRole('listitem')).toContainText(['Low water at the boathouse'])
    await expect(dialog.getByRole('listitem')).toContainText(['Inbox, Marit'])
    await expectClean(page, 'what a rebuilding could not keep')
    await dialog.getByRole('button', { name: button, exact: true }).last().click()
    await expect(dialog).toHaveCount(0)
    await app.close()
  }
  const page = await (await launch()).firstWindow()
  await expect(page.getByRole('tree').first()).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('DATA-03: of thousands that it could not keep those on the screen are drawn, and the last can be scrolled to', async ({
  launch,
  profile,
}) => {
  const opened = openProfile(path.join(profile, 'data'))
  const named = Array.from({ length: 5_000 }, (_, index) => ({
    id: index + 1,
    from: { name: 'Jonas', address: '' },
    subject: `Letter ${index + 1}`,
    dateMs: 0,
  }))
  const store = storeMethods(opened)
  store.writeSetting(LOST_SETTING, { count: named.length, named })
  store.end()
  const page = await (await launch()).firstWindow()
  const rows = page.getByRole('dialog').getByRole('listitem')
  await expect(rows.first()).toContainText('Letter 1')
  expect(await rows.count()).toBeLessThan(100)
  await rows.first().click()
  await page.keyboard.press('End')
  await expect(rows.last()).toContainText('Letter 5000')
  await expect(rows.last()).toHaveAttribute('aria-posinset', '5000')
})

test('DATA-05: a database of a newer version is refused and not touched', async ({ launch, profile }) => {
  const file = await dataFile(profile)
  const database = new DatabaseSync(file)
  database.exec('CREATE TABLE future (x); PRAGMA user_version = 99')
  database.close()
  const before = await readFile(file)
  const page = await (await launch()).firstWindow()
  await expectWords(page, ['newer Kittiwake wrote this mail store', 'Use that newer version'])
  await expect(page.getByRole('button', { name: 'Show the data folder' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Rebuild|Try again/ })).toHaveCount(0)
  expect((await readFile(file)).equals(before)).toBe(true)
  expect(await readdir(path.dirname(file))).toEqual(['kittiwake.db'])
})

test('data that another program holds: trying again works once it has let go', async ({ launch, profile }) => {
  const file = await dataFile(profile)
  const other = new DatabaseSync(path.join(path.dirname(file), 'kittiwake.lock'))
  other.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  const app = await launch()
  const page = await app.firstWindow()
  await expectWords(page, ['Another program is using', 'kittiwake.lock'])
  other.close()
  await restartBy(app, page, 'Try again')
  await expectStarts(await launch())
})

/** A profile with one message, whose pack is gone and whose database is damaged where nothing is that cannot be made anew. */
async function loseMessage(folder: string, subject: string): Promise<void> {
  const profile = openProfile(folder)
  const store = storeMethods(profile)
  const { id: accountId } = store.addAccount(newAccount())
  const raw = rawMessage('lost')
  store.writeIncoming(accountId, raw, [{ sizeBytes: raw.length, end: { uid: 'lost', receivedMs: 1_700_000_000_000 } }])
  const [message] = store.commitIncoming(accountId, false)
  store.describe([summaryOf(message?.id ?? 0, { subject })])
  store.end()
  await rm(path.join(folder, 'packs/000001.pack'))
  const file = path.join(folder, 'kittiwake.db')
  const { at, size } = indexPage(file)
  await using handle = await open(file, 'r+')
  await handle.write(Buffer.alloc(size, 0xa5), 0, size, at)
}

/** Where an index of messages begins. */
function indexPage(file: string): { at: number; size: number } {
  const database = new DatabaseSync(file)
  const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'messages_by_subject'").get()
  const size = Number(database.prepare('PRAGMA page_size').get()?.page_size)
  database.close()
  return { at: (Number(root?.rootpage) - 1) * size, size }
}

/** Its folder is there, the file is not. */
async function dataFile(profile: string): Promise<string> {
  await mkdir(path.join(profile, 'data'))
  return path.join(profile, 'data/kittiwake.db')
}

async function expectWords(page: Page, words: readonly string[]): Promise<void> {
  const alert = page.getByRole('alert')
  for (const text of words) await expect(alert).toContainText(text)
  await expect(alert).not.toContainText('Kittiwake made a mistake')
  await expect(page.getByRole('heading', { name: 'Kittiwake cannot open its data' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Quit' })).toBeVisible()
}

/** The new start is left to the test, which cannot follow one that the app makes itself. */
async function restartBy(app: AppHandle, page: Page, button: string | RegExp): Promise<void> {
  await app.evaluate(({ app }) => {
    app.relaunch = () => {}
  })
  await page.getByRole('button', { name: button }).click()
  expect(await app.exited).toBe(0)
}

async function expectStarts(app: AppHandle): Promise<void> {
  const page = await app.firstWindow()
  await expect(page.getByRole('button', { name: /Add a mail account/ })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}
