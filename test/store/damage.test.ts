// Damaged and vanished databases: noticed, kept, rebuilt from what is intact.
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openProfile } from '../../electron/store/open-profile.ts'
import { rebuildDatabase } from '../../electron/store/rebuild/rebuild-database.ts'
import { rebuildStore } from '../../electron/store/rebuild-store.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import { newAccount, newDraft, newOutgoing, rawMessage, summaryOf } from './sample-data.ts'
import { damageAt, deliver, openHere, rowsOf, sha256Of, storedHashes, writeMessages } from './store-world.ts'

const PAGE_BYTES = 4096
/** Every page of the database is damaged with KITTIWAKE_LONG=1, else some. */
const PAGE_STEP = process.env.KITTIWAKE_LONG === '1' ? 1 : 4
const uids = Array.from({ length: 150 }, (_, index) => `uid-${index}`)

/** A closed profile with 150 messages (one deleted for good), a draft, a sent and a waiting message. */
function filledProfile(): { folder: string; database: string; accountId: number } {
  const { store, folder } = openHere()
  const { id: accountId } = store.addAccount(newAccount())
  const ids = deliver(store, accountId, uids.slice(0, 100))
  writeMessages(store, accountId, uids.slice(100))
  ids.push(...store.commitIncoming(accountId, true).map(({ id }) => id))
  store.describe(ids.map(id => summaryOf(id, { snippet: `Words of message ${id} `.repeat(8) })))
  store.mark(ids.slice(0, 50), { isRead: true })
  store.addDraft(newDraft(accountId, { text: 'Unfinished thoughts' }))
  for (const name of ['sent', 'waiting']) {
    const draft = store.addDraft(newDraft(accountId))
    const { messageId } = store.addOutgoing(newOutgoing(accountId, draft.id, { raw: rawMessage(name) }))
    if (name === 'sent') store.markSent(messageId, [])
  }
  store.writeSecret('account/1/incoming', new Uint8Array([1, 2, 3]))
  store.writeSetting('settings', { theme: 'dark' })
  store.end()
  return { folder, database: join(folder, 'kittiwake.db'), accountId }
}

function expectAllMail(store: StoreMethods): void {
  const hashes = storedHashes(store, [...rowsOf(store, 'inbox'), ...rowsOf(store, 'trash')])
  expect(hashes.every(({ promised, found }) => promised === found)).toBe(true)
  const found = new Set(hashes.map(hash => hash.found))
  expect(uids.filter(uid => !found.has(sha256Of(rawMessage(uid))))).toEqual([])
  expect(hashes).toHaveLength(uids.length)
}

const damaged = expect.objectContaining({ kind: 'storage', reason: 'damaged' })

function keptCopies(folder: string): string[] {
  return readdirSync(folder).filter(name => name.includes('.damaged-') && !name.endsWith('-wal'))
}

