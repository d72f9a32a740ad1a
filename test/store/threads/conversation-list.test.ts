// Lists of conversations against a naive model, through random changes; and how each is read.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { MessageFilter, MessageRow, MessageSource } from '../../../shared/model/message.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, type OpenedStore, openHere } from '../store-world.ts'
import { keptAndExpected } from './conversation-model.ts'

const MESSAGES = 14

/** Each step is done to one message. */
const step = fc.record({
  message: fc.integer({ min: 0, max: MESSAGES - 1 }),
  work: fc.constantFrom('read', 'flag', 'trash', 'file', 'archive', 'back', 'copy', 'delete', 'date', 'join', 'split'),
})

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** Two flagged messages of the same date. */
const flaggedCopy: Step[] = [
  { message: 7, work: 'flag' },
  { message: 7, work: 'copy' },
  { message: 0, work: 'flag' },
]

interface World extends Omit<OpenedStore, 'folder'> {
  readonly ids: Id[]
  readonly inbox: Id
  readonly folder: Id
}

/** Three conversations in two accounts. */
function filledWorld(): World {
  const opened = openHere()
  const { store } = opened
  const accounts = ['Marit', 'Jonas'].map(name => store.addAccount(newAccount(name)).id)
  const ids = Array.from({ length: MESSAGES }, (_, index) => {
    const [id = 0] = deliver(store, accounts[index % 2] ?? 0, [`uid-${index}`])
    const from = { name: '', address: `person${index % 4}@quay.example` }
    const references = index < 3 ? [] : [`<${index % 3}@harbour.example>`]
    const messageId = `<${index}@harbour.example>`
    const people = index % 3 === 0 ? {} : { to: [from] }
    const dated = { dateMs: 1000 + (index % 5), hasAttachments: index === 7 }
    store.describe([summaryOf(id, { from, references, messageId, ...dated, ...people })])
    return id
  })
  const folder = store.addMailbox({ accountId: accounts[0] ?? 0, name: 'Boats' }).id
  const inbox =
    store.listMailboxes().find(({ accountId, role }) => accountId === accounts[0] && role === 'inbox')?.id ?? 0
  return { ...opened, ids, folder, inbox }
}

function run({ store, ids, folder, inbox }: World, { message, work }: Step): void {
  const id = ids[message] ?? 0
  const row = store.readMessage(id)?.row
  if (!row) return
  const works: Record<Step['work'], () => void> = {
    read: () => store.mark([id], { isRead: !row.isRead }),
    flag: () => store.mark([id], { isFlagged: !row.isFlagged }),
    trash: () => store.moveToRole([id], 'trash'),
    file: () => store.move([id], folder),
    archive: () => store.moveToRole([id], 'archive'),
    back: () => store.moveBack([{ id, mailboxId: inbox }]),
    copy: () => store.copyMessages([id], folder),
    delete: () => store.deleteMessages([id]),
    date: () => store.describe([summaryOf(id, { dateMs: 2000 - message, messageId: `<${message}@harbour.example>` })]),
    join: () => store.joinThreads([id, ids[(message + 1) % MESSAGES] ?? 0]),
    split: () => store.splitThread([id]),
  }
  works[work]()
}

function allRows(store: StoreMethods): MessageRow[] {
  return Array.from({ length: 200 }, (_, index) => store.readMessage(index + 1)?.row).filter(row => row !== undefined)
}

const passes: Record<MessageFilter, (row: MessageRow) => boolean> = {
  all: () => true,
  unread: row => !row.isRead,
  flagged: row => row.isFlagged,
  attachments: row => row.hasAttachments,
  'to-me': row => row.to.some(({ address }) => address === 'marit@boathouse.example'),
}

function newestOf(rows: readonly MessageRow[]): MessageRow | undefined {
  return [...rows].sort((a, b) => b.dateMs - a.dateMs || b.id - a.id)[0]
}

/** Newest first. */
function expectedList(rows: readonly MessageRow[], filter: MessageFilter) {
  return [...Map.groupBy(rows, ({ threadId }) => threadId).entries()]
    .filter(([, group]) => group.some(passes[filter]))
    .map(([threadId, group]) => ({ threadId, count: group.length, newest: newestOf(group) }))
    .sort((a, b) => (b.newest?.dateMs ?? 0) - (a.newest?.dateMs ?? 0) || b.threadId - a.threadId)
}

