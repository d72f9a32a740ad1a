// Texts of newsgroups among the records of packs, held against the salvaged rows.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { isLostArticle } from './lost-messages.ts'
import type { PackedRecord } from './recover-packs.ts'

/** The article's row. One at this place that says something else about it is garbage and goes. */
export function articleRowOf(db: Database, { pack, offset, sizeBytes, sha256 }: PackedRecord): Id | undefined {
  const row = db.get<{ id: number; size_bytes: number; sha256: Uint8Array }>(
    'SELECT id, size_bytes, sha256 FROM news_articles WHERE pack = ? AND pack_offset = ?',
    pack,
    offset,
  )
  if (!row) return undefined
  if (row.size_bytes === sizeBytes && Buffer.from(row.sha256).equals(sha256)) return row.id
  db.run('DELETE FROM news_articles WHERE id = ?', row.id)
  return undefined
}

/**
 * Kept, because nobody knows any more whether a person wanted that. A row whose bytes are gone gets this place. False: it is here, or
 * its id is lost.
 */
export function insertArticle(db: Database, record: PackedRecord): boolean {
  if (record.uid === '' || !record.isIntact) return false
  const { changes } = db.run(
    `INSERT INTO news_articles
      (message_id, server_id, pack, pack_offset, size_bytes, sha256, received_ms, is_kept) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
      ON CONFLICT (message_id) DO UPDATE SET pack = excluded.pack, pack_offset = excluded.pack_offset,
        size_bytes = excluded.size_bytes, sha256 = excluded.sha256 WHERE ${isLostArticle}`,
    record.uid,
    record.accountId,
    record.pack,
    record.offset,
    record.sizeBytes,
    record.sha256,
    record.receivedMs,
  )
  return changes > 0
}
