// What a person does in the news view while an answer is still on its way: the real store and actions, with a group in memory
// behind the bridge.
import { beforeEach, expect, it } from 'vitest'
import { refreshList, showPlace } from '../../../renderer/news/list/list-loading.ts'
import { showPart } from '../../../renderer/news/list/list-port.ts'
import { selectAt } from '../../../renderer/news/list/select-actions.ts'
import { useNews } from '../../../renderer/news/news-store.ts'
import { nextUnread } from '../../../renderer/news/read-on.ts'
import { kill } from '../../../renderer/news/rule-actions.ts'
import { undoLast } from '../../../renderer/news/undo-actions.ts'
import type { ArticleStep } from '../../../shared/model/article.ts'
import { NewsBridge } from './news-bridge.ts'

const initial = useNews.getState()
const state = () => useNews.getState()

let bridge: NewsBridge

/** Two threads, 1 and 2 with the answer 3. */
beforeEach(async () => {
  bridge = new NewsBridge()
  bridge.addGroup(1, [null, null, 2])
  useNews.setState(initial, true)
  showPart(null)
  await showPlace({ kind: 'group', groupId: 1 })
})

it('leaves the row alone that was chosen while the next unread article was looked for', async () => {
  const found = Promise.withResolvers<ArticleStep>()
  bridge.calls.answer('news.step', () => found.promise)
  const asked = nextUnread()
  await expect.poll(() => bridge.calls.inputsOf('news.step').length).toBe(1)
  await selectAt(1)
  found.resolve({ key: 'k1', position: 0, article: { groupId: 1, number: 1 } })
  await asked
  expect(state()).toMatchObject({ cursorKey: 'k2', cursorIndex: 1 })
})

it('brings a killed thread back while the list is still read without it', async () => {
  await selectAt(0)
  const rowsCome = bridge.holdRows()
  const killed = kill('thread')
  await expect.poll(() => state().undo.done.length).toBe(1)
  const undone = undoLast()
  rowsCome()
  await Promise.all([killed, undone])
  await refreshList()
  expect([...state().rows.values()].map(({ key }) => key)).toContain('k1')
})
