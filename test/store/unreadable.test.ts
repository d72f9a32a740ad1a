// Messages that lie in a damaged frame of a compressed pack, as the store and those who go over many messages meet them.
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findUnreadable } from '../../electron/store/backup/find-unreadable.ts'
import { readStored } from '../../electron/store/read-stored.ts'
import type { StoreFiles } from '../../electron/store/store-files.ts'
import type { JobProgress } from '../../shared/model/job.ts'
import { newAccount, rawMessage } from './sample-data.ts'
import { damageAt, deliver, type OpenedStore, openHere, reopen } from './store-world.ts'

const SIZE = 40_000
const bounds = { compressedFromBytes: 100_000 }
const uids = Array.from({ length: 12 }, (_, index) => `uid-${index}`)
/** Behind the start of the file and the header of its first frame. */
const IN_FIRST_FRAME = 80 + 32 + 20

async function damaged() {
  const opened = openHere(undefined, bounds)
  const account = opened.store.addAccount(newAccount())
  const ids = deliver(opened.store, account.id, uids, SIZE)
  await opened.store.compact()
  damageAt(join(opened.folder, 'packs/000001.pack'), IN_FIRST_FRAME)
  return { ...opened, account, ids }
}

const lostIn = ({ files }: { readonly files: StoreFiles }) =>
  findUnreadable(files, { database: files.database, lost: new Map() }, () => {}).unreadable

/** The store as services see it. */
const asked = (opened: Pick<Awaited<ReturnType<typeof damaged>>, 'store'>) => ({
  readMessage: async (id: number) => opened.store.readMessage(id),
})

test('how far it is, is told before the first message, behind the last and with each megabyte', () => {
  const { store, profile } = openHere()
  const { id } = store.addAccount(newAccount())
  deliver(store, id, uids.slice(0, 8), 200_000)
  const told: JobProgress[] = []
  findUnreadable(profile.files, { database: profile.files.database, lost: new Map() }, each => told.push(each))
  const all = { total: 8, totalBytes: 1_600_000 }
  expect(told).toEqual([0, 6, 8].map(done => ({ done, doneBytes: done * 200_000, ...all })))
})

test('what arrives meanwhile is neither counted nor looked at', () => {
  const { store, profile } = openHere()
  const { id } = store.addAccount(newAccount())
  deliver(store, id, ['early'])
  const told: JobProgress[] = []
  const { looked } = findUnreadable(profile.files, { database: profile.files.database, lost: new Map() }, each => {
    if (told.push(each) === 1) deliver(store, id, ['late'])
  })
  expect(looked).toBe(1)
  expect(told.at(-1)).toMatchObject({ done: 1, total: 1 })
})

test('the write-ahead log can be reset while all mail is looked at', () => {
  const { store, profile } = openHere()
  deliver(store, store.addAccount(newAccount()).id, uids, 200_000)
  const reset: boolean[] = []
  findUnreadable(profile.files, { database: profile.files.database, lost: new Map() }, () => {
    profile.db.run("INSERT OR REPLACE INTO settings (name, value) VALUES ('x', ?)", String(reset.length))
    reset.push(profile.db.checkpoint())
  })
  expect(reset).toEqual([true, true, true, true])
})

