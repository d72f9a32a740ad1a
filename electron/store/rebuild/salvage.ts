// Reads what can still be read of a damaged database, table by table, into a new one. Row by row from the first key on,
// and from the last one back: a damaged page in the middle costs only what is on it.
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import type { Database } from '../database.ts'

/** Parents before children. What the packs hold is read from the packs. */
const tables = [
  'accounts',
  'mailboxes',
  'secrets',
  'settings',
  'messages',
  'message_details',
  'uids',
  'drafts',
  'draft_attachments',
  'outgoing',
  'outgoing_recipients',
  'addresses',
  'tags',
  'message_tags',
  'thread_choices',
  'removed_mailboxes',
  'removed_messages',
  'retention_rules',
  'leaving_accounts',
  'saved_searches',
  'imap_folders',
  'imap_followers',
  'imap_places',
  'imap_draft_copies',
  'imap_changes',
  'site_folders',
  'sites',
  'bookmarks',
  'pattern_sets',
  'saved_jobs',
  'saved_job_runs',
  'news_servers',
  'newsgroups',
  'news_group_states',
  'news_sources',
  'news_read',
  'news_read_ids',
  'news_marks',
  'news_articles',
  'reading_rules',
  'rule_diary',
  'rule_marks',
  'snoozes',
  'news_posts',
  'news_outgoing',
  'news_answered',
] as const

export type SalvagedTable = (typeof tables)[number]

/**
 * Answers with the tables that were read to their end without an error. Inside a transaction of `target`, with foreign
 * keys unchecked. `file` may be missing or no database at all.
 */
export function salvage(file: string, target: Database): ReadonlySet<SalvagedTable> {
  let source: DatabaseSync
  try {
    source = new DatabaseSync(file)
  } catch {
    return new Set()
  }
  try {
    const unnumbered: Unnumbered = new Map()
    const whole = new Set(tables.filter(table => copyTable({ source, target, unnumbered }, table)))
    addUnnumbered(target, unnumbered)
    return whole
  } finally {
    source.close()
  }
}

/** Messages by the numbers they cannot have. */
type Unnumbered = Map<bigint, Row>

/** More than these is not damage but somebody's idea. */
const MAX_UNNUMBERED = 1_000

/** They get numbers that nothing refers to: what else a row says (where its bytes are, in which folder) still holds. */
function addUnnumbered(target: Database, unnumbered: Unnumbered): void {
  let id = target.count(`SELECT max(ifnull((SELECT max(id) FROM messages), 0),
    ifnull((SELECT max(id) FROM message_details), 0), ifnull((SELECT max(id) FROM drafts), 0)) AS n`)
  for (const row of unnumbered.values()) {
    id += 1
    const columns = Object.keys(row)
    const values = valuesOf({ ...row, id }, columns)
    insertRow(target, insertInto('messages', columns), values)
  }
}

function insertInto(table: SalvagedTable, columns: readonly string[]): string {
  return `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
}

interface Salvaging {
  readonly source: DatabaseSync
  readonly target: Database
  readonly unnumbered: Unnumbered
}

type Direction = 'ASC' | 'DESC'

/**
 * True when every row could be read. What doesn't fit the schema is left out. A number that is not exact in JavaScript stops a reading,
 * so then all is read once more with numbers of any size.
 */
function copyTable({ source, target, unnumbered }: Salvaging, table: SalvagedTable): boolean {
  const known = new Set(columnsOf(target, table).map(({ name }) => name))
  return attempt(() => {
    const present = source.prepare(`SELECT name FROM pragma_table_info('${table}') ORDER BY pk = 0, pk, cid`).all()
    const columns = present.map(({ name }) => String(name)).filter(name => known.has(name))
    const sql = insertInto(table, columns)
    const keys = keyOf(target, table)
    let hasAllKeys = true
    const copy = (direction: Direction, { areWide }: { areWide: boolean }): void => {
      const order = keys.map(key => `${key} ${direction}`).join(', ')
      const rows = source.prepare(`SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED ORDER BY ${order}`)
      rows.setReadBigInts(areWide)
      for (const row of rows.iterate()) {
        if (keys.every(key => isExact(row[key]))) {
          insertRow(target, sql, valuesOf(row, columns))
          continue
        }
        hasAllKeys = false
        if (table === 'messages' && typeof row.id === 'bigint' && unnumbered.size < MAX_UNNUMBERED)
          unnumbered.set(row.id, row)
      }
    }
    if (attempt(() => copy('ASC', { areWide: false }))) return
    const isWhole = attempt(() => copy('ASC', { areWide: true }))
    if (!isWhole) attempt(() => copy('DESC', { areWide: true }))
    if (!isWhole || !hasAllKeys) throw new Error(`${table} could not be read to its end`)
  })
}

type Row = Record<string, SQLOutputValue>

/** Nothing that we write is a number beyond these: zero stands for it, so that the rest of its row is kept. */
function valuesOf(row: Row, columns: readonly string[]): SQLOutputValue[] {
  return columns.map(name => {
    const value = row[name] ?? null
    if (typeof value !== 'bigint') return value
    return isExact(value) ? Number(value) : 0
  })
}

function isExact(value: SQLOutputValue | undefined): boolean {
  return typeof value !== 'bigint' || (value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER)
}

function insertRow(target: Database, sql: string, values: SQLOutputValue[]): void {
  attempt(() => target.run(sql, ...values))
}

function columnsOf(db: Database, table: string): { name: string; pk: number }[] {
  return db.all(`SELECT name, pk FROM pragma_table_info('${table}')`)
}

function keyOf(db: Database, table: string): string[] {
  const keys = columnsOf(db, table).filter(({ pk }) => pk > 0)
  return keys.sort((a, b) => a.pk - b.pk).map(({ name }) => name)
}

/** In a damaged file any read may fail: the rest is worth trying. */
function attempt(work: () => unknown): boolean {
  try {
    work()
    return true
  } catch {
    return false
  }
}
