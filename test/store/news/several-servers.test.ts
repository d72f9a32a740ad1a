// One group from several servers, each with numbers of its own.
import { describe, expect, test } from 'vitest'
import type { PackableHeader } from '../../../electron/store/news/header-slab.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { openHere, reopen } from '../store-world.ts'
import {
  answer,
  bring,
  header,
  headers,
  messageId,
  newGroup,
  plan,
  put,
  type Reading,
  rowsOf,
  serverWith,
  unreadOf,
} from './news-world.ts'

/** Numbers of the second server lie so much higher. */
const SHIFT = 900

function shifted(rows: readonly PackableHeader[]): PackableHeader[] {
  return rows.map(row => ({ ...row, number: row.number + SHIFT }))
}

/** The articles of a list by what they are called in Message-IDs, with their depth. */
async function names(store: StoreMethods, groupId: Id, view = {}): Promise<string> {
  const rows = await rowsOf(store, groupId, view)
  return rows
    .map(({ depth, article }) => `${'.'.repeat(depth)}${article?.messageId.replace(/^<a|@.*$/g, '') ?? '?'}`)
    .join(' ')
}

async function numberOf(store: StoreMethods, groupId: Id, name: number): Promise<number> {
  const rows = await rowsOf(store, groupId)
  return rows.find(({ article }) => article?.messageId === messageId(name))?.article?.number ?? 0
}

/** The first server has 1 to 4, the second one 3 to 6. */
async function twoServers(store: StoreMethods): Promise<{ first: Reading; second: Reading; groupId: Id }> {
  const first = await newGroup(store)
  const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
  await bring(store, first, [header(1), header(2), header(3), answer(4, 3)])
  await bring(store, second, shifted([header(3), answer(4, 3), answer(5, 4), header(6)]))
  return { first, second, groupId: first.groupId }
}

async function read(store: StoreMethods, groupId: Id, name: number): Promise<void> {
  const articles = [{ groupId, number: await numberOf(store, groupId, name) }]
  await store.markArticles({ kind: 'articles', articles }, { isRead: true })
}

