// What a rebuilding cannot keep is named, and what it can keep has a place.
import { rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readRaw, readRawPastDamage } from '../../electron/store/raw-bytes.ts'
import { LOST_SETTING } from '../../electron/store/rebuild/lost-messages.ts'
import { rebuildDatabase } from '../../electron/store/rebuild/rebuild-database.ts'
import { rebuildStore } from '../../electron/store/rebuild-store.ts'
import { roleCodes } from '../../electron/store/roles.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import { LOCAL_ACCOUNT_ID, type UnreadableMessages } from '../../shared/model/message.ts'
import { messageId, newGroup } from './news/news-world.ts'
import { newAccount, rawMessage, summaryOf } from './sample-data.ts'
import { damageAt, deliver, openHere, reopen, rowsOf } from './store-world.ts'

const lostIn = (store: StoreMethods) => store.readSetting(LOST_SETTING) as UnreadableMessages | undefined

/** Every batch has a pack of its own. */
const bounds = { packLimitBytes: 1 }

describe('a message whose pack is gone', () => {
  test('DATA-03: is named by a rebuilding, with its folder, and nothing else is', async () => {
    const { store, folder } = openHere(undefined, bounds)
    const { id: accountId } = store.addAccount(newAccount())
    const [kept = 0] = deliver(store, accountId, ['kept'])
    const [lost = 0] = deliver(store, accountId, ['lost'])
    store.describe([summaryOf(lost, { subject: 'Boathouse' })])
    const { from } = store.readMessage(lost)?.row ?? {}
    store.move([lost], store.addMailbox({ accountId, name: 'Lists' }).id)
    const pack = store.readMessage(lost)?.raw.file ?? ''
    store.end()
    rmSync(pack)
    expect(await rebuildStore(folder)).toMatchObject({ lost: 1, messages: 1 })
    const { store: rebuilt } = openHere(folder)
    expect(rowsOf(rebuilt, 'inbox').map(({ id }) => id)).toEqual([kept])
    const where = { role: 'folder', name: 'Lists', account: 'Marit' }
    expect(lostIn(rebuilt)).toEqual({
      count: 1,
      named: [{ id: lost, from, subject: 'Boathouse', dateMs: expect.any(Number), folder: where }],
    })
  })

  test('stays named when another rebuilding loses more', () => {
    const opened = openHere(undefined, bounds)
    const { id: accountId } = opened.store.addAccount(newAccount())
    const ids = ['a', 'b'].flatMap(uid => deliver(opened.store, accountId, [uid]))
    opened.store.end()
    for (const number of [1, 2]) {
      rmSync(join(opened.folder, `packs/00000${number}.pack`))
      rebuildDatabase(opened.folder)
    }
    expect(lostIn(openHere(opened.folder).store)).toMatchObject({ count: 2, named: [{ id: ids[1] }, { id: ids[0] }] })
  })

  test.each(['7', '[]', '{"count":1}', '{"count":1,"named":[{"id":1}]}', 'null'])(
    'is named also where the list of an earlier rebuilding became %s',
    value => {
      const { store, folder, profile } = openHere()
      const [id] = deliver(store, store.addAccount(newAccount()).id, ['a'])
      profile.db.run('INSERT INTO settings (name, value) VALUES (?, ?)', LOST_SETTING, value)
      store.end()
      rmSync(join(folder, 'packs/000001.pack'))
      rebuildDatabase(folder)
      expect(lostIn(openHere(folder).store)).toMatchObject({ count: 1, named: [{ id }] })
    },
  )

  test('is named among more than other lists hold', () => {
    const { store, folder } = openHere()
    const uids = Array.from({ length: 201 }, (_, index) => `uid-${index}`)
    deliver(store, store.addAccount(newAccount()).id, uids)
    store.end()
    rmSync(join(folder, 'packs/000001.pack'))
    rebuildDatabase(folder)
    expect(lostIn(openHere(folder).store)?.named).toHaveLength(uids.length)
  })

  test('is named also where what its row says is damaged', () => {
    const { store, folder, profile } = openHere()
    const [id = 0] = deliver(store, store.addAccount(newAccount()).id, ['a'])
    profile.db.run(
      'UPDATE messages SET from_name = 7, from_address = ?, subject = ?, sort_date_ms = ?',
      new Uint8Array(3),
      new Uint8Array(3),
      1e300,
    )
    store.end()
    rmSync(join(folder, 'packs/000001.pack'))
    rebuildDatabase(folder)
    const [named] = lostIn(openHere(folder).store)?.named ?? []
    expect(named).toMatchObject({ id, subject: '', dateMs: 0 })
    expect(named?.from.address).toBe('')
  })

  test('takes the articles beside it along: those that were kept are named too', async () => {
    const { store, folder, profile } = openHere()
    deliver(store, store.addAccount(newAccount()).id, ['a'])
    const { serverId } = await newGroup(store)
    const add = (number: number) =>
      store.addArticles(serverId, Buffer.from('text'), [
        { sizeBytes: 4, messageId: messageId(number), receivedMs: number },
      ])
    const [kept = 0] = add(1)
    add(2)
    profile.db.run("UPDATE news_articles SET is_kept = 1, author = 'Per', subject = 'Nets' WHERE id = ?", kept)
    store.end()
    rmSync(join(folder, 'packs/000001.pack'))
    expect(rebuildDatabase(folder)).toMatchObject({ lost: 2, messages: 0 })
    const { store: rebuilt, profile: fresh } = openHere(folder)
    expect(fresh.db.count('SELECT count(*) AS n FROM news_articles')).toBe(0)
    const from = { name: 'Per', address: '' }
    expect(lostIn(rebuilt)?.named[1]).toEqual({ id: kept, from, subject: 'Nets', dateMs: 1 })
  })

  test('is not named while the same bytes are here in another place', () => {
    const { store, folder } = openHere(undefined, bounds)
    for (const name of ['Marit', 'Jonas']) deliver(store, store.addAccount(newAccount(name)).id, ['same'])
    store.end()
    rmSync(join(folder, 'packs/000001.pack'))
    expect(rebuildDatabase(folder)).toMatchObject({ lost: 0, messages: 1 })
    expect(lostIn(openHere(folder).store)).toBeUndefined()
  })

  test('is named without a folder where the mailboxes are lost too', () => {
    const { store, folder, profile } = openHere()
    deliver(store, store.addAccount(newAccount()).id, ['a'])
    profile.db.exec('PRAGMA foreign_keys = OFF; DROP TABLE mailboxes')
    store.end()
    rmSync(join(folder, 'packs/000001.pack'))
    rebuildDatabase(folder)
    const named = lostIn(openHere(folder).store)?.named ?? []
    expect(named).toHaveLength(1)
    expect(named[0]).not.toHaveProperty('folder')
  })
})

