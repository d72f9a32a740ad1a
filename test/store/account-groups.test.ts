// Lists of the accounts of one group together.
import { expect, test } from 'vitest'
import type { StoreMethods } from '../../electron/store/store.ts'
import type { Id } from '../../shared/model/account.ts'
import type { MessageFilter, MessageSource } from '../../shared/model/message.ts'
import { newAccount, summaryOf } from './sample-data.ts'
import { deliver, openHere } from './store-world.ts'

const byDate = { by: 'date', descending: true } as const
const sourceOf = (group: string, role: 'inbox' | 'flagged' = 'inbox'): MessageSource => ({ kind: 'all', role, group })

/** Two accounts of one group, one of another, one that stands alone; two messages each, of one conversation. */
function world() {
  const { store, profile } = openHere()
  const accounts = ['Work', 'Work', 'Home', undefined].map((group, index) => {
    const { id } = store.addAccount({ ...newAccount(`Account${index}`), ...(group ? { group } : {}) })
    const ids = deliver(store, id, ['a', 'b'])
    for (const [place, message] of ids.entries()) {
      const references = place === 0 ? [] : [`<${index}@x>`]
      const facts = { messageId: place === 0 ? `<${index}@x>` : `<answer-${index}@x>`, references }
      const to = [{ name: '', address: place === 0 ? 'account0@boathouse.example' : 'c@x' }]
      store.describe([
        summaryOf(message, { ...facts, to, subject: `${index}-${place}`, dateMs: 1_000 + index + place }),
      ])
    }
    return { id, ids }
  })
  return { store, profile, accounts }
}

function listed(store: StoreMethods, source: MessageSource, filter: MessageFilter = 'all'): [number, Id[]] {
  const { total, rows } = store.listMessages({ source, filter, order: byDate, from: 0, count: 50 })
  return [total, rows.map(({ id }) => id)]
}

test('U20: a group has the messages of its accounts and of no other, under every filter', () => {
  const { store, accounts } = world()
  const [one, two, home] = accounts
  const newestFirst = [two?.ids[1], two?.ids[0], one?.ids[1], one?.ids[0]]
  const [total, ids] = listed(store, sourceOf('Work'))
  expect([total, ids.toSorted()]).toEqual([4, newestFirst.toSorted()])
  expect(listed(store, sourceOf('Home'))).toEqual([2, home?.ids.toReversed()])
  expect(listed(store, sourceOf('Nobody'))).toEqual([0, []])
  expect(listed(store, sourceOf('Work'), 'to-me')[1].toSorted()).toEqual([one?.ids[0], two?.ids[0]].toSorted())
  store.mark([one?.ids[0] ?? 0, home?.ids[0] ?? 0], { isFlagged: true })
  expect(listed(store, sourceOf('Work', 'flagged'))).toEqual([1, [one?.ids[0]]])
  expect(listed(store, sourceOf('Work'), 'flagged')).toEqual([1, [one?.ids[0]]])
  expect(store.idsIn({ source: sourceOf('Work'), filter: 'unread' }).length).toBe(4)
})

test('U20: conversations of a group are one row each, in the order of their newest message', () => {
  const { store, accounts } = world()
  const list = { source: sourceOf('Work'), filter: 'all', descending: true } as const
  const { total, rows } = store.listConversations({ ...list, from: 0, count: 10 })
  expect(total).toBe(2)
  expect(rows.map(({ newest, count, unread }) => [newest.id, count, unread])).toEqual([
    [accounts[1]?.ids[1], 2, 2],
    [accounts[0]?.ids[1], 2, 2],
  ])
  expect(store.positionOfConversation({ ...list, threadId: rows[1]?.threadId ?? 0 })).toBe(1)
  expect(store.countConversationsSince({ ...list, times: [1_002, 0] })).toEqual([1, 2])
  expect(store.listConversations({ ...list, filter: 'to-me', from: 0, count: 10 }).total).toBe(2)
})

test('U20: an account that leaves the group, or the computer, leaves its lists', () => {
  const { store, accounts } = world()
  const [one, two] = accounts
  store.changeAccount(one?.id ?? 0, newAccount('Account0'))
  expect(listed(store, sourceOf('Work'))[0]).toBe(2)
  store.removeAccount(two?.id ?? 0)
  expect(listed(store, sourceOf('Work'))[0]).toBe(0)
})

test('an account that is being removed is in no list of all accounts from the first step on', () => {
  const { store } = openHere()
  const [gone = 0, kept = 0] = ['Marit', 'Jonas'].map(name => store.addAccount(newAccount(name)).id)
  const many = Array.from({ length: 1_100 }, (_, index) => `many-${index}`)
  const ids = deliver(store, gone, many, 100)
  const [own = 0] = deliver(store, kept, ['own'])
  store.describe([...ids, own].map(id => summaryOf(id, { to: [{ name: '', address: 'marit@boathouse.example' }] })))
  store.mark([...ids, own], { isFlagged: true })
  expect(store.removeAccount(gone)).toBe(100)
  for (const role of ['inbox', 'flagged'] as const) {
    const source = { kind: 'all', role } as const
    for (const filter of ['all', 'unread', 'flagged'] as const)
      expect(listed(store, source, filter)).toEqual([1, [own]])
    const page = store.listConversations({ source, filter: 'all', descending: true, from: 0, count: 10 })
    expect([page.total, page.rows.map(({ newest }) => newest.id)]).toEqual([1, [own]])
  }
  expect(listed(store, { kind: 'all', role: 'inbox' }, 'to-me')).toEqual([1, [own]])
  expect(store.goOnRemovingAccount(gone)).toBe(0)
  expect(listed(store, { kind: 'all', role: 'inbox' })).toEqual([1, [own]])
})