describe('67: a group that several servers carry', () => {
  test('67: has the articles of all of them, each once, threaded together', async () => {
    const { store } = openHere()
    const { groupId } = await twoServers(store)
    expect(await names(store, groupId)).toBe('1 2 3 .4 ..5 6')
    expect(store.openGroup(groupId)).toMatchObject({ total: 6, unread: 6, missing: 0 })
  })

  test('67: tells how many headers were here already, and asks no server for them again', async () => {
    const { store } = openHere()
    const first = await newGroup(store)
    const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
    await bring(store, first, headers(1, 100))
    expect(await bring(store, second, shifted(headers(51, 150)))).toMatchObject({ added: 50, copies: 50 })
    expect((await plan(store, second, 150 + SHIFT, 51 + SHIFT)).ranges).toEqual([])
    expect((await plan(store, first, 100)).ranges).toEqual([])
  })

  test('67: headers of two servers that arrive mixed are one list all the same', async () => {
    const { store } = openHere()
    const first = await newGroup(store)
    const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
    await plan(store, first, 60)
    await plan(store, second, 80 + SHIFT)
    put(store, second, shifted(headers(1, 40)))
    put(store, first, headers(1, 30))
    put(store, second, shifted(headers(41, 80)))
    put(store, first, headers(31, 60))
    await store.settleHeaders(first.groupId, true)
    const rows = await rowsOf(store, first.groupId)
    expect(new Set(rows.map(({ article }) => article?.messageId)).size).toBe(80)
    expect(rows).toHaveLength(80)
  })

  test('67: a text is asked for by number where it is known to be, the first server first, then everywhere by id', async () => {
    const { store } = openHere()
    const { first, second, groupId } = await twoServers(store)
    const places = async (name: number) => {
      const number = await numberOf(store, groupId, name)
      return (await store.wantedArticle({ kind: 'numbered', groupId, number }))?.places
    }
    const group = 'comp.lang.c'
    const onFirst = { serverId: first.serverId, group }
    const onSecond = { serverId: second.serverId, group }
    expect(await places(1)).toEqual([{ ...onFirst, number: 1 }, { serverId: second.serverId }])
    expect(await places(3)).toEqual([
      { ...onFirst, number: 3 },
      { ...onSecond, number: 3 + SHIFT },
    ])
    expect(await places(6)).toEqual([{ ...onSecond, number: 6 + SHIFT }, { serverId: first.serverId }])
    store.rankNewsServers([second.serverId, first.serverId])
    expect((await places(3))?.[0]).toEqual({ ...onSecond, number: 3 + SHIFT })
    store.changeGroup(groupId, { serverId: first.serverId })
    expect((await places(3))?.[0]).toEqual({ ...onFirst, number: 3 })
  })

  test('67: what was read is read on every server, also after a restart', async () => {
    const opened = openHere()
    const { first, second, groupId } = await twoServers(opened.store)
    for (const name of [1, 3, 6]) await read(opened.store, groupId, name)
    const { store } = reopen(opened)
    expect(await names(store, groupId, { filter: { kind: 'unread' } })).toBe('2 4 .5')
    expect(store.readState(first.serverId)[0]?.ranges).toBe('1,3')
    expect(store.readState(second.serverId)[0]?.ranges).toBe(`${3 + SHIFT},${6 + SHIFT}`)
  })

  test('67: what was read by the numbers of any server is read, whether its headers came before or come after', async () => {
    const { store } = openHere()
    const first = await newGroup(store)
    const serverId = await serverWith(store, ['comp.lang.c'])
    const second = { ...first, serverId }
    await bring(store, first, headers(1, 4))
    store.addReadState(serverId, [{ name: 'comp.lang.c', isSubscribed: true, ranges: '903-905' }])
    await bring(store, second, shifted(headers(3, 6)))
    expect(await names(store, first.groupId, { filter: { kind: 'unread' } })).toBe('1 2 6')
    store.addReadState(serverId, [{ name: 'comp.lang.c', isSubscribed: true, ranges: '903-906' }])
    store.addReadState(first.serverId, [{ name: 'comp.lang.c', isSubscribed: true, ranges: '1' }])
    expect(await names(store, first.groupId, { filter: { kind: 'unread' } })).toBe('2')
    expect(unreadOf(store, first.groupId)).toBe(1)
  })

  test('67: removing a server keeps what the other one has, with what was read of it', async () => {
    const opened = openHere()
    const { first, second, groupId } = await twoServers(opened.store)
    for (const name of [1, 3, 5]) await read(opened.store, groupId, name)
    await opened.store.removeNewsServer(first.serverId)
    expect(await names(opened.store, groupId)).toBe('3 .4 ..5 6')
    const { store } = reopen(opened)
    expect(await names(store, groupId)).toBe('3 .4 ..5 6')
    expect(store.openGroup(groupId)).toMatchObject({ total: 4, unread: 2, serverId: second.serverId })
    const number = await numberOf(store, groupId, 3)
    expect((await store.wantedArticle({ kind: 'numbered', groupId, number }))?.places).toEqual([
      { serverId: second.serverId, group: 'comp.lang.c', number: 3 + SHIFT },
    ])
    // It comes back as a new one: what was read of it is known.
    const again = { groupId, serverId: await serverWith(store, ['comp.lang.c']) }
    await bring(store, again, headers(1, 4))
    expect(await names(store, groupId, { filter: { kind: 'unread' } })).toBe('2 4 6')
    await store.removeNewsServer(second.serverId)
    expect(await names(store, groupId)).toBe('1 2 3 .4')
  })

  test('67: removing the second server leaves the list of the first as it was', async () => {
    const { store, profile } = openHere()
    const { second, groupId } = await twoServers(store)
    await store.removeNewsServer(second.serverId)
    expect(await names(store, groupId)).toBe('1 2 3 .4')
    expect(profile.db.all('SELECT * FROM news_copies')).toEqual([])
    expect(profile.db.count('SELECT count(*) AS n FROM news_sources')).toBe(1)
  })

  test('67: removing all servers leaves nothing but what was read', async () => {
    const { store, profile } = openHere()
    const { first, second, groupId } = await twoServers(store)
    for (const name of [2, 6]) await read(store, groupId, name)
    await store.removeNewsServer(second.serverId)
    await store.removeNewsServer(first.serverId)
    expect(store.openGroup(groupId)).toMatchObject({ total: 0, unread: 0, state: 'gone' })
    expect(profile.db.all('SELECT * FROM news_header_pages')).toEqual([])
    const again = { groupId, serverId: await serverWith(store, ['comp.lang.c']) }
    await bring(store, again, shifted(headers(1, 6)))
    expect(await names(store, groupId, { filter: { kind: 'unread' } })).toBe('1 3 4 5')
    expect(await numberOf(store, groupId, 1)).toBe(1 + SHIFT)
  })

  test('67: what one server has no more stays as long as another one has it', async () => {
    const { store } = openHere()
    const { first, second, groupId } = await twoServers(store)
    expect((await plan(store, first, 4, 4)).expired).toBe(2)
    expect(await names(store, groupId)).toBe('3 .4 ..5 6')
    expect((await plan(store, second, 6 + SHIFT, 5 + SHIFT)).expired).toBe(0)
    expect(await names(store, groupId)).toBe('4 .5 6')
    expect((await plan(store, first, 10, 10)).expired).toBe(1)
    expect(await names(store, groupId)).toBe('5 6')
  })

  test('67: what the first server has no more comes back when another one brings it', async () => {
    const { store } = openHere()
    const first = await newGroup(store)
    const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
    await bring(store, first, headers(1, 40))
    await plan(store, first, 40, 4)
    expect((await names(store, first.groupId)).split(' ')[0]).toBe('4')
    await bring(store, second, shifted(headers(2, 10)))
    expect((await names(store, first.groupId)).split(' ').slice(0, 3)).toEqual(['2', '3', '4'])
    expect(store.openGroup(first.groupId).total).toBe(39)
  })

  test('67: a server that starts its numbers anew takes nothing away from the other one', async () => {
    const { store } = openHere()
    const { first, groupId } = await twoServers(store)
    for (const name of [2, 3]) await read(store, groupId, name)
    expect((await plan(store, first, 3)).isRenumbered).toBe(true)
    expect(await names(store, groupId)).toBe('3 .4 ..5 6')
    put(
      store,
      first,
      [header(2), header(3), header(7)].map((row, at) => ({ ...row, number: at + 1 })),
    )
    await store.settleHeaders(groupId, true)
    expect(await names(store, groupId)).toBe('2 3 .4 ..5 6 7')
    expect(await names(store, groupId, { filter: { kind: 'unread' } })).toBe('4 .5 6 7')
    expect(store.readState(first.serverId)[0]?.ranges).toBe('1-2')
  })

  test('67: a server that joins later is asked for the time that is here, not for everything', async () => {
    const { store } = openHere()
    const first = await newGroup(store)
    await bring(store, first, headers(100, 140))
    const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
    const marks = { first: 1, last: 1_000, about: 1_000 }
    const found = await store.planHeaders({ ...second, marks, choice: { kind: 'new' } })
    expect(found).toMatchObject({ ranges: [], sinceMs: Date.UTC(2024, 0, 1) + 107 * 60_000 })
    const choice = { kind: 'from', number: 990 } as const
    expect((await store.planHeaders({ ...second, marks, choice })).ranges).toEqual([{ from: 990, to: 1_000 }])
  })

  test('67: marks of an article stay with it, and searches find it once', async () => {
    const { store } = openHere()
    const first = await newGroup(store)
    const { groupId } = first
    await bring(store, first, headers(1, 4))
    await store.markArticles({ kind: 'articles', articles: [{ groupId, number: 3 }] }, { isKept: true })
    const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
    await plan(store, second, 6 + SHIFT)
    put(store, second, shifted(headers(3, 6)))
    // The index for searches may be ahead of the threads.
    await store.indexHeaders(1_000)
    await store.settleHeaders(groupId, true)
    await store.removeNewsServer(first.serverId)
    const { list, total } = await store.openList(
      { kind: 'search', text: 'subject', groupIds: [] },
      viewOf(store, groupId),
    )
    const found = store.listRows(list, 0, 10).rows.map(({ article }) => article?.messageId)
    expect({ total, found: found.toSorted() }).toEqual({ total: 4, found: [3, 4, 5, 6].map(messageId) })
    const kept = await store.openList({ kind: 'group', groupId }, viewOf(store, groupId))
    expect(
      store
        .listRows(kept.list, 0, 10)
        .rows.map(({ article }) => article?.number)
        .includes(3),
    ).toBe(true)
    expect(store.articleFacts({ groupId, number: 3 })).toMatchObject({ messageId: messageId(3), isGone: false })
  })

  test('67: after a rebuild of the whole index the same articles are in the same places', async () => {
    const opened = openHere()
    const first = await newGroup(opened.store)
    const { groupId } = first
    const second = { ...first, serverId: await serverWith(opened.store, ['comp.lang.c']) }
    await bring(opened.store, first, headers(1, 6_000))
    await bring(opened.store, second, shifted(headers(3_001, 9_000)))
    const before = await rowsOf(opened.store, groupId, { order: { by: 'date', descending: true } })
    const { store } = reopen(opened)
    expect(await rowsOf(store, groupId, { order: { by: 'date', descending: true } })).toEqual(before)
    // Everything of the second server's that is fetched once more is known.
    expect((await bring(store, second, shifted(headers(8_990, 9_010)))).added).toBe(10)
    expect(store.openGroup(groupId).total).toBe(9_010)
  })
})

function viewOf(store: StoreMethods, groupId: Id) {
  return store.viewOf({ kind: 'group', groupId })
}
