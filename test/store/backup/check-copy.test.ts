// Databases from outside: those that this program makes are taken, whatever was done in it; all others are refused, and nothing
// that is written in them is run.
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failureOf, KittiwakeError } from '../../../electron/errors.ts'
import { checkCopy } from '../../../electron/store/backup/check-copy.ts'
import { checkStore } from '../../../electron/store/backup/check-store.ts'
import { copyDatabase } from '../../../electron/store/backup/copy-database.ts'
import { readSchema } from '../../../electron/store/backup/schema-bytes.ts'
import { Database } from '../../../electron/store/database.ts'
import { migrate } from '../../../electron/store/migrate.ts'
import { allMigrations } from '../../../electron/store/migrations/all-migrations.ts'
import { rebuildStore } from '../../../electron/store/rebuild-store.ts'
import { storeFiles } from '../../../electron/store/store-files.ts'
import { fuzzSeed } from '../../fuzz-seed.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, openHere, tempFolder } from '../store-world.ts'

const RUNS = process.env.KITTIWAKE_LONG === '1' ? 1_000 : 40

/** The copy of a profile that was used, as it lies in a backup. */
function usedCopy(): string {
  const { store, folder } = openHere()
  const { id } = store.addAccount(newAccount())
  const ids = deliver(store, id, ['a', 'b', 'c'])
  store.describe(ids.map(messageId => summaryOf(messageId)))
  store.addMailbox({ accountId: id, name: 'Boats' })
  const target = join(tempFolder(), 'kittiwake.db')
  copyDatabase(storeFiles(folder), { target, withoutSettings: [] })
  return target
}

/** A copy in which something was done that this program never does. */
function changed(...statements: string[]): string {
  const file = usedCopy()
  const db = new DatabaseSync(file, { defensive: false })
  db.exec('PRAGMA foreign_keys = OFF')
  for (const sql of statements) db.exec(sql)
  db.close()
  return file
}

function changedAt(at: number, bytes: readonly number[]): string {
  const file = usedCopy()
  const content = readFileSync(file)
  content.set(bytes, at)
  writeFileSync(file, content)
  return file
}

const refusal = (file: string) => checkCopy(file).then(() => undefined, failureOf)
const foreign = { kind: 'input', field: 'archive' }
const damaged = { kind: 'storage', reason: 'damaged' }

describe('a database from outside is taken', () => {
  test.each(allMigrations.map(({ version }) => version))('when version %i of this program made it', async version => {
    const file = join(tempFolder(), 'kittiwake.db')
    const db = new Database(file)
    migrate(db, allMigrations.slice(0, version))
    db.close()
    expect(await refusal(file)).toBeUndefined()
  })

  test('when it was used, compacted and made anew', async () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    const ids = deliver(store, id, ['a', 'b', 'c', 'd'])
    store.moveToRole(ids.slice(1), 'trash')
    store.deleteMessages(ids.slice(1))
    await store.compact()
    store.forgetWords()
    store.end()
    expect(await refusal(storeFiles(folder).database)).toBeUndefined()
    await rebuildStore(folder)
    expect(await refusal(storeFiles(folder).database)).toBeUndefined()
  })

  test('and what it is made of is read as SQLite reads it', () => {
    const file = usedCopy()
    const db = new DatabaseSync(file, { readOnly: true })
    const rows = db.prepare('SELECT type, name, tbl_name AS "table", ifnull(sql, \'\') AS sql FROM sqlite_schema').all()
    db.close()
    const line = (row: object): string => JSON.stringify(row)
    expect(readSchema(file).map(line).sort()).toEqual(rows.map(line).sort())
  })
})