/** What one sees who opens the message. */
function expectedWhole(rows: readonly MessageRow[], { threadId, mailboxId }: MessageRow): number {
  const isAway = ({ role }: MessageRow) => role === 'trash' || role === 'junk'
  return rows.filter(row => row.threadId === threadId && (!isAway(row) || row.mailboxId === mailboxId)).length
}

function sourcesOf({ inbox, folder }: World): { source: MessageSource; has: (row: MessageRow) => boolean }[] {
  return [
    { source: { kind: 'mailbox', id: inbox }, has: row => row.mailboxId === inbox },
    { source: { kind: 'mailbox', id: folder }, has: row => row.mailboxId === folder },
    { source: { kind: 'all', role: 'inbox' }, has: row => row.role === 'inbox' },
    { source: { kind: 'all', role: 'trash' }, has: row => row.role === 'trash' },
    { source: { kind: 'all', role: 'flagged' }, has: row => row.isFlagged && row.role !== 'trash' },
  ]
}

function checkLists(world: World): void {
  const { store } = world
  const rows = allRows(store)
  for (const { source, has } of sourcesOf(world)) {
    for (const filter of ['all', 'unread', 'flagged', 'attachments', 'to-me'] as const) {
      const expected = expectedList(rows.filter(has), filter)
      const list = { source, filter }
      for (const descending of [true, false]) {
        const page = store.listConversations({ ...list, descending, from: 1, count: 3 })
        const ordered = descending ? expected : expected.toReversed()
        expect(page.total).toBe(expected.length)
        expect(page.rows.map(({ threadId, count, newest }) => ({ threadId, count, newestMs: newest.dateMs }))).toEqual(
          ordered.slice(1, 4).map(({ threadId, count, newest }) => ({ threadId, count, newestMs: newest?.dateMs })),
        )
        for (const { threadId, newest, wholeCount } of page.rows) {
          expect(newest.threadId).toBe(threadId)
          // Of two that are equally new, such as a copy, either stands for them.
          expect(rows.filter(has)).toContainEqual(newest)
          expect(wholeCount).toBe(expectedWhole(rows, newest))
        }
        for (const [place, { threadId }] of ordered.entries()) {
          expect(store.positionOfConversation({ ...list, descending, threadId })).toBe(place)
        }
      }
      const times = [1002, 1990, 0]
      expect(store.countConversationsSince({ ...list, times })).toEqual(
        times.map(time => expected.filter(({ newest }) => (newest?.dateMs ?? 0) >= time).length),
      )
    }
  }
}

