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

/** `sizeBytes`: how much must be there. */
const hasPlace = (row: string, sizeBytes: string): string => `${row}.sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM packs
  WHERE number = ${row}.pack AND ${row}.pack_offset + ${sizeBytes} <= end_bytes)`
const hasBytes = (row: string): string => hasPlace(row, `${row}.size_bytes`)
const hasBeginning = hasPlace('messages', 'min(messages.size_bytes, 1)')

/** Of `messages`, behind `findLost`. */
export const isLost = 'messages.id IN (SELECT id FROM temp.lost_messages)'

/** Of `messages`: the pack was cut off in the middle of it. Its hash says that the rest is missing. */
export const isCut = `messages.role <> ${roleCodes.drafts} AND ${hasBeginning} AND NOT (${hasBytes('messages')})`

/** What was salvaged as a whole. */
export interface Salvaged {
  /** False: the remembered ids are incomplete. */
  readonly hasAllUids: boolean
  /** False: a message's mailbox is the one of its role in the account that the pack names. */
  readonly hasAllMailboxes: boolean
}

/**
 * When every pack that is there has its row. What a pack that was cut off has the beginning of is damaged, not lost; but the server is to
 * be asked again for what it has whole, and without a mailbox nobody knows whose a beginning is.
 */
export function findLost(db: Database, { hasAllUids, hasAllMailboxes }: Salvaged): void {
  const isKnown = hasAllUids
    ? `EXISTS (SELECT 1 FROM mailboxes JOIN uids USING (account_id)
        WHERE mailboxes.id = messages.mailbox_id AND uids.uid = messages.uid AND is_deleted = 0)`
    : 'uid IS NOT NULL'
  const isOnServer = `${isKnown} OR EXISTS (SELECT 1 FROM imap_places WHERE message_id = messages.id)`
  const isKept = hasAllMailboxes ? `${hasBeginning} AND NOT (${isOnServer})` : 'false'
  db.exec('DROP TABLE IF EXISTS temp.lost_messages')
  db.exec(`CREATE TEMP TABLE lost_messages AS SELECT id FROM messages
    WHERE role <> ${roleCodes.drafts} AND NOT (${hasBytes('messages')}) AND NOT (${isKept})`)
}

/** Of `news_articles`, in the same way. */
export const isLostArticle = `NOT (${hasBytes('news_articles')})`

/**
 * Behind `findLost`, before their rows go. One that has the same bytes elsewhere is not lost. Without all old mailboxes nobody knows
 * where it lay. Of articles those that a person wrote or kept: servers have the others.
 */
export function nameLost(db: Database, { hasAllMailboxes }: Pick<Salvaged, 'hasAllMailboxes'>): UnreadableList {
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

/** What the setting says; undefined where damage made something else of it: then nothing is known. */
export function toldOfLost(setting: unknown): UnreadableMessages | undefined {
  if (!hasFields(setting, { count: 'number', named: 'object' }) || !Array.isArray(setting.named)) return undefined
  return setting.named.every(isNamed) ? (setting as unknown as UnreadableMessages) : undefined
}

function isNamed(value: unknown): boolean {
  if (!hasFields(value, { id: 'number', from: 'object', subject: 'string', dateMs: 'number' })) return false
  if (!hasFields(value.from, { name: 'string', address: 'string' })) return false
  return !('folder' in value) || hasFields(value.folder, { role: 'string', name: 'string', account: 'string' })
}

function hasFields<K extends string>(value: unknown, types: Record<K, string>): value is Record<K, unknown> {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(types).every(([key, type]) => typeof Reflect.get(value, key) === type)
}

/** Inside a transaction, behind the settings. What an earlier rebuilding lost stays on the list. */
export function rememberLost(db: Database, lost: UnreadableList): void {
  if (lost.length === 0) return
  const row = db.get<{ value: unknown }>('SELECT value FROM settings WHERE name = ?', LOST_SETTING)
  const earlier = typeof row?.value === 'string' ? toldOfLost(JSON.parse(row.value)) : undefined
  if (earlier) lost.addTold(earlier)
  const { unreadable } = lost.told
  db.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', LOST_SETTING, JSON.stringify(unreadable))
}
