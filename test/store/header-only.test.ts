// Messages of which only the header is here: what a crash, lost rows and the format of before make of them.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database } from '../../electron/store/database.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { allMigrations } from '../../electron/store/migrations/all-migrations.ts'
import { rebuildDatabase } from '../../electron/store/rebuild/rebuild-database.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import type { Id } from '../../shared/model/account.ts'
import { copyProfile } from './crash-images.ts'
import { newAccount, rawMessage } from './sample-data.ts'
import { bytesAt, deliver, openHere, rowsOf, tempFolder } from './store-world.ts'

const WHOLE_BYTES = 90_000

function writeHeader(store: StoreMethods, accountId: Id, uid: string): void {
  const end = { uid, receivedMs: 1_700_000_000_000, wholeBytes: WHOLE_BYTES }
  store.writeIncoming(accountId, rawMessage(uid, 100), [{ sizeBytes: 100, end }])
}

function writeWhole(store: StoreMethods, accountId: Id, uid: string): void {
  const end = { uid, receivedMs: 1_700_000_000_001 }
  store.writeIncoming(accountId, rawMessage(uid, 500), [{ sizeBytes: 500, end }])
}

describe('a message of which only the header is here', () => {
  test('POP-04: a header that was not committed is forgotten with its id, so the server is asked again', () => {
    const { store, folder } = openHere()
    const { incoming, ...account } = newAccount()
    if (incoming.protocol !== 'pop3') throw new Error('Not a POP3 account')
    const { id } = store.addAccount({ ...account, incoming: { ...incoming, copies: { kind: 'remove' } } })
    writeHeader(store, id, 'large')
    const { store: recovered } = openHere(copyProfile(folder, join(tempFolder(), 'image')))
    expect(rowsOf(recovered, 'inbox')).toEqual([])
    expect(recovered.knownUids(id)).toEqual([])
  })

  test('POP-04: never counts as stored for the server, whole it does', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    writeHeader(store, id, 'large')
    store.commitIncoming(id, true)
    expect(store.knownUids(id)).toMatchObject([{ uid: 'large', isToRemove: false, isHeaderOnly: true }])
    writeWhole(store, id, 'large')
    store.commitIncoming(id, true)
    expect(store.knownUids(id)).toMatchObject([{ count: 1, isToRemove: true, isHeaderOnly: false }])
    expect(rowsOf(store, 'inbox')).toHaveLength(1)
  })

  test('POP-04: the whole message that was written before a crash takes the place of its header', () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    writeHeader(store, id, 'large')
    const [header] = store.commitIncoming(id, false)
    writeWhole(store, id, 'large')
    const { store: recovered } = openHere(copyProfile(folder, join(tempFolder(), 'image')))
    const rows = rowsOf(recovered, 'inbox')
    expect(rows.map(row => [row.id, row.wholeBytes])).toEqual([[header?.id, undefined]])
    const raw = recovered.readMessage(header?.id ?? 0)?.raw
    expect(raw && bytesAt(raw)).toEqual(rawMessage('large', 500))
    expect(recovered.knownUids(id)).toMatchObject([{ uid: 'large', count: 1 }])
  })

  test('DATA-03: without a database, headers are forgotten and asked for again, whole messages come back', () => {
    const { store, folder } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['small'])
    writeHeader(store, id, 'large')
    store.commitIncoming(id, false)
    store.end()
    for (const end of ['', '-wal', '-shm']) rmSync(join(folder, `kittiwake.db${end}`), { force: true })
    writeFileSync(join(folder, 'kittiwake.db'), 'no database')
    rebuildDatabase(folder)
    const { store: rebuilt } = openHere(folder)
    expect(rowsOf(rebuilt, 'inbox')).toHaveLength(1)
    expect(rebuilt.knownUids(id)).toMatchObject([{ uid: 'small', isDeleted: false }])
  })
})

test('DATA-05: an account of the format before keeps its meaning, and its messages count from now', () => {
  const folder = tempFolder()
  const file = join(folder, 'kittiwake.db')
  const old = new Database(file)
  migrate(old, allMigrations.slice(0, 8))
  for (const leaveOnServer of [true, false]) {
    const { copies: _, ...incoming } = { copies: undefined, ...newAccount().incoming }
    const settings = { ...newAccount(), incoming: { ...incoming, leaveOnServer } }
    old.run('INSERT INTO accounts (settings) VALUES (?)', JSON.stringify(settings))
  }
  old.run("INSERT INTO uids (account_id, uid, count) VALUES (1, 'a', 1)")
  old.close()
  const startMs = Date.now()
  const { store } = openHere(folder)
  const incoming = store.listAccounts().map(account => account.incoming)
  expect(incoming.map(each => each.protocol === 'pop3' && each.copies)).toEqual([{ kind: 'keep' }, { kind: 'remove' }])
  expect(incoming[0]).toEqual(newAccount().incoming)
  const [uid] = store.knownUids(1)
  expect(uid?.storedMs).toBeGreaterThanOrEqual(startMs - 1)
  expect(uid).toMatchObject({ isDeleted: false, isHeaderOnly: false })
})
