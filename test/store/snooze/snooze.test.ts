// Messages that are put off: where they are meanwhile, how they come back, and what undoes it.
import { describe, expect, test } from 'vitest'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { MailboxRole } from '../../../shared/model/message.ts'
import { newAccount, summaryOf } from '../sample-data.ts'
import { deliver, type OpenedStore, openHere, reopen, rowsOf } from '../store-world.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000

interface SnoozeWorld extends OpenedStore {
  readonly accountId: Id
  readonly ids: readonly Id[]
}

/** Read messages in an Inbox, the oldest first. */
function openWorld(count = 3): SnoozeWorld {
  const opened = openHere()
  const { store } = opened
  const { id: accountId } = store.addAccount(newAccount())
  store.setChecked(accountId, 1)
  const ids = deliver(
    store,
    accountId,
    Array.from({ length: count }, (_, index) => `uid-${index}`),
  )
  store.describe(ids.map(id => summaryOf(id)))
  store.mark(ids, { isRead: true })
  return { ...opened, accountId, ids }
}

function mailboxOf(store: StoreMethods, role: MailboxRole): Id {
  return store.listMailboxes().find(mailbox => mailbox.role === role && mailbox.accountId !== 0)?.id ?? 0
}

const rowOf = (store: StoreMethods, id: Id | undefined) => store.readMessage(id ?? 0)?.row
const inboxIds = (store: StoreMethods) => rowsOf(store, 'inbox').map(({ id }) => id)

/** Everything a person and the lists see of messages. */
function stateOf({ profile }: Pick<OpenedStore, 'profile'>): unknown {
  const { db } = profile
  return {
    messages: db.all('SELECT id, mailbox_id, role, is_read, sort_date_ms FROM messages ORDER BY id'),
    conversations: db.all('SELECT * FROM conversations ORDER BY scope, thread_id'),
    counts: db.all('SELECT id, total, unread FROM mailboxes ORDER BY id'),
  }
}

describe('a message that is put off', () => {
  test('is in Snoozed with its time, and its conversation is in the list of it', () => {
    const { store, ids } = openWorld()
    const snoozed = store.snooze(ids.slice(0, 1), NOW + HOUR)
    expect(snoozed).toEqual([{ id: ids[0], mailboxId: mailboxOf(store, 'inbox') }])
    expect(inboxIds(store)).toEqual(ids.slice(1))
    expect(rowsOf(store, 'snoozed')).toMatchObject([
      { id: ids[0], role: 'snoozed', snooze: { state: 'asleep', untilMs: NOW + HOUR } },
    ])
    const list = { source: { kind: 'all', role: 'snoozed' }, filter: 'all' } as const
    expect(store.listConversations({ ...list, descending: true, from: 0, count: 10 })).toMatchObject({ total: 1 })
    expect(store.nextWakeMs()).toBe(NOW + HOUR)
  })

  test('comes back at its time, unread, at the top, with the reason, in the order of the dates', () => {
    const { store, ids } = openWorld()
    const before = rowOf(store, ids[0])
    store.snooze(ids.slice(0, 2), NOW)
    expect(store.wakeDue(NOW - 1)).toEqual([])
    expect(store.wakeDue(NOW)).toEqual(ids.slice(0, 2))
    expect(inboxIds(store)).toEqual([ids[2], ids[0], ids[1]])
    expect(rowOf(store, ids[0])).toMatchObject({
      ...{ isRead: false, dateMs: before?.dateMs, mailboxId: before?.mailboxId },
      snooze: { state: 'back', untilMs: NOW },
    })
    expect(store.nextWakeMs()).toBeUndefined()
    expect(store.wakeDue(NOW + HOUR)).toEqual([])
  })

  test('sleeps through a restart, and comes back late when the app was closed', () => {
    const world = openWorld()
    world.store.snooze(world.ids.slice(0, 1), NOW)
    const { store } = reopen(world)
    expect(rowsOf(store, 'snoozed')).toHaveLength(1)
    expect(store.wakeDue(NOW + 24 * HOUR)).toEqual(world.ids.slice(0, 1))
    expect(inboxIds(store).at(-1)).toBe(world.ids[0])
  })

  test('is taken back as if nothing had been', () => {
    const world = openWorld()
    const { store, ids } = world
    const before = stateOf(world)
    const snoozed = store.snooze(ids, NOW)
    store.putSnoozes(snoozed)
    expect(stateOf(world)).toEqual(before)
    expect(rowOf(store, ids[0])?.snooze).toBeUndefined()
    expect(store.nextWakeMs()).toBeUndefined()
  })

  test('may be put off again, and then back to the time it had', () => {
    const { store, ids } = openWorld(1)
    store.snooze(ids, NOW)
    const again = store.snooze(ids, NOW + HOUR)
    expect(again).toMatchObject([{ id: ids[0], untilMs: NOW }])
    expect(store.nextWakeMs()).toBe(NOW + HOUR)
    store.putSnoozes(again)
    expect(store.nextWakeMs()).toBe(NOW)
    expect(rowsOf(store, 'snoozed')).toHaveLength(1)
  })

  test('is brought back before its time as it was, and put off again by undoing that', () => {
    const world = openWorld(1)
    const { store, ids } = world
    const before = stateOf(world)
    store.snooze(ids, NOW)
    const asleep = stateOf(world)
    const ended = store.endSnooze(ids)
    expect(stateOf(world)).toEqual(before)
    store.putSnoozes(ended)
    expect(stateOf(world)).toEqual(asleep)
    expect(store.nextWakeMs()).toBe(NOW)
  })

  test('stays where it is put meanwhile, and sleeps on when that is undone', () => {
    const { store, ids } = openWorld(2)
    store.snooze(ids, NOW)
    const moved = store.moveToRole(ids, 'archive')
    store.moveBack(moved.slice(0, 1))
    expect(rowOf(store, ids[0])).toMatchObject({ role: 'snoozed', snooze: { state: 'asleep' } })
    expect(rowOf(store, ids[1])?.snooze).toBeUndefined()
    expect(store.wakeDue(NOW)).toEqual(ids.slice(0, 1))
    expect(rowOf(store, ids[1])).toMatchObject({ role: 'archive', isRead: true })
    expect(store.nextWakeMs()).toBeUndefined()
  })

  test('comes back to the Inbox when its folder is gone', () => {
    const { store, ids, accountId } = openWorld(1)
    const { id: folderId } = store.addMailbox({ accountId, name: 'Boats' })
    store.move(ids, folderId)
    store.snooze(ids, NOW)
    store.removeMailbox(folderId)
    store.wakeDue(NOW)
    expect(rowOf(store, ids[0])).toMatchObject({ role: 'inbox', isRead: false, snooze: { state: 'back' } })
  })

  test('has its own date again where it is moved to after it came back', () => {
    const { store, ids } = openWorld()
    const before = rowsOf(store, 'inbox')
    store.snooze(ids.slice(0, 1), NOW)
    store.wakeDue(NOW)
    const moved = store.moveToRole(ids, 'archive')
    expect(rowsOf(store, 'archive').map(({ id, dateMs }) => ({ id, dateMs }))).toEqual(
      before.map(({ id, dateMs }) => ({ id, dateMs })),
    )
    store.moveBack(moved)
    expect(inboxIds(store)).toEqual([ids[1], ids[2], ids[0]])
  })

  test('is nothing for a person to put by hand, nor what is in Trash or Junk for putting off', () => {
    const { store, ids } = openWorld(2)
    const snoozedId = mailboxOf(store, 'snoozed')
    expect(() => store.move(ids, snoozedId)).toThrow('takes no messages')
    expect(() => store.copyMessages(ids, snoozedId)).toThrow('takes no messages')
    store.moveToRole(ids.slice(0, 1), 'trash')
    store.moveToRole(ids.slice(1), 'junk')
    expect(store.snooze(ids, NOW)).toEqual([])
  })
})