test('an article whose row names a pack that is gone is found where it is', async () => {
  const { store, folder, profile } = openHere()
  const { serverId } = await newGroup(store)
  store.addArticles(serverId, Buffer.from('text'), [{ sizeBytes: 4, messageId: messageId(1), receivedMs: 1 }])
  profile.db.exec('PRAGMA foreign_keys = OFF; UPDATE news_articles SET pack = 9, is_own = 1')
  store.end()
  expect(rebuildDatabase(folder)).toMatchObject({ lost: 0 })
  expect(openHere(folder).profile.db.all('SELECT pack, is_own FROM news_articles')).toEqual([{ pack: 1, is_own: 1 }])
})

test('DATA-03: a row with a number that is too large costs only that number, and no other row', () => {
  const { store, folder, profile } = openHere()
  const ids = deliver(store, store.addAccount(newAccount()).id, ['a', 'b', 'c', 'd'])
  store.mark(ids, { isFlagged: true })
  profile.db.run(`UPDATE messages SET sort_date_ms = ${2n ** 60n} WHERE id IN (?, ?)`, ids[1] ?? 0, ids[2] ?? 0)
  store.end()
  expect(rebuildDatabase(folder)).toMatchObject({ lost: 0, recovered: 0, messages: 4 })
  const flagged = rowsOf(openHere(folder).store, 'flagged').map(({ id }) => id)
  expect(new Set(flagged)).toEqual(new Set(ids))
})

