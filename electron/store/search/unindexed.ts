// What waits for the index. Drafts are text already and go in at once.
import type { Draft } from '../../../shared/model/message.ts'
import { beginningsOf } from '../../reading/search-words/beginnings.ts'
import { indexText } from '../../reading/search-words/words.ts'
import type { Database } from '../database.ts'
import { readDraft } from '../drafts.ts'
import type { Profile } from '../profile.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import { roleCodes } from '../roles.ts'
import { putWords } from './put-words.ts'
import type { MessageWords, SearchMethods } from './search-store.ts'

/** The answer crosses threads. */
const MAX_UNINDEXED = 500
/** More drafts than anybody changed meanwhile. */
const MAX_DRAFTS = 100
const LINK = /\bhttps?:\/\//i

interface UnindexedColumns extends LocationColumns {
  readonly id: number
}

export function unindexedMessages(
  profile: Profile,
  limit: number,
  below = Number.MAX_SAFE_INTEGER,
): ReturnType<SearchMethods['unindexedMessages']> {
  const { db, files } = profile
  indexDrafts(db)
  return db
    .all<UnindexedColumns>(
      `SELECT messages.id, pack, pack_offset, size_bytes FROM mail_unindexed CROSS JOIN messages ON messages.id = message_id
        WHERE pack IS NOT NULL AND message_id < ? ORDER BY message_id DESC LIMIT ?`,
      below,
      Math.min(limit, MAX_UNINDEXED),
    )
    .map(row => ({ id: row.id, raw: locationOf(files, row) }))
}

/**
 * Looked for among the drafts: this is asked for every batch, and everything else that waits may be a hundred thousand messages.
 * All of them before an answer is given: what has no bytes would never leave the queue otherwise.
 */
export function indexDrafts(db: Database): void {
  for (;;) {
    const rows = db.all<DraftColumns>(
      `SELECT messages.id, size_bytes, from_name, from_address FROM messages INDEXED BY messages_by_date
        CROSS JOIN mail_unindexed ON message_id = messages.id WHERE shelf = ${roleCodes.drafts} AND pack IS NULL LIMIT ${MAX_DRAFTS}`,
    )
    if (rows.length === 0) return
    putWords(
      db,
      rows.map(row => wordsOfDraft(row, readDraft(db, row.id))),
    )
  }
}

interface DraftColumns {
  readonly id: number
  readonly size_bytes: number
  readonly from_name: string
  readonly from_address: string
}

function wordsOfDraft(row: DraftColumns, draft: Draft | undefined): MessageWords {
  const fileNames = (draft?.attachments ?? []).map(({ fileName }) => fileName)
  const texts = {
    sender: indexText(`${row.from_name} ${row.from_address}`),
    recipients: indexText((draft?.to ?? []).join(' ')),
    copied: indexText([...(draft?.cc ?? []), ...(draft?.bcc ?? [])].join(' ')),
    subject: indexText(draft?.subject ?? ''),
    body: indexText(draft?.text ?? ''),
  }
  return {
    id: row.id,
    sizeBytes: row.size_bytes,
    ...texts,
    beginnings: beginningsOf({ ...texts, files: indexText(fileNames.join(' ')) }),
    fileNames,
    hasLink: LINK.test(draft?.text ?? ''),
    hasImage: (draft?.attachments ?? []).some(({ contentType }) => contentType.startsWith('image/')),
  }
}
