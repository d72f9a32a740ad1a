// Watched threads of several groups as one list.
import { describe, expect, test } from 'vitest'
import type { StoreMethods } from '../../../electron/store/store.ts'
import type { ArticleView } from '../../../shared/model/article.ts'
import { openHere } from '../store-world.ts'
import {
  answer,
  bring,
  groupId,
  header,
  messageId,
  type Reading,
  rule,
  SHOWN,
  serverWith,
  shape,
} from './news-world.ts'

const watch = (id: string) =>
  rule({ conditions: [{ field: 'thread', match: 'is', text: id, isNot: false }], actions: [{ kind: 'watch' }] })

/** Group one: 1 <- 2 <- 4, 1 <- 3, and 5; group two: 6 <- 7. Watched are 1 and 6 with what is below them. */
async function watchedWorld(): Promise<{ store: StoreMethods; one: Reading; two: Reading }> {
  const { store } = openHere()
  const serverId = await serverWith(store, ['a.one', 'a.two'])
  const one = { groupId: groupId(store, 'a.one'), serverId }
  const two = { groupId: groupId(store, 'a.two'), serverId }
  store.subscribeGroups([one.groupId, two.groupId], [])
  await store.addRule(watch(messageId(1)))
  await store.addRule(watch(messageId(6)))
  const four = header(4, { references: `${messageId(1)} ${messageId(2)}`, subject: 'Re: Subject 1' })
  await bring(store, one, [header(1), answer(2, 1), answer(3, 1), four, header(5)])
  await bring(store, two, [header(6), answer(7, 6)])
  return { store, one, two }
}

const open = (store: StoreMethods, view: Partial<ArticleView> = {}) =>
  store.openList({ kind: 'watched' }, { ...SHOWN, ...view })

const shown = async (store: StoreMethods, view: Partial<ArticleView> = {}) =>
  shape(store.listRows((await open(store, view)).list, 0, 20).rows)

describe('N15: watched threads', () => {
  test('stand together, each in its order and depth, whatever group they are in', async () => {
    const { store } = await watchedWorld()
    expect(await shown(store)).toBe('1 .2 ..4 .3 6 .7')
    expect(await shown(store, { order: { by: 'newest', descending: true } })).toBe('6 .7 1 .2 ..4 .3')
    expect(await shown(store, { order: { by: 'subject', descending: true } })).toBe('6 .7 1 .2 ..4 .3')
    const { threads, articles, unread } = await open(store)
    expect({ threads, articles, unread }).toEqual({ threads: 2, articles: 6, unread: 6 })
  })

  test('are folded, opened and read on through as in a group', async () => {
    const { store, one, two } = await watchedWorld()
    const { list } = await open(store, { isFolded: true })
    const shownNow = () => shape(store.listRows(list, 0, 20).rows)
    expect(shownNow()).toBe('1 6')
    expect(store.listRows(list, 0, 1).rows[0]).toMatchObject({ isFolded: true, hiddenCount: 3, unread: 4 })
    store.foldRow(list, `${two.groupId}/6`, false)
    expect(shownNow()).toBe('1 6 .7')
    await store.markArticles({ kind: 'articles', articles: [{ ...one, number: 1 }] }, { isRead: true })
    expect(shownNow()).toBe('1 6 .7')
    const step = store.stepInList(list, { isBack: false, isUnread: true, within: 'list' })
    expect(step?.article).toEqual({ groupId: one.groupId, number: 2 })
    expect(shownNow()).toBe('1 .2 ..4 .3 6 .7')
    const next = store.stepInList(list, { from: step?.key, isBack: false, isUnread: true, within: 'next-thread' })
    expect(next?.article).toEqual({ groupId: two.groupId, number: 6 })
    const parent = store.stepInList(list, {
      from: `${one.groupId}/4`,
      isBack: false,
      isUnread: false,
      within: 'parent',
    })
    expect(parent?.article.number).toBe(2)
    store.foldAll(list, true)
    expect(shownNow()).toBe('1 6')
  })

  test('take a new answer in where it belongs, and what was folded stays so', async () => {
    const { store, one, two } = await watchedWorld()
    const { list } = await open(store)
    store.foldRow(list, `${two.groupId}/6`, true)
    const references = `${messageId(1)} ${messageId(2)}`
    await bring(store, one, [header(8, { references, subject: 'Re: Subject 1' })])
    expect(shape(store.listRows(list, 0, 20).rows)).toBe('1 .2 ..4 ..8 .3 6')
  })

  test('are marked as whole threads, and shown unread only', async () => {
    const { store, one } = await watchedWorld()
    const { list } = await open(store)
    await store.markArticles({ kind: 'thread', list, key: `${one.groupId}/4` }, { isRead: true })
    expect(await shown(store, { filter: { kind: 'unread' } })).toBe('6 .7')
    expect(store.newsCounts().watched).toBe(2)
    expect(await shown(store, { isThreaded: false })).toBe('1 2 3 4 6 7')
  })

  test('that are watched no more are gone from the list, also from the open one', async () => {
    const { store } = await watchedWorld()
    const { list } = await open(store)
    const [first] = store.listRules()
    await store.removeRules([first?.id ?? 0])
    expect(shape(store.listRows(list, 0, 20).rows)).toBe('6 .7')
  })
})
