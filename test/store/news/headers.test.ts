import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodeHeaders } from '../../../electron/store/news/header-slab.ts'
import { openHere, reopen } from '../store-world.ts'
import { answer, bring, header, headers, newGroup, open, plan, put, rowsOf, shape, unreadOf } from './news-world.ts'

const LONG = process.env.KITTIWAKE_LONG === '1'
const MANY = LONG ? 1_000_000 : 50_000

describe('headers of a group', () => {
  test('show as threads with what answers what', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [header(1), answer(2, 1), answer(3, 2), header(4), answer(5, 99), answer(6, 99)])
    expect(shape(await rowsOf(store, group.groupId))).toBe('1 .2 ..3 4 ? .5 .6')
  })

  test('are asked for once, whatever is fetched again', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 50))
    expect(store.putHeaders({ ...group, slab: encodeHeaders(headers(40, 60)), covered: [] }).added).toBe(10)
    await store.settleHeaders(group.groupId, true)
    expect(unreadOf(store, group.groupId)).toBe(60)
    expect((await plan(store, group, 60)).ranges).toEqual([])
  })

  test('NNTP-09: a fetch that is stopped keeps what came, newest first, and goes on with the rest', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    const { ranges } = await plan(store, group, 50_000)
    expect(ranges[0]).toEqual({ from: 30_001, to: 50_000 })
    store.putHeaders({
      ...group,
      slab: encodeHeaders(headers(49_000, 50_000)),
      covered: [{ from: 49_000, to: 50_000 }],
    })
    await store.settleHeaders(group.groupId, true)
    expect((await plan(store, group, 50_000)).ranges[0]).toEqual({ from: 28_999 + 1, to: 48_999 })
    const choice = { kind: 'new' } as const
    const marks = { first: 1, last: 50_010, about: 50_010 }
    expect((await store.planHeaders({ ...group, marks, choice })).ranges).toEqual([{ from: 50_001, to: 50_010 }])
  })

  test('NNTP-10: a server that claims any number of articles gets a bounded plan, the newest first', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    const last = 9_000_000_000_000_000
    const { ranges } = await plan(store, group, last)
    expect(ranges).toHaveLength(10_000)
    expect(ranges[0]).toEqual({ from: last - 19_999, to: last })
  })

  test('first open: only what is new from now on, the last N, or from a number', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    const marks = { first: 1, last: 1_000, about: 1_000 }
    const ranges = async (choice: Parameters<typeof store.planHeaders>[0]['choice']) =>
      (await store.planHeaders({ ...group, marks, choice })).ranges
    expect(await ranges({ kind: 'last', count: 10 })).toEqual([{ from: 991, to: 1_000 }])
    expect(await ranges({ kind: 'from', number: 500 })).toEqual([{ from: 500, to: 1_000 }])
    expect(await ranges({ kind: 'new' })).toEqual([])
    await expect(ranges({ kind: 'days', days: 3 })).rejects.toThrow()
  })

  test('NNTP-02: rows with missing, broken and 8-bit fields are shown as far as they are known', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [
      header(1, { subject: 'A\tB\nC', from: '', date: 'never', messageId: '', lines: undefined, sizeBytes: undefined }),
      header(2, { subject: 'Gr\xfc\xdfe', from: '=?utf-8?q?J=C3=BCrgen?= <j@example.org>' }),
      header(3, { references: '<'.repeat(5_000) }),
      header(-4),
    ])
    const articles = (await rowsOf(store, group.groupId)).map(({ article }) => article)
    expect(articles.map(article => article?.subject)).toEqual(['A B C', 'Grüße', 'Subject 3'])
    expect(articles[1]?.from).toEqual({ name: 'Jürgen', address: 'j@example.org' })
    expect(articles[0]).not.toHaveProperty('lines')
  })

  test('the charset that a person chose for a group decides what its bytes mean', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, [header(1, { subject: '\xf0\xd2\xc9\xd7\xc5\xd4' })])
    store.changeGroup(group.groupId, { charset: 'koi8-r' })
    expect((await rowsOf(store, group.groupId))[0]?.article?.subject).toBe('Привет')
  })

  test('are there after a restart, with or without the file of their threads', async () => {
    const opened = openHere()
    const group = await newGroup(opened.store)
    await bring(opened.store, group, [...headers(1, 5_999), answer(6_000, 1)])
    const again = reopen(opened)
    const before = await rowsOf(again.store, group.groupId)
    expect(shape(before.slice(0, 3))).toBe('1 .6000 2')
    const folder = join(opened.folder, 'news')
    const file = readdirSync(folder).find(name => name.endsWith('.index')) ?? ''
    const bytes = readFileSync(join(folder, file))
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff
    writeFileSync(join(folder, file), bytes)
    const last = reopen(again)
    expect(await rowsOf(last.store, group.groupId)).toEqual(before)
    expect(unreadOf(last.store, group.groupId)).toBe(6_000)
  })

  test('headers that came after the file was written are threaded with those in it', async () => {
    const opened = openHere()
    const group = await newGroup(opened.store)
    await bring(opened.store, group, headers(1, 6_000))
    const again = reopen(opened)
    await plan(again.store, group, 6_001)
    put(again.store, group, [answer(6_001, 3)])
    // As if it had been killed here: nothing was settled.
    const last = reopen(again)
    expect(shape((await rowsOf(last.store, group.groupId)).slice(0, 5))).toBe('1 2 3 .6001 4')
  })

  test('NNTP-04: when a server starts its numbers anew, what was read is known by Message-ID', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1_001, 1_010))
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1_001, to: 1_007 }, { isRead: true })
    expect((await plan(store, group, 10)).isRenumbered).toBe(true)
    put(
      store,
      group,
      headers(1_001, 1_010).map((row, at) => ({ ...row, number: at + 1 })),
    )
    await store.settleHeaders(group.groupId, true)
    const rows = await rowsOf(store, group.groupId, { filter: { kind: 'unread' } })
    expect(shape(rows)).toBe('8 9 10')
    expect(store.openGroup(group.groupId)).toMatchObject({ isRenumbered: true, unread: 3, total: 10 })
    store.acknowledgeGroup(group.groupId)
    expect(store.openGroup(group.groupId).isRenumbered).toBe(false)
  })

  test('NNTP-04: an empty answer of the server is no new numbering and lets nothing go', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 10))
    const marks = { first: 0, last: 0, about: 0 }
    const found = await store.planHeaders({ ...group, marks, choice: { kind: 'new' } })
    expect(found).toEqual({ ranges: [], isRenumbered: false, expired: 0 })
    expect(await rowsOf(store, group.groupId)).toHaveLength(10)
  })

  test('NNTP-03: what the server has no more is left out and said, and not asked for again', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 100))
    const { expired, ranges } = await plan(store, group, 100, 11)
    expect({ expired, ranges }).toEqual({ expired: 10, ranges: [] })
    expect(shape((await rowsOf(store, group.groupId)).slice(0, 2))).toBe('11 12')
    expect(store.openGroup(group.groupId)).toMatchObject({ expired: { from: 1, to: 10 }, total: 90, unread: 90 })
    await plan(store, group, 100, 51)
    expect(await rowsOf(store, group.groupId)).toHaveLength(50)
    store.markGone(group.groupId, [60])
    const gone = (await rowsOf(store, group.groupId)).filter(({ article }) => article?.isGone)
    expect(gone.map(({ article }) => article?.number)).toEqual([60])
    expect(await store.wantedOf({ kind: 'range', groupId: group.groupId, from: 60, to: 60 }, 10)).toEqual([])
  })

  test('forgotten headers stay forgotten', async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await bring(store, group, headers(1, 100))
    expect(await store.forgetHeaders(group.groupId, Date.UTC(2024, 0, 1) + 50 * 60_000)).toBe(49)
    expect(await rowsOf(store, group.groupId)).toHaveLength(51)
    expect((await plan(store, group, 100)).ranges).toEqual([])
  })

  test(`NNTP-09: a group of ${MANY} opens, shows any rows, and is read to its end`, { timeout: 120_000 }, async () => {
    const { store } = openHere()
    const group = await newGroup(store)
    await plan(store, group, MANY)
    for (let from = 1; from <= MANY; from += 5_000) {
      const rows = Array.from({ length: 5_000 }, (_, at) => {
        const number = from + at
        return number % 5 === 0 ? header(number) : answer(number, number - (number % 5))
      })
      put(store, group, rows)
    }
    await store.settleHeaders(group.groupId, true)
    const { list, total, articles, unread } = await open(store, group.groupId)
    expect({ articles, unread }).toEqual({ articles: MANY, unread: MANY })
    const middle = store.listRows(list, total >> 1, 500).rows
    expect(middle).toHaveLength(500)
    expect(new Set(middle.map(({ key }) => key)).size).toBe(500)
    for (const [at, { key }] of middle.entries()) {
      if (at % 100 === 0) expect(store.positionInList(list, key)).toBe((total >> 1) + at)
    }
    await store.markArticles({ kind: 'range', groupId: group.groupId, from: 1, to: MANY - 1 }, { isRead: true })
    const step = store.stepInList(list, { isBack: false, isUnread: true, within: 'list' })
    expect(step?.article.number).toBe(MANY)
    expect(unreadOf(store, group.groupId)).toBe(1)
  })
})
