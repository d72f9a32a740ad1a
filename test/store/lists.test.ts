// Lists against a naive model: an array that is filtered and sorted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../electron/store/database.ts'
import { personKey, subjectKey } from '../../electron/store/sort-keys.ts'
import type { StoreMethods } from '../../electron/store/store.ts'
import type { MessageFilter, MessageOrder, MessageRow, MessageSource } from '../../shared/model/message.ts'
import { newAccount, newDraft, summaryOf } from './sample-data.ts'
import { deliver, openHere, rowsOf } from './store-world.ts'

interface Plan {
  readonly account: 0 | 1
  readonly from: string
  readonly subject: string
  readonly dateMs: number
  readonly deliveredMs: number | undefined
  readonly sizeBytes: number
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isTrashed: boolean
  readonly hasAttachments: boolean
  readonly isToMe: boolean
}

const plan: fc.Arbitrary<Plan> = fc.record({
  account: fc.constantFrom(0, 1),
  from: fc.constantFrom('', 'Åse', 'ase', 'Bo', 'bo berg', 'Zoë'),
  subject: fc.constantFrom('', 'Tide', 'Re: tide', 'AW: Fwd: Öl', 'gauge'),
  dateMs: fc.integer({ min: 1, max: 9 }),
  deliveredMs: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  sizeBytes: fc.integer({ min: 0, max: 5 }),
  isRead: fc.boolean(),
  isFlagged: fc.boolean(),
  isTrashed: fc.boolean(),
  hasAttachments: fc.boolean(),
  isToMe: fc.boolean(),
})

const filter = fc.constantFrom<MessageFilter>('all', 'unread', 'flagged', 'attachments', 'to-me')
const order = fc.record({
  by: fc.constantFrom<MessageOrder['by']>('date', 'arrival', 'from', 'subject', 'size'),
  descending: fc.boolean(),
})
const query = fc.record({
  source: fc.constantFrom('inbox-0', 'inbox-1', 'trash-0', 'all-inbox', 'all-trash', 'all-flagged'),
  filter,
  order,
  from: fc.integer({ min: 0, max: 45 }),
  count: fc.integer({ min: 0, max: 20 }),
})

function fill(store: StoreMethods, plans: readonly Plan[]): void {
  const accounts = [store.addAccount(newAccount('Marit')).id, store.addAccount(newAccount('Jonas')).id]
  for (const [index, message] of plans.entries()) {
    const [id = 0] = deliver(store, accounts[message.account] ?? 0, [`uid-${index}`], message.sizeBytes)
    const { subject, dateMs, deliveredMs, hasAttachments } = message
    const from = { name: message.from, address: 'x@y.example' }
    const to = [{ name: '', address: message.isToMe ? 'Marit@Boathouse.example' : 'crew@boathouse.example' }]
    store.describe([summaryOf(id, { from, to, subject, dateMs, deliveredMs, hasAttachments })])
    store.mark([id], { isRead: message.isRead, isFlagged: message.isFlagged })
    if (message.isTrashed) store.moveToRole([id], 'trash')
  }
}

/** Every message with what the model needs, read one by one and not through a list. */
function allRows(store: StoreMethods, count: number): MessageRow[] {
  return Array.from({ length: count }, (_, index) => store.readMessage(index + 1)?.row).filter(row => row !== undefined)
}

function sourceOf(store: StoreMethods, name: string): { source: MessageSource; has: (row: MessageRow) => boolean } {
  const [kind, part] = name.split('-')
  if (kind === 'all') {
    if (part === 'flagged') {
      return { source: { kind: 'all', role: 'flagged' }, has: row => row.isFlagged && row.role !== 'trash' }
    }
    const role = part === 'trash' ? 'trash' : 'inbox'
    return { source: { kind: 'all', role }, has: row => row.role === role }
  }
  const mailbox = store.listMailboxes().filter(({ role }) => role === kind)[Number(part)]
  const id = mailbox?.id ?? 0
  return { source: { kind: 'mailbox', id }, has: row => row.mailboxId === id }
}

const passes: Record<MessageFilter, (row: MessageRow) => boolean> = {
  all: () => true,
  unread: row => !row.isRead,
  flagged: row => row.isFlagged,
  attachments: row => row.hasAttachments,
  'to-me': row => row.to.some(({ address }) => address === 'Marit@Boathouse.example'),
}

function keyOf(row: MessageRow, by: MessageOrder['by']): (string | number)[] {
  const newestFirst = [-row.dateMs, row.id]
  if (by === 'date') return [row.dateMs, row.id]
  if (by === 'arrival') return [row.arrivedMs, row.id]
  if (by === 'size') return [row.sizeBytes, ...newestFirst]
  return [by === 'from' ? personKey(row.from) : subjectKey(row.subject), ...newestFirst]
}

function compare(a: (string | number)[], b: (string | number)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}

/** Plans call no index with a generated column covering, so this looks at the program itself. */
function readsTable(db: Database, sql: string): boolean {
  const program = db.all<{ opcode: string; p1: number; p2: number }>(`EXPLAIN ${sql}`)
  const rootPage = db.count("SELECT rootpage AS n FROM sqlite_master WHERE name = 'messages'")
  const table = program.find(({ opcode, p2 }) => opcode === 'OpenRead' && p2 === rootPage)?.p1
  return program.some(({ opcode, p1 }) => opcode === 'Column' && p1 === table)
}

