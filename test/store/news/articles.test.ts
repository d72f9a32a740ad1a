import { describe, expect, test } from 'vitest'
import { rebuildDatabase } from '../../../electron/store/rebuild/rebuild-database.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { bytesAt, openHere, reopen } from '../store-world.ts'
import {
  bring,
  groupId,
  header,
  headers,
  messageId,
  newGroup,
  rowsOf,
  SERVER,
  SHOWN,
  serverWith,
} from './news-world.ts'

function add(store: StoreMethods, serverId: Id, numbers: readonly number[], sizeBytes = 200): Id[] {
  const texts = numbers.map(number => Buffer.from(`Text of ${number} `.padEnd(sizeBytes, '.')))
  const cuts = numbers.map(number => ({ sizeBytes, messageId: messageId(number), receivedMs: number }))
  return store.addArticles(serverId, Buffer.concat(texts), cuts)
}

function describeAll(store: StoreMethods): void {
  const found = {
    from: 'A <a@b.c>',
    subject: 's',
    newsgroups: [],
    references: [],
    text: 'some text',
    hasAttachments: false,
  }
  store.describeArticles(
    store.pendingArticles(100).map(({ articleId }) => ({ ...found, articleId, gist: `gist ${articleId}` })),
  )
}

async function textOf(store: StoreMethods, number: number): Promise<string | undefined> {
  const stored = await store.findArticle({ kind: 'message-id', messageId: messageId(number) })
  return stored && bytesAt(stored.raw).toString().trimEnd().replace(/\.+$/, '').trim()
}

