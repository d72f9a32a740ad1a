// Data that cannot be opened at the start: the window says why in its own words, changes nothing by itself, offers a way.

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
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
