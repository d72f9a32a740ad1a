import { describe, expect, test } from 'vitest'
import { openHere, reopen } from '../store-world.ts'
import {
  answer,
  bring,
  groupId,
  header,
  headers,
  killAuthor,
  messageId,
  newGroup,
  open,
  plan,
  put,
  rowsOf,
  rule,
  SHOWN,
  serverWith,
  shape,
} from './news-world.ts'

const TREE = [header(1), answer(2, 1), answer(3, 2), answer(4, 1), header(5), answer(6, 5)]
const NEXT = { isBack: false, isUnread: true, within: 'list' } as const

describe('a list of a group', () => {
  test('folds threads, and what is folded stays so when articles come', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    const { list, total } = await open(store, group.groupId, { isFolded: true })
    expect(total).toBe(2)
    expect(store.listRows(list, 0, 10).rows[0]).toMatchObject({ key: '1', isFolded: true, hiddenCount: 3, unread: 4 })
    store.foldRow(list, '1', false)
    const before = store.listRows(list, 0, 10)
    await bring(store, group, [answer(7, 3), header(8)])
    const after = store.listRows(list, 0, 10)
    expect(shape(before.rows)).toBe('1 .2 ..3 .4 5')
    expect(shape(after.rows)).toBe('1 .2 ..3 ...7 .4 5 8')
    expect(after.version).not.toBe(before.version)
    store.foldAll(list, false)
    expect(shape(store.listRows(list, 0, 10).rows)).toBe('1 .2 ..3 ...7 .4 5 .6 8')
  })

  test('rows keep their keys, and a placeholder tells the Message-ID to look for', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [...TREE, answer(10, 9), answer(11, 9)])
    const { list } = await open(store, group.groupId)
    const { rows } = store.listRows(list, 0, 20)
    expect(rows.map(({ key }) => store.positionInList(list, key))).toEqual(rows.map((_, at) => at))
    const missing = rows.find(({ article }) => article === undefined)
    expect(store.missingArticle(list, missing?.key ?? '')).toBe(messageId(9))
  })

  test('is gone through by threads, unread articles and parents, unfolding what is on the way', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    const { list } = await open(store, group.groupId, { isFolded: true })
    const numbers: number[] = []
    for (let step = store.stepInList(list, NEXT); step; step = store.stepInList(list, NEXT)) {
      numbers.push(step.article.number)
      await store.markArticles({ kind: 'articles', articles: [step.article] }, { isRead: true })
      if (numbers.length > 10) break
    }
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6])
    const at = (choice: Partial<Parameters<typeof store.stepInList>[1]>) =>
      store.stepInList(list, { isBack: false, isUnread: false, within: 'list', ...choice })?.article.number
    expect(at({ from: '3', within: 'parent' })).toBe(2)
    expect(at({ from: '3', within: 'next-thread' })).toBe(5)
    expect(at({ from: '4', within: 'thread' })).toBeUndefined()
    expect(at({ from: '5', isBack: true })).toBe(4)
    expect(store.findInList(list, { groupId: group.groupId, number: 3 }, true)).toMatchObject({ key: '3', position: 2 })
  })

  test('rows that are chosen by their keys bring what is folded away below them, and those that left count for nothing', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    const { list } = await open(store, group.groupId, { isFolded: true })
    store.foldRow(list, '5', false)
    const keys = { kind: 'keys', list, keys: ['1', '5', '99'] } as const
    expect(await store.countChosen(keys, 2)).toEqual({
      count: 5,
      articleIds: [],
      articles: [
        { groupId: group.groupId, number: 1 },
        { groupId: group.groupId, number: 2 },
      ],
    })
    await store.markArticles(keys, { isRead: true })
    expect(store.listRows(list, 0, 10).rows.map(({ unread }) => unread)).toEqual([0, 0, 1])
  })

  test('all rows together are all articles the filter shows, and no others', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    await store.markArticles({ kind: 'articles', articles: [{ groupId: group.groupId, number: 2 }] }, { isRead: true })
    const { list, total } = await open(store, group.groupId, { isFolded: true, filter: { kind: 'unread' } })
    const all = await store.countChosen({ kind: 'rows', list, from: 0, to: total - 1 }, 9)
    expect(all.count).toBe(5)
    // So are rows by their keys, although they are folded.
    const keys = store.listRows(list, 0, total).rows.map(({ key }) => key)
    expect(new Set((await store.countChosen({ kind: 'keys', list, keys }, 9)).articles)).toEqual(new Set(all.articles))
  })

  test('is sorted by lines and by size, those without a count first', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [
      header(1, { lines: 100, sizeBytes: 5_000 }),
      header(2, { lines: 9, sizeBytes: 90_000 }),
      header(3, { lines: undefined, sizeBytes: undefined }),
    ])
    const numbersBy = async (by: 'lines' | 'size') => {
      const { list } = await open(store, group.groupId, { order: { by, descending: false } })
      return store.listRows(list, 0, 10).rows.map(({ article }) => article?.number)
    }
    expect(await numbersBy('lines')).toEqual([3, 2, 1])
    expect(await numbersBy('size')).toEqual([3, 1, 2])
  })

  test('what a person chose for a group is part of its view, and the view keeps it', async () => {
    const { store } = openHere()
    const { groupId: id } = await newGroup(store)
    store.changeGroup(id, { opening: 'first-unread', readAfterMs: null })
    expect(store.openGroup(id)).toMatchObject({ opening: 'first-unread', readAfterMs: null })
    const view = store.viewOf({ kind: 'group', groupId: id })
    await store.openList({ kind: 'group', groupId: id }, { ...view, isThreaded: false })
    store.changeGroup(id, { readAfterMs: 'usual' })
    expect(store.viewOf({ kind: 'group', groupId: id })).toMatchObject({ opening: 'first-unread', isThreaded: false })
    expect(store.openGroup(id).readAfterMs).toBeUndefined()
  })

  test('is filtered, sorted and flat as asked, and the view of the group is remembered', async () => {
    const opened = openHere()
    const { store } = opened
    const group = await newGroup(store)
    await bring(store, group, [...TREE, header(7, { from: 'Ærlig <a@b.c>', subject: 'Zebra' })])
    const shown = async (view: Parameters<typeof open>[2]) => shape(await rowsOf(store, group.groupId, view))
    expect(await shown({ isThreaded: false })).toBe('1 2 3 4 5 6 7')
    expect(await shown({ order: { by: 'newest', descending: true } })).toBe('7 5 .6 1 .2 ..3 .4')
    expect(await shown({ order: { by: 'author', descending: false }, isFolded: true })).toBe('7 1 5')
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: 5 }, { isRead: true })
    const view = { ...SHOWN, filter: { kind: 'unread' } } as const
    expect(await shown(view)).toBe('6 7')
    expect(reopen(opened).store.viewOf({ kind: 'group', groupId: group.groupId })).toEqual(view)
  })

  test('eight are open at once, the ninth closes the one that was used least', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    const first = await open(store, group.groupId)
    for (let count = 1; count < 8; count++) await open(store, group.groupId)
    expect(store.listRows(first.list, 0, 1).total).toBe(6)
    await open(store, group.groupId)
    expect(store.listRows(first.list, 0, 1).total).toBe(6)
    expect(() => store.listRows(first.list + 1, 0, 1)).toThrow()
    expect(() => store.listRows(first.list, 0, 501)).toThrow()
  })

  test('what is watched, and answers to own articles, are listed across groups', async () => {
    const { store } = openHere()
    const serverId = await serverWith(store, ['a.one', 'a.two'])
    const [one, two] = ['a.one', 'a.two'].map(name => ({ groupId: groupId(store, name), serverId }))
    if (!one || !two) throw new Error('No groups')
    store.subscribeGroups([one.groupId, two.groupId], [])
    store.addOutgoingPost({
      serverId,
      kind: 'new',
      groups: ['a.one'],
      subject: 's',
      messageId: messageId(1),
      raw: Buffer.from('x'),
    })
    await store.addRule(
      rule({
        conditions: [{ field: 'thread', match: 'is', text: messageId(5), isNot: false }],
        actions: [{ kind: 'watch' }],
      }),
    )
    await bring(store, one, TREE)
    await bring(store, two, [header(1, { messageId: '<b1@x>', references: messageId(5), subject: 'Elsewhere' })])
    const listed = async (kind: 'watched' | 'replies') => {
      const { list } = await store.openList({ kind }, SHOWN)
      return store.listRows(list, 0, 10).rows.map(({ key }) => key)
    }
    expect((await listed('watched')).sort()).toEqual(
      [`${one.groupId}/5`, `${one.groupId}/6`, `${two.groupId}/1`].sort(),
    )
    expect(await listed('replies')).toEqual([`${one.groupId}/4`, `${one.groupId}/2`])
    expect(store.newsCounts()).toMatchObject({ watched: 3, replies: 2, unread: 7 })
  })

  test('the next group with something unread is found going round, without muted ones', async () => {
    const { store } = openHere()
    const serverId = await serverWith(store, ['a.one', 'b.two', 'c.three'])
    const ids = ['a.one', 'b.two', 'c.three'].map(name => groupId(store, name))
    const [one = 0, two = 0, three = 0] = ids
    store.subscribeGroups(ids, [])
    for (const id of [one, three]) await bring(store, { groupId: id, serverId }, headers(1, 2))
    expect(store.nextUnreadGroup(one)).toBe(three)
    expect(store.nextUnreadGroup(three)).toBe(one)
    store.changeGroup(one, { isMuted: true })
    expect(store.nextUnreadGroup(three)).toBeUndefined()
    expect(store.nextUnreadGroup(two)).toBe(three)
  })

  test('killed articles are left out, counted, and shown when asked', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    const { list } = await open(store, group.groupId)
    expect((await store.addRule(killAuthor('author4@'))).hidden).toBe(1)
    expect(store.listRows(list, 0, 10)).toMatchObject({ hidden: 1, articles: 5, unread: 5 })
    expect(shape(store.listRows(list, 0, 10).rows)).toBe('1 .2 ..3 5 .6')
    const shown = await rowsOf(store, group.groupId, { showHidden: true })
    expect(shown.filter(({ article }) => article?.isHidden).map(({ key }) => key)).toEqual(['4'])
    // New ones of the author never show.
    await plan(store, group, 7)
    put(store, group, [header(7, { from: 'author4@elsewhere' })])
    await store.settleHeaders(group.groupId, true)
    expect(store.openGroup(group.groupId).unread).toBe(5)
    expect(store.listRules()[0]).toMatchObject({ hits: 1, savedLines: 10 })
    await store.removeRules(store.listRules().map(({ id }) => id))
    expect(store.openGroup(group.groupId).unread).toBe(7)
    expect(shape(store.listRows(list, 0, 10).rows)).toBe('1 .2 ..3 .4 5 .6 7')
  })

  test('scores sort and filter, and are explained', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, TREE)
    const conditions = [{ field: 'author', match: 'contains', text: 'author6', isNot: false }] as const
    const { rule: added } = await store.addRule(
      rule({ name: 'good', conditions, actions: [{ kind: 'raise', by: 50 }] }),
    )
    const view = { order: { by: 'score', descending: true } } as const
    expect(shape(await rowsOf(store, group.groupId, view))).toBe('5 .6 1 .2 ..3 .4')
    expect(shape(await rowsOf(store, group.groupId, { filter: { kind: 'score', above: 49 } }))).toBe('6')
    const why = store.explainScore({ groupId: group.groupId, number: 6 })
    expect(why).toMatchObject({ score: 50, shares: [{ ruleId: added.id, name: 'good' }] })
    expect(await store.countRuleMatches(rule({ conditions }))).toEqual({ matching: 1, of: 6 })
    await store.removeRules([added.id])
    await store.restoreRules([added.id])
    expect((await rowsOf(store, group.groupId, view))[1]?.article?.score).toBe(50)
  })
})
