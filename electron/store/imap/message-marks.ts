// The marks of messages in the server's words, and back.
import type { Database } from '../database.ts'
import { type ImapMessages, imapMarks } from './imap-store.ts'

/** Columns of `messages` and the flag each is on a server (RFC 9051 2.3.2). */
export const flagColumns = [
  { column: 'is_read', flag: '\\Seen', mark: imapMarks.read },
  { column: 'is_flagged', flag: '\\Flagged', mark: imapMarks.flagged },
  { column: 'is_answered', flag: '\\Answered', mark: imapMarks.answered },
  { column: 'is_forwarded', flag: '$Forwarded', mark: imapMarks.forwarded },
] as const

interface MarkColumns {
  readonly uid: number
  readonly marks: number
}

/** Everything of a folder that the sync compares, with what was deleted here and is still there, small enough to cross threads for 100,000 messages. */
export function imapMessages(db: Database, folderId: number): ImapMessages {
  const rows = db.all<MarkColumns>(
    `SELECT imap_places.uid,
        ifnull(is_read + 2 * is_flagged + 4 * is_answered + 8 * is_forwarded + 16 * (whole_bytes IS NOT NULL), 0) AS marks
      FROM imap_places LEFT JOIN messages ON messages.id = message_id WHERE folder_id = ? ORDER BY imap_places.uid`,
    folderId,
  )
  const tagged = db.all<{ uid: number; keyword: string }>(
    `SELECT uid, keyword FROM imap_places JOIN message_tags ON message_tags.message_id = imap_places.message_id
      JOIN tags ON tags.id = tag_id WHERE folder_id = ? ORDER BY uid`,
    folderId,
  )
  const keywords = new Map<number, string[]>()
  for (const { uid, keyword } of tagged) keywords.set(uid, [...(keywords.get(uid) ?? []), keyword])
  return {
    uids: Float64Array.from(rows, ({ uid }) => uid),
    marks: Uint8Array.from(rows, ({ marks }) => marks),
    keywords: [...keywords].map(([uid, words]) => ({ uid, keywords: words })),
  }
}

/** The flags and keywords a message has here. */
export function flagsOf(db: Database, messageId: number): string[] {
  const row = db.get<Record<(typeof flagColumns)[number]['column'], number>>(
    'SELECT is_read, is_flagged, is_answered, is_forwarded FROM messages WHERE id = ?',
    messageId,
  )
  const tags = db.all<{ keyword: string }>(
    'SELECT keyword FROM message_tags JOIN tags ON tags.id = tag_id WHERE message_id = ?',
    messageId,
  )
  const flags = row ? flagColumns.filter(({ column }) => row[column] === 1).map(({ flag }) => flag as string) : []
  return [...flags, ...tags.map(({ keyword }) => keyword)]
}
