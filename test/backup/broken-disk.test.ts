// A disk that is broken where messages lie: it answers EIO there, and what it gives back elsewhere is saved.
import { readdirSync, readFileSync } from 'node:fs'
import type { FileHandle, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { newAccount } from '../store/sample-data.ts'
import { deliver, openHere } from '../store/store-world.ts'
import { backupFolder, entriesOf, fill, openBackupWorld, restoredFrom } from './backup-world.ts'

/** The broken place: bytes of one file. */
let broken: { readonly file: string; readonly from: number; readonly to: number } | undefined

vi.mock('node:fs/promises', async importOriginal => {
  const fs = await importOriginal<{ open: typeof open; readFile: typeof readFile }>()
  return {
    ...fs,
    open: async (...args: Parameters<typeof open>) => withBreak(await fs.open(...args), String(args[0])),
    readFile: async (...args: Parameters<typeof readFile>) => {
      if (args[0] === broken?.file) throw ioError()
      return fs.readFile(...args)
    },
  }
})

function ioError(): Error {
  return Object.assign(new Error('EIO: i/o error, read'), { code: 'EIO' })
}

/** The file on its disk: a read that touches the broken place fails as the system fails it. */
function withBreak(handle: FileHandle, file: string): FileHandle {
  if (file !== broken?.file) return handle
  const { from, to } = broken
  const read = handle.read.bind(handle) as (...args: [Buffer, number, number, number]) => Promise<{ bytesRead: number }>
  const failing = async (...args: [Buffer, number, number, number]): Promise<{ bytesRead: number }> => {
    const [, , length, at] = args
    if (at < to && at + length > from) throw ioError()
    return read(...args)
  }
  return Object.assign(handle, { read: failing })
}

afterEach(() => {
  broken = undefined
})

const uids = Array.from({ length: 12 }, (_, index) => `uid-${index}`)
const SECTOR = 4096

test('DATA-03: a disk that cannot read a place in a pack stops no backup: it has all the rest and names what lay there', async () => {
  const folder = join(backupFolder(), 'data')
  const { store } = openHere(folder)
  const { id } = store.addAccount(newAccount())
  const ids = deliver(store, id, uids, 40_000)
  store.end()
  const world = await openBackupWorld(folder)
  const before = await world.messages()
  const pack = join(folder, 'packs/000001.pack')
  const whole = readFileSync(pack)
  // In the third message: its sector starts and ends within it.
  broken = { file: pack, from: 25 * SECTOR, to: 25 * SECTOR + 10 }

  const file = join(backupFolder(), 'Kittiwake.zip')
  const { state, result } = await world.backUp(file)
  expect({ state, result }).toMatchObject({
    state: 'done',
    result: { kind: 'backed-up', unreadable: { count: 1, named: [{ id: ids[2] }] } },
  })
  const saved = (await entriesOf(file)).get('packs/000001.pack')
  expect(saved?.equals(whole.fill(0, 25 * SECTOR, 26 * SECTOR))).toBe(true)
  const restored = await (await restoredFrom(file)).messages()
  expect(restored).toHaveLength(12)
  expect(new Set(restored).intersection(new Set(before)).size).toBe(11)
  const other = await openBackupWorld()
  const { id: backupId, mailboxes } = await other.look(file)
  const folders = mailboxes
    .filter(({ messages }) => messages > 0)
    .map(each => ({ mailboxId: each.id, folder: ['Box'] }))
  const job = await other.end(await other.handlers.restoreMail({ id: backupId, folders }))
  expect(job.result).toMatchObject({ kind: 'restored-mail', added: 12, unreadable: { count: 1 } })
})

test('DATA-03: nor does a file of a draft that cannot be read: it is named, and no half of it is in the backup', async () => {
  const world = await openBackupWorld()
  await fill(world)
  const { attachmentsFolder } = world.store
  const [name = ''] = readdirSync(attachmentsFolder)
  broken = { file: join(attachmentsFolder, name), from: 0, to: 1 }

  const file = join(backupFolder(), 'Kittiwake.zip')
  const { state, result } = await world.backUp(file)
  expect({ state, result }).toMatchObject({
    state: 'done',
    result: { kind: 'backed-up', absent: 0, unreadableFiles: { count: 1, named: ['gauge.txt'] } },
  })
  expect([...(await entriesOf(file)).keys()].filter(path => path.startsWith('attachments'))).toEqual([])
  expect(await (await restoredFrom(file)).messages()).toEqual(await world.messages())
})
