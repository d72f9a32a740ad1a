// A database from before groups had several servers.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Database } from '../../../electron/store/database.ts'
import { migrate } from '../../../electron/store/migrate.ts'
import { allMigrations } from '../../../electron/store/migrations/all-migrations.ts'
import { openProfile } from '../../../electron/store/open-profile.ts'
import { storeMethods } from '../../../electron/store/store-methods.ts'
import { tempFolder } from '../store-world.ts'
import { rowsOf, SERVER, shape } from './news-world.ts'

const LINES = [1, 2, 3, 4, 5].map(
  number => `${number}\tSubject ${number}\tA <a@x>\tMon, 1 Jan 2024 00:0${number}:00 GMT\t<a${number}@x>\t\t\t\t`,
)

/** As version 9 had it: two servers with a group each, one of them read in part, and imported reading of the other server. */
function oldDatabase(folder: string): void {
  const db = new Database(join(folder, 'kittiwake.db'))
  migrate(db, allMigrations.slice(0, 9))
  for (const rank of [1, 2]) {
    db.run('INSERT INTO news_servers (rank, settings) VALUES (?, ?)', rank, JSON.stringify(SERVER))
  }
  db.exec(`
    INSERT INTO newsgroups (name) VALUES ('a.one'), ('b.two'), ('c.three');
    INSERT INTO news_carried VALUES (1, 1, 1, 5, 5, 'y', ''), (2, 1, 1, 9, 9, 'y', ''), (2, 2, 1, 5, 5, 'y', '');
    INSERT INTO news_group_states (group_id, is_subscribed, server_id, known, low, total, unread)
      VALUES (1, 1, 1, '1-5', 2, 4, 2), (2, 0, 2, '7', 1, 0, 0), (3, 1, NULL, '', 0, 0, 0);
    INSERT INTO news_read VALUES (1, 1, '1-3'), (2, 1, '900-905'), (0, 1, '77'), (2, 2, '7');
    INSERT INTO news_marks VALUES (1, 4, 4, 1704067440000);`)
  db.run(
    'INSERT INTO news_header_pages (group_id, first_number, last_number, lines) VALUES (1, 1, 5, ?)',
    Buffer.from(LINES.join('\n')),
  )
  db.close()
}

test('67: a database of the version before keeps its headers, their servers, and what was read', async () => {
  const folder = tempFolder()
  oldDatabase(folder)
  const profile = openProfile(folder)
  const store = storeMethods(profile)
  expect(shape(await rowsOf(store, 1))).toBe('2 3 4 5')
  const rows = (await rowsOf(store, 1)).map(({ article }) => article)
  expect(rows.map(article => article?.isRead)).toEqual([true, true, false, false])
  expect(rows.map(article => article?.isWanted)).toEqual([false, false, true, false])
  expect(store.openGroup(1)).toMatchObject({ serverId: 1, first: 1, last: 5, total: 4, unread: 2, missing: 0 })
  expect(store.readState(1)).toMatchObject([{ name: 'a.one', ranges: '1-3' }, { name: 'c.three' }])
  expect(store.readState(2).map(({ name, ranges }) => [name, ranges])).toEqual([
    ['a.one', '900-905'],
    ['b.two', '7'],
    ['c.three', ''],
  ])
  expect(store.listNewsServers().map(({ subscribedCount }) => subscribedCount)).toEqual([1, 0])
  const marks = { first: 1, last: 6, about: 6 }
  const plan = await store.planHeaders({ groupId: 1, serverId: 1, marks, choice: { kind: 'new' } })
  expect(plan).toEqual({ ranges: [{ from: 6, to: 6 }], isRenumbered: false, expired: 0 })
  store.end()
})
