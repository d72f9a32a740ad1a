// The practice profile's news: the built-in server is there, subscribed to, and can be read at once.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startPractice } from '../../../electron/practice/start-practice.ts'
import { preparePracticeNews } from '../../../electron/practice-account.ts'
import { newsWorld } from './news-world.ts'

it('the practice news server is made once, follows the built-in server, and fills the lists', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kittiwake-practice-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const world = await startPractice({ folder })
  onTestFinished(() => world.close())
  const { store, secrets, news, fetch, ended, rows } = await newsWorld()
  const { server, groupIds } = await preparePracticeNews({ store, secrets }, world)
  for (const groupId of groupIds) expect((await fetch(groupId)).failure).toBeUndefined()
  const job = await ended(await news.refreshGroups({ serverId: server.id, withDescriptions: true }))
  expect(job.result).toMatchObject({ kind: 'refreshed-groups', removed: 0 })

  const subscribed = await news.subscriptions({})
  expect(subscribed.map(({ state }) => state)).toEqual(groupIds.map(() => 'ready'))
  expect(subscribed.every(({ total, unread }) => total > 0 && unread > 0)).toBe(true)
  const [first] = await rows(groupIds[0] ?? 0)
  if (!first?.article) throw new Error('The first group is empty')
  const { groupId, number } = first.article
  const opened = await news.openArticle({ article: { kind: 'numbered', groupId, number }, showRemote: false })
  expect(opened.message.subject).toBe(first.article.subject)

  const again = await preparePracticeNews({ store, secrets }, { ...world, nntp: { ...world.nntp, port: 1119 } })
  expect(again).toMatchObject({ server: { id: server.id, port: 1119 }, groupIds: [] })
})
