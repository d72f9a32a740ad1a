import { createHash } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database } from '../../electron/store/database.ts'
import { readDatabaseVersion } from '../../electron/store/database-version.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { allMigrations } from '../../electron/store/migrations/all-migrations.ts'
import type { Migration } from '../../electron/store/migrations/migration.ts'
import { openProfile } from '../../electron/store/open-profile.ts'
import { crashImages } from './crash-images.ts'
import { newAccount } from './sample-data.ts'
import { openHere, tempFolder } from './store-world.ts'

const steps: readonly Migration[] = [
  { version: 1, run: db => db.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)') },
  { version: 2, run: db => db.exec("ALTER TABLE notes ADD COLUMN colour TEXT; UPDATE notes SET colour = 'red'") },
  { version: 3, run: db => db.exec('CREATE TABLE more (id INTEGER); INSERT INTO more VALUES (1)') },
]

/** A database of version 1 with one note. */
function oldDatabase(folder: string): string {
  const file = join(folder, 'kittiwake.db')
  const db = new Database(file)
  migrate(db, steps.slice(0, 1))
  db.run("INSERT INTO notes (text) VALUES ('kept')")
  db.close()
  return file
}

/** Name and hash of every file in the folder. */
function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => statSync(join(folder, name)).isFile())
    .map(
      name =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )
    .sort()
}

describe('migrations', () => {
  test('are numbered without gaps', () => {
    expect(allMigrations.map(({ version }) => version)).toEqual(allMigrations.map((_, index) => index + 1))
  })

  test('DATA-05, U32: run once each, after a backup of the old version', () => {
    const folder = tempFolder()
    const file = oldDatabase(folder)
    const db = new Database(file)
    migrate(db, steps)
    migrate(db, steps)
    expect({ ...db.get('SELECT * FROM notes') }).toEqual({ id: 1, text: 'kept', colour: 'red' })
    expect(db.count('SELECT count(*) AS n FROM more')).toBe(1)
    db.close()
    expect(readDatabaseVersion(file)).toBe(3)
    const backup = new Database(`${file}.backup-1`)
    expect(backup.all('SELECT * FROM notes').map(row => ({ ...row }))).toEqual([{ id: 1, text: 'kept' }])
    backup.close()
    expect(readDatabaseVersion(`${file}.backup-1`)).toBe(1)
  })

  test('DATA-05: killed at every step, they can be repeated', async () => {
    const folder = tempFolder()
    const file = oldDatabase(folder)
    const work = (): void => {
      const db = new Database(file)
      migrate(db, steps)
      db.close()
    }
    const images = await crashImages(folder, { into: tempFolder(), promised: () => undefined, work })
    expect(images.length).toBeGreaterThan(8)
    for (const image of images) {
      const db = new Database(join(image.folder, 'kittiwake.db'))
      migrate(db, steps)
      expect({ ...db.get('SELECT * FROM notes') }, image.step).toEqual({ id: 1, text: 'kept', colour: 'red' })
      expect(db.count('SELECT count(*) AS n FROM more'), image.step).toBe(1)
      db.close()
      expect(readDatabaseVersion(join(image.folder, 'kittiwake.db.backup-1'))).toBe(1)
    }
  })

  test('DATA-05: one that fails changes nothing and keeps what the steps before it did', () => {
    const folder = tempFolder()
    const file = oldDatabase(folder)
    const failing = { version: 3, run: (db: Database) => db.exec('DELETE FROM notes; SELECT no_such_thing') }
    const db = new Database(file)
    expect(() => migrate(db, [...steps.slice(0, 2), failing])).toThrow('no_such_thing')
    expect({ ...db.get('SELECT * FROM notes') }).toEqual({ id: 1, text: 'kept', colour: 'red' })
    db.close()
    expect(readDatabaseVersion(file)).toBe(2)
  })

  test('one that leaves broken references is refused', () => {
    const folder = tempFolder()
    const file = oldDatabase(folder)
    const breaking = {
      version: 2,
      run: (db: Database) =>
        db.exec('CREATE TABLE child (note INTEGER REFERENCES notes (id)); INSERT INTO child VALUES (9)'),
    }
    const db = new Database(file)
    expect(() => migrate(db, [...steps.slice(0, 1), breaking])).toThrow('breaks 1 references')
    db.close()
    expect(readDatabaseVersion(file)).toBe(1)
  })
})

