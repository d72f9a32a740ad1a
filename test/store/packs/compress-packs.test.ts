// Packs compressed in idle time: the same bytes come out, less of the disk is used, and nothing else changes.
import { randomBytes } from 'node:crypto'
import fs, { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { withRanges } from '../../../electron/message/read-range.ts'
import { copyDatabase } from '../../../electron/store/backup/copy-database.ts'
import { FRAME_BYTES } from '../../../electron/store/packs/compressed-pack.ts'
import { PackBytes } from '../../../electron/store/packs/pack-bytes.ts'
import { packSize } from '../../../electron/store/packs/scan-pack.ts'
import { readRaw, readRawRange } from '../../../electron/store/raw-bytes.ts'
import { rebuildDatabase } from '../../../electron/store/rebuild/rebuild-database.ts'
import type { Id } from '../../../shared/model/account.ts'
import { copyProfile, crashImages } from '../crash-images.ts'
import { newAccount, rawMessage } from '../sample-data.ts'
import {
  damageAt,
  deliver,
  type OpenedStore,
  openHere,
  reopen,
  rowsOf,
  sha256Of,
  storedHashes,
  tempFolder,
} from '../store-world.ts'

const uids = Array.from({ length: 12 }, (_, index) => `uid-${index}`)
const SIZE = 40_000
const bounds = { compressedFromBytes: 10_000 }

interface Filled extends OpenedStore {
  readonly accountId: Id
  readonly ids: readonly Id[]
  readonly pack: string
}

/** Twelve messages in one pack, some of them in two frames. */
function filled(): Filled {
  const opened = openHere(undefined, bounds)
  const { id: accountId } = opened.store.addAccount(newAccount())
  const ids = deliver(opened.store, accountId, uids, SIZE)
  return { ...opened, accountId, ids, pack: join(opened.folder, 'packs/000001.pack') }
}

async function compressed(): Promise<Filled> {
  const opened = filled()
  await opened.store.compact()
  expect(packSize(opened.pack).isCompressed).toBe(true)
  return opened
}

function deleteForGood({ store }: OpenedStore, ids: readonly Id[]): void {
  store.moveToRole(ids, 'trash')
  store.deleteMessages(ids)
}

/** What the system says of its disks. */
function replaceStatfs(statfsSync: typeof fs.statfsSync): void {
  Object.assign(fs, { statfsSync })
  syncBuiltinESMExports()
}

/** The uids of messages whose bytes are what they were. */
function intact({ store }: Pick<OpenedStore, 'store'>, known = uids, sizeBytes = SIZE): string[] {
  const found = new Set(storedHashes(store, rowsOf(store, 'inbox')).map(hash => hash.found))
  return known.filter(uid => found.has(sha256Of(rawMessage(uid, sizeBytes))))
}

describe('a pack in idle time', () => {
  test('DATA-06: becomes smaller and gives every byte back, to every reader', async () => {
    const opened = filled()
    const before = statSync(opened.pack).size
    const { freedBytes } = await opened.store.compact()
    const { size } = statSync(opened.pack)
    expect(size).toBeLessThan(before / 2)
    expect(freedBytes).toBe(before - size)
    expect(readdirSync(join(opened.folder, 'packs'))).toEqual(['000001.pack'])
    const locations = opened.ids.flatMap(id => opened.store.readMessage(id)?.raw ?? [])
    expect(locations).toHaveLength(uids.length)
    for (const [index, raw] of locations.entries()) {
      const expected = rawMessage(uids[index] ?? '', SIZE)
      expect(expected.equals(await readRaw(raw))).toBe(true)
      expect(expected.subarray(39_000).equals(await readRawRange(raw, 39_000, 1_000))).toBe(true)
      withRanges(read => expect(expected.equals(read(raw))).toBe(true))
    }
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    expect(intact(reopen(opened, bounds))).toEqual(uids)
  })

  test('is closed: what arrives next goes into another one', async () => {
    const opened = await compressed()
    deliver(opened.store, opened.accountId, ['next'], SIZE)
    expect(readdirSync(join(opened.folder, 'packs'))).toEqual(['000001.pack', '000002.pack'])
    expect(intact(reopen(opened, bounds), [...uids, 'next'])).toEqual([...uids, 'next'])
  })

  test('of which nothing can be compressed comes out as it went in', async () => {
    const opened = openHere(undefined, bounds)
    const { id } = opened.store.addAccount(newAccount())
    const raw = randomBytes(3 * FRAME_BYTES)
    opened.store.writeIncoming(id, Buffer.from(raw), [{ sizeBytes: raw.length, end: { uid: 'random', receivedMs: 1 } }])
    const [stored] = opened.store.commitIncoming(id, false)
    await opened.store.compact()
    const message = opened.store.readMessage(stored?.id ?? 0)
    expect(message && packSize(message.raw.file).isCompressed).toBe(true)
    expect(message && raw.equals(await readRaw(message.raw))).toBe(true)
  })

  test('that holds little, or is written to, stays as it is', async () => {
    const opened = openHere(undefined, bounds)
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, ['a'], 9_000)
    await opened.store.compact()
    const pack = join(opened.folder, 'packs/000001.pack')
    expect(packSize(pack).isCompressed).toBe(false)
    opened.store.writeIncoming(id, rawMessage('b', 9_000), [{ sizeBytes: 9_000 }])
    await opened.store.compact()
    expect(packSize(pack).isCompressed).toBe(false)
  })

  test('that is damaged keeps the bytes that it has', async () => {
    const opened = filled()
    damageAt(opened.pack, readFileSync(opened.pack).indexOf(rawMessage('uid-7', SIZE)) + 50)
    await opened.store.compact()
    expect(packSize(opened.pack).isCompressed).toBe(true)
    expect(intact(opened)).toEqual(uids.filter(uid => uid !== 'uid-7'))
  })

  test('loses what is deleted later, and is compressed again', async () => {
    const opened = await compressed()
    deleteForGood(opened, opened.ids.slice(0, 5))
    const { size } = statSync(opened.pack)
    await opened.store.compact()
    expect(readdirSync(join(opened.folder, 'packs'))).toEqual(['000002.pack'])
    const next = join(opened.folder, 'packs/000002.pack')
    expect(packSize(next).isCompressed).toBe(true)
    expect(statSync(next).size).toBeLessThan(size)
    expect(intact(reopen(opened, bounds))).toEqual(uids.slice(5))
  })

  test('is read to its end by whoever had it open before', async () => {
    const opened = filled()
    const expected = readFileSync(opened.pack)
    const reader = new PackBytes(opened.pack)
    onTestFinished(() => reader.close())
    await opened.store.compact()
    expect(packSize(opened.pack).isCompressed).toBe(true)
    expect(reader.read(0, expected.length).equals(expected)).toBe(true)
  })

  test('DATA-01: keeps what is in it while mail arrives and goes', async () => {
    const opened = filled()
    const running = opened.store.compact()
    deliver(opened.store, opened.accountId, ['meanwhile'], SIZE)
    deleteForGood(opened, opened.ids.slice(0, 1))
    await running
    expect(packSize(opened.pack).isCompressed).toBe(true)
    const left = [...uids.slice(1), 'meanwhile']
    expect(intact(opened, left)).toEqual(left)
    expect(intact(reopen(opened, bounds), left)).toEqual(left)
  })

  test('DATA-02: gets its place only when it is synced, and so is its name', async () => {
    const opened = filled()
    const images = await crashImages(opened.folder, {
      ...{ into: tempFolder(), promised: () => undefined },
      work: () => opened.store.compact(),
    })
    const steps = images.map(({ step }) => step)
    const renamed = steps.indexOf('renameSync')
    expect(steps.slice(steps.lastIndexOf('writeSync', renamed), renamed)).toContain('fdatasyncSync')
    expect(steps.slice(renamed)).toContain('fsyncSync')
  })

  test('DATA-04: is left alone on a disk that has no room for it twice', async () => {
    const opened = filled()
    const before = readFileSync(opened.pack)
    const { statfsSync } = fs
    onTestFinished(() => replaceStatfs(statfsSync))
    replaceStatfs(((path: string) => ({
      ...statfsSync(path),
      ...{ bavail: before.length - 1, bsize: 1 },
    })) as typeof statfsSync)
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    expect(readFileSync(opened.pack).equals(before)).toBe(true)
    deliver(opened.store, opened.accountId, ['next'], SIZE)
    expect(readdirSync(join(opened.folder, 'packs'))).toEqual(['000001.pack'])
    replaceStatfs(statfsSync)
    expect((await opened.store.compact()).freedBytes).toBeGreaterThan(0)
  })

  test('is left alone as long as a backup reads packs', async () => {
    const opened = filled()
    const before = readFileSync(opened.pack)
    const running = opened.store.compact()
    await opened.store.holdPacks()
    await running
    expect(readFileSync(opened.pack).equals(before)).toBe(true)
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    opened.store.releasePacks()
    await opened.store.compact()
    expect(packSize(opened.pack).isCompressed).toBe(true)
  })

  test('is named to a backup by the size of its file', async () => {
    const opened = await compressed()
    deliver(opened.store, opened.accountId, ['next'], SIZE)
    const target = join(tempFolder(), 'copy.db')
    const { packs } = copyDatabase(opened.profile.files, { target, withoutSettings: [] })
    expect(packs.map(({ file, sizeBytes }) => statSync(file).size - sizeBytes)).toEqual([0, 0])
  })
})

