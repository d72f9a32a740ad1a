// What a start makes of packs and rows that do not fit together.
import { appendFileSync, cpSync, existsSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copyProfile } from './crash-images.ts'
import { newAccount, rawMessage } from './sample-data.ts'
import { bytesAt, damageAt, deliver, openHere, reopen, rowsOf, sha256Of, tempFolder } from './store-world.ts'

describe('at start', () => {
  test('DATA-03: mail that only the packs know, because the write-ahead log is gone, is listed again', () => {
    const { store, folder, profile } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['a'])
    profile.db.checkpoint()
    deliver(store, id, ['b', 'c'])
    const image = copyProfile(folder, join(tempFolder(), 'image'))
    rmSync(join(image, 'kittiwake.db-wal'))
    const { store: recovered, profile: opened } = openHere(image)
    expect(opened.endedBadly).toBe(true)
    expect(rowsOf(recovered, 'inbox')).toHaveLength(3)
    expect(recovered.knownUids(id).map(({ uid, count }) => [uid, count])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ])
  })

  test('DATA-03: a truncated write-ahead log costs no message', () => {
    const { store, folder, profile } = openHere()
    const { id } = store.addAccount(newAccount())
    profile.db.checkpoint()
    for (const uid of ['a', 'b', 'c', 'd']) deliver(store, id, [uid])
    for (const share of [0.2, 0.5, 0.9]) {
      const image = copyProfile(folder, join(tempFolder(), 'image'))
      const log = join(image, 'kittiwake.db-wal')
      truncateSync(log, Math.floor(statSync(log).size * share))
      const { store: recovered } = openHere(image)
      expect(rowsOf(recovered, 'inbox')).toHaveLength(4)
      expect(recovered.knownUids(id)).toHaveLength(4)
    }
  })

  test('an older copy of the database is brought up to its packs', () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, ['a'])
    opened.store.end()
    const old = join(tempFolder(), 'old.db')
    cpSync(join(opened.folder, 'kittiwake.db'), old)
    const later = openHere(opened.folder, { packLimitBytes: 200 })
    deliver(later.store, id, ['b', 'b'])
    deliver(later.store, id, ['c'])
    later.store.end()
    cpSync(old, join(opened.folder, 'kittiwake.db'))
    const { store } = openHere(opened.folder)
    expect(rowsOf(store, 'inbox')).toHaveLength(3)
    for (const { id: message } of rowsOf(store, 'inbox')) {
      const stored = store.readMessage(message)
      expect(stored && sha256Of(bytesAt(stored.raw))).toBe(stored?.sha256)
    }
    expect(reopen({ ...opened, store }).store.knownUids(id)).toHaveLength(3)
  })

  test('the rest of a broken batch is cut off and its room used again', () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, ['a'])
    opened.store.end()
    const pack = join(opened.folder, 'packs/000001.pack')
    const { size } = statSync(pack)
    appendFileSync(pack, Buffer.alloc(5000))
    const { store } = openHere(opened.folder)
    expect(statSync(pack).size).toBe(size)
    const [next = 0] = deliver(store, id, ['b'])
    expect(store.readMessage(next)?.raw.offset).toBe(size + 80)
  })

  test('damaged bytes behind the last message are left as they are, and the pack is not written any more', () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, ['a'])
    const image = copyProfile(opened.folder, join(tempFolder(), 'image'))
    deliver(opened.store, id, ['b'])
    opened.store.end()
    const pack = join(image, 'packs/000001.pack')
    cpSync(join(opened.folder, 'packs/000001.pack'), pack)
    const { size } = statSync(pack)
    damageAt(pack, size - 50)
    const { store } = openHere(image)
    expect(rowsOf(store, 'inbox')).toHaveLength(1)
    expect(statSync(pack).size).toBe(size)
    deliver(store, id, ['c'])
    expect(readdirSync(join(image, 'packs'))).toEqual(['000001.pack', '000002.pack'])
  })

  test('a pack that is shorter than its rows say is not written any more', () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, ['a', 'b'])
    opened.store.end()
    const pack = join(opened.folder, 'packs/000001.pack')
    truncateSync(pack, 400)
    const { store } = openHere(opened.folder)
    expect(rowsOf(store, 'inbox')).toHaveLength(2)
    const [c = 0] = deliver(store, id, ['c'])
    expect(store.readMessage(c)?.raw.file).toContain('000002.pack')
    expect(statSync(pack).size).toBe(400)
  })

  test('what compaction left half done is dropped', () => {
    const opened = openHere()
    const { id } = opened.store.addAccount(newAccount())
    deliver(opened.store, id, ['a'])
    const { db } = opened.profile
    db.run("INSERT INTO packs (number, state, end_bytes) VALUES (2, 'copying', 0), (3, 'retired', 99)")
    const packs = join(opened.folder, 'packs')
    for (const name of ['000002.pack', '000003.pack']) cpSync(join(packs, '000001.pack'), join(packs, name))
    const { store, profile } = reopen(opened)
    expect(rowsOf(store, 'inbox')).toHaveLength(1)
    expect(readdirSync(packs)).toEqual(['000001.pack'])
    expect(profile.db.count('SELECT count(*) AS n FROM packs')).toBe(1)
  })

  test('a file that is no pack is left alone, an unfinished new one goes', () => {
    const opened = openHere()
    opened.store.end()
    const packs = join(opened.folder, 'packs')
    writeFileSync(join(packs, '000001.pack'), 'kitt')
    writeFileSync(join(packs, '000002.pack'), Buffer.alloc(4000, 'x'))
    writeFileSync(join(packs, 'notes.txt'), 'mine')
    const { store } = openHere(opened.folder)
    const [message = 0] = deliver(store, store.addAccount(newAccount()).id, ['a'])
    expect(existsSync(join(packs, '000001.pack'))).toBe(false)
    expect(statSync(join(packs, '000002.pack')).size).toBe(4000)
    expect(existsSync(join(packs, 'notes.txt'))).toBe(true)
    expect(
      bytesAt(store.readMessage(message)?.raw ?? { file: '', offset: 0, sizeBytes: 0 }).equals(rawMessage('a')),
    ).toBe(true)
  })
})
