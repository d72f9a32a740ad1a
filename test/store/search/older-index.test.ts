// A profile whose index has the ids of version 17: everything waits to be read again, and nothing of the old index is left.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Database } from '../../../electron/store/database.ts'
import { migrate } from '../../../electron/store/migrate.ts'
import { allMigrations } from '../../../electron/store/migrations/all-migrations.ts'
import { newAccount } from '../sample-data.ts'
import { openHere, tempFolder } from '../store-world.ts'
import { find, wordsOf } from './search-world.ts'

/** Three messages, of which the second waits for the index already and the third was never looked at. */
const content = `
  INSERT INTO accounts (id, settings) VALUES (3, '${JSON.stringify(newAccount())}');
  INSERT INTO mailboxes (id, account_id, role) VALUES (921, 3, 0);
  INSERT INTO messages (id, mailbox_id, role, size_bytes, received_ms, sort_date_ms, is_read, reading, subject, subject_key)
    VALUES (5, 921, 0, 300, 1, 1, 0, 1, 'Tide', 'tide'), (6, 921, 0, 300, 2, 2, 0, 1, 'Ebb', 'ebb'),
      (7, 921, 0, 300, 3, 3, 0, 0, '', '');
  DELETE FROM mail_unindexed WHERE message_id = 5;
  INSERT INTO mail_indexed (id, message_id, has_link, has_image) VALUES (6800000000, 5, 0, 0);
  INSERT INTO mail_words (rowid, body, subject) VALUES (6800000000, 'gauge', 'tide');
  INSERT INTO mail_beginnings (rowid, beginnings) VALUES (6800000000, 'ti');
  INSERT INTO mail_files (id, position, name) VALUES (6800000000, 0, 'gauge.txt');`

function oldProfile(): string {
  const folder = tempFolder()
  const db = new Database(join(folder, 'kittiwake.db'))
  migrate(
    db,
    allMigrations.filter(({ version }) => version <= 17),
  )
  db.exec(content)
  db.close()
  return folder
}

test('DATA-05: the index of version 17 is made anew, of every message', () => {
  const { store, profile } = openHere(oldProfile())
  const waiting = profile.db.all<{ id: number }>('SELECT message_id AS id FROM mail_unindexed ORDER BY message_id')
  expect(waiting.map(({ id }) => id)).toEqual([5, 6])
  for (const table of ['mail_indexed', 'mail_files']) {
    expect(profile.db.count(`SELECT count(*) AS n FROM ${table}`), table).toBe(0)
  }
  expect(find(store, 'tide')).toEqual([])
  expect(find(store, 'gauge*')).toEqual([])
  store.putWords([
    wordsOf(5, { uid: '5', subject: 'tide', fileNames: ['gauge.txt'] }),
    wordsOf(6, { uid: '6', subject: 'ebb' }),
  ])
  expect(find(store, 'tide')).toEqual([5])
  expect(profile.db.count('SELECT count(*) AS n FROM mail_files')).toBe(1)
  profile.db.run('DELETE FROM mail_indexed WHERE message_id = 5')
  expect(find(store, 'tide')).toEqual([])
  expect(profile.db.count('SELECT count(*) AS n FROM mail_files')).toBe(0)
})