describe('a damaged database', () => {
  test('DATA-03: is noticed at start and a copy is kept, however often one tries', () => {
    const { folder, database } = filledProfile()
    for (let page = 2; page < statSync(database).size / PAGE_BYTES; page += 2)
      damageAt(database, page * PAGE_BYTES, 200)
    const bytes = readFileSync(database)
    expect(() => openProfile(folder)).toThrow(damaged)
    expect(() => openProfile(folder)).toThrow(damaged)
    const [copy, ...others] = keptCopies(folder)
    expect(others).toEqual([])
    expect(readFileSync(join(folder, copy ?? '')).equals(bytes)).toBe(true)
    expect(readFileSync(database).equals(bytes)).toBe(true)
  })

  test.each([
    ['zeroed at its start', (file: string) => damageAt(file, 0, 100)],
    [
      'cut to half',
      (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2 / PAGE_BYTES) * PAGE_BYTES),
    ],
    ['cut to a few bytes', (file: string) => truncateSync(file, 50)],
    ['cut to nothing', (file: string) => truncateSync(file, 0)],
    ['deleted', (file: string) => rmSync(file)],
    ['replaced by text', (file: string) => writeFileSync(file, 'Not a database at all. '.repeat(1000))],
  ])('DATA-03: %s, it is never replaced by an empty one, and all mail is rebuilt', async (_, harm) => {
    const { folder, database, accountId } = filledProfile()
    harm(database)
    expect(() => openProfile(folder)).toThrow(damaged)
    const report = await rebuildStore(folder)
    expect(report.damaged).toBe(0)
    const { store } = openHere(folder)
    expectAllMail(store)
    expect(store.knownUids(accountId)).toHaveLength(uids.length)
    const made = [...rowsOf(store, 'sent'), ...rowsOf(store, 'outbox')]
    expect(
      storedHashes(store, made)
        .map(({ found }) => found)
        .sort(),
    ).toEqual(['sent', 'waiting'].map(name => sha256Of(rawMessage(name))).sort())
    deliver(store, accountId, ['after'])
    expect(rowsOf(store, 'inbox')).toHaveLength(uids.length + 1)
  })

  test('DATA-03: flipped bytes on any single page lose no mail, and rebuilding keeps what could be read', () => {
    const { folder, database, accountId } = filledProfile()
    const pristine = readFileSync(database)
    const marks: string[] = []
    for (let page = 0; page < pristine.length / PAGE_BYTES; page += PAGE_STEP) {
      for (const name of keptCopies(folder)) rmSync(join(folder, name))
      writeFileSync(database, pristine)
      damageAt(database, page * PAGE_BYTES, 120)
      rebuildDatabase(folder)
      const { store } = openHere(folder)
      expectAllMail(store)
      expect(store.knownUids(accountId)).toHaveLength(uids.length)
      marks.push(`${rowsOf(store, 'inbox').filter(({ isRead }) => isRead).length} ${store.readDraft(151)?.text}`)
      store.end()
    }
    // Most pages are none of the messages' and drafts': with them damaged nothing at all is lost.
    const whole = marks.filter(mark => mark === '50 Unfinished thoughts')
    expect(whole.length).toBeGreaterThan(marks.length / 2)
  }, 120_000)

  test('a rebuilding without damage keeps everything', async () => {
    const { folder } = filledProfile()
    const before = openHere(folder)
    const picture = pictureOf(before.store)
    before.store.end()
    const report = await rebuildStore(folder)
    expect(report).toMatchObject({ recovered: 0, damaged: 0, messages: 153 })
    expect(report.keptAs && existsSync(report.keptAs)).toBe(true)
    expect(pictureOf(openHere(folder).store)).toEqual(picture)
  })

  test('messages whose mailboxes are lost come back into those of their own account, as they were marked', () => {
    const { store, folder, profile } = openHere()
    store.removeAccount(store.addAccount(newAccount('Gone')).id)
    const accounts = ['Marit', 'Jonas'].map(name => store.addAccount(newAccount(name)).id)
    for (const id of accounts) {
      const ids = deliver(
        store,
        id,
        ['a', 'b', 'c'].map(uid => `${uid}-${id}`),
      )
      store.mark(ids, { isRead: true })
      store.moveToRole(ids.slice(0, id), 'trash')
      store.addDraft(newDraft(id))
    }
    const expected = countsOf(store)
    profile.db.exec('PRAGMA foreign_keys = OFF; DROP TABLE mailboxes')
    store.end()
    rebuildDatabase(folder)
    expect(countsOf(openHere(folder).store)).toEqual(expected)
  })

  test('a damaged message in a pack costs only itself, and may be fetched again', async () => {
    const { folder, database, accountId } = filledProfile()
    rmSync(database)
    const pack = join(folder, 'packs/000001.pack')
    damageAt(pack, readFileSync(pack).indexOf(rawMessage('uid-7')) + 20)
    const report = await rebuildStore(folder)
    expect(report).toMatchObject({ recovered: uids.length + 2, damaged: 1 })
    const { store } = openHere(folder)
    const broken = storedHashes(store, rowsOf(store, 'inbox')).filter(({ promised, found }) => promised !== found)
    expect(broken).toHaveLength(1)
    expect(store.knownUids(accountId).some(({ uid }) => uid === 'uid-7')).toBe(false)
    expect(store.knownUids(accountId)).toHaveLength(uids.length - 1)
  })

  test('what is lost with a pack that is gone is known no more, so that its server is asked for it again', () => {
    const { folder, accountId } = filledProfile()
    rmSync(join(folder, 'packs/000001.pack'))
    rebuildDatabase(folder)
    const { store } = openHere(folder)
    expect(rowsOf(store, 'inbox')).toEqual([])
    expect(store.knownUids(accountId)).toEqual([])
  })

  test('a message of the Trash that is lost keeps nothing else from being rebuilt', () => {
    const { store, folder } = openHere()
    const ids = deliver(store, store.addAccount(newAccount()).id, ['a', 'b', 'c'])
    store.moveToRole(ids.slice(1), 'trash')
    const raw = store.readMessage(ids[2] ?? 0)?.raw
    store.end()
    truncateSync(raw?.file ?? '', raw?.offset)
    rebuildDatabase(folder)
    const rebuilt = openHere(folder).store
    expect(rowsOf(rebuilt, 'trash').map(({ id }) => id)).toEqual([ids[1]])
    expect(rowsOf(rebuilt, 'inbox').map(({ id }) => id)).toEqual([ids[0]])
  })

  test('a damaged header or start of a pack costs no other message', async () => {
    const { folder, database } = filledProfile()
    rmSync(database)
    const pack = join(folder, 'packs/000001.pack')
    damageAt(pack, readFileSync(pack).indexOf(rawMessage('uid-7')) - 60)
    damageAt(pack, 3)
    const report = await rebuildStore(folder)
    expect(report.recovered).toBe(uids.length + 1)
    const { store } = openHere(folder)
    const found = new Set(storedHashes(store, rowsOf(store, 'inbox')).map(hash => hash.found))
    expect(uids.filter(uid => !found.has(sha256Of(rawMessage(uid))))).toEqual(['uid-7'])
  })

  test('nothing inside a message passes for a message', async () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['a'])
    const forged = readFileSync(join(folder, 'packs/000001.pack'))
    const other = openHere()
    const otherId = other.store.addAccount(newAccount()).id
    other.store.writeIncoming(otherId, forged, [{ sizeBytes: forged.length, end: { uid: 'evil', receivedMs: 1 } }])
    other.store.commitIncoming(otherId, false)
    other.store.end()
    rmSync(join(other.folder, 'kittiwake.db'))
    damageAt(join(other.folder, 'packs/000001.pack'), 32 + 20)
    const report = await rebuildStore(other.folder)
    expect(report.recovered).toBe(0)
    expect(
      openHere(other.folder)
        .store.listMailboxes()
        .map(({ accountId }) => accountId),
    ).toEqual([0, 0, 0])
  })

  test('rebuilding is refused while the profile is open', async () => {
    const { folder } = openHere()
    await expect(rebuildStore(folder)).rejects.toMatchObject({ kind: 'storage', reason: 'locked' })
  })

  test('DATA-03: a database that somebody changed after the last end is looked at', () => {
    const { folder, database } = filledProfile()
    appendFileSync(database, '')
    const { size } = statSync(database)
    damageAt(database, size - PAGE_BYTES, PAGE_BYTES)
    damageAt(database, PAGE_BYTES, PAGE_BYTES)
    expect(() => openProfile(folder)).toThrow(damaged)
  })
})

function countsOf(store: StoreMethods): string[] {
  return store.listMailboxes().map(({ accountId, role, unread, total }) => `${accountId} ${role} ${unread}/${total}`)
}

/** Everything a person would miss. */
function pictureOf(store: StoreMethods): unknown {
  const roles = ['inbox', 'drafts', 'outbox', 'sent', 'trash'] as const
  return {
    accounts: store.listAccounts(),
    mailboxes: store.listMailboxes(),
    rows: roles.map(role => rowsOf(store, role)),
    drafts: rowsOf(store, 'drafts').map(({ id }) => store.readDraft(id)),
    outbox: store.listOutbox(),
    uids: store.knownUids(1),
    secret: store.readSecret('account/1/incoming'),
    setting: store.readSetting('settings'),
    people: store.completeAddress('j'),
  }
}
