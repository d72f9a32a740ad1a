import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import type { Id } from '../../shared/model/account.ts'
import { copyProfile } from './crash-images.ts'
import { newAccount, newDraft, newOutgoing, rawMessage } from './sample-data.ts'
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
} from './store-world.ts'

const LARGE = 3_000_000

function deleteForGood({ store }: OpenedStore, ids: readonly Id[]): void {
  store.moveToRole(ids, 'trash')
  store.deleteMessages(ids)
}

function packsOf({ folder }: OpenedStore): string[] {
  return readdirSync(join(folder, 'packs'))
}

function packStates({ profile }: OpenedStore): string[] {
  return profile.db.all<{ state: string }>('SELECT state FROM packs ORDER BY number').map(({ state }) => state)
}

/** Another program reads the database as it is now, until it is closed: the log cannot be folded into it meanwhile. */
function readElsewhere({ folder, profile }: OpenedStore): DatabaseSync {
  profile.db.exec('PRAGMA busy_timeout = 1')
  const reader = new DatabaseSync(join(folder, 'kittiwake.db'))
  reader.exec('BEGIN; SELECT count(*) FROM messages')
  return reader
}

/** Uids of all messages, by their bytes. */
function uidsIn({ store }: OpenedStore, uids: readonly string[], sizeBytes = 300): string[] {
  const hashes = storedHashes(store, rowsOf(store, 'inbox'))
  expect(hashes.every(({ promised, found }) => promised === found)).toBe(true)
  const found = new Set(hashes.map(hash => hash.found))
  return uids.filter(uid => found.has(sha256Of(rawMessage(uid, sizeBytes))))
}

