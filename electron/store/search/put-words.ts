// The words of messages go into the index, a batch in one transaction: in the order of their ids, because the index writes
// a piece of its own for each step back.

import { foldText } from '../../../shared/fold-text.ts'
import { indexText } from '../../reading/search-words/words.ts'
import type { Database } from '../database.ts'
import { freeIdAt } from '../dated-id.ts'
import type { MessageWords } from './search-store.ts'

/** Honest messages have some; the rest is in the message. */
const MAX_FILES = 200
const MAX_FILE_NAME = 300

export function putWords(db: Database, words: readonly MessageWords[]): void {
  db.transaction(() => {
    const found = words.flatMap(each => datedWords(db, each)).sort((a, b) => a.dateMs - b.dateMs)
    const placed = found.map(each => place(db, each))
    for (const each of placed.sort((a, b) => a.id - b.id)) putOne(db, each)
  }, 'repeatable')
}

interface Placed {
  readonly id: number
  readonly words: MessageWords
}

interface DatedWords {
  readonly dateMs: number
  readonly words: MessageWords
}

/** Nothing when the message is gone, or is not what was read. */
function datedWords(db: Database, words: MessageWords): DatedWords[] {
  const row = db.get<{ sort_date_ms: number }>(
    `SELECT sort_date_ms FROM messages JOIN mail_unindexed ON message_id = id WHERE id = ? AND size_bytes = ?`,
    words.id,
    words.sizeBytes,
  )
  return row ? [{ dateMs: row.sort_date_ms, words }] : []
}

/** In the order of the dates, as far as there are places. */
function place(db: Database, { dateMs, words }: DatedWords): Placed {
  db.run('DELETE FROM mail_unindexed WHERE message_id = ?', words.id)
  db.run('DELETE FROM mail_indexed WHERE message_id = ?', words.id)
  const id = freeIdAt(db, dateMs)
  db.run(
    'INSERT INTO mail_indexed (id, message_id, has_link, has_image, date_ms) VALUES (?, ?, ?, ?, ?)',
    id,
    words.id,
    words.hasLink ? 1 : 0,
    words.hasImage ? 1 : 0,
    dateMs,
  )
  return { id, words }
}

function putOne(db: Database, { id, words }: Placed): void {
  const { sender, recipients, copied, subject, body } = words
  const names = words.fileNames.slice(0, MAX_FILES).map(name => name.slice(0, MAX_FILE_NAME))
  db.run(
    'INSERT INTO mail_words (rowid, body, sender, recipients, copied, subject, files) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    body,
    sender,
    recipients,
    copied,
    subject,
    indexText(names.join(' ')),
  )
  db.run('INSERT INTO mail_beginnings (rowid, beginnings) VALUES (?, ?)', id, words.beginnings)
  for (const [position, name] of names.entries()) {
    db.run('INSERT INTO mail_files (id, position, name) VALUES (?, ?, ?)', id, position, foldText(name).trim())
  }
}
