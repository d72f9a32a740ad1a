// Which new headers a person is told of, when several fetches and opened lists settle what was put.
import { describe, expect, test } from 'vitest'
import { encodeHeaders, type PackableHeader } from '../../../electron/store/news/header-slab.ts'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { Id } from '../../../shared/model/account.ts'
import { openHere } from '../store-world.ts'
import {
  answer,
  header,
  messageId,
  newGroup,
  plan,
  put,
  type Reading,
  rowsOf,
  rule,
  SHOWN,
  serverWith,
} from './news-world.ts'

const SHIFT = 900

/** The article of the first server as the second one numbers it. */
function there(name: number): PackableHeader {
  return { ...header(name), number: name + SHIFT }
}

function putQuietly(store: StoreMethods, reading: Reading, rows: readonly PackableHeader[]): void {
  store.putHeaders({ ...reading, slab: encodeHeaders(rows), covered: [], isQuiet: true })
}

async function told(store: StoreMethods, { groupId, serverId }: Reading): Promise<string[]> {
  const { newest } = await store.settleHeaders(groupId, true, serverId)
  return newest.map(({ subject }) => subject)
}

/** Both servers are planned; the first one has brought 1 to 3, of which nobody is told any more. */
async function begun(): Promise<{ store: StoreMethods; first: Reading; second: Reading; groupId: Id }> {
  const { store } = openHere()
  const first = await newGroup(store)
  const second = { ...first, serverId: await serverWith(store, ['comp.lang.c']) }
  await plan(store, first, 20)
  await plan(store, second, 20 + SHIFT)
  putQuietly(store, first, [header(1), header(2), header(3)])
  expect(await told(store, first)).toEqual([])
  return { store, first, second, groupId: first.groupId }
}

describe('what a person is told of', () => {
  test('N15: is not lost when a list is opened before the fetch asks', async () => {
    const { store, first, groupId } = await begun()
    put(store, first, [header(4)])
    expect(await rowsOf(store, groupId)).toHaveLength(4)
    expect(await told(store, first)).toEqual(['Subject 4'])
    expect(await told(store, first)).toEqual([])
  })

  test('67: is what its own server brought, whichever fetch settles it', async () => {
    const { store, first, second } = await begun()
    put(store, first, [header(4)])
    put(store, second, [there(5)])
    expect(await told(store, second)).toEqual(['Subject 5'])
    expect(await told(store, first)).toEqual(['Subject 4'])
  })

  test('67: is not what a server brings that joins', async () => {
    const { store, first, second } = await begun()
    putQuietly(store, second, [there(3), there(4)])
    expect([await told(store, first), await told(store, second)]).toEqual([[], []])
  })

  test.each([true, false])(
    '67: is news of which a server that joins was the first to know, settled before: %s',
    async isSettled => {
      const { store, first, second } = await begun()
      putQuietly(store, second, [there(4)])
      if (isSettled) expect(await told(store, second)).toEqual([])
      put(store, first, [header(4)])
      expect(await told(store, first)).toEqual(['Subject 4'])
      expect(await told(store, second)).toEqual([])
    },
  )

  test('67: is not told again when another server brings it later', async () => {
    const { store, first, second } = await begun()
    put(store, first, [header(4)])
    expect(await told(store, first)).toEqual(['Subject 4'])
    put(store, second, [there(4)])
    expect(await told(store, second)).toEqual([])
  })

  test('is not what was read before anybody asked', async () => {
    const { store, first, groupId } = await begun()
    put(store, first, [header(4), header(5)])
    await rowsOf(store, groupId)
    await store.markArticles({ kind: 'articles', articles: [{ groupId, number: 5 }] }, { isRead: true })
    expect(await told(store, first)).toEqual(['Subject 4'])
  })

  test('67: goes with its server', async () => {
    const { store, first, second } = await begun()
    put(store, second, [there(5)])
    await rowsOf(store, first.groupId)
    await store.removeNewsServer(second.serverId)
    put(store, first, [header(6)])
    const { newest } = await store.settleHeaders(first.groupId, true)
    expect(newest.map(({ subject }) => subject)).toEqual(['Subject 6'])
  })

  test('N15: a watched article that the list of its group settles is in the open list of what is watched', async () => {
    const { store, first, groupId } = await begun()
    const conditions = [{ field: 'thread', match: 'is', text: messageId(3), isNot: false }] as const
    await store.addRule(rule({ conditions, actions: [{ kind: 'watch' }] }))
    const { list } = await store.openList({ kind: 'watched' }, SHOWN)
    const watched = () => store.listRows(list, 0, 9).rows.map(({ article }) => article?.number)
    expect(watched()).toEqual([3])
    put(store, first, [answer(4, 3)])
    await rowsOf(store, groupId)
    expect(watched()).toEqual([3, 4])
  })
})
