import { describe, expect, test } from 'vitest'
import { openHere, reopen } from '../store-world.ts'
import {
  answer,
  bring,
  groupId,
  header,
  headers,
  newGroup,
  open,
  rowsOf,
  SHOWN,
  serverWith,
  shape,
  unreadOf,
} from './news-world.ts'

describe('marking', () => {
  test('one article, what is below a row, a thread, rows, a time, and a whole group', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [header(1), answer(2, 1), answer(3, 2), answer(4, 1), header(5), header(6), header(7)])
    const { list } = await open(store, group.groupId, { isFolded: true })
    const read = async (choice: Parameters<typeof store.markArticles>[0]) =>
      (await store.markArticles(choice, { isRead: true })).count
    expect(await read({ kind: 'articles', articles: [{ groupId: group.groupId, number: 7 }] })).toBe(1)
    expect(await read({ kind: 'below', list, key: '2' })).toBe(2)
    expect(await read({ kind: 'thread', list, key: '3' })).toBe(2)
    expect(await read({ kind: 'rows', list, from: 0, to: 1 })).toBe(1)
    expect(await read({ kind: 'before', groupId: group.groupId, dateMs: 0 })).toBe(0)
    expect(await read({ kind: 'groups', groupIds: [group.groupId] })).toBe(1)
    expect(unreadOf(store, group.groupId)).toBe(0)
  })

  test('is undone, and only what it changed', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 10))
    const range = (from: number, to: number) => ({ kind: 'range', groupId: group.groupId, from, to }) as const
    await store.markArticles(range(3, 4), { isRead: true })
    const { undo, count } = await store.markArticles(range(1, 8), { isRead: true })
    await store.markArticles(range(9, 9), { isRead: true })
    expect(count).toBe(6)
    expect(store.undoMark(undo ?? 0)).toEqual([group.groupId])
    expect(store.readState(group.serverId)[0]?.ranges).toBe('3-4,9')
    expect(store.undoMark(undo ?? 0)).toEqual([])
    expect(await store.markArticles(range(3, 4), { isRead: true })).toEqual({ count: 0, groupIds: [] })
  })

  test('what was read stays read after a restart, and rows that were just read stay in an open list', async () => {
    const opened = openHere()
    const group = await newGroup(opened.store)
    await bring(opened.store, group, headers(1, 10))
    const { list } = await open(opened.store, group.groupId, { filter: { kind: 'unread' } })
    await opened.store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: 4 }, { isRead: true })
    expect(opened.store.listRows(list, 0, 50)).toMatchObject({ total: 10, unread: 6 })
    const { store } = reopen(opened)
    expect(shape(await rowsOf(store, group.groupId, { filter: { kind: 'unread' } }))).toBe('5 6 7 8 9 10')
    expect(unreadOf(store, group.groupId)).toBe(6)
  })

  test('an article that stands in several groups is read once, as the server names its places', async () => {
    const { store } = openHere()
    const serverId = await serverWith(store, ['a.one', 'a.two'])
    const [one = 0, two = 0] = ['a.one', 'a.two'].map(name => groupId(store, name))
    store.subscribeGroups([one, two], [])
    const xref = 'news.example a.one:1 a.two:2'
    await bring(store, { groupId: one, serverId }, [header(1, { xref })])
    await bring(store, { groupId: two, serverId }, [header(1, { messageId: '<x@y>' }), header(2, { xref })])
    const { undo, groupIds } = await store.markArticles({ kind: 'groups', groupIds: [one] }, { isRead: true })
    expect(groupIds).toEqual([one, two])
    expect([unreadOf(store, one), unreadOf(store, two)]).toEqual([0, 1])
    store.undoMark(undo ?? 0)
    expect([unreadOf(store, one), unreadOf(store, two)]).toEqual([1, 2])
  })

  test('the same where only the article itself names its groups, before and after its header comes', async () => {
    const { store } = openHere()
    const serverId = await serverWith(store, ['a.one', 'a.two', 'a.three'])
    const [one = 0, two = 0, three = 0] = ['a.one', 'a.two', 'a.three'].map(name => groupId(store, name))
    store.subscribeGroups([one, two, three], [])
    await bring(store, { groupId: one, serverId }, [header(1)])
    await bring(store, { groupId: two, serverId }, [header(7, { messageId: '<x@y>' }), { ...header(1), number: 8 }])
    const raw = Buffer.from('text')
    const [articleId = 0] = store.addArticles(serverId, raw, [
      { sizeBytes: raw.length, messageId: header(1).messageId, receivedMs: 1 },
    ])
    const newsgroups = ['a.one', 'a.two', 'a.three']
    const found = { gist: '', from: '', subject: '', references: [], text: '', hasAttachments: false }
    store.describeArticles([{ ...found, articleId, newsgroups }])
    await store.markArticles({ kind: 'groups', groupIds: [one] }, { isRead: true })
    expect(unreadOf(store, two)).toBe(1)
    await bring(store, { groupId: three, serverId }, [{ ...header(1), number: 5 }])
    expect(unreadOf(store, three)).toBe(0)
  })

  test('kept and wanted are marks of their own, with their lists', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 3))
    const { undo } = await store.markArticles(
      { kind: 'range', groupId: group.groupId, from: 2, to: 3 },
      { isWanted: true },
    )
    const { list } = await store.openList({ kind: 'offline' }, SHOWN)
    expect(store.listRows(list, 0, 5).rows.map(({ key }) => key)).toEqual([`${group.groupId}/3`, `${group.groupId}/2`])
    expect(store.wantedOffline(10).map(({ messageId }) => messageId)).toEqual([
      header(3).messageId,
      header(2).messageId,
    ])
    store.undoMark(undo ?? 0)
    expect(store.listRows(list, 0, 5).total).toBe(0)
  })

  test('.newsrc: read states come in and go out by server', async () => {
    const opened = openHere()
    const group = await newGroup(opened.store)
    opened.store.addReadState(group.serverId, [
      { name: 'comp.lang.c', isSubscribed: true, ranges: '1-5,9' },
      { name: 'unknown.group', isSubscribed: false, ranges: '1-3' },
    ])
    await bring(opened.store, group, headers(1, 10))
    const { store } = reopen(opened)
    expect(shape(await rowsOf(store, group.groupId, { filter: { kind: 'unread' } }))).toBe('6 7 8 10')
    expect(
      store.readState(group.serverId).map(({ name, isSubscribed, ranges }) => [name, isSubscribed, ranges]),
    ).toEqual([
      ['comp.lang.c', true, '1-5,9'],
      ['unknown.group', false, '1-3'],
    ])
  })
})
