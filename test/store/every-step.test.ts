// A kill before every single step that changes a file, while mail is received, written, sent and compacted.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rebuildDatabase } from '../../electron/store/rebuild/rebuild-database.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import { type CrashImage, crashImages } from './crash-images.ts'
import { newAccount, newDraft, newOutgoing, rawMessage } from './sample-data.ts'
import {
  damageAt,
  deliver,
  openHere,
  rowsOf,
  sha256Of,
  storedHashes,
  tempFolder,
  writeMessages,
} from './store-world.ts'

const uids = Array.from({ length: 12 }, (_, index) => `uid-${index}`)
const uidByHash = new Map(uids.map(uid => [sha256Of(rawMessage(uid)), uid]))

/** The uids of the stored messages, from their bytes; a message with wrong bytes shows as undefined. */
function storedUids(store: StoreMethods): (string | undefined)[] {
  const rows = [...rowsOf(store, 'inbox'), ...rowsOf(store, 'trash')]
  return storedHashes(store, rows).map(({ promised, found }) => {
    expect(found).toBe(promised)
    return uidByHash.get(found)
  })
}

/** Every promised message once, none twice, and the remembered ids are exactly those of the messages that are here. */
function expectWhole(image: CrashImage<{ stored: readonly string[] }>): StoreMethods {
  const { store } = openHere(image.folder)
  const stored = storedUids(store)
  expect(stored, image.step).not.toContain(undefined)
  expect(new Set(stored).size, image.step).toBe(stored.length)
  expect(stored, image.step).toEqual(expect.arrayContaining([...image.promised.stored]))
  const [account] = store.listAccounts()
  const known = store.knownUids(account?.id ?? 0)
  expect(
    known.map(({ uid, count }) => [uid, count]),
    image.step,
  ).toEqual(stored.sort().map(uid => [uid, 1]))
  const [again] = deliver(store, account?.id ?? 0, ['after the crash'])
  expect(store.readMessage(again ?? 0)?.sha256).toBe(sha256Of(rawMessage('after the crash')))
  return store
}

