// Files that are no backups, broken ones, newer ones, and ones made to do harm: each is refused by name, and nothing is written.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { deriveKey, seal } from '../../electron/accounts/seal.ts'
import { readZip } from '../../electron/archive/zip-reader.ts'
import { ZipWriter } from '../../electron/archive/zip-writer.ts'
import type { BackupManifest } from '../../electron/backup/manifest.ts'
import { failureOf } from '../../electron/errors.ts'
import type { Job } from '../../shared/model/job.ts'
import { backupFolder, fill, openBackupWorld } from './backup-world.ts'

type Entries = Map<string, Buffer>

let made: Promise<Buffer> | undefined

/** A file of the test's own; its bytes are those of one backup. */
async function goodBackup(): Promise<string> {
  made ??= makeBackup()
  const file = join(backupFolder(), 'good.zip')
  writeFileSync(file, await made)
  return file
}

async function makeBackup(): Promise<Buffer> {
  const world = await openBackupWorld()
  await fill(world)
  const file = join(backupFolder(), 'made-once.zip')
  await world.backUp(file)
  return readFileSync(file)
}

async function readAll(file: string): Promise<Entries> {
  const entries: Entries = new Map()
  for await (const entry of readZip(file)) entries.set(entry.path, Buffer.concat(await Array.fromAsync(entry.bytes())))
  return entries
}

async function writeAll(entries: Iterable<readonly [string, Buffer]>): Promise<string> {
  const file = join(backupFolder(), 'made.zip')
  const writer = await ZipWriter.open(file)
  for (const [path, bytes] of entries) {
    const chunks = async function* () {
      yield bytes
    }
    await writer.addFile({ path }, chunks())
  }
  await writer.finish()
  return file
}

function manifestOf(entries: Entries): BackupManifest {
  return JSON.parse(entries.get('manifest.json')?.toString() ?? '') as BackupManifest
}

/** A good one with another manifest. */
async function withManifest(change: (manifest: BackupManifest) => unknown): Promise<string> {
  const entries = await readAll(await goodBackup())
  entries.set('manifest.json', Buffer.from(JSON.stringify(change(manifestOf(entries)))))
  return writeAll(entries)
}

/** A good one with a database in which something was done, and sums that say so. */
async function withDatabase(change: (file: string) => void): Promise<string> {
  const entries = await readAll(await goodBackup())
  const database = join(backupFolder(), 'kittiwake.db')
  writeFileSync(database, entries.get('kittiwake.db') ?? '')
  change(database)
  const bytes = readFileSync(database)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const manifest = manifestOf(entries)
  const changed = manifest.entries.map(entry =>
    entry.path === 'kittiwake.db' ? { ...entry, sizeBytes: bytes.length, sha256 } : entry,
  )
  entries.set('kittiwake.db', bytes)
  entries.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, entries: changed })))
  return writeAll(entries)
}

/** A good one with these bytes as its secrets. */
async function withSecrets(sealed: Buffer): Promise<string> {
  const entries = await readAll(await goodBackup())
  const manifest = manifestOf(entries)
  entries.delete('manifest.json')
  entries.set('secrets.sealed', sealed)
  const sha256 = createHash('sha256').update(sealed).digest('hex')
  const entry = { path: 'secrets.sealed', sizeBytes: sealed.length, sha256 }
  const secrets = { salt: Buffer.from('salt').toString('base64') }
  const changed = { ...manifest, secrets, entries: [...manifest.entries, entry] }
  return writeAll([...entries, ['manifest.json', Buffer.from(JSON.stringify(changed))]])
}

async function refusalOf(file: string) {
  const world = await openBackupWorld()
  const failure = await world.look(file).then(() => undefined, failureOf)
  expect(readdirSync(dirname(world.folder))).toEqual(['data'])
  return failure
}

const foreign = { kind: 'input', field: 'backup' }
const broken = { kind: 'input', field: 'archive' }

