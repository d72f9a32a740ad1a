// All conversations anew from the messages and from what a person grouped: after an old database was brought to this
// format, and when its tables cannot be believed.
import type { Id } from '../../../shared/model/account.ts'
import type { Address } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { subjectKey } from '../sort-keys.ts'
import { fillConversations } from './fill-conversations.ts'
import { joinBySubject } from './join-by-subject.ts'
import { linkMessage } from './link-message.ts'
import { mergeThreads } from './merge-threads.ts'

/** One transaction when they are not all built yet; otherwise nothing. */
export function settleThreads(db: Database): void {
  const isBuilt = db.count("SELECT is_built AS n FROM derived WHERE name = 'threads'") === 1
  if (!isBuilt) db.transaction(() => rebuildThreads(db))
}

/** Inside a transaction. */
export function rebuildThreads(db: Database): void {
  const triggers = dropTriggers(db)
  db.exec(`DELETE FROM conversations; DELETE FROM thread_ids; DELETE FROM thread_merges; DELETE FROM bare_answers;
    DELETE FROM own_threads; UPDATE messages SET thread_id = id WHERE thread_id <> id;`)
  splitChosen(db)
  for (const message of readAll(db)) linkStored(db, message)
  joinChosen(db)
  db.exec(triggers.join(';'))
  fillConversations(db)
  db.run("INSERT OR REPLACE INTO derived (name, is_built) VALUES ('threads', 1)")
}

/** They would count every step. Answers with what makes them again. */
function dropTriggers(db: Database): string[] {
  const triggers = db.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'messages' AND name LIKE 'conversations_%'",
  )
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`)
  return triggers.map(({ sql }) => sql)
}

interface Choice {
  readonly message_id: number
  readonly group_id: number
}

/** What was split off is there first, so that answers find it. */
function splitChosen(db: Database): void {
  db.run(`UPDATE messages SET thread_id = (SELECT min(other.message_id) FROM thread_choices own
        JOIN thread_choices other ON other.group_id = own.group_id AND other.is_split = 1 WHERE own.message_id = messages.id)
      WHERE id IN (SELECT message_id FROM thread_choices WHERE is_split = 1)`)
  db.run(`INSERT OR IGNORE INTO own_threads (thread_id) SELECT thread_id FROM thread_choices
      JOIN messages ON messages.id = message_id WHERE is_split = 1`)
}

function joinChosen(db: Database): void {
  const choices = db.all<Choice>('SELECT message_id, group_id FROM thread_choices WHERE is_split = 0')
  for (const members of Map.groupBy(choices, ({ group_id }) => group_id).values()) {
    const threadIds = members.map(({ message_id }) => threadOf(db, message_id))
    for (const id of threadIds) db.run('DELETE FROM own_threads WHERE thread_id = ?', id)
    mergeThreads(db, threadIds)
  }
}

interface StoredColumns {
  readonly id: number
  readonly message_id: string
  readonly reference_ids: string
  readonly subject: string
  readonly subject_key: string
  readonly sort_date_ms: number
  readonly from_name: string
  readonly from_address: string
  readonly to_list: string
  readonly is_split: number | null
}

/** Rows held at once. */
const PAGE_ROWS = 1000

function* readAll(db: Database): Generator<StoredColumns> {
  let last = 0
  for (;;) {
    const page = db.all<StoredColumns>(
      `SELECT messages.id, message_id, reference_ids, subject, subject_key, sort_date_ms, from_name, from_address, to_list,
          (SELECT is_split FROM thread_choices WHERE thread_choices.message_id = messages.id) AS is_split
        FROM messages JOIN message_details ON message_details.id = messages.id
        WHERE messages.id > ? ORDER BY messages.id LIMIT ${PAGE_ROWS}`,
      last,
    )
    yield* page
    last = page.at(-1)?.id ?? last
    if (page.length < PAGE_ROWS) return
  }
}

/** In the order in which they came, as when they came. */
function linkStored(db: Database, row: StoredColumns): void {
  const { id, subject } = row
  const references = JSON.parse(row.reference_ids) as string[]
  const own = threadOf(db, id)
  // What was split off brings nothing along with it.
  const linked = linkMessage(db, {
    id,
    threadId: own,
    messageId: row.message_id,
    references: row.is_split === 1 ? [] : references,
  })
  const key = subjectKey(subject)
  if (linked !== own || key !== row.subject_key) {
    db.run('UPDATE messages SET thread_id = ?, subject_key = ? WHERE id = ?', linked, key, id)
  }
  joinBySubject(db, {
    id,
    subject,
    dateMs: row.sort_date_ms,
    from: { name: row.from_name, address: row.from_address },
    to: JSON.parse(row.to_list) as Address[],
    hasReferences: references.length > 0,
  })
}

function threadOf(db: Database, id: Id): Id {
  return db.count('SELECT thread_id AS n FROM messages WHERE id = ?', id)
}
