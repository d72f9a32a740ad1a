// Databases of every earlier version become mailboxes, conversations and lists of today.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Database } from '../../electron/store/database.ts'
import { migrate } from '../../electron/store/migrate.ts'
import { allMigrations } from '../../electron/store/migrations/all-migrations.ts'
import { newAccount } from './sample-data.ts'
import { openHere, tempFolder } from './store-world.ts'
import { groupsOf, keptAndExpected } from './threads/conversation-model.ts'

/** An account, and in its Inbox and Sent a question, its answer and something else. */
const content = `
  INSERT INTO accounts (id, settings) VALUES (3, '${JSON.stringify(newAccount())}');
  INSERT INTO mailboxes (id, account_id, role) VALUES (21, 3, 0), (22, 3, 1), (23, 3, 2), (24, 3, 3), (25, 3, 4);
  INSERT INTO messages (id, mailbox_id, role, size_bytes, received_ms, sort_date_ms, is_read, reading, subject, subject_key)
    VALUES (5, 21, 0, 10, 1, 1, 0, 1, 'Tide', 'tide'), (6, 24, 3, 10, 2, 2, 1, 1, 'Re: Tide', 'tide'),
      (9, 21, 0, 10, 3, 3, 0, 1, '[boats] Ebb', '[boats] ebb');
  INSERT INTO message_details (id, message_id, reference_ids) VALUES
    (5, '<a@x>', '[]'), (6, '<b@x>', '["<a@x>"]'), (9, '<c@x>', '[]');`

function oldProfile(version: number): string {
  const folder = tempFolder()
  const db = new Database(join(folder, 'kittiwake.db'))
  migrate(
    db,
    allMigrations.filter(migration => migration.version <= version),
  )
  db.exec(content)
  db.close()
  return folder
}

describe('mailboxes and conversations', () => {
  for (const version of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    test(`DATA-05: come out of a database of version ${version}`, () => {
      const folder = oldProfile(version)
      const { store, profile } = openHere(folder)
      expect(existsSync(join(folder, `kittiwake.db.backup-${version}`))).toBe(true)
      expect(store.listMailboxes().map(({ id, accountId, role, total }) => [id, accountId, role, total])).toEqual([
        [28, 0, 'trash', 0],
        [29, 0, 'archive', 0],
        [30, 0, 'snoozed', 0],
        [21, 3, 'inbox', 2],
        [22, 3, 'drafts', 0],
        [23, 3, 'outbox', 0],
        [24, 3, 'sent', 1],
        [25, 3, 'trash', 0],
        [26, 3, 'archive', 0],
        [27, 3, 'junk', 0],
        [31, 3, 'snoozed', 0],
      ])
      expect(groupsOf(profile.db)).toEqual([[5, 6], [9]])
      expect(keptAndExpected(profile.db).kept).toEqual(keptAndExpected(profile.db).expected)
      const order = { by: 'subject', descending: false } as const
      const { rows } = store.listMessages({
        source: { kind: 'mailbox', id: 21 },
        filter: 'all',
        order,
        from: 0,
        count: 9,
      })
      expect(rows.map(({ id, threadId, tags }) => [id, threadId, tags])).toEqual([
        [9, 9, []],
        [5, 5, []],
      ])
      expect(store.addMailbox({ accountId: 3, name: 'Boats' }).id).toBe(32)
    })
  }
})