describe('a compressed pack', () => {
  test('DATA-03: is enough to recover its mail', async () => {
    const opened = await compressed()
    opened.store.end()
    writeFileSync(join(opened.folder, 'kittiwake.db'), '')
    const report = rebuildDatabase(opened.folder)
    expect(report).toMatchObject({ recovered: uids.length, damaged: 0 })
    expect(intact(openHere(opened.folder, bounds))).toEqual(uids)
  })

  test('brings an older copy of the database up to it, and is not written to', async () => {
    const opened = openHere(undefined, bounds)
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, uids.slice(0, 1), SIZE)
    opened.store.end()
    const old = join(tempFolder(), 'old.db')
    cpSync(join(opened.folder, 'kittiwake.db'), old)
    const later = openHere(opened.folder, bounds)
    deliver(later.store, id, uids.slice(1), SIZE)
    await later.store.compact()
    later.store.end()
    cpSync(old, join(opened.folder, 'kittiwake.db'))
    const again = openHere(opened.folder, bounds)
    expect(intact(again)).toEqual(uids)
    deliver(again.store, id, ['next'], SIZE)
    expect(packSize(join(opened.folder, 'packs/000001.pack')).isCompressed).toBe(true)
    expect(intact(reopen(again, bounds), [...uids, 'next'])).toEqual([...uids, 'next'])
  })

  test.each([
    ['start', 3],
    ['end', -50],
    ['table', -100],
    ['mark of a frame in its table', -110],
  ])('with a damaged %s gives everything back', async (_, at) => {
    const opened = await compressed()
    const { size } = statSync(opened.pack)
    damageAt(opened.pack, at < 0 ? size + at : at)
    expect(intact(opened)).toEqual(uids)
    const last = opened.store.readMessage(opened.ids.at(-1) ?? 0)
    expect(last && Buffer.from(await readRaw(last.raw)).equals(rawMessage('uid-11', SIZE))).toBe(true)
  })

  test('DATA-03: with a damaged frame loses what is in it and nothing else', async () => {
    const opened = await compressed()
    damageAt(opened.pack, 80 + 32 + 20)
    const lost = uids.filter((_, index) => index * (SIZE + 90) < FRAME_BYTES)
    const left = uids.filter(uid => !lost.includes(uid))
    expect(intact(opened)).toEqual(left)
    const first = opened.store.readMessage(opened.ids[0] ?? 0)
    await expect(first && readRaw(first.raw)).rejects.toMatchObject({ kind: 'storage', reason: 'unreadable' })
    expect(() => withRanges(read => first && read(first.raw))).toThrow('is damaged')
    const image = copyProfile(opened.folder, join(tempFolder(), 'image'))
    writeFileSync(join(image, 'kittiwake.db'), '')
    rebuildDatabase(image)
    expect(intact(openHere(image, bounds))).toEqual(left)
  })
})

describe('a kill at every step of compressing', () => {
  test('DATA-01 DATA-06: loses no message and doubles none', async () => {
    const opened = openHere(undefined, { ...bounds, packLimitBytes: 3 * SIZE })
    const { id } = opened.store.addAccount(newAccount())
    for (const uid of uids.slice(0, 6)) deliver(opened.store, id, [uid], SIZE)
    deleteForGood(
      opened,
      rowsOf(opened.store, 'inbox')
        .slice(0, 1)
        .map(row => row.id),
    )
    const images = await crashImages(opened.folder, {
      into: tempFolder(),
      promised: () => undefined,
      work: () => opened.store.compact(),
    })
    expect(images.length).toBeGreaterThan(30)
    for (const { folder, step } of images) {
      const { store, profile } = openHere(folder, bounds)
      expect(rowsOf(store, 'inbox'), step).toHaveLength(5)
      expect(intact({ store }), step).toEqual(uids.slice(1, 6))
      expect(readdirSync(join(folder, 'packs')), step).toHaveLength(profile.db.count('SELECT count(*) AS n FROM packs'))
      store.end()
    }
  })
})