describe('meanwhile', () => {
  /** One message of two is damaged when the look begins, at which `change` happens. */
  function lookWhile(
    change: (opened: OpenedStore, ids: { readonly account: number; readonly damaged: number }) => void,
  ) {
    const opened = openHere()
    const { id: account } = opened.store.addAccount(newAccount())
    const [damaged = 0] = deliver(opened.store, account, ['uid-0', 'uid-1'], SIZE)
    damageAt(opened.store.readMessage(damaged)?.raw.file ?? '', 1000)
    let isFirst = true
    const { files } = opened.profile
    return findUnreadable(files, { database: files.database, lost: new Map() }, () => {
      if (isFirst) change(opened, { account, damaged })
      isFirst = false
    })
  }

  test('a message that is mended is looked at where it is now', () => {
    const found = lookWhile(({ store }, { account, damaged }) => {
      const raw = store.readMessage(damaged)?.raw
      if (!raw) throw new Error('There is no message')
      store.beginGettingAgain(damaged, raw)
      deliver(store, account, ['uid-0'], SIZE)
      store.endGettingAgain(damaged, raw)
    })
    expect(found).toEqual({ looked: 2 })
  })

  test('one that goes is not looked at, and one that is moved into another folder is named there', () => {
    expect(
      lookWhile(({ store }, { damaged }) => {
        store.moveToRole([damaged], 'trash')
        store.deleteMessages([damaged])
      }),
    ).toEqual({ looked: 1 })
    const moved = lookWhile(({ store }, { damaged }) => void store.moveToRole([damaged], 'archive'))
    const folder = { role: 'archive', name: '', account: 'Marit' }
    expect(moved).toMatchObject({ looked: 2, unreadable: { count: 1, named: [{ folder }] } })
  })

  test('what is compacted is neither missed nor called damaged', () => {
    const { store, profile, folder } = openHere()
    deliver(store, store.addAccount(newAccount()).id, uids)
    const { files, db } = profile
    const { looked, unreadable } = findUnreadable(files, { database: files.database, lost: new Map() }, ({ done }) => {
      if (done > 0) return
      renameSync(join(folder, 'packs/000001.pack'), join(folder, 'packs/000002.pack'))
      db.run("INSERT INTO packs (number, state, end_bytes) SELECT 2, 'closed', end_bytes FROM packs WHERE number = 1")
      db.run('UPDATE messages SET pack = 2')
    })
    expect({ looked, unreadable }).toEqual({ looked: uids.length })
  })

  test('what it comes to stays what it was at the beginning, whatever size things have at the end', () => {
    const { store, profile } = openHere()
    deliver(store, store.addAccount(newAccount()).id, uids, SIZE)
    const { files, db } = profile
    const told: JobProgress[] = []
    findUnreadable(files, { database: files.database, lost: new Map() }, each => {
      if (told.push(each) === 1) db.run('UPDATE messages SET size_bytes = 1')
    })
    const totalBytes = uids.length * SIZE
    expect(told.at(-1)).toMatchObject({ doneBytes: totalBytes, totalBytes })
  })
})