describe('a kill at every step', () => {
  test('POP-04 DATA-01: of receiving loses no message and doubles none', async () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    let stored: string[] = []
    const deliverAll = (): void => {
      for (const from of [0, 3, 6]) {
        const batch = uids.slice(from, from + 3)
        writeMessages(store, id, batch)
        const rest = rawMessage(uids[from + 3] ?? '')
        // Half of the message after the batch is there already when the batch is committed.
        store.writeIncoming(id, Buffer.from(rest.subarray(0, 100)), [{ sizeBytes: 100 }])
        stored = [...stored, ...store.commitIncoming(id, false).map(({ uid }) => uid)]
        store.abandonIncoming(id)
      }
      store.writeIncoming(id, Buffer.from(rawMessage('uid-9').subarray(0, 100)), [{ sizeBytes: 100 }])
      store.writeIncoming(id, Buffer.from(rawMessage('uid-9').subarray(100)), [
        { sizeBytes: 200, end: { uid: 'uid-9', receivedMs: 1 } },
      ])
      stored = [...stored, ...store.commitIncoming(id, false).map(({ uid }) => uid)]
    }
    const images = await crashImages(folder, { into: tempFolder(), promised: () => ({ stored }), work: deliverAll })
    expect(images.length).toBeGreaterThan(30)
    for (const image of images) expectWhole(image)
  })

  test('DATA-06: of compaction loses no message and doubles none', async () => {
    const { store, folder } = openHere(undefined, { packLimitBytes: 1500 })
    const { id } = store.addAccount(newAccount())
    const ids = uids.map(uid => deliver(store, id, [uid])[0] ?? 0)
    const gone = ids.filter((_, index) => index % 3 === 0 || index >= 8)
    store.moveToRole(gone, 'trash')
    store.deleteMessages(gone)
    const kept = uids.filter((_, index) => index % 3 !== 0 && index < 8)
    store.keepOnlyUids(id, kept)
    const promised = () => ({ stored: kept })
    let freedBytes = 0
    const work = async () => {
      freedBytes = (await store.compact()).freedBytes
    }
    const images = await crashImages(folder, { into: tempFolder(), promised, work })
    expect(freedBytes).toBeGreaterThan(1000)
    expect(images.length).toBeGreaterThan(30)
    for (const image of images) expect(storedUids(expectWhole(image))).toHaveLength(kept.length + 1)
  })

  test('SMTP-08 DATA-10: of sending leaves the message in exactly one place', async () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, [uids[0] ?? ''])
    const draft = store.addDraft(newDraft(id))
    let promised: 'drafts' | 'outbox' | 'sent' = 'drafts'
    const work = (): void => {
      const { messageId } = store.addOutgoing(newOutgoing(id, draft.id))
      promised = 'outbox'
      store.setOutboxState(messageId, 'sending')
      store.markSent(messageId, [])
      promised = 'sent'
    }
    const images = await crashImages(folder, {
      into: tempFolder(),
      promised: () => ({ stored: ['uid-0'], place: promised }),
      work,
    })
    const order = ['drafts', 'outbox', 'sent'] as const
    for (const image of images) {
      const recovered = expectWhole(image)
      const places = order.flatMap(role => rowsOf(recovered, role).map(() => role))
      expect(places, image.step).toHaveLength(1)
      expect(order.indexOf(places[0] ?? 'drafts')).toBeGreaterThanOrEqual(order.indexOf(image.promised.place))
      if (places[0] === 'drafts') expect(recovered.readDraft(draft.id)).toEqual(draft)
      else
        expect(storedHashes(recovered, rowsOf(recovered, places[0] ?? 'sent'))[0]?.found).toBe(
          sha256Of(rawMessage('outgoing')),
        )
    }
  })

  test('DATA-03: of rebuilding can be followed by another try, and no mail is lost', async () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, uids)
    store.addDraft(newDraft(id))
    store.end()
    damageAt(join(folder, 'kittiwake.db'), 0, 100)
    const work = (): void => void rebuildDatabase(folder)
    const promised = () => ({ stored: uids })
    const images = await crashImages(folder, { into: tempFolder(), promised, work })
    expect(images.length).toBeGreaterThan(10)
    for (const image of images) {
      const again = rebuildDatabase(image.folder)
      expect(again.messages).toBeGreaterThanOrEqual(uids.length)
      expectWhole(image)
    }
  }, 120_000)

  test('a rebuilding in the middle of a compaction doubles nothing', async () => {
    const { store, folder } = openHere(undefined, { packLimitBytes: 1500 })
    const { id } = store.addAccount(newAccount())
    const ids = uids.map(uid => deliver(store, id, [uid])[0] ?? 0)
    store.moveToRole(ids.slice(0, 1), 'trash')
    store.deleteMessages(ids.slice(0, 1))
    const images = await crashImages(folder, { into: tempFolder(), promised: () => 0, work: () => store.compact() })
    for (const image of images) {
      rebuildDatabase(image.folder)
      const { store: rebuilt } = openHere(image.folder)
      const found = storedUids(rebuilt)
      expect(new Set(found).size, image.step).toBe(found.length)
      expect(found, image.step).toEqual(expect.arrayContaining(uids.slice(1)))
    }
  })

  test('DATA-01: of making a new profile can be followed by another try', async () => {
    const folder = tempFolder()
    const work = (): void => {
      const { store } = openHere(folder)
      store.addAccount(newAccount())
    }
    const images = await crashImages(folder, { into: tempFolder(), promised: () => undefined, work })
    for (const image of images) {
      const { store } = openHere(image.folder)
      if (store.listAccounts().length === 0) store.addAccount(newAccount())
      expect(store.listAccounts()).toHaveLength(1)
      expect(store.listMailboxes()).toHaveLength(11)
    }
  })
})
