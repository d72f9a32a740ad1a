// What happens to a group while its headers are being worked on, between two slices.
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { noteAnswered } from '../../../electron/store/news/answered-articles.ts'
import { openHere, reopen } from '../store-world.ts'
import { bring, headers, killAuthor, messageId, newGroup, plan, put, rowsOf } from './news-world.ts'

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

test('a server that is removed while headers of its group are threaded leaves no counts and no marks', async () => {
  const opened = openHere()
  const { store } = opened
  const group = await newGroup(store)
  await store.addRule({ ...killAuthor('author1@'), actions: [{ kind: 'watch' }] })
  await plan(store, group, MANY)
  put(store, group, headers(1, MANY))
  const settling = store.settleHeaders(group.groupId, true)
  await setImmediate()
  store.removeNewsServer(group.serverId)
  await Promise.allSettled([settling])
  const again = reopen(opened)
  expect(again.store.subscriptions()).toMatchObject([{ groupId: group.groupId, unread: 0 }])
  expect(again.store.openGroup(group.groupId).total).toBe(0)
  expect(again.profile.db.all('SELECT * FROM news_marks')).toEqual([])
})