describe('looking at a file', () => {
  test('that is no archive', async () => {
    const file = join(backupFolder(), 'letter.zip')
    writeFileSync(file, 'Dear Marit')
    expect(await refusalOf(file)).toMatchObject(foreign)
  })

  test('that is an archive of something else', async () => {
    expect(await refusalOf(await writeAll([['letter.txt', Buffer.from('Dear Marit')]]))).toMatchObject(foreign)
  })

  test('that was cut short', async () => {
    const file = await goodBackup()
    truncateSync(file, readFileSync(file).length - 40)
    expect(await refusalOf(file)).toMatchObject(foreign)
  })

  test('with a name longer than any of ours, which costs memory', async () => {
    const entries = await readAll(await goodBackup())
    expect(await refusalOf(await writeAll([['x'.repeat(60_000), Buffer.from('x')], ...entries]))).toMatchObject(foreign)
  })

  test('that is gone', async () => {
    expect(await refusalOf(join(backupFolder(), 'none.zip'))).toMatchObject({ kind: 'storage' })
  })

  test('that a newer program made', async () => {
    const file = await withManifest(manifest => ({ ...manifest, version: 2, unknown: true }))
    expect(await refusalOf(file)).toMatchObject({ kind: 'storage', reason: 'newer' })
  })

  test('DATA-05: whose database is of a newer format', async () => {
    const file = await withManifest(manifest => ({ ...manifest, databaseVersion: 9_000 }))
    expect(await refusalOf(file)).toMatchObject({ kind: 'storage', reason: 'newer' })
  })

  test.each([
    '../kittiwake.db',
    '/etc/passwd',
    'packs/../../x.pack',
    'packs/000001.pack.exe',
    'attachments/../x',
    'attachments/a/b',
    'C:\\x',
    'kittiwake.db-wal',
  ])('with an entry called %j', async path => {
    const bytes = Buffer.from('x')
    const entry = { path, sizeBytes: 1, sha256: createHash('sha256').update(bytes).digest('hex') }
    const named = await withManifest(manifest => ({ ...manifest, entries: [...manifest.entries, entry] }))
    expect(await refusalOf(named)).toMatchObject(foreign)
  })

  test('with an entry that comes twice', async () => {
    const entries = [...(await readAll(await goodBackup()))]
    const [first] = entries
    expect(await refusalOf(await writeAll(first ? [first, ...entries] : entries))).toMatchObject(foreign)
  })

  test('with an entry less, or more, or of another size than it says', async () => {
    const entries = await readAll(await goodBackup())
    const without = new Map(entries)
    without.delete('packs/000001.pack')
    expect(await refusalOf(await writeAll(without))).toMatchObject(broken)
    expect(await refusalOf(await writeAll([['secrets.sealed', Buffer.from('x')], ...entries]))).toMatchObject(broken)
    const longer = await withManifest(manifest => ({
      ...manifest,
      entries: manifest.entries.map(entry => ({ ...entry, sizeBytes: entry.sizeBytes + 1 })),
    }))
    expect(await refusalOf(longer)).toMatchObject(broken)
  })

  test.each([
    ['no JSON', 'x'],
    ['a list', '[]'],
    ['nothing', ''],
    ['bytes that are no text', '\xff\xfe'],
  ])('whose manifest is %s', async (_, text) => {
    const entries = await readAll(await goodBackup())
    entries.set('manifest.json', Buffer.from(text, 'latin1'))
    expect(await refusalOf(await writeAll(entries))).toMatchObject(foreign)
  })

  test('whose manifest unpacks to more than a manifest can have', async () => {
    const entries = await readAll(await goodBackup())
    entries.set('manifest.json', Buffer.alloc(40 * 1024 * 1024, ' '))
    expect(await refusalOf(await writeAll(entries))).toMatchObject(broken)
  })
})