describe('message lists', () => {
  test('every page, position and count is that of the whole list sorted', () => {
    fc.assert(
      fc.property(
        fc.array(plan, { maxLength: 40 }),
        fc.array(query, { minLength: 20, maxLength: 20 }),
        (plans, queries) => {
          const { store, profile } = openHere()
          fill(store, plans)
          const rows = allRows(store, plans.length)
          for (const q of queries) {
            const { source, has } = sourceOf(store, q.source)
            const expected = rows
              .filter(row => has(row) && passes[q.filter](row))
              .sort((a, b) => compare(keyOf(a, q.order.by), keyOf(b, q.order.by)) * (q.order.descending ? -1 : 1))
            const scope = { source, filter: q.filter, order: q.order }
            const page = store.listMessages({ ...scope, from: q.from, count: q.count })
            expect(page).toEqual({
              total: expected.length,
              from: q.from,
              rows: expected.slice(q.from, q.from + q.count),
            })
            for (const row of rows) expect(store.positionOf({ ...scope, id: row.id })).toBe(expected.indexOf(row))
            const times = [5, 1, 9, 5, 100]
            for (const [by, key] of [['date', 'dateMs'] as const, ['arrival', 'arrivedMs'] as const]) {
              expect(store.countSince({ source, filter: q.filter, by, times })).toEqual(
                times.map(time => expected.filter(row => row[key] >= time).length),
              )
            }
          }
          profile.close({ hasDamage: false })
        },
      ),
      { numRuns: 25 },
    )
  })

  test('counts of mailboxes follow every change', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const ids = deliver(store, id, ['a', 'b', 'c', 'd'])
    const counts = () => Object.fromEntries(store.listMailboxes().map(box => [box.role, `${box.unread}/${box.total}`]))
    store.mark(ids.slice(0, 2), { isRead: true })
    store.mark(ids.slice(0, 1), { isRead: true })
    expect(counts()).toMatchObject({ inbox: '2/4', trash: '0/0' })
    store.moveToRole(ids.slice(1, 3), 'trash')
    expect(counts()).toMatchObject({ inbox: '1/2', trash: '1/2' })
    store.deleteMessages(ids)
    expect(counts()).toMatchObject({ inbox: '1/2', trash: '0/0' })
    store.addDraft(newDraft(id))
    expect(counts()).toMatchObject({ drafts: '0/1' })
  })

  test('a mailbox that is gone is an empty list', () => {
    const { store } = openHere()
    const source = { kind: 'mailbox', id: 99 } as const
    const order = { by: 'date', descending: true } as const
    expect(store.listMessages({ source, filter: 'all', order, from: 0, count: 10 })).toEqual({
      total: 0,
      from: 0,
      rows: [],
    })
    expect(store.positionOf({ source, filter: 'all', order, id: 1 })).toBe(-1)
    expect(store.countSince({ source, filter: 'all', by: 'arrival', times: [0, 1] })).toEqual([0, 0])
  })

  test('questions beyond the bounds are refused', () => {
    const { store } = openHere()
    const source = { kind: 'all', role: 'inbox' } as const
    const order = { by: 'date', descending: true } as const
    const refused = [
      { from: 0, count: 501 },
      { from: -1, count: 1 },
      { from: 0.5, count: 1 },
      { from: 0, count: Number.NaN },
    ]
    for (const page of refused) {
      expect(() => store.listMessages({ source, filter: 'all', order, ...page })).toThrow('whole number')
    }
    const times = Array.from({ length: 61 }, (_, index) => index)
    expect(() => store.countSince({ source, filter: 'all', by: 'date', times })).toThrow('60')
  })

  test('DATA-17: no list reads the table, and none sorts but arrivals, and flagged messages in other orders than by date', () => {
    const { store, profile } = openHere()
    const { id } = store.addAccount(newAccount())
    deliver(store, id, ['a', 'b'])
    rowsOf(store, 'inbox')
    for (const [index, key] of [
      ['messages_by_date', 'sort_date_ms'],
      ['messages_by_from', 'from_key'],
      ['messages_by_subject', 'subject_key'],
      ['messages_by_size', 'size_bytes'],
    ]) {
      const rest = key === 'sort_date_ms' ? 'id' : 'sort_date_ms DESC, id'
      const sql = `SELECT id FROM messages INDEXED BY ${index}
        WHERE shelf = 0 AND mailbox_id = 1 AND is_read = 0 ORDER BY ${key}, ${rest} LIMIT 50 OFFSET 9`
      const steps = profile.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      expect(steps.map(({ detail }) => detail)).toEqual([`SEARCH messages USING INDEX ${index} (shelf=?)`])
      expect(readsTable(profile.db, sql)).toBe(false)
    }
    const arrivals = `SELECT id FROM messages INDEXED BY messages_by_date
        WHERE shelf = 0 AND mailbox_id = 1 AND is_read = 0 ORDER BY arrival_ms, id LIMIT 50 OFFSET 9`
    const sorting = profile.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${arrivals}`)
    expect(sorting.map(({ detail }) => detail)).toEqual([
      'SEARCH messages USING INDEX messages_by_date (shelf=?)',
      'USE TEMP B-TREE FOR ORDER BY',
    ])
    expect(readsTable(profile.db, arrivals)).toBe(false)
    const toMe = `SELECT id FROM messages INDEXED BY messages_to_me
      WHERE shelf = 0 AND mailbox_id = 1 AND to_me = 1 ORDER BY sort_date_ms, id LIMIT 50 OFFSET 9`
    const steps = profile.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${toMe}`)
    expect(steps.map(({ detail }) => detail)).toEqual(['SEARCH messages USING INDEX messages_to_me (shelf=?)'])
    expect(readsTable(profile.db, toMe)).toBe(false)
  })
})
