// Prints of messages that are here, worked out by the services; and which messages of a mailbox are the same.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { shelfOf } from '../list-scope.ts'
import { readMailbox } from '../mailboxes.ts'
import type { Profile } from '../profile.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { roleCodes } from '../roles.ts'
import type { ImportMethods } from './import-store.ts'

/** The answer crosses threads, and others are answered in between. */
const MAX_LOOKED_AT = 1000
/** As many ids as one call takes. */
const MAX_SAME = 200_000

export function printMethods(profile: Profile): Pick<ImportMethods, 'unprinted' | 'putPrints' | 'sameMessages'> {
  const { db } = profile
  return {
    unprinted: ids => unprinted(profile, ids),
    putPrints: prints =>
      db.transaction(() => {
        for (const { id, print } of prints) {
          db.run(
            `INSERT OR REPLACE INTO message_prints (message_id, print)
              SELECT id, ? FROM messages WHERE id = ? AND whole_bytes IS NULL`,
            print,
            id,
          )
        }
      }, 'repeatable'),
    sameMessages: mailboxId => sameMessages(db, mailboxId),
  }
}

function unprinted({ db, files }: Profile, ids: readonly Id[]): ReturnType<ImportMethods['unprinted']> {
  return ids.slice(0, MAX_LOOKED_AT).flatMap(id => {
    const row = db.get<LocationColumns>(
      `SELECT pack, pack_offset, size_bytes FROM messages WHERE id = ? AND whole_bytes IS NULL AND pack IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM message_prints WHERE message_id = messages.id)`,
      id,
    )
    return row ? [{ id, raw: locationOf(files, row) }] : []
  })
}

/** What a person marked is kept before what nobody touched, and then what came first. */
function sameMessages(db: Database, mailboxId: Id): ReturnType<ImportMethods['sameMessages']> {
  return db.all<{ id: number; keptId: number }>(
    `SELECT id, keptId FROM (
        SELECT messages.id, first_value(messages.id) OVER (PARTITION BY print ORDER BY is_flagged DESC,
          (SELECT count(*) FROM message_tags WHERE message_id = messages.id) DESC,
          is_answered + is_forwarded DESC, is_read DESC, messages.id) AS keptId
        FROM messages INDEXED BY messages_by_date JOIN message_prints ON message_prints.message_id = messages.id
        WHERE shelf = ? AND mailbox_id = ? AND length(print) > 0)
      WHERE id <> keptId ORDER BY id LIMIT ${MAX_SAME}`,
    shelfFor(db, mailboxId),
    mailboxId,
  )
}

function shelfFor(db: Database, mailboxId: Id): number {
  return shelfOf({ id: mailboxId, role: roleCodes[readMailbox(db, mailboxId).role] })
}
