import { describe, expect, test } from 'vitest'
import type { StoreMethods } from '../../../electron/store/store.ts'
import { openHere } from '../store-world.ts'
import { bring, groupId, header, headers, messageId, newGroup, SHOWN, serverWith } from './news-world.ts'

async function found(store: StoreMethods, text: string, groupIds: number[] = []) {
  const { list, coverage } = await store.openList({ kind: 'search', text, groupIds }, SHOWN)
  return { numbers: store.listRows(list, 0, 500).rows.map(({ article }) => article?.number), coverage }
}

function addText(store: StoreMethods, number: number, text: string): void {
  const raw = Buffer.from(text)
  const cut = { sizeBytes: raw.length, messageId: messageId(number), receivedMs: 1 }
  const [articleId = 0] = store.addArticles(1, raw, [cut])
  const summary = { gist: '', from: `Author ${number}`, subject: `Subject ${number}`, newsgroups: [], references: [] }
  store.describeArticles([{ ...summary, articleId, text, hasAttachments: false }])
}

describe('searching', () => {
  test('X14: subjects, newest first; an empty search finds all', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [...headers(1, 5), header(6, { subject: '=?utf-8?q?Bl=C3=A5b=C3=A6r?= tide' })])
    expect((await found(store, 'subject:blabær')).numbers).toEqual([6])
    expect((await found(store, 'subject')).numbers).toEqual([5, 4, 3, 2, 1])
    expect((await found(store, '')).numbers).toEqual([6, 5, 4, 3, 2, 1])
    expect((await found(store, 'from:author3 OR subject:"tide"')).numbers).toEqual([6, 3])
  })

  test('X15: subjects and texts with AND, OR and NOT, saying how many texts are here', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 4))
    await store.indexHeaders(10_000)
    addText(store, 1, 'the gulls are back')
    addText(store, 2, 'no gull in sight')
    expect(await found(store, 'body:gulls')).toEqual({
      numbers: [1],
      coverage: { headers: 4, texts: 2, isCut: false, isComplete: true },
    })
    expect((await found(store, 'body:gull*')).numbers).toEqual([2, 1])
    expect((await found(store, 'subject:2 body:sight')).numbers).toEqual([2])
    expect((await found(store, 'subject:3 OR body:back')).numbers).toEqual([3, 1])
    expect((await found(store, 'subject:subject -body:gull*')).numbers).toEqual([4, 3])
    expect((await found(store, 'subject:subject')).coverage).not.toHaveProperty('texts')
  })

  test('what words cannot say: places, times, sizes and states', async () => {
    const { store } = openHere()
    const serverId = await serverWith(store, ['a.one', 'b.two'])
    const [one, two] = [groupId(store, 'a.one'), groupId(store, 'b.two')]
    await bring(store, { groupId: one, serverId }, headers(1, 3))
    await bring(store, { groupId: two, serverId }, [header(9, { messageId: '<z@y>', sizeBytes: 5_000_000 })])
    await store.markArticles({ kind: 'range', groupId: one, from: 1, to: 2 }, { isRead: true })
    expect((await found(store, 'group:a.*')).numbers).toEqual([3, 2, 1])
    expect((await found(store, 'subject is:unread')).numbers).toEqual([9, 3])
    expect((await found(store, '-is:unread')).numbers).toEqual([2, 1])
    expect((await found(store, 'larger:1mb OR subject:1')).numbers).toEqual([9, 1])
    expect((await found(store, 'after:2025')).numbers).toEqual([])
    expect((await found(store, 'before:2025', [two])).numbers).toEqual([9])
  })

  test('what was new numbered is found where it stands now, and its text still', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(101, 104))
    await store.indexHeaders(10_000)
    addText(store, 101, 'rare word')
    await bring(
      store,
      group,
      headers(101, 102).map((row, at) => ({ ...row, number: at + 1 })),
    )
    const { numbers } = await found(store, 'subject:subject')
    expect(numbers.filter(number => number !== 0)).toEqual([2, 1])
    expect((await found(store, 'body:rare')).numbers).toHaveLength(1)
  })
})
