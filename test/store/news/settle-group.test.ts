// What happens to a group while its headers are being worked on, between two slices.
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { noteAnswered } from '../../../electron/store/news/answered-articles.ts'
import { openHere, reopen } from '../store-world.ts'
import {
  answer,
  bring,
  headers,
  killAuthor,
  messageId,
  newGroup,
  open,
  plan,
  put,
  rowsOf,
  shape,
} from './news-world.ts'

/** Enough that one slice does not do. */
const MANY = 20_000

test('75: an article that is marked as answered while its group is scored anew stays marked', async () => {
  const { store, profile } = openHere()
  const group = await newGroup(store)
  await bring(store, group, headers(1, MANY))
  const scoring = store.addRule(killAuthor('nobody'))
  await setImmediate()
  noteAnswered(profile.db, messageId(MANY))
  expect(await store.markAnswered()).toEqual([group.groupId])
  await scoring
  const [newest] = await rowsOf(store, group.groupId, { order: { by: 'date', descending: true } })
  expect(newest?.article).toMatchObject({ number: MANY, isAnswered: true })
})

test('marks that a person gave are there after a restart, also in a group without a file, and when other headers went', async () => {
  const opened = openHere()
  const group = await newGroup(opened.store)
  await bring(opened.store, group, headers(1, 10))
  const articles = [{ groupId: group.groupId, number: 7 }]
  await opened.store.markArticles({ kind: 'articles', articles }, { isWanted: true })
  opened.store.markGone(group.groupId, [8])
  const { store } = reopen(opened)
  const marked = async () =>
    (await rowsOf(store, group.groupId)).flatMap(({ article }) =>
      article?.isWanted || article?.isGone ? [article.number] : [],
    )
  expect(await marked()).toEqual([7, 8])
  expect(await store.forgetHeaders(group.groupId, Date.UTC(2024, 0, 1, 0, 5))).toBe(4)
  expect(await marked()).toEqual([7, 8])
})

test('a server that is removed while headers of its group are threaded leaves no counts and no marks', async () => {
  const opened = openHere()
  const { store } = opened
  const group = await newGroup(store)
  await store.addRule({ ...killAuthor('author1@'), actions: [{ kind: 'watch' }] })
  await plan(store, group, MANY)
  put(store, group, headers(1, MANY))
  const settling = store.settleHeaders(group.groupId, true)
  await setImmediate()
  const removing = store.removeNewsServer(group.serverId)
  await Promise.allSettled([settling, removing])
  const again = reopen(opened)
  expect(again.store.subscriptions()).toMatchObject([{ groupId: group.groupId, unread: 0 }])
  expect(again.store.openGroup(group.groupId).total).toBe(0)
  expect(again.profile.db.all('SELECT * FROM news_marks')).toEqual([])
})

test('a server that is removed while old headers of its group are forgotten stays removed', async () => {
  const opened = openHere()
  const { store } = opened
  const group = await newGroup(store)
  await bring(store, group, headers(1, MANY))
  const forgetting = store.forgetHeaders(group.groupId, Date.UTC(2025, 0, 1))
  await setImmediate()
  const removing = store.removeNewsServer(group.serverId)
  await Promise.all([forgetting, removing])
  const again = reopen(opened)
  expect(again.profile.db.all('SELECT * FROM news_sources')).toEqual([])
  expect(again.profile.db.all('SELECT * FROM news_header_pages')).toEqual([])
  expect(again.store.openGroup(group.groupId)).toMatchObject({ total: 0, unread: 0, state: 'gone' })
  expect(again.store.subscriptions()[0]).not.toHaveProperty('serverId')
})

test('a server that is removed while its headers are planned brings nothing back', async () => {
  const { store, profile } = openHere()
  const group = await newGroup(store)
  await bring(store, group, headers(1, MANY))
  // So much has expired that its headers go, in slices.
  const planning = plan(store, group, MANY, MANY / 2)
  await setImmediate()
  const removing = store.removeNewsServer(group.serverId)
  await Promise.allSettled([planning, removing])
  expect(profile.db.all('SELECT * FROM news_sources')).toEqual([])
  await expect(plan(store, group, MANY)).rejects.toThrow('There is no news server')
})

test('a list that is open while its group is threaded anew is the old one or the new one, never half of both', async () => {
  const { store } = openHere()
  const group = await newGroup(store)
  // Answers to what is not here: one placeholder holds them together.
  await bring(store, group, [...headers(1, MANY), answer(MANY + 1, 99_999), answer(MANY + 2, 99_999)])
  const { list, total } = await open(store, group.groupId, { order: { by: 'date', descending: true } })
  const shown = () => shape(store.listRows(list, 0, 4).rows)
  const before = shown()
  expect(before).toBe(`? .${MANY + 1} .${MANY + 2} ${MANY}`)
  await plan(store, group, MANY + 20)
  put(store, group, headers(MANY + 3, MANY + 20))
  let isSettled = false
  const settling = store.settleHeaders(group.groupId, true).then(() => {
    isSettled = true
  })
  const seen = new Set<string>()
  while (!isSettled) {
    const { rows, total: rowCount } = store.listRows(list, 0, 4)
    seen.add(`${rowCount} ${shape(rows)}`)
    expect(store.positionInList(list, rows[1]?.key ?? '')).toBe(1)
    expect(store.threadOutline(list, rows[0]?.key ?? '').articles.length).toBeLessThan(3)
    await setImmediate()
  }
  await settling
  const after = `${MANY + 20} ${MANY + 19} ${MANY + 18} ${MANY + 17}`
  expect(shown()).toBe(after)
  expect([...seen].filter(each => each !== `${total} ${before}`)).toEqual(
    [...seen].filter(each => each === `${total + 18} ${after}`),
  )
  expect(seen.has(`${total} ${before}`)).toBe(true)
})
