// Kept articles that no group has a header of: they have no number, and nothing may ask for them as if they had.
import { beforeEach, expect, it } from 'vitest'
import { showView } from '../../../renderer/navigation.ts'
import { keptNewsView } from '../../../renderer/news/kept-view.ts'
import { changeView, showPlace } from '../../../renderer/news/list/list-loading.ts'
import { useNews } from '../../../renderer/news/news-store.ts'
import { openRow } from '../../../renderer/news/open-actions.ts'
import { articleRow, facts } from './news-articles.ts'
import { NewsBridge } from './news-bridge.ts'

const initial = useNews.getState()
let bridge: NewsBridge

beforeEach(async () => {
  bridge = new NewsBridge()
  bridge.addGroup(1, [null])
  useNews.setState(initial, true)
  showView('news')
  await showPlace({ kind: 'group', groupId: 1 })
  openRow(articleRow({ key: 's5', article: facts({ groupId: 0, number: 0, articleId: 5 }) }))
})

it('are not kept as what was read last, which would be refused with everything else that is kept', () => {
  expect(keptNewsView().article).toBeUndefined()
})

it('are not looked for where the list is shown another way', async () => {
  await changeView({ isThreaded: false })
  expect(bridge.calls.inputsOf('news.findInList')).toEqual([])
  expect(useNews.getState().listFailure).toBeNull()
})
