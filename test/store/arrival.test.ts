// When messages arrived: what a server says in them counts, else when they came.
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database } from '../../electron/store/database.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { allMigrations } from '../../electron/store/migrations/all-migrations.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import { newAccount, summaryOf } from './sample-data.ts'
import { deliver, openHere, tempFolder } from './store-world.ts'

/** By `deliver`. */
const CAME_MS = 1_700_000_000_000
const DAY_MS = 86_400_000

function byArrival(store: StoreMethods, role: 'inbox' | 'archive' = 'inbox'): [id: number, arrivedMs: number][] {
  const order = { by: 'arrival', descending: true } as const
  const page = store.listMessages({ source: { kind: 'all', role }, filter: 'all', order, from: 0, count: 500 })
  return page.rows.map(({ id, arrivedMs }) => [id, arrivedMs])
}

describe('the time of arrival', () => {
  test('M4: is what the last server says, and when it came where that says nothing', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [late = 0, usual = 0, silent = 0] = deliver(store, accountId, ['late', 'usual', 'silent'])
    // Nobody has read them yet.
    expect(byArrival(store).map(([, arrivedMs]) => arrivedMs)).toEqual([CAME_MS + 2, CAME_MS + 1, CAME_MS])
    store.describe([
      summaryOf(late, { dateMs: CAME_MS - 270 * DAY_MS, deliveredMs: CAME_MS - DAY_MS }),
      summaryOf(usual, { dateMs: CAME_MS - 9 * DAY_MS, deliveredMs: CAME_MS - 9 * DAY_MS + 5 }),
      summaryOf(silent, { dateMs: CAME_MS - 20 * DAY_MS }),
    ])
    expect(byArrival(store)).toEqual([
      [silent, CAME_MS + 2],
      [late, CAME_MS - DAY_MS],
      [usual, CAME_MS - 9 * DAY_MS + 5],
    ])
  })

  test('M4: no message stays on top because a server claims a time to come', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [id = 0] = deliver(store, accountId, ['a'])
    store.describe([summaryOf(id, { deliveredMs: Date.now() + 90 * DAY_MS })])
    expect(byArrival(store)[0]?.[1]).toBeLessThanOrEqual(Date.now())
  })

  test('M4: goes with a message that is moved or copied', () => {
    const { store } = openHere()
    const { id: accountId } = store.addAccount(newAccount())
    const [id = 0] = deliver(store, accountId, ['a'])
    store.describe([summaryOf(id, { deliveredMs: CAME_MS - 5 })])
    const archive = store.listMailboxes().find(each => each.role === 'archive' && each.accountId === accountId)
    store.copyMessages([id], archive?.id ?? 0)
    store.moveToRole([id], 'archive')
    expect(byArrival(store, 'archive').map(([, arrivedMs]) => arrivedMs)).toEqual([CAME_MS - 5, CAME_MS - 5])
  })

  test('M4, DATA-05: a profile of before lists by arrival what it has', () => {
    const folder = tempFolder()
    const db = new Database(join(folder, 'kittiwake.db'))
    migrate(
      db,
      allMigrations.filter(({ version }) => version <= 20),
    )
    db.exec(`INSERT INTO accounts (id, settings) VALUES (3, '${JSON.stringify(newAccount())}');
      INSERT INTO mailboxes (id, account_id, role) VALUES (21, 3, 0);
      INSERT INTO messages (id, mailbox_id, role, size_bytes, received_ms, sort_date_ms, reading)
        VALUES (5, 21, 0, 10, 30, 1, 1), (6, 21, 0, 10, 10, 2, 1), (7, 21, 0, 10, 20, 3, 1)`)
    db.close()
    const { store } = openHere(folder)
    expect(byArrival(store)).toEqual([
      [5, 30],
      [7, 20],
      [6, 10],
    ])
  })
})
