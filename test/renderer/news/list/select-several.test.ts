// Selecting several rows of the list, and what commands do to them: the real store and actions, groups in memory behind.
import { beforeEach, describe, expect, it } from 'vitest'
import { t } from '../../../../renderer/i18n.ts'
import { showView, useNavigation } from '../../../../renderer/navigation.ts'
import {
  chosenFacts,
  chosenRows,
  firstChosenIndex,
  isRowSelected,
  isSeveral,
} from '../../../../renderer/news/list/chosen-rows.ts'
import { showPlace } from '../../../../renderer/news/list/list-loading.ts'
import { showPart } from '../../../../renderer/news/list/list-port.ts'
import { clearCursor, foldEverything, moveCursor, selectAt } from '../../../../renderer/news/list/select-actions.ts'
import { selectAll, selectTo } from '../../../../renderer/news/list/select-several.ts'
import { newsCommand } from '../../../../renderer/news/news-commands.ts'
import { rowMenu } from '../../../../renderer/news/news-menu.ts'
import { useNews } from '../../../../renderer/news/news-store.ts'
import { kill } from '../../../../renderer/news/rule-actions.ts'
import { NewsBridge } from '../news-bridge.ts'

const initial = useNews.getState()
const state = () => useNews.getState()
const selectedKeys = () =>
  [...state().rows.values()].filter(({ key }) => isRowSelected(state(), key)).map(({ key }) => key)

let bridge: NewsBridge

/** Resolves when the state is so. */
function until(test: () => boolean): Promise<void> {
  return new Promise(resolve => {
    if (test()) return resolve()
    const stop = useNews.subscribe(() => {
      if (!test()) return
      stop()
      resolve()
    })
  })
}

async function open(): Promise<void> {
  bridge = new NewsBridge()
  bridge.addGroup(1, [null, 1, 2, null, 4, null])
  bridge.addGroup(
    2,
    Array.from({ length: 900 }, () => null),
  )
  useNews.setState(initial, true)
  showPart(null)
  showView('news')
  useNews.setState({ servers: [] })
  await showPlace({ kind: 'group', groupId: 1 })
  await foldEverything(false)
}

beforeEach(open)

describe('selecting with the pointer and with keys', () => {
  it('takes rows in and out one by one, and shows none of them as being read', async () => {
    await selectAt(0)
    await selectAt(3, 'toggle')
    expect(selectedKeys()).toEqual(['k1', 'k4'])
    expect(state().shown).toBeNull()
    await selectAt(3, 'toggle')
    expect(isSeveral(state())).toBe(false)
    expect(state()).toMatchObject({ cursorKey: 'k1', cursorIndex: 0 })
    expect(state().shown?.row?.key).toBe('k1')
  })

  it('makes a range from where it began, grows it and makes it smaller again', async () => {
    await selectAt(1)
    moveCursor(1, 'range')
    await until(() => state().selection.ids.size === 2)
    moveCursor(2, 'range')
    await until(() => state().selection.ids.size === 4)
    expect(selectedKeys()).toEqual(['k2', 'k3', 'k4', 'k5'])
    moveCursor(-2, 'range')
    await until(() => state().selection.ids.size === 2)
    expect(selectedKeys()).toEqual(['k2', 'k3'])
  })

  it('begins where the first key was pressed, however fast the next ones come', async () => {
    await selectAt(0)
    moveCursor(1, 'range')
    moveCursor(1, 'range')
    moveCursor(1, 'range')
    await until(() => isSeveral(state()))
    expect(selectedKeys()).toEqual(['k1', 'k2', 'k3', 'k4'])
  })

  it('reaches over rows that were never loaded', async () => {
    await showPlace({ kind: 'group', groupId: 2 })
    await selectAt(10)
    await selectAt(800, 'range')
    expect(state().selection.ids.size).toBe(791)
    expect(state().selection.ids.has('k500')).toBe(true)
  })

  it('refuses a range that is too long to name, and keeps what was selected', async () => {
    await showPlace({ kind: 'group', groupId: 2 })
    await selectAt(0)
    const row = state().rows.get(1)
    if (row) await selectTo(row, { index: 11_500, before: state() })
    expect(useNavigation.getState().toasts.at(-1)?.text).toContain('At most')
    expect(isSeveral(state())).toBe(false)
  })

  it('selects the whole set at once, loaded or not', async () => {
    await showPlace({ kind: 'group', groupId: 2 })
    selectAll()
    expect(chosenRows(state())).toEqual({ kind: 'rows', list: state().list, from: 0, to: 899 })
    expect(chosenFacts(state()).length).toBe(state().rows.size)
  })

  it('goes back to one row with Esc, then to none', async () => {
    await selectAt(1)
    await selectAt(2, 'range')
    clearCursor()
    expect(selectedKeys()).toEqual(['k3'])
    clearCursor()
    expect(selectedKeys()).toEqual([])
  })

  it('forgets the selection where threads are folded, since it could not be seen any more', async () => {
    await selectAt(0)
    await selectAt(2, 'range')
    await foldEverything(true)
    expect(isSeveral(state())).toBe(false)
  })
})

describe('commands on several rows', () => {
  beforeEach(async () => {
    await selectAt(3)
    await selectAt(5, 'range')
  })

  it('marks all of them, as the rows they are', () => {
    bridge.calls.answer('news.markRead', () => ({ undo: 1, count: 3 }))
    newsCommand('news-mark-read').run()
    expect(bridge.calls.inputsOf('news.markRead').at(-1)).toEqual({
      choice: { kind: 'keys', list: state().list, keys: ['k4', 'k5', 'k6'] },
      isRead: true,
    })
  })

  it('kills the threads of all of them with one call that is taken back as one', async () => {
    bridge.calls.answer('rules.addQuickEach', () => {
      for (const number of [4, 5, 6]) bridge.killed.add(number)
      bridge.version++
      return { ids: [7, 8], hidden: 3 }
    })
    expect(firstChosenIndex(state())).toBe(3)
    await kill('thread')
    expect(bridge.calls.inputsOf('rules.addQuickEach')[0]).toMatchObject({ kind: 'ignore-thread' })
    expect(isSeveral(state())).toBe(false)
    expect(state().totals?.total).toBe(3)
    expect(state().undo.done).toHaveLength(1)
  })

  it('offers what makes sense for several, and nothing that answers one', () => {
    const ids = rowMenu(t)
      .flat()
      .map(({ id }) => id)
    expect(ids).toContain('news-mark-read')
    expect(ids).toContain('news-fetch')
    expect(ids).not.toContain('news-follow-up')
    expect(newsCommand('news-score').when()).toBe(false)
    expect(newsCommand('news-kill-below').when()).toBe(false)
  })
})