describe('DATA-04: a database from outside is refused before anything in it is run', () => {
  const endless = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) AS id FROM n'

  test.each([
    ['a view that never ends', [`CREATE VIEW everything AS ${endless}`]],
    ['a trigger', ['CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM messages; END']],
    ['a virtual table', ['CREATE VIRTUAL TABLE more USING fts5 (a)']],
    ['a table', ['CREATE TABLE more (a)']],
    ['an index over an expression', ['CREATE INDEX more ON messages (hex(zeroblob(size_bytes)))']],
    ['a trigger less', ['DROP TRIGGER mail_words_gone']],
    ['a view in place of a table', ['DROP TABLE tags', `CREATE VIEW tags AS ${endless}`]],
    [
      'another default',
      [
        'PRAGMA writable_schema = ON',
        `UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', 'NOT NULL DEFAULT (randomblob(1000000000))')
          WHERE name = 'settings'`,
      ],
    ],
    [
      'a check that takes for ever',
      [
        'PRAGMA writable_schema = ON',
        `UPDATE sqlite_schema SET sql = replace(sql, 'name TEXT', 'name TEXT CHECK (length(printf(''%.*c'', 900000000, 120)) > 0)')
          WHERE name = 'settings'`,
      ],
    ],
    ['no version', ['PRAGMA user_version = 0']],
    ['an older version than it has tables of', ['PRAGMA user_version = 3']],
  ])('with %s', async (_, statements) => {
    expect(await refusal(changed(...statements))).toMatchObject(foreign)
  })

  test.each([
    [
      'more tables than any program has',
      ['BEGIN', ...Array.from({ length: 2_500 }, (_, index) => `CREATE TABLE t${index} (a)`), 'COMMIT'],
    ],
    ['a statement as long as a book', [`CREATE VIEW long AS SELECT '${'x'.repeat(2_000_000)}' AS a`]],
    ['folders that lie in each other', ['UPDATE mailboxes SET parent_id = id WHERE id IN (1, 2)']],
    ['conversations that became each other', ['INSERT INTO thread_merges VALUES (7, 8), (8, 9), (9, 7)']],
    [
      'folders of sites in a circle',
      ["INSERT INTO site_folders (id, parent_id, name, name_key) VALUES (1, 1, 'a', 'a')"],
    ],
    ['a message in a mailbox that is not there', ['UPDATE messages SET mailbox_id = 77']],
  ])('with %s', async (_, statements) => {
    expect(await refusal(changed(...statements))).toMatchObject(damaged)
  })

  test('in another encoding', async () => {
    expect(await refusal(changedAt(56, [0, 0, 0, 2]))).toMatchObject(damaged)
  })

  test('whose pages lead back to themselves', async () => {
    // Page 1 becomes an inner page that names itself.
    expect(await refusal(changedAt(100, [5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]))).toMatchObject(damaged)
  })

  test('which breaks off', async () => {
    for (const sizeBytes of [0, 50, 100, 4096, 20_000]) {
      const file = usedCopy()
      truncateSync(file, sizeBytes)
      expect(await refusal(file)).toMatchObject(damaged)
    }
  })

  test('of which a page is another one', async () => {
    const file = usedCopy()
    const db = new DatabaseSync(file, { readOnly: true })
    const root = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'messages'").get()?.rootpage
    db.close()
    const content = readFileSync(file)
    content.fill(0xa5, (Number(root) - 1) * 4096, Number(root) * 4096)
    writeFileSync(file, content)
    expect(await refusal(file)).toMatchObject(damaged)
  })
})

test(
  `DATA-04: with wrong bytes anywhere it is taken or refused by name, ${RUNS} times`,
  async () => {
    const good = usedCopy()
    const content = readFileSync(good)
    const place = fc.oneof(fc.integer({ min: 0, max: 4095 }), fc.integer({ min: 0, max: content.length - 1 }))
    const wrong = fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(wrong, async places => {
        const file = join(tempFolder(), 'kittiwake.db')
        copyFileSync(good, file)
        const bytes = Buffer.from(content)
        for (const [at, byte] of places) bytes[at] = byte
        writeFileSync(file, bytes)
        const error = await checkCopy(file).then(
          () => undefined,
          (thrown: unknown) => thrown,
        )
        expect(error === undefined || error instanceof KittiwakeError).toBe(true)
      }),
      { numRuns: RUNS, seed: fuzzSeed('check-copy') },
    )
  },
  30_000 + RUNS * 500,
)

test('a check that is stopped ends with what it was stopped by', async () => {
  const { store, folder } = openHere()
  store.end()
  const stopping = new AbortController()
  const checked = checkStore(folder, { signal: stopping.signal })
  stopping.abort(new Error('enough'))
  await expect(checked).rejects.toThrow('enough')
  await expect(checkStore(folder, { signal: stopping.signal })).rejects.toThrow('enough')
  await checkStore(folder, { signal: new AbortController().signal })
})