test('DATA-03: a row whose own number is too large gets another one, and no other row is lost', () => {
  const { store, folder, profile } = openHere()
  const ids = deliver(store, store.addAccount(newAccount()).id, ['a', 'b', 'c'])
  store.mark(ids, { isFlagged: true })
  profile.db.exec('PRAGMA foreign_keys = OFF')
  profile.db.run(`UPDATE messages SET id = ${2n ** 60n} WHERE id = ?`, ids[1] ?? 0)
  store.end()
  expect(rebuildDatabase(folder)).toMatchObject({ lost: 0, recovered: 0, messages: 3 })
  const flagged = rowsOf(openHere(folder).store, 'flagged').map(({ id }) => id)
  expect(new Set(flagged)).toEqual(new Set([ids[0], ids[2], (ids[2] ?? 0) + 1]))
})

test('DATA-03: a row whose own number is too large and whose pack is gone is named', () => {
  const { store, folder, profile } = openHere(undefined, bounds)
  const { id: accountId } = store.addAccount(newAccount())
  const [kept = 0] = deliver(store, accountId, ['kept'])
  const [lost = 0] = deliver(store, accountId, ['lost'])
  store.describe([summaryOf(kept), summaryOf(lost, { subject: 'Boathouse' })])
  const pack = store.readMessage(lost)?.raw.file ?? ''
  profile.db.exec('PRAGMA foreign_keys = OFF')
  profile.db.run(`UPDATE messages SET id = ${2n ** 60n} WHERE id = ?`, lost)
  store.end()
  rmSync(pack)
  expect(rebuildDatabase(folder)).toMatchObject({ lost: 1, messages: 1 })
  const { store: rebuilt } = openHere(folder)
  expect(rowsOf(rebuilt, 'inbox').map(({ id }) => id)).toEqual([kept])
  expect(lostIn(rebuilt)).toMatchObject({ count: 1, named: [{ subject: 'Boathouse', folder: { role: 'inbox' } }] })
})

test('DATA-03: of a message whose end is cut off with its pack the beginning is kept, as a damaged message', async () => {
  const opened = openHere()
  const { id: accountId } = opened.store.addAccount(newAccount())
  const ids = deliver(opened.store, accountId, ['a', 'b', 'c'])
  opened.store.forgetRemoved(accountId, ['a', 'b', 'c'])
  const { file, offset } = opened.store.readMessage(ids[1] ?? 0)?.raw ?? { file: '', offset: 0 }
  opened.store.end()
  truncateSync(file, offset + 100)
  expect(rebuildDatabase(opened.folder)).toMatchObject({ damaged: 1, lost: 1, messages: 2 })
  const { store } = openHere(opened.folder)
  expect(rowsOf(store, 'inbox').map(({ id }) => id)).toEqual(ids.slice(0, 2))
  expect(lostIn(store)).toMatchObject({ count: 1, named: [{ id: ids[2] }] })
  const cut = store.readMessage(ids[1] ?? 0)?.raw ?? { file: '', offset: 0, sizeBytes: 0 }
  await expect(readRaw(cut)).rejects.toMatchObject({ reason: 'unreadable' })
  const beginning = await readRawPastDamage(cut, new AbortController().signal)
  expect(Buffer.from(beginning ?? [])).toEqual(rawMessage('b').subarray(0, 100))
  expect(await store.compact()).toEqual({ freedBytes: 0 })
})

test('DATA-03: what is cut off and still on its server is fetched again, whole', () => {
  const opened = openHere()
  const { id: accountId } = opened.store.addAccount(newAccount())
  const [, cut = 0] = deliver(opened.store, accountId, ['a', 'b'])
  const { file, offset } = opened.store.readMessage(cut)?.raw ?? { file: '', offset: 0 }
  opened.store.end()
  truncateSync(file, offset + 100)
  expect(rebuildDatabase(opened.folder)).toMatchObject({ damaged: 0, lost: 1, messages: 1 })
  const { store } = openHere(opened.folder)
  expect(store.knownUids(accountId).map(({ uid }) => uid)).toEqual(['a'])
})

test('a message whose row says that it is a draft comes back', () => {
  const { store, folder, profile } = openHere()
  const { id: accountId } = store.addAccount(newAccount())
  deliver(store, accountId, ['a'])
  profile.db.run(
    'UPDATE messages SET (mailbox_id, role) = (SELECT id, role FROM mailboxes WHERE account_id = ? AND role = ?)',
    accountId,
    roleCodes.drafts,
  )
  store.end()
  expect(rebuildDatabase(folder)).toMatchObject({ recovered: 1, messages: 1 })
})

