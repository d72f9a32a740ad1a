import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IncomingCut } from '../../electron/store/store.ts'
import { newAccount, rawMessage } from './sample-data.ts'
import { bytesAt, damageAt, deliver, openHere, reopen, rowsOf, sha256Of, writeMessages } from './store-world.ts'

describe('incoming messages', () => {
  test('MIME-15: are stored byte for byte, however they are cut into slabs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 }),
        (messages, slabSizes) => {
          const { store, profile } = openHere()
          const { id: accountId } = store.addAccount(newAccount())
          for (const { bytes, cuts } of slabsOf(messages, slabSizes)) store.writeIncoming(accountId, bytes, cuts)
          const stored = store.commitIncoming(accountId, false)
          expect(stored.map(({ uid }) => uid)).toEqual(messages.map((_, index) => `uid-${index}`))
          for (const [index, { id }] of stored.entries()) {
            const message = store.readMessage(id)
            const expected = Buffer.from(messages[index] ?? [])
            expect(message && bytesAt(message.raw).equals(expected)).toBe(true)
            expect(message?.sha256).toBe(sha256Of(expected))
          }
          profile.close({ hasDamage: false })
        },
      ),
      { numRuns: 25 },
    )
  })

  test('DATA-03: what is known by its bytes goes by its new id, and is mended where the disk has lost it', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [lost = 0, whole = 0] = deliver(store, accountId, ['a', 'b'])
    const before = [lost, whole].map(id => store.readMessage(id)?.raw)
    const [raw] = before
    if (!raw) throw new Error('There is no message')
    damageAt(raw.file, raw.offset + 100)
    const slab = Buffer.concat(['a', 'b'].map(uid => rawMessage(uid)))
    const cuts = ['c', 'd'].map(uid => ({ sizeBytes: 300, end: { uid, receivedMs: 1 } }))
    store.writeIncoming(accountId, slab, cuts)
    expect(store.commitIncoming(accountId, true, { skipsSame: true })).toEqual([])
    const mended = store.readMessage(lost)
    expect(mended && bytesAt(mended.raw).equals(rawMessage('a'))).toBe(true)
    expect([mended?.uid, mended?.row.wholeBytes]).toEqual(['c', undefined])
    expect(store.readMessage(whole)).toMatchObject({ uid: 'd', raw: before[1] })
    expect(store.pendingMessages(10).map(({ id }) => id)).toContain(lost)
    expect(rowsOf(store, 'inbox')).toHaveLength(2)
  })

  test('are not visible before they are committed', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    writeMessages(store, id, ['a', 'b'])
    expect(rowsOf(store, 'inbox')).toEqual([])
    expect(store.knownUids(id)).toEqual([])
    store.commitIncoming(id, true)
    expect(rowsOf(store, 'inbox')).toHaveLength(2)
    expect(store.knownUids(id)).toMatchObject([
      { uid: 'a', count: 1, isToRemove: true },
      { uid: 'b', count: 1, isToRemove: true },
    ])
  })

  test('POP-02: a message that breaks off is not stored, and leaves no bytes behind', () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['whole'])
    const pack = join(folder, 'packs/000001.pack')
    const before = statSync(pack).size
    store.writeIncoming(id, rawMessage('broken', 5000), [{ sizeBytes: 5000 }])
    store.abandonIncoming(id)
    expect(store.commitIncoming(id, true)).toEqual([])
    expect(store.knownUids(id).map(({ uid }) => uid)).toEqual(['whole'])
    expect(statSync(pack).size).toBe(before)
    const [next] = deliver(store, id, ['next'])
    expect(sha256Of(bytesAt(rawOf(store, next)))).toBe(sha256Of(rawMessage('next')))
  })

  test('a message that is still arriving goes on after a commit', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const long = rawMessage('long', 9000)
    const first = Buffer.concat([rawMessage('short'), long.subarray(0, 4000)])
    store.writeIncoming(id, first, [{ sizeBytes: 300, end: { uid: 'short', receivedMs: 1 } }, { sizeBytes: 4000 }])
    expect(store.commitIncoming(id, false).map(({ uid }) => uid)).toEqual(['short'])
    store.writeIncoming(id, Buffer.from(long.subarray(4000)), [
      { sizeBytes: 5000, end: { uid: 'long', receivedMs: 2 } },
    ])
    const [stored] = store.commitIncoming(id, false)
    expect(stored?.uid).toBe('long')
    expect(bytesAt(rawOf(store, stored?.id)).equals(long)).toBe(true)
  })

  test('a message that breaks off after a commit takes nothing with it', () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    const slab = Buffer.concat([rawMessage('kept'), rawMessage('lost', 700)])
    opened.store.writeIncoming(id, slab, [{ sizeBytes: 300, end: { uid: 'kept', receivedMs: 1 } }, { sizeBytes: 700 }])
    opened.store.commitIncoming(id, false)
    opened.store.abandonIncoming(id)
    const { store } = reopen(opened)
    const [row, ...others] = rowsOf(store, 'inbox')
    expect(others).toEqual([])
    expect(sha256Of(bytesAt(rawOf(store, row?.id)))).toBe(sha256Of(rawMessage('kept')))
  })

  test('POP-12: a message of zero bytes is stored and listed', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    store.writeIncoming(id, new Uint8Array(0), [{ sizeBytes: 0, end: { uid: 'empty', receivedMs: 7 } }])
    const [stored] = store.commitIncoming(id, false)
    expect(store.readMessage(stored?.id ?? 0)).toMatchObject({ receivedMs: 7, raw: { sizeBytes: 0 } })
    expect(store.readMessage(stored?.id ?? 0)?.sha256).toBe(createHash('sha256').digest('hex'))
  })

  test('POP-20: two accounts that receive at once do not mix their bytes', () => {
    const { store, folder } = openHere()
    const a = store.addAccount(newAccount('Marit')).id
    const b = store.addAccount(newAccount('Jonas')).id
    deliver(store, a, ['earlier'])
    const longA = rawMessage('long-a', 2000)
    const longB = rawMessage('long-b', 2000)
    store.writeIncoming(a, Buffer.from(longA.subarray(0, 900)), [{ sizeBytes: 900 }])
    store.writeIncoming(b, Buffer.from(longB.subarray(0, 500)), [{ sizeBytes: 500 }])
    store.writeIncoming(a, Buffer.from(longA.subarray(900)), [{ sizeBytes: 1100, end: { uid: 'a', receivedMs: 1 } }])
    store.writeIncoming(b, Buffer.from(longB.subarray(500)), [{ sizeBytes: 1500, end: { uid: 'b', receivedMs: 1 } }])
    const [storedA] = store.commitIncoming(a, false)
    const [storedB] = store.commitIncoming(b, false)
    expect(bytesAt(rawOf(store, storedA?.id)).equals(longA)).toBe(true)
    expect(bytesAt(rawOf(store, storedB?.id)).equals(longB)).toBe(true)
    expect(readdirSync(join(folder, 'packs'))).toEqual(['000001.pack', '000002.pack'])
    deliver(store, a, ['later'])
    expect(readdirSync(join(folder, 'packs'))).toHaveLength(2)
  })

  test('a full pack is closed and the next one begun', () => {
    const { store, folder, profile } = openHere(undefined, { packLimitBytes: 1000 })
    const { id } = store.addAccount(newAccount())
    for (const uid of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) deliver(store, id, [uid], 400)
    expect(readdirSync(join(folder, 'packs'))).toEqual(['000001.pack', '000002.pack', '000003.pack'])
    expect(profile.db.all('SELECT state FROM packs ORDER BY number').map(row => ({ ...row }))).toEqual([
      { state: 'closed' },
      { state: 'closed' },
      { state: 'open' },
    ])
    for (const { id: message } of rowsOf(store, 'inbox')) {
      const stored = store.readMessage(message)
      expect(stored && sha256Of(bytesAt(stored.raw))).toBe(stored?.sha256)
    }
  })

  test('cuts that do not add up are refused', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    expect(() => store.writeIncoming(id, new Uint8Array(10), [{ sizeBytes: 9 }])).toThrow('add up')
  })

  test('pending messages come oldest first, with their account, and no longer once they were read', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const ids = deliver(store, id, ['a', 'b', 'c'])
    expect(store.pendingMessages(2)).toMatchObject([
      { id: ids[0], accountId: id },
      { id: ids[1], accountId: id },
    ])
    store.describe([summary(ids[0]), { ...summary(ids[1]), isReadable: false }])
    expect(store.pendingMessages(10).map(pending => pending.id)).toEqual([ids[2]])
    expect(
      rowsOf(store, 'inbox')
        .map(row => row.reading)
        .sort(),
    ).toEqual(['listed', 'pending', 'unreadable'])
  })

  test('MIME-11: a message without a believable date stands at its time of arrival', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const [message] = deliver(store, id, ['a'])
    store.describe([{ ...summary(message), dateMs: undefined }])
    expect(rowsOf(store, 'inbox')[0]?.dateMs).toBe(1_700_000_000_000)
    store.describe([{ ...summary(message), dateMs: Number.NaN }])
    expect(rowsOf(store, 'inbox')[0]?.dateMs).toBe(1_700_000_000_000)
    store.describe([{ ...summary(message), dateMs: 5 }])
    expect(rowsOf(store, 'inbox')[0]?.dateMs).toBe(5)
  })

  test('what other people wrote is cut to a bound in the rows', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const [message] = deliver(store, id, ['a'])
    const crowd = Array.from({ length: 5000 }, (_, index) => ({
      name: 'n'.repeat(999),
      address: `a${index}@b.example`,
    }))
    const references = Array.from({ length: 5000 }, (_, index) => `<${index}@c.example>`)
    store.describe([{ ...summary(message), to: crowd, subject: 's'.repeat(1e6), snippet: 't'.repeat(1e6), references }])
    const stored = store.readMessage(message ?? 0)
    expect(JSON.stringify(stored).length).toBeLessThan(30_000)
    expect(stored?.references.at(0)).toBe('<0@c.example>')
    expect(stored?.references.at(-1)).toBe('<4999@c.example>')
  })
})