describe('restoring', () => {
  async function restoredAll(
    file: string,
    passphrase?: string,
  ): Promise<{ job: Job; places: string[]; restarts: number }> {
    const world = await openBackupWorld()
    const { id } = await world.look(file)
    const job = await world.end(await world.handlers.restoreAll({ id, passphrase }))
    return { job, places: readdirSync(dirname(world.folder)), restarts: world.restarts }
  }

  test('DATA-04: one wrong bit in a pack is noticed, and nothing is restored', async () => {
    const entries = await readAll(await goodBackup())
    const pack = entries.get('packs/000001.pack') ?? Buffer.alloc(0)
    pack[200] = (pack[200] ?? 0) ^ 1
    const { job, places, restarts } = await restoredAll(await writeAll(entries))
    expect(job).toMatchObject({ state: 'failed', failure: broken })
    expect(places).toEqual(['data'])
    expect(restarts).toBe(0)
  })

  test('DATA-04: a database that is none, with the right sum, is refused before it takes the place of anything', async () => {
    const entries = await readAll(await goodBackup())
    const manifest = manifestOf(entries)
    const database = Buffer.alloc(8192, 'not a database ')
    entries.set('kittiwake.db', database)
    const sha256 = createHash('sha256').update(database).digest('hex')
    const changed = manifest.entries.map(entry =>
      entry.path === 'kittiwake.db' ? { ...entry, sizeBytes: database.length, sha256 } : entry,
    )
    entries.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, entries: changed })))
    const { job, places } = await restoredAll(await writeAll(entries))
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'storage', reason: 'damaged' } })
    expect(places).toEqual(['data'])
  })

  test('DATA-04: a database with a trigger of somebody else is refused before it is opened, also beside what is here', async () => {
    const file = await withDatabase(database => {
      const db = new DatabaseSync(database)
      db.exec('CREATE TRIGGER theirs AFTER INSERT ON settings BEGIN DELETE FROM messages; END')
      db.close()
    })
    const { job, places } = await restoredAll(file)
    expect(job).toMatchObject({ state: 'failed', failure: broken })
    expect(places).toEqual(['data'])
    const world = await openBackupWorld()
    const { id } = await world.look(file)
    const beside = await world.end(await world.handlers.restoreMail({ id, folders: [{ mailboxId: 1, folder: ['a'] }] }))
    expect(beside).toMatchObject({ state: 'failed', failure: broken })
    expect(existsSync(join(world.folder, 'backup'))).toBe(false)
  })

  test('DATA-05: a database whose own version is newer than the manifest says is refused too', async () => {
    const entries = await readAll(await goodBackup())
    const manifest = manifestOf(entries)
    const database = entries.get('kittiwake.db') ?? Buffer.alloc(0)
    database.writeUInt32BE(9_000, 60)
    const sha256 = createHash('sha256').update(database).digest('hex')
    const changed = manifest.entries.map(entry => (entry.path === 'kittiwake.db' ? { ...entry, sha256 } : entry))
    entries.set('manifest.json', Buffer.from(JSON.stringify({ ...manifest, entries: changed })))
    const { job, places } = await restoredAll(await writeAll(entries))
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'storage', reason: 'newer' } })
    expect(places).toEqual(['data'])
  })

  test('DATA-04: secrets that unpack to more than secrets can have are refused before anything is unpacked', async () => {
    const { job, places } = await restoredAll(await withSecrets(Buffer.alloc(17 * 1024 * 1024)), 'grey wagtail')
    expect(job).toMatchObject({ state: 'failed', failure: broken })
    expect(job.progress).toBeUndefined()
    expect(places).toEqual(['data'])
  })

  test.each(['no JSON', '[]', '{"account/1/incoming":5}'])(
    'DATA-04: secrets that open with the passphrase and are %j are refused',
    async text => {
      const file = await withSecrets(seal(await deriveKey('grey wagtail', Buffer.from('salt')), text))
      const { job, places } = await restoredAll(file, 'grey wagtail')
      expect(job).toMatchObject({ state: 'failed', failure: broken })
      expect(places).toEqual(['data'])
    },
  )

  test('an entry that grew since the backup was looked at is refused before it is written', async () => {
    const file = await goodBackup()
    const world = await openBackupWorld()
    const { id } = await world.look(file)
    const entries = await readAll(file)
    entries.set('packs/000001.pack', Buffer.alloc(1024 * 1024))
    writeFileSync(file, readFileSync(await writeAll(entries)))
    const job = await world.end(await world.handlers.restoreAll({ id }))
    expect(job).toMatchObject({
      state: 'failed',
      failure: { ...broken, message: expect.stringMatching(/another size/) },
    })
    expect(readdirSync(dirname(world.folder))).toEqual(['data'])
  })

  test('a backup that changed since it was looked at is refused', async () => {
    const file = await goodBackup()
    const world = await openBackupWorld()
    const { id } = await world.look(file)
    const entries = await readAll(file)
    entries.delete('packs/000001.pack')
    writeFileSync(file, readFileSync(await writeAll(entries)))
    const job = await world.end(await world.handlers.restoreMail({ id, folders: [{ mailboxId: 1, folder: ['a'] }] }))
    expect(job).toMatchObject({ state: 'failed', failure: broken })
    expect(existsSync(join(world.folder, 'backup'))).toBe(false)
  })
})
