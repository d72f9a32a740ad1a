// A disk that answers EIO where a pack lies: the store opens, goes on, and makes order in everything else.
import type { openSync, readSync } from 'node:fs'
import type { FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { withRanges } from '../../../electron/message/read-range.ts'
import { packSize } from '../../../electron/store/packs/scan-pack.ts'
import { readRaw } from '../../../electron/store/raw-bytes.ts'
import { rebuildDatabase } from '../../../electron/store/rebuild/rebuild-database.ts'
import { newAccount, rawMessage } from '../sample-data.ts'
import { deliver, openHere, reopen, rowsOf } from '../store-world.ts'

/** The broken place: bytes of one file. */
let broken: { readonly file: string; readonly from: number; readonly to: number } | undefined

function failWhereBroken(file: string | undefined, { at, length }: { at: number; length: number }): void {
  if (!broken || file !== broken.file) return
  if (at < broken.to && at + length > broken.from)
    throw Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
}

vi.mock('node:fs', async importOriginal => {
  const fs = await importOriginal<{ openSync: typeof openSync; readSync: typeof readSync }>()
  const files = new Map<number, string>()
  const open = (...args: Parameters<typeof openSync>): number => {
    const descriptor = fs.openSync(...args)
    files.set(descriptor, String(args[0]))
    return descriptor
  }
  const read = (descriptor: number, into: Buffer, start: number, length: number, at: number): number => {
    failWhereBroken(files.get(descriptor), { at, length })
    return fs.readSync(descriptor, into, start, length, at)
  }
  return { ...fs, openSync: open, readSync: read }
})

vi.mock('node:fs/promises', async importOriginal => {
  const fs = await importOriginal<{ open: typeof open }>()
  const opened = async (...args: Parameters<typeof open>): Promise<FileHandle> => {
    const handle = await fs.open(...args)
    const read = handle.read.bind(handle) as (...where: [Buffer, number, number, number]) => Promise<unknown>
    const failing = async (...where: [Buffer, number, number, number]): Promise<unknown> => {
      const [, , length, at] = where
      failWhereBroken(String(args[0]), { at, length })
      return read(...where)
    }
    return Object.assign(handle, { read: failing })
  }
  return { ...fs, open: opened }
})

afterEach(() => {
  broken = undefined
})

const uids = ['a', 'b', 'c', 'd', 'e', 'f']
const SIZE = 20_000

/** Three packs of two messages each. */
function threePacks() {
  const bounds = { packLimitBytes: 30_000, compressedFromBytes: 30_000 }
  const opened = openHere(undefined, bounds)
  const { id } = opened.store.addAccount(newAccount())
  const ids = uids.flatMap(uid => deliver(opened.store, id, [uid], SIZE))
  const pack = (number: number): string => join(opened.folder, `packs/00000${number}.pack`)
  return { ...opened, ids, accountId: id, pack, bounds }
}

test('DATA-03: a store whose pack cannot be read at its beginning opens; what arrives goes into another one', () => {
  const opened = openHere()
  const { id } = opened.store.addAccount(newAccount())
  deliver(opened.store, id, ['a', 'b'], SIZE)
  broken = { file: join(opened.folder, 'packs/000001.pack'), from: 0, to: 10 }
  const { store } = reopen(opened)
  expect(rowsOf(store, 'inbox')).toHaveLength(2)
  const [later = 0] = deliver(store, id, ['c'], SIZE)
  expect(store.readMessage(later)?.raw.file).toBe(join(opened.folder, 'packs/000002.pack'))
})

test('DATA-03: the messages of a pack whose beginning cannot be read are read, compressed or not', async () => {
  const { store, ids, pack } = threePacks()
  await store.compact()
  expect(packSize(pack(1)).isCompressed).toBe(true)
  const { id } = store.addAccount(newAccount())
  const [plain = 0] = deliver(store, id, ['g'], SIZE)
  for (const [message, uid] of [
    [ids[0] ?? 0, 'a'],
    [plain, 'g'],
  ] as const) {
    const raw = store.readMessage(message)?.raw
    if (!raw) throw new Error('There is no message')
    broken = { file: raw.file, from: 0, to: 10 }
    expect(Buffer.from(await readRaw(raw)).equals(rawMessage(uid, SIZE))).toBe(true)
    expect(withRanges(read => read(raw)).equals(rawMessage(uid, SIZE))).toBe(true)
  }
})

test('a place that cannot be read keeps nobody from compacting and compressing the other packs', async () => {
  const { store, ids, pack } = threePacks()
  const dead = [ids[0] ?? 0, ids[2] ?? 0]
  store.moveToRole(dead, 'trash')
  store.deleteMessages(dead)
  broken = { file: pack(1), from: 30_000, to: 30_010 }
  expect((await store.compact()).freedBytes).toBeGreaterThan(SIZE)
  expect(store.readMessage(ids[1] ?? 0)?.raw.file).toBe(pack(1))
  expect(store.readMessage(ids[3] ?? 0)?.raw.file).not.toBe(pack(2))
  expect([1, 3].map(number => packSize(pack(number)).isCompressed)).toEqual([false, true])
})

test('DATA-03: a rebuilding reads past a place that the disk does not give back', () => {
  const { store, folder, pack, bounds } = threePacks()
  store.end()
  broken = { file: pack(1), from: 10_000, to: 10_010 }
  const report = rebuildDatabase(folder)
  expect(report).toMatchObject({ messages: 6, damaged: 1 })
  expect(rowsOf(openHere(folder, bounds).store, 'inbox')).toHaveLength(6)
})