describe('a database of a newer version', () => {
  test('DATA-05: is refused and nothing on disk changes', () => {
    const { store, folder, profile } = openHere()
    store.addAccount(newAccount())
    profile.db.exec('PRAGMA user_version = 99')
    store.end()
    const before = contentsOf(folder)
    expect(() => openProfile(folder)).toThrow(expect.objectContaining({ kind: 'storage', reason: 'newer' }))
    expect(contentsOf(folder)).toEqual(before)
  })

  test('DATA-05: is recognised when its version is only in the write-ahead log', () => {
    const { store, folder, profile } = openHere()
    store.addAccount(newAccount())
    profile.db.checkpoint()
    profile.db.exec('PRAGMA user_version = 99')
    const image = tempFolder()
    for (const name of ['kittiwake.db', 'kittiwake.db-wal']) copyFileSync(join(folder, name), join(image, name))
    const before = contentsOf(image)
    expect(() => openProfile(image)).toThrow(expect.objectContaining({ reason: 'newer' }))
    expect(contentsOf(image)).toEqual(before)
    rmSync(join(image, 'kittiwake.db-wal'))
    expect(readDatabaseVersion(join(image, 'kittiwake.db'))).toBe(allMigrations.length)
  })
})

describe('readDatabaseVersion', () => {
  test('agrees with SQLite about logs that were started anew and transactions that were not committed', () => {
    const folder = tempFolder()
    const file = join(folder, 'a.db')
    const db = new Database(file)
    const image = join(folder, 'image.db')
    for (let version = 1; version <= 12; version++) {
      db.exec(
        `PRAGMA user_version = ${version}; CREATE TABLE t${version} (x); INSERT INTO t${version} VALUES (zeroblob(9000))`,
      )
      if (version % 5 === 0) db.exec('PRAGMA wal_checkpoint(RESTART)')
      expect(readDatabaseVersion(file)).toBe(version)
    }
    // Without leftovers behind its end.
    db.exec('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = 13')
    copyFileSync(file, image)
    copyFileSync(`${file}-wal`, `${image}-wal`)
    appendFileSync(`${image}-wal`, frameOfPage1(readFileSync(`${image}-wal`), { version: 50, isCommit: false }))
    expect(readDatabaseVersion(image)).toBe(13)
    appendFileSync(`${image}-wal`, frameOfPage1(readFileSync(`${image}-wal`), { version: 60, isCommit: true }))
    expect(readDatabaseVersion(image)).toBe(60)
    db.close()
  })

  test('has no answer for what is no database', () => {
    const folder = tempFolder()
    const file = join(folder, 'a.db')
    expect(readDatabaseVersion(file)).toBeUndefined()
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(5), Buffer.alloc(5000, 'x')]) {
      writeFileSync(file, bytes)
      expect(readDatabaseVersion(file)).toBeUndefined()
    }
    expect(existsSync(`${file}-wal`)).toBe(false)
  })
})

/** One more frame for a log (sqlite.org/fileformat2.html, 4.1): page 1 with another version. */
function frameOfPage1(log: Buffer, { version, isCommit }: { version: number; isCommit: boolean }): Buffer {
  const frame = Buffer.alloc(24 + log.readUInt32BE(8))
  frame.writeUInt32BE(1, 0)
  frame.writeUInt32BE(isCommit ? 40 : 0, 4)
  log.copy(frame, 8, 16, 24)
  frame.writeUInt32BE(version, 24 + 60)
  return frame
}