describe('a conversation that is put off', () => {
  /** The second answers the first. */
  function openConversation() {
    const world = openWorld(1)
    const [first = 0] = world.ids
    const answer = (uid: string) => {
      const [id = 0] = deliver(world.store, world.accountId, [uid])
      world.store.describe([summaryOf(id, { references: [`<${first}@harbour.example>`] })])
      return id
    }
    return { ...world, first, answer }
  }

  test('comes back with its newest message unread, and stands in its own order when it is opened', () => {
    const { store, first, answer } = openConversation()
    const second = answer('second')
    store.mark([second], { isRead: true })
    store.snooze([first, second], NOW)
    const third = answer('third')
    store.wakeDue(NOW)
    expect([first, second].map(id => rowOf(store, id)?.isRead)).toEqual([true, false])
    expect(store.readConversation(first).messages.map(({ row }) => row.id)).toEqual([first, second, third])
  })

  test('comes back when somebody answers, unless a rule ignores the answer', () => {
    const { store, first, answer } = openConversation()
    store.snooze([first], NOW)
    const rules = [{ id: 1, name: 'noise' }]
    const run = { runId: 0, atMs: NOW - HOUR, tallies: [] }
    const ignored = answer('ignored')
    store.applyRules({ ...run, decisions: [{ messageId: ignored, rules, steps: [{ kind: 'ignore' }] }] })
    expect(rowOf(store, first)?.role).toBe('snoozed')
    const noticed = answer('noticed')
    store.applyRules({ ...run, decisions: [{ messageId: noticed, rules: [], steps: [] }] })
    expect(rowOf(store, first)).toMatchObject({
      ...{ role: 'inbox', isRead: false },
      snooze: { state: 'back', untilMs: NOW, wasAnswered: true },
    })
  })
})

test('a copy of what came back has the date of its original', () => {
  const { store, ids } = openWorld(1)
  const [id = 0] = ids
  const dateMs = rowOf(store, id)?.dateMs
  store.snooze(ids, NOW)
  store.wakeDue(NOW)
  const [copy] = store.copyMessages(ids, mailboxOf(store, 'archive'))
  expect(rowOf(store, copy)).toMatchObject({ dateMs })
  expect(rowOf(store, copy)).not.toHaveProperty('snooze')
})
