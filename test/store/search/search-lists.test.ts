// What a search found, listed like a mailbox.
import { describe, expect, test } from 'vitest'
import type { MessageOrder, MessageSource } from '../../../shared/model/message.ts'
import { newAccount } from '../sample-data.ts'
import { openHere } from '../store-world.ts'
import { receiveAll } from './search-world.ts'

const START_MS = 1_700_000_000_000
const newest: MessageOrder = { by: 'date', descending: true }

function filled(count: number, betweenMs = 60_000) {
  const world = openHere()
  const { store } = world
  const accountId = store.addAccount(newAccount()).id
  const ids = receiveAll(
    store,
    accountId,
    Array.from({ length: count }, (_, index) => ({
      uid: `u${index}`,
      subject: index % 2 === 0 ? `tide ${String(count - index).padStart(6, '0')}` : 'gauge',
      dateMs: START_MS + index * betweenMs,
    })),
  )
  return { ...world, accountId, ids, tides: ids.filter((_, index) => index % 2 === 0).toReversed() }
}

describe('a list of found messages', () => {
  test('is not found to its end once another search was begun', async () => {
    const { store } = filled(600)
    const left = store.openSearch({ text: 'ti', scope: { kind: 'everything' }, isTyping: true })
    const last = store.openSearch({ text: 'tid', scope: { kind: 'everything' }, isTyping: true })
    expect(await store.finishSearch(left.id)).toEqual({ total: 128, isCut: false })
    expect(await store.finishSearch(last.id)).toEqual({ total: 300, isCut: false })
  })

  test('pages newest first, counts by date and knows positions', async () => {
    const { store, tides } = filled(2_400)
    const { id, total, isComplete } = store.openSearch({ text: 'tide', scope: { kind: 'everything' } })
    expect([total, isComplete]).toEqual([128, false])
    expect(await store.finishSearch(id)).toEqual({ total: 1_200, isCut: false })
    const source: MessageSource = { kind: 'search', id }
    const page = store.listMessages({ source, filter: 'all', order: newest, from: 700, count: 50 })
    expect([page.total, page.rows.map(row => row.id)]).toEqual([1_200, tides.slice(700, 750)])
    expect(store.positionOf({ source, filter: 'all', order: newest, id: tides[900] ?? 0 })).toBe(900)
    expect(store.positionOf({ source, filter: 'all', order: newest, id: 999_999 })).toBe(-1)
    expect(store.countSince({ source, filter: 'all', by: 'date', times: [START_MS + 120_000_000, 0] })).toEqual([
      200, 1_200,
    ])
    const oldest = store.listMessages({
      source,
      filter: 'all',
      order: { by: 'date', descending: false },
      from: 0,
      count: 2,
    })
    expect(oldest.rows.map(row => row.id)).toEqual(tides.slice(-2).toReversed())
  })

  test('is newest first also where many messages came in one second', async () => {
    const { store, tides, accountId } = filled(800, 100)
    const late = receiveAll(store, accountId, [
      { uid: 'between', subject: 'tide', dateMs: START_MS + 40_050 },
      { uid: 'after', subject: 'tide', dateMs: START_MS + 900_000 },
    ])
    const { id } = store.openSearch({ text: 'tide', scope: { kind: 'everything' } })
    await store.finishSearch(id)
    const source: MessageSource = { kind: 'search', id }
    const shown = store.listMessages({ source, filter: 'all', order: newest, from: 0, count: 500 })
    const expected = [late[1], ...tides.slice(0, 199), late[0], ...tides.slice(199)]
    expect(shown.rows.map(row => row.id)).toEqual(expected)
    expect(store.positionOf({ source, filter: 'all', order: newest, id: late[0] ?? 0 })).toBe(200)
    expect(store.countSince({ source, filter: 'all', by: 'date', times: [START_MS + 40_000] })).toEqual([202])
  })

  test('has the orders and filters of every list', () => {
    const { store, tides } = filled(20)
    const { id } = store.openSearch({ text: 'tide', scope: { kind: 'everything' } })
    const source: MessageSource = { kind: 'search', id }
    const order: MessageOrder = { by: 'subject', descending: false }
    expect(store.listMessages({ source, filter: 'all', order, from: 0, count: 9 }).rows.map(row => row.id)).toEqual(
      tides.slice(0, 9),
    )
    store.mark(tides.slice(2, 4), { isFlagged: true })
    expect(store.idsIn({ source, filter: 'flagged' })).toEqual(tides.slice(2, 4))
    expect(store.listMessages({ source, filter: 'flagged', order: newest, from: 1, count: 5 })).toMatchObject({
      total: 2,
      rows: [{ id: tides[3] }],
    })
  })

  test('M4: lists by arrival what is found', () => {
    const { store, tides, accountId } = filled(20)
    const [, late = 0] = receiveAll(store, accountId, [
      { uid: 'first', subject: 'tide', deliveredMs: START_MS - 9 },
      { uid: 'second', subject: 'tide', deliveredMs: START_MS - 5 },
    ])
    const { id } = store.openSearch({ text: 'tide', scope: { kind: 'everything' } })
    const source: MessageSource = { kind: 'search', id }
    const order: MessageOrder = { by: 'arrival', descending: false }
    const page = store.listMessages({ source, filter: 'all', order, from: 0, count: 50 })
    const arrivals = page.rows.map(({ arrivedMs }) => arrivedMs)
    expect(arrivals).toEqual(arrivals.toSorted((a, b) => a - b))
    expect(new Set(arrivals).size).toBeGreaterThan(2)
    expect(page.total).toBe(tides.length + 2)
    expect(store.positionOf({ source, filter: 'all', order, id: late })).toBe(arrivals.indexOf(START_MS - 5))
    const times = [START_MS - 5, START_MS - 9, START_MS - 7]
    expect(store.countSince({ source, filter: 'all', by: 'arrival', times })).toEqual(
      times.map(time => arrivals.filter(each => each >= time).length),
    )
  })

  test('follows what happens to the messages', () => {
    const { store, tides } = filled(20)
    const { id } = store.openSearch({ text: 'in:inbox tide', scope: { kind: 'everything' } })
    const source: MessageSource = { kind: 'search', id }
    store.moveToRole(tides.slice(0, 3), 'trash')
    expect(store.idsIn({ source, filter: 'all' })).toEqual(tides.slice(3))
    store.deleteMessages(tides.slice(0, 3))
    const page = store.listMessages({ source, filter: 'all', order: newest, from: 0, count: 50 })
    expect([page.total, page.rows[0]?.id]).toEqual([7, tides[3]])
  })

  test('looks in one mailbox or account alone when it is told to', () => {
    const { store, accountId, ids } = filled(6)
    const other = store.addAccount(newAccount('Jonas')).id
    const folder = store.addMailbox({ accountId, name: 'Boats' })
    store.move(ids.slice(0, 2), folder.id)
    const total = (scope: Parameters<typeof store.openSearch>[0]['scope']) =>
      store.openSearch({ text: '', scope }).total
    expect(total({ kind: 'everything' })).toBe(6)
    expect(total({ kind: 'mailbox', id: folder.id })).toBe(2)
    expect(total({ kind: 'account', id: other })).toBe(0)
  })

  test('finds the word that is being typed', () => {
    const { store } = filled(6)
    const total = (text: string, isTyping: boolean) =>
      store.openSearch({ text, scope: { kind: 'everything' }, isTyping }).total
    expect([total('tid', true), total('tid', false), total('subject:ga', true), total('tid ', true)]).toEqual([
      3, 0, 3, 0,
    ])
  })
})

describe('a saved search', () => {
  test('row 16: is a list of its own, over restarts and changes', () => {
    const { store, tides, ids } = filled(8)
    const saved = store.addSavedSearch({ name: ' Tides ', text: 'tide' })
    expect(saved).toEqual({ id: saved.id, name: 'Tides', text: 'tide' })
    const source: MessageSource = { kind: 'search', id: saved.id }
    expect(store.idsIn({ source, filter: 'all' })).toEqual(tides)
    store.changeSavedSearch({ id: saved.id, name: 'Both', text: 'tide OR gauge' })
    expect(store.idsIn({ source, filter: 'all' })).toEqual(ids.toReversed())
    expect(() => store.addSavedSearch({ name: 'BOTH', text: '' })).toThrow('of this name')
    expect(() => store.addSavedSearch({ name: ' ', text: '' })).toThrow('needs a name')
    store.removeSavedSearch(saved.id)
    expect(store.listSavedSearches()).toEqual([])
    expect(store.listMessages({ source, filter: 'all', order: newest, from: 0, count: 5 })).toEqual({
      total: 0,
      from: 0,
      rows: [],
    })
  })
})