describe('a message whose mailbox is lost', () => {
  test('goes to this computer when the account is not there any more through which it came', () => {
    const { store, folder, profile } = openHere()
    const ids = deliver(store, store.addAccount(newAccount()).id, ['a'])
    profile.db.exec('PRAGMA foreign_keys = OFF; DELETE FROM accounts; DELETE FROM uids; DELETE FROM mailboxes')
    store.end()
    rebuildDatabase(folder)
    const { store: rebuilt } = openHere(folder)
    expect(rebuilt.listAccounts()).toEqual([])
    expect(rowsOf(rebuilt, 'archive')).toMatchObject([{ id: ids[0], accountId: LOCAL_ACCOUNT_ID }])
  })

  test('is kept in the one of its account, or on this computer when nothing says which account that was', () => {
    const opened = openHere()
    const [a = 0, b = 0, c = 0] = deliver(opened.store, opened.store.addAccount(newAccount()).id, ['a', 'b', 'c'])
    const raw = opened.store.readMessage(b)?.raw
    opened.profile.db.exec('PRAGMA foreign_keys = OFF')
    opened.profile.db.run('UPDATE messages SET mailbox_id = 999 WHERE id IN (?, ?)', a, b)
    opened.store.end()
    // The header of its record.
    damageAt(raw?.file ?? '', (raw?.offset ?? 0) - 60)
    rebuildDatabase(opened.folder)
    const { store } = openHere(opened.folder)
    expect(rowsOf(store, 'inbox').map(({ id }) => id)).toEqual([a, c])
    expect(rowsOf(store, 'archive')).toMatchObject([{ id: b, accountId: LOCAL_ACCOUNT_ID }])
  })

  test('goes to this computer, not into a folder of its server, when that of an IMAP account is lost', () => {
    const { store, folder, profile } = openHere()
    const server = { host: 'imap.test.example', port: 993, security: 'tls', user: 'marit' } as const
    const imap = { ...server, protocol: 'imap', keep: { kind: 'all' } } as const
    const { id: accountId } = store.addAccount({ ...newAccount(), incoming: imap })
    const ids = deliver(store, accountId, ['a', 'b'])
    store.move(ids.slice(0, 1), store.addMailbox({ accountId, name: 'Lists' }).id)
    profile.db.exec("PRAGMA foreign_keys = OFF; DELETE FROM mailboxes WHERE name = 'Lists'")
    store.end()
    rebuildDatabase(folder)
    const { store: rebuilt } = openHere(folder)
    expect(rowsOf(rebuilt, 'archive')).toMatchObject([{ id: ids[0], accountId: LOCAL_ACCOUNT_ID }])
    expect(rowsOf(rebuilt, 'inbox')).toMatchObject([{ id: ids[1], accountId }])
  })

  test('goes to the Archive of this computer when it was imported here and has no such mailbox', () => {
    const opened = openHere()
    const { store, profile } = opened
    const account = store.addAccount(newAccount())
    const importId = store.beginImport({
      ...{ title: 'x', accountId: LOCAL_ACCOUNT_ID, keepsSame: false },
      sources: [{ facts: {}, folder: ['Old'] }],
    })
    const slab = rawMessage('imported')
    const marks = { isRead: false, isFlagged: false, isAnswered: false, isForwarded: false }
    const message = { sizeBytes: slab.length, receivedMs: 5, ...marks, print: Buffer.alloc(32) }
    const progress = { unusable: 0, skipsSame: true, point: 'p', isDone: true }
    store.putImported({ importId, position: 0, slab, messages: [message], ...progress })
    const old = store.listMailboxes().find(({ name }) => name === 'Old')?.id ?? 0
    const ids = store.idsIn({ source: { kind: 'mailbox', id: old }, filter: 'all' })
    const inbox = store.listMailboxes().find(({ accountId, role }) => accountId === account.id && role === 'inbox')
    store.move(ids, inbox?.id ?? 0)
    profile.db.exec('PRAGMA foreign_keys = OFF; DROP TABLE mailboxes')
    store.end()
    rebuildDatabase(opened.folder)
    expect(rowsOf(reopen(openHere(opened.folder)).store, 'archive').map(({ id }) => id)).toEqual([...ids])
  })
})