describe('texts of articles', () => {
  test('NNTP-01: are kept byte for byte, each once, and found by number and by Message-ID', async () => {
    const opened = openHere()
    const group = await newGroup(opened.store)
    await bring(opened.store, group, headers(1, 3))
    const [first, second] = add(opened.store, group.serverId, [1, 2])
    expect(add(opened.store, group.serverId, [2, 3, 3])[0]).toBe(second)
    const { store } = reopen(opened)
    const found = await store.findArticle({ kind: 'numbered', groupId: group.groupId, number: 1 })
    expect(found).toMatchObject({ articleId: first, messageId: messageId(1), facts: { number: 1 } })
    expect(await textOf(store, 3)).toBe('Text of 3')
    expect(store.pendingArticles(10)).toHaveLength(3)
    describeAll(store)
    expect(store.pendingArticles(10)).toHaveLength(0)
    expect((await rowsOf(store, group.groupId))[0]?.article).toMatchObject({ isHere: true, gist: `gist ${first}` })
  })

  test('an article without a Message-ID is known by its bytes', () => {
    const { store } = openHere()
    const { id } = store.addNewsServer(SERVER)
    const cut = { sizeBytes: 4, messageId: '', receivedMs: 1 }
    expect(store.addArticles(id, Buffer.from('oneXoneXtwoX'), [cut, cut, cut])).toEqual([1, 1, 2])
    expect(() => store.addArticles(id, Buffer.from('one'), [cut])).toThrow()
  })

  test('are asked for at home by number, then by Message-ID wherever there is a server', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    const other = await serverWith(store, ['alt.other'])
    await bring(store, group, headers(1, 1))
    expect(await store.wantedArticle({ kind: 'numbered', groupId: group.groupId, number: 1 })).toMatchObject({
      messageId: messageId(1),
      places: [{ serverId: group.serverId, group: 'comp.lang.c', number: 1 }, { serverId: other }],
    })
    const elsewhere = await store.wantedArticle({ kind: 'message-id', messageId: '<no@where>' })
    expect(elsewhere?.places).toEqual([{ serverId: group.serverId }, { serverId: other }])
    expect(await store.wantedArticle({ kind: 'numbered', groupId: group.groupId, number: 9 })).toBeUndefined()
  })

  test('kept ones outlive their headers, their server and every trim', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 4))
    add(store, group.serverId, [1, 2, 3, 4])
    describeAll(store)
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 2, to: 2 }, { isKept: true })
    expect(store.trimArticles(250)).toBe(2)
    expect([await textOf(store, 2), await textOf(store, 4), await textOf(store, 1)]).toEqual([
      'Text of 2',
      'Text of 4',
      undefined,
    ])
    await store.removeNewsServer(group.serverId)
    const { list } = await store.openList({ kind: 'kept' }, SHOWN)
    expect(store.listRows(list, 0, 5).rows[0]?.article).toMatchObject({
      groupId: 0,
      messageId: messageId(2),
      isKept: true,
    })
    expect(await textOf(store, 2)).toBe('Text of 2')
  })

  test('kept ones whose headers are gone are let go from the list of kept articles, and undo keeps them again', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 3))
    add(store, group.serverId, [1, 2, 3])
    describeAll(store)
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: 3 }, { isKept: true })
    await store.removeNewsServer(group.serverId)
    const { list } = await store.openList({ kind: 'kept' }, SHOWN)
    const ids = () => store.listRows(list, 0, 5).rows.map(({ article }) => article?.articleId)
    const [first, second, third] = ids()
    const done = await store.markArticles({ kind: 'rows', list, from: 0, to: 0 }, { isKept: false })
    expect(done.count).toBe(1)
    expect(ids()).toEqual([second, third])
    await store.markArticles({ kind: 'stored', articleIds: [second ?? 0] }, { isKept: false })
    expect(ids()).toEqual([third])
    store.undoMark(done.undo ?? 0)
    expect(ids()).toEqual([first, third])
    expect(await store.markArticles({ kind: 'stored', articleIds: [9_999] }, { isKept: false })).toMatchObject({
      count: 0,
    })
  })

  test('NNTP-03: the list of kept articles says which of them their server has no more, and lets them go for good', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 3))
    add(store, group.serverId, [1, 2])
    describeAll(store)
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: 2 }, { isKept: true })
    store.markGone(group.groupId, [2])
    const { list } = await store.openList({ kind: 'kept' }, SHOWN)
    const shown = store.listRows(list, 0, 5).rows.map(({ article }) => [article?.messageId, article?.isGone])
    expect(new Map(shown as [string, boolean][])).toEqual(
      new Map([
        [messageId(1), false],
        [messageId(2), true],
      ]),
    )
    await store.markArticles({ kind: 'rows', list, from: 0, to: 1 }, { isKept: false })
    expect(store.listRows(list, 0, 5).total).toBe(0)
    // Nothing asks for their texts again.
    expect(store.trimArticles(0)).toBe(2)
    expect(store.wantedOffline(10)).toEqual([])
  })

  test('an article is let go in another group than it was kept in', async () => {
    const { store } = openHere()
    const serverId = await serverWith(store, ['a.one', 'a.two'])
    const [one = 0, two = 0] = ['a.one', 'a.two'].map(name => groupId(store, name))
    store.subscribeGroups([one, two], [])
    await bring(store, { groupId: one, serverId }, headers(1, 1))
    await bring(store, { groupId: two, serverId }, [header(7, { messageId: messageId(1) })])
    add(store, serverId, [1])
    describeAll(store)
    await store.markArticles({ kind: 'articles', articles: [{ groupId: one, number: 1 }] }, { isKept: true })
    await store.markArticles({ kind: 'articles', articles: [{ groupId: two, number: 7 }] }, { isKept: false })
    expect((await rowsOf(store, one))[0]?.article?.isKept).toBe(false)
    expect(store.trimArticles(0)).toBe(1)
    expect(store.wantedOffline(10)).toEqual([])
  })

  test('what was marked to be kept before its text came is kept when it comes', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 2))
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: 1 }, { isKept: true })
    expect(store.wantedOffline(10).map(wanted => wanted.messageId)).toEqual([messageId(1)])
    const numbered = { groupId: group.groupId, number: 1 }
    store.addArticles(group.serverId, Buffer.from('text'), [
      { sizeBytes: 4, messageId: messageId(1), receivedMs: 1, numbered },
    ])
    expect(store.trimArticles(0)).toBe(0)
    expect(store.wantedOffline(10)).toEqual([])
  })

  test('compaction copies them with the mail', async () => {
    const opened = openHere(undefined, { packLimitBytes: 2_000 })
    const { store } = opened
    const group = await newGroup(store)
    add(store, group.serverId, [1, 2, 3, 4, 5])
    add(store, group.serverId, [6])
    expect(store.trimArticles(500)).toBe(4)
    expect((await store.compact()).freedBytes).toBeGreaterThan(500)
    expect([await textOf(store, 5), await textOf(store, 6)]).toEqual(['Text of 5', 'Text of 6'])
    const again = reopen(opened)
    expect([await textOf(again.store, 5), await textOf(again.store, 4)]).toEqual(['Text of 5', undefined])
  })

  test('DATA-03: a rebuilt database has every text again, and what was subscribed and read', async () => {
    const opened = openHere()
    const { store } = opened
    const group = await newGroup(store)
    await bring(store, group, headers(1, 4))
    add(store, group.serverId, [1, 2])
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: 3 }, { isRead: true })
    opened.profile.db.run('DELETE FROM news_articles WHERE message_id = ?', messageId(2))
    store.end()
    rebuildDatabase(opened.folder)
    const { store: rebuilt } = openHere(opened.folder)
    expect([await textOf(rebuilt, 1), await textOf(rebuilt, 2)]).toEqual(['Text of 1', 'Text of 2'])
    expect(rebuilt.subscriptions()).toMatchObject([{ name: 'comp.lang.c', total: 0 }])
    expect(rebuilt.readState(group.serverId)[0]?.ranges).toBe('1-3')
    await bring(rebuilt, group, headers(1, 4))
    expect(rebuilt.openGroup(group.groupId).unread).toBe(1)
  })
})