describe('lists of conversations', () => {
  test('are right after every kind of change', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const world = filledWorld()
        for (const each of steps) run(world, each)
        const { kept, expected } = keptAndExpected(world.profile.db)
        expect(kept).toEqual(expected)
        checkLists(world)
        world.profile.close({ hasDamage: false })
      }),
      { numRuns: 15, examples: [[flaggedCopy]] },
    )
  })

  test('name who began it, at most five and nobody twice', () => {
    const { store, ids, inbox } = filledWorld()
    store.joinThreads(ids)
    const source = { kind: 'mailbox', id: inbox } as const
    const [row] = store.listConversations({ source, filter: 'all', descending: true, from: 0, count: 1 }).rows
    expect(row?.count).toBe(MESSAGES / 2)
    expect(row?.wholeCount).toBe(MESSAGES)
    expect(row?.people.map(({ address }) => address)).toEqual([0, 1, 2, 3].map(nth => `person${nth}@quay.example`))
  })

  test('U11: count and name what was sent and filed, and nothing that was thrown away', () => {
    const { store, ids, inbox, folder } = filledWorld()
    const sentMailbox = store.listMailboxes().find(({ role }) => role === 'sent')?.id ?? 0
    store.joinThreads(ids)
    const [binned = 0, sent = 0, filed = 0, , kept = 0] = ids
    store.moveToRole([binned], 'trash')
    store.move([sent], sentMailbox)
    store.move([filed], folder)
    const rowIn = (source: MessageSource) => {
      const [row] = store.listConversations({ source, filter: 'all', descending: true, from: 0, count: 1 }).rows
      return { count: row?.count, wholeCount: row?.wholeCount, people: row?.people.length }
    }
    expect(rowIn({ kind: 'mailbox', id: inbox })).toEqual({ count: 5, wholeCount: MESSAGES - 1, people: 4 })
    expect(rowIn({ kind: 'all', role: 'trash' })).toEqual({ count: 1, wholeCount: MESSAGES, people: 4 })
    expect(store.readConversation(kept).messages).toHaveLength(MESSAGES - 1)
    expect(store.readConversation(binned).messages).toHaveLength(MESSAGES)
  })

  test('a message that was not read yet is in no conversation list, but is a conversation', () => {
    const { store } = openHere()
    const { id } = store.addAccount(newAccount())
    const [message = 0] = deliver(store, id, ['a'])
    const source = { kind: 'all', role: 'inbox' } as const
    const page = () => store.listConversations({ source, filter: 'all', descending: true, from: 0, count: 9 })
    expect(page().total).toBe(0)
    expect(store.readConversation(message).messages.map(({ row }) => row.id)).toEqual([message])
    store.describe([summaryOf(message, { isReadable: false })])
    expect(page().rows).toMatchObject([{ threadId: message, count: 1 }])
  })

  test('the ids of conversations and of whole lists are those of their messages', () => {
    const { store, ids, inbox } = filledWorld()
    const source = { kind: 'mailbox', id: inbox } as const
    const rows = allRows(store).filter(row => row.mailboxId === inbox)
    const newestFirst = (a: MessageRow, b: MessageRow) => b.dateMs - a.dateMs || b.id - a.id
    const threadId = store.readMessage(ids[0] ?? 0)?.row.threadId ?? 0
    expect(store.idsIn({ source, filter: 'all' })).toEqual(rows.sort(newestFirst).map(({ id }) => id))
    expect(store.idsIn({ source, filter: 'all', threadIds: [threadId] })).toEqual(
      rows.filter(row => row.threadId === threadId).map(({ id }) => id),
    )
    expect(store.idsIn({ source: { kind: 'search', id: 1 }, filter: 'all' })).toEqual([])
  })

  test('DATA-17: are read from the index of their order alone, and kept by single seeks', () => {
    const { profile } = filledWorld()
    const plan = (sql: string) =>
      profile.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => detail)
    const page = `SELECT thread_id, latest_id, total, unread, flagged, attachments
      FROM conversations INDEXED BY conversations_by_date WHERE scope = 1 AND unread > 0`
    const covering = 'SEARCH conversations USING COVERING INDEX conversations_by_date'
    expect(plan(`${page} ORDER BY latest_ms DESC, thread_id DESC LIMIT 50 OFFSET 9`)).toEqual([`${covering} (scope=?)`])
    expect(plan(`${page} AND latest_ms >= 5 AND latest_ms < 9`)).toEqual([
      `${covering} (scope=? AND latest_ms>? AND latest_ms<?)`,
    ])
    const toMe = `SELECT count(*) FROM conversations INDEXED BY conversations_by_date WHERE scope = 1 AND EXISTS
      (SELECT 1 FROM messages INDEXED BY messages_to_me_in WHERE shelf = 0 AND mailbox_id = 1
        AND messages.thread_id = conversations.thread_id AND to_me = 1)`
    expect(plan(toMe).join()).toContain('messages_to_me_in (shelf=? AND thread_id=? AND mailbox_id=?)')
    const newest = `SELECT sort_date_ms, id FROM messages WHERE thread_id = 1 AND mailbox_id = 1 AND reading <> 0
      ORDER BY sort_date_ms DESC, id DESC LIMIT 1`
    expect(plan(newest)).toEqual([
      'SEARCH messages USING COVERING INDEX messages_by_thread (thread_id=? AND mailbox_id=?)',
    ])
    expect(plan('UPDATE messages SET thread_id = 1 WHERE thread_id = 2 AND reading <> 0')[0]).toContain(
      'messages_by_thread (thread_id=?)',
    )
  })
})
