// What is answered of a list when another one is shown by then is nobody's any more, and neither is why it could not be had.
import { beforeEach, expect, it } from 'vitest'
import { changeView, loadRows, showPlace } from '../../../renderer/news/list/list-loading.ts'
import { showPart } from '../../../renderer/news/list/list-port.ts'
import { useNews } from '../../../renderer/news/news-store.ts'
import { Fails } from '../call-bridge.ts'
import { NewsBridge } from './news-bridge.ts'

const initial = useNews.getState()
const state = () => useNews.getState()
let bridge: NewsBridge

beforeEach(async () => {
  bridge = new NewsBridge()
  bridge.addGroup(1, Array(200).fill(null))
  bridge.addGroup(2, [null])
  useNews.setState(initial, true)
  showPart(null)
  await showPlace({ kind: 'group', groupId: 1 })
})

it.each<[string, () => Promise<unknown>]>([
  ['rows', () => loadRows(110, 130)],
  ['another order', () => changeView({ order: { by: 'subject', descending: false } })],
])('nothing is said of %s that could not be had when the group was left meanwhile', async (_what, ask) => {
  const { totals } = state()
  const left = Promise.withResolvers<never>()
  const asked = Promise.withResolvers<void>()
  bridge.calls.answer('news.listRows', () => {
    asked.resolve()
    return left.promise
  })
  const asking = ask()
  await asked.promise
  bridge.calls.answer('news.listRows', () => ({ ...totals, from: 0, rows: [] }))
  await showPlace({ kind: 'group', groupId: 2 })
  left.reject(new Fails({ kind: 'input', message: 'The list is closed' }))
  await asking
  expect(state().listFailure).toBeNull()
})