describe('compaction', () => {
  test('DATA-06: frees what is deleted and keeps every other byte', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const uids = ['a', 'b', 'c', 'd']
    const ids = deliver(opened.store, id, uids, 10_000)
    const draft = opened.store.addDraft(newDraft(id))
    const { messageId } = opened.store.addOutgoing(newOutgoing(id, draft.id))
    deleteForGood(opened, ids.slice(1, 3))
    const { freedBytes } = await opened.store.compact()
    expect(freedBytes).toBeGreaterThan(20_000)
    expect(freedBytes).toBeLessThan(20_500)
    expect(packsOf(opened)).toEqual(['000002.pack'])
    expect(uidsIn(opened, uids, 10_000)).toEqual(['a', 'd'])
    expect(opened.store.readOutbox(messageId)?.raw.file).toContain('000002.pack')
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    deliver(opened.store, id, ['e'], 10_000)
    expect(uidsIn(reopen(opened), [...uids, 'e'], 10_000)).toEqual(['a', 'd', 'e'])
  })

  test('DATA-03: all mail can be recovered from packs that were compacted', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const ids = deliver(opened.store, id, ['a', 'b', 'c'])
    deleteForGood(opened, ids.slice(0, 1))
    opened.profile.db.checkpoint()
    await opened.store.compact()
    const image = copyProfile(opened.folder, join(tempFolder(), 'image'))
    rmSync(join(image, 'kittiwake.db-wal'), { force: true })
    expect(uidsIn(openHere(image), ['a', 'b', 'c'])).toEqual(['b', 'c'])
  })

  test('a pack with little that is deleted stays as it is', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const ids = deliver(
      opened.store,
      id,
      Array.from({ length: 20 }, (_, index) => `uid-${index}`),
      1000,
    )
    const pack = join(opened.folder, 'packs/000001.pack')
    const before = readFileSync(pack)
    deleteForGood(opened, ids.slice(0, 2))
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    expect(readFileSync(pack).equals(before)).toBe(true)
  })

  test('packs in which nothing lives are only dropped', async () => {
    const opened = openHere(undefined, { packLimitBytes: 500 })
    const { id } = opened.store.addAccount(newAccount())
    const ids = ['a', 'b', 'c'].flatMap(uid => deliver(opened.store, id, [uid], 600))
    deleteForGood(opened, ids)
    const { freedBytes } = await opened.store.compact()
    expect(freedBytes).toBeGreaterThan(1800)
    const left = packsOf(opened).map(name => statSync(join(opened.folder, 'packs', name)).size)
    expect(Math.max(0, ...left)).toBeLessThanOrEqual(32)
  })

  test('DATA-06: a damaged message is never copied; its pack stays', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const ids = deliver(opened.store, id, ['a', 'b', 'c'])
    deleteForGood(opened, ids.slice(0, 1))
    const pack = join(opened.folder, 'packs/000001.pack')
    damageAt(pack, readFileSync(pack).indexOf(rawMessage('c')) + 50)
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    expect(packsOf(opened)).toEqual(['000001.pack'])
    expect(opened.store.readMessage(ids[1] ?? 0)?.raw.file).toBe(pack)
  })

  test('a message deleted while it is copied stays deleted, and other calls are answered meanwhile', async () => {
    const opened = openHere()
    const { store } = opened
    const { id } = store.addAccount(newAccount())
    const uids = ['a', 'b', 'c', 'd', 'e']
    const ids = uids.flatMap(uid => deliver(store, id, [uid], LARGE))
    deleteForGood(opened, ids.slice(0, 1))
    const running = store.compact()
    expect(store.compact()).toBe(running)
    expect(existsSync(join(opened.folder, 'packs/000002.pack'))).toBe(true)
    deleteForGood(opened, ids.slice(1, 2))
    deliver(store, id, ['f'], LARGE)
    await running
    expect(uidsIn(opened, [...uids, 'f'], LARGE)).toEqual(['c', 'd', 'e', 'f'])
    expect(packsOf(opened)).toEqual(['000002.pack', '000003.pack'])
  })

  test('a store that ends in the middle of it is as it was', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const uids = ['a', 'b', 'c', 'd']
    const ids = uids.flatMap(uid => deliver(opened.store, id, [uid], LARGE))
    deleteForGood(opened, ids.slice(0, 1))
    const running = opened.store.compact()
    opened.store.end()
    expect(await running).toEqual({ freedBytes: 0 })
    const next = openHere(opened.folder)
    expect(packsOf(next)).toEqual(['000001.pack'])
    expect(uidsIn(next, uids, LARGE)).toEqual(['b', 'c', 'd'])
  })

  test('DATA-06: nothing is copied while the database file cannot be made to know of it', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const ids = deliver(opened.store, id, ['a', 'b', 'c'])
    const reader = readElsewhere(opened)
    deleteForGood(opened, ids.slice(0, 1))
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    expect(packsOf(opened)).toEqual(['000001.pack'])
    expect(packStates(opened)).toEqual(['open'])
    reader.close()
    expect((await opened.store.compact()).freedBytes).toBeGreaterThan(0)
    expect(uidsIn(opened, ['a', 'b', 'c'])).toEqual(['b', 'c'])
  })

  test('DATA-06: nothing is copied when the database file can know of everything but the pack to copy into', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const ids = deliver(opened.store, id, ['a', 'b', 'c'])
    deleteForGood(opened, ids.slice(0, 1))
    const { packs } = opened.profile
    const nextNumber = packs.nextNumber.bind(packs)
    let reader: DatabaseSync | undefined
    // Asked for between the two.
    packs.nextNumber = () => {
      reader = readElsewhere(opened)
      return nextNumber()
    }
    expect(await opened.store.compact()).toEqual({ freedBytes: 0 })
    expect(packsOf(opened)).toEqual(['000001.pack'])
    expect(packStates(opened)).toEqual(['closed'])
    reader?.close()
    packs.nextNumber = nextNumber
    expect((await opened.store.compact()).freedBytes).toBeGreaterThan(0)
    expect(uidsIn(opened, ['a', 'b', 'c'])).toEqual(['b', 'c'])
  })

  test('DATA-06: the old pack stays until the database file knows the new places, and goes with the next compaction', async () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const uids = ['a', 'b', 'c']
    const ids = deliver(opened.store, id, uids, LARGE)
    deleteForGood(opened, ids.slice(0, 1))
    const running = opened.store.compact()
    const reader = readElsewhere(opened)
    expect(await running).toEqual({ freedBytes: 0 })
    expect(packsOf(opened)).toEqual(['000001.pack', '000002.pack'])
    expect(packStates(opened)).toEqual(['retired', 'open'])
    reader.close()
    expect((await opened.store.compact()).freedBytes).toBeGreaterThan(LARGE)
    expect(packsOf(opened)).toEqual(['000002.pack'])
    expect(uidsIn(opened, uids, LARGE)).toEqual(['b', 'c'])
  })

  test('a pack that is being written to is left alone', async () => {
    const opened = openHere()
    const { store } = opened
    const { id } = store.addAccount(newAccount())
    const ids = deliver(store, id, ['a', 'b'])
    deleteForGood(opened, ids.slice(0, 1))
    store.writeIncoming(id, rawMessage('c'), [{ sizeBytes: 300 }])
    expect(await store.compact()).toEqual({ freedBytes: 0 })
    store.writeIncoming(id, new Uint8Array(0), [{ sizeBytes: 0, end: { uid: 'c', receivedMs: 1 } }])
    store.commitIncoming(id, false)
    expect(uidsIn(opened, ['a', 'b', 'c'])).toEqual(['b', 'c'])
  })
})