describe('a damaged frame', () => {
  test('DATA-03: is told by the messages in it, each by its hash, and no other', async () => {
    const opened = await damaged()
    const lost = lostIn(opened.profile)
    expect(lost?.count).toBe(4)
    expect(lost?.named.map(({ id }) => id)).toEqual(opened.ids.slice(0, 4))
    const read = await Promise.all(opened.ids.map(id => readStored(asked(opened), id)))
    expect(read.map(found => found?.raw !== undefined)).toEqual(opened.ids.map((_, index) => index >= 4))
    expect(await readStored(asked(opened), 999)).toBeUndefined()
  })

  test('a pack that is gone is told in the same way', async () => {
    const opened = await damaged()
    rmSync(join(opened.folder, 'packs/000001.pack'))
    expect(lostIn(opened.profile)?.count).toBe(uids.length)
    expect((await readStored(asked(opened), opened.ids[11] ?? 0))?.raw).toBeUndefined()
  })

  test('its messages are found by what their rows tell, and wait no more for the index', async () => {
    const { store } = await damaged()
    const waiting = store.unindexedMessages(500)
    const moved = waiting.map(({ id, raw }) => ({ id, raw: { ...raw, offset: raw.offset + 1 } }))
    store.putRowWords(moved)
    expect(store.unindexedMessages(500)).toHaveLength(waiting.length)
    store.putRowWords(waiting)
    expect(store.unindexedMessages(500)).toEqual([])
  })

  test('a message that comes again from its server heals its copies too', async () => {
    const opened = await damaged()
    const { store, account } = opened
    const [id = 0] = opened.ids
    const raw = store.readMessage(id)?.raw
    if (!raw) throw new Error('There is no message')
    const [copy = 0] = store.copyMessages([id], store.addMailbox({ accountId: account.id, name: 'Copies' }).id)
    expect(store.beginGettingAgain(id, { ...raw, offset: 1 })).toBe(false)
    expect(store.beginGettingAgain(id, raw)).toBe(true)
    expect(store.readMessage(id)?.row.wholeBytes).toBe(raw.sizeBytes)
    expect(deliver(store, account.id, ['uid-0'], SIZE)).toEqual([id])
    expect(store.endGettingAgain(id, raw)).toEqual([copy])
    for (const healed of [id, copy]) {
      const found = await readStored(asked(opened), healed)
      expect(found?.raw && Buffer.from(found.raw).equals(rawMessage('uid-0', SIZE))).toBe(true)
      expect(found?.message.row.wholeBytes).toBeUndefined()
    }
    expect(store.idsIn({ source: { kind: 'all', role: 'inbox' }, filter: 'all' })).toHaveLength(uids.length)
  })

  test('another message that the server gives the same id takes no place: it stands beside it', async () => {
    const opened = await damaged()
    const [id = 0] = opened.ids
    const before = opened.store.readMessage(id)
    if (!before) throw new Error('There is no message')
    opened.store.beginGettingAgain(id, before.raw)
    const [other] = deliver(opened.store, opened.account.id, ['uid-0'], SIZE + 1)
    expect(opened.store.endGettingAgain(id, before.raw)).toEqual([])
    expect(opened.store.readMessage(id)).toMatchObject({ raw: before.raw, sha256: before.sha256 })
    expect(opened.store.readMessage(id)?.row).not.toHaveProperty('wholeBytes')
    expect((await readStored(asked(opened), other ?? 0))?.raw).toHaveLength(SIZE + 1)
  })

  test('one that compaction could read and moved meanwhile counts as whole again', async () => {
    const opened = openHere(undefined, { packLimitBytes: 500 })
    const { store } = opened
    const account = store.addAccount(newAccount())
    const [gone = 0, id = 0] = deliver(store, account.id, ['a', 'b'])
    const raw = store.readMessage(id)?.raw
    if (!raw) throw new Error('There is no message')
    store.beginGettingAgain(id, raw)
    store.moveToRole([gone], 'trash')
    store.deleteMessages([gone])
    await store.compact()
    expect(store.readMessage(id)?.raw.file).not.toBe(raw.file)
    expect(store.endGettingAgain(id, raw)).toEqual([])
    expect(store.readMessage(id)?.row).not.toHaveProperty('wholeBytes')
  })

  test('a pack that is gone keeps nobody from compacting and compressing the others', async () => {
    const opened = openHere(undefined, { packLimitBytes: 30_000, compressedFromBytes: 30_000 })
    const { store } = opened
    const account = store.addAccount(newAccount())
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap(uid => deliver(store, account.id, [uid], 20_000))
    const packs = new Set(ids.map(id => store.readMessage(id)?.raw.file ?? ''))
    const [first = ''] = packs
    expect(packs.size).toBe(3)
    rmSync(first)
    const dead = [ids[0] ?? 0, ids[2] ?? 0]
    store.moveToRole(dead, 'trash')
    store.deleteMessages(dead)
    expect((await store.compact()).freedBytes).toBeGreaterThan(20_000)
    expect((await readStored(asked(opened), ids[3] ?? 0))?.raw).toHaveLength(20_000)
  })

  test('one that does not come is what it was, also when the app was killed meanwhile', async () => {
    const opened = await damaged()
    const [id = 0] = opened.ids
    const raw = opened.store.readMessage(id)?.raw
    if (!raw) throw new Error('There is no message')
    opened.store.beginGettingAgain(id, raw)
    const { store } = reopen(opened, bounds)
    expect(store.readMessage(id)?.row.wholeBytes).toBe(raw.sizeBytes)
    expect(store.endGettingAgain(id, raw)).toEqual([])
    expect(store.readMessage(id)?.row).not.toHaveProperty('wholeBytes')
  })
})
