// Messages and articles that a rebuilding cannot keep, since nothing of their bytes is left: named before their rows go, and
// remembered in the new database until the person has done with them.
import type { UnreadableMessages } from '../../../shared/model/message.ts'
import type { Database } from '../database.ts'
import { ARTICLE_NAME_COLUMNS, NAME_COLUMNS, NAMED_MESSAGES, type NameColumns, nameMessage } from '../name-message.ts'
import { roleCodes } from '../roles.ts'
import { UnreadableList } from '../unreadable-list.ts'

/** The setting that holds them. */
export const LOST_SETTING = 'lost-in-rebuild'

/** Their rows go, so that nothing else can name them; the list stays small enough to be shown at once. */
const MAX_NAMED = 5000

const hasBytes = (row: string): string => `${row}.sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM packs
  WHERE number = ${row}.pack AND ${row}.pack_offset + ${row}.size_bytes <= end_bytes)`

/** Of `messages`, when every pack that is there has its row. */
export const isLost = `messages.role <> ${roleCodes.drafts} AND NOT (${hasBytes('messages')})`

/** Of `news_articles`, in the same way. */
export const isLostArticle = `NOT (${hasBytes('news_articles')})`

/**
 * Inside a transaction, before their rows go. One that has the same bytes elsewhere is not lost. Without all old mailboxes nobody knows
 * where it lay. Of articles those that a person wrote or kept: servers have the others.
 */
export function nameLost(db: Database, { hasAllMailboxes }: { hasAllMailboxes: boolean }): UnreadableList {
  const rows = db.iterate<NameColumns>(
    `SELECT ${NAME_COLUMNS} FROM ${NAMED_MESSAGES} WHERE ${isLost} AND (sha256 IS NULL OR sha256 NOT IN
        (SELECT sha256 FROM messages AS living WHERE ${hasBytes('living')}))
      ORDER BY sort_date_ms DESC, messages.id DESC`,
  )
  const lost = new UnreadableList({ maxNamed: MAX_NAMED })
  for (const row of rows) lost.add(nameMessage(hasAllMailboxes && isRole(row.role) ? row : { ...row, role: null }))
  const articles = db.iterate<NameColumns>(
    `SELECT ${ARTICLE_NAME_COLUMNS} FROM news_articles WHERE (is_own <> 0 OR is_kept <> 0) AND ${isLostArticle}
      ORDER BY sort_date_ms DESC, id DESC`,
  )
  for (const row of articles) lost.add(nameMessage(row))
  return lost
}

function isRole(code: number | null): boolean {
  return code !== null && Object.values(roleCodes).includes(code)
}

/** Inside a transaction, behind the settings. What an earlier rebuilding lost stays on the list. */
export function rememberLost(db: Database, lost: UnreadableList): void {
  if (lost.length === 0) return
  const earlier = db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', LOST_SETTING)
  if (earlier) lost.addTold(JSON.parse(earlier.value) as UnreadableMessages)
  const { unreadable } = lost.told
  db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', LOST_SETTING, JSON.stringify(unreadable))
}