function summary(id: number | undefined) {
  return {
    id: id ?? 0,
    from: { name: '', address: 'a@b.example' },
    to: [],
    subject: '',
    snippet: '',
    dateMs: 1,
    messageId: '',
    references: [],
    hasAttachments: false,
    isReadable: true,
  }
}

function rawOf(store: ReturnType<typeof openHere>['store'], id: number | undefined) {
  const message = store.readMessage(id ?? 0)
  if (!message) throw new Error(`Message ${id} is not stored`)
  return message.raw
}

/** The messages one after the other, in slabs of the given sizes in turn. */
function slabsOf(messages: readonly Uint8Array[], sizes: readonly number[]): { bytes: Buffer; cuts: IncomingCut[] }[] {
  const slabs: { bytes: Buffer; cuts: IncomingCut[] }[] = []
  let pieces: Uint8Array[] = []
  let cuts: IncomingCut[] = []
  let room = sizes[0] ?? 1
  const finish = (): void => {
    slabs.push({ bytes: Buffer.concat(pieces), cuts })
    pieces = []
    cuts = []
    room = sizes[slabs.length % sizes.length] ?? 1
  }
  for (const [index, message] of messages.entries()) {
    let rest = message
    while (rest.length > room) {
      pieces.push(rest.subarray(0, room))
      cuts.push({ sizeBytes: room })
      rest = rest.subarray(room)
      finish()
    }
    pieces.push(rest)
    cuts.push({ sizeBytes: rest.length, end: { uid: `uid-${index}`, receivedMs: index } })
    room -= rest.length
    if (room <= 0) finish()
  }
  finish()
  return slabs
}
