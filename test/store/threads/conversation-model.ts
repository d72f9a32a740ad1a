// What lists of conversations and counters must say, worked out from the rows of messages in the plainest way.
import type { Database } from '../../../electron/store/database.ts'
import { roleCodes } from '../../../electron/store/roles.ts'

interface Row {
  readonly id: number
  readonly mailbox_id: number
  readonly role: number
  readonly thread_id: number
  readonly sort_date_ms: number
  readonly is_read: number
  readonly is_flagged: number
  readonly has_attachments: number
  readonly reading: number
}

function sum(rows: readonly Row[], one: (row: Row) => number): number {
  return rows.reduce((total, row) => total + one(row), 0)
}

function scopesOf({ mailbox_id, role }: Row): number[] {
  return role === roleCodes.folder ? [mailbox_id] : [mailbox_id, -1 - role]
}

function conversationOf(scope: number, rows: readonly Row[]): Record<string, number> {
  const [newest] = [...rows].sort((a, b) => b.sort_date_ms - a.sort_date_ms || b.id - a.id)
  return {
    scope,
    thread_id: newest?.thread_id ?? 0,
    latest_ms: newest?.sort_date_ms ?? 0,
    latest_id: newest?.id ?? 0,
    total: rows.length,
    unread: sum(rows, row => 1 - row.is_read),
    flagged: sum(rows, row => row.is_flagged),
    attachments: sum(rows, row => row.has_attachments),
  }
}

/** Kept by triggers beside worked out: equal when nothing went wrong. */
export function keptAndExpected(db: Database): { kept: unknown; expected: unknown } {
  const rows = db.all<Row>('SELECT * FROM messages')
  const placed = rows
    .filter(({ reading }) => reading !== 0)
    .flatMap(row => scopesOf(row).map(scope => ({ scope, row })))
  const groups = Map.groupBy(placed, ({ scope, row }) => `${scope}/${row.thread_id}`)
  const conversations = [...groups.values()]
    .map(group =>
      conversationOf(
        group[0]?.scope ?? 0,
        group.map(({ row }) => row),
      ),
    )
    .sort((a, b) => (a.scope ?? 0) - (b.scope ?? 0) || (a.thread_id ?? 0) - (b.thread_id ?? 0))
  const mailboxes = db.all<{ id: number }>('SELECT id FROM mailboxes ORDER BY id').map(({ id }) => {
    const own = rows.filter(row => row.mailbox_id === id)
    return { id, total: own.length, unread: sum(own, row => 1 - row.is_read), flagged: sum(own, row => row.is_flagged) }
  })
  const kept = {
    conversations: db.all('SELECT * FROM conversations ORDER BY scope, thread_id').map(row => ({ ...row })),
    mailboxes: db.all('SELECT id, total, unread, flagged FROM mailboxes ORDER BY id').map(row => ({ ...row })),
  }
  return { kept, expected: { conversations, mailboxes } }
}

/** The conversations as sets of messages, whatever they are called. */
export function groupsOf(db: Database): number[][] {
  const rows = db.all<{ id: number; thread_id: number }>('SELECT id, thread_id FROM messages ORDER BY id')
  return [...Map.groupBy(rows, ({ thread_id }) => thread_id).values()]
    .map(group => group.map(({ id }) => id))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}
