// What happens in the news view when a person reads on, folds, marks, kills and takes back: the real store and actions,
// with groups in memory behind the bridge.
import { beforeEach, describe, expect, it } from 'vitest'
import { useNavigation } from '../../../renderer/navigation.ts'
import { loadRows, refreshList, showPlace } from '../../../renderer/news/list/list-loading.ts'
import { showPart } from '../../../renderer/news/list/list-port.ts'
import {
  closeThread,
  foldEverything,
  moveCursor,
  openThread,
  selectAt,
  setFolded,
  stepTo,
} from '../../../renderer/news/list/select-actions.ts'
import { markChoice } from '../../../renderer/news/mark-actions.ts'
import { answered, canAnswer } from '../../../renderer/news/news-here.ts'
import { useNews } from '../../../renderer/news/news-store.ts'
import { choosePlace, goToGroup } from '../../../renderer/news/place-actions.ts'
import { nextUnread, readOn } from '../../../renderer/news/read-on.ts'
import { kill } from '../../../renderer/news/rule-actions.ts'
import { undoLast } from '../../../renderer/news/undo-actions.ts'
import { setFilter } from '../../../renderer/news/view-actions.ts'
import { defaultArticleView } from '../../../shared/model/article.ts'
import { NewsBridge } from './news-bridge.ts'

const initial = useNews.getState()
const state = () => useNews.getState()
const shownKeys = () => [...state().rows].sort(([left], [right]) => left - right).map(([, row]) => row.key)

let bridge: NewsBridge

/** Two threads, 1 with answers 2 and 3, 4 with the answer 5; and a second group with one article. */
async function open(): Promise<void> {
  bridge = new NewsBridge()
  bridge.addGroup(1, [null, 1, 2, null, 4])
  bridge.addGroup(2, [null])
  useNews.setState(initial, true)
  // Seen is read, without a second in between.
  useNews.setState(({ style }) => ({ style: { ...style, readAfterMs: 0 } }))
  showPart(null)
  await showPlace({ kind: 'group', groupId: 1 })
}

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

const shownNumber = () => state().shown?.article?.facts?.number

describe('a list of threads', () => {
  beforeEach(open)

  it('shows each thread as one row with what is new in it', () => {
    expect(shownKeys()).toEqual(['k1', 'k4'])
    expect(state().rows.get(0)).toMatchObject({ isFolded: true, unread: 3 })
    expect(state().totals).toMatchObject({ total: 2, threads: 2, unread: 5 })
  })

  it('opens a thread in place and closes it again with the keyboard on its first article', async () => {
    const row = state().rows.get(0)
    if (row) await setFolded(row, 0, false)
    expect(shownKeys()).toEqual(['k1', 'k2', 'k3', 'k4'])
    await selectAt(2)
    const unfolded = state().rows.get(0)
    if (unfolded) await setFolded(unfolded, 0, true)
    expect(shownKeys()).toEqual(['k1', 'k4'])
    expect(state()).toMatchObject({ cursorKey: 'k1', cursorIndex: 0 })
  })

  it('opens and closes threads with arrows, and goes from an answer to what it answers', async () => {
    await selectAt(0)
    openThread()
    await until(() => state().totals?.total === 4)
    await selectAt(2)
    closeThread()
    await until(() => state().cursorKey === 'k2')
    expect(state().cursorIndex).toBe(1)
  })

  it('takes arrows in turn when they come faster than threads open and close', async () => {
    await selectAt(1)
    // Opens 4, goes to its answer 5.
    openThread()
    openThread()
    await until(() => state().cursorKey === 'k5')
    // Back to 4, which closes.
    closeThread()
    closeThread()
    await until(() => state().cursorKey === 'k4' && state().totals?.total === 2)
    openThread()
    moveCursor(1)
    await until(() => state().cursorKey === 'k5')
  })

  it('keeps the keyboard on its article when threads come above it', async () => {
    await selectAt(1)
    bridge.addGroup(1, [null, null, null, null, 4])
    bridge.version++
    await refreshList()
    expect(state()).toMatchObject({ cursorKey: 'k4', cursorIndex: 3 })
  })

  it('keeps the row at the upper edge where it is when others come above it', async () => {
    bridge.addGroup(1, [null, null, null, null, 4])
    bridge.version++
    showPart(() => ({ from: 1, to: 1, isAtTop: false, abovePx: 7 }))
    await refreshList()
    expect(state().anchor).toEqual({ row: 3, abovePx: 7 })
  })

  it('stays where a person has scrolled to while it is read again', async () => {
    const roots = Array.from({ length: 1_000 }, () => null)
    // Two answers between the threads, which are threads of their own when it is read again.
    bridge.addGroup(3, [...roots.slice(0, 30), 30, 30, ...roots])
    await showPlace({ kind: 'group', groupId: 3 })
    let top = 10
    showPart(() => ({ from: top, to: top + 20, isAtTop: false, abovePx: 7 }))
    bridge.addGroup(3, [...roots.slice(0, 32), ...roots])
    bridge.version++
    bridge.calls.answer('news.positionOf', () => {
      top = 50
      return 10
    })
    await refreshList()
    expect(state().rows.get(52)?.key).toBe('k53')
    expect(state().anchor).toEqual({ row: 52, abovePx: 7 })
  })

  it('gets the rows a person has scrolled to while it is read again', async () => {
    const roots = Array.from({ length: 1_000 }, () => null)
    bridge.addGroup(3, roots)
    await showPlace({ kind: 'group', groupId: 3 })
    let top = 10
    showPart(() => ({ from: top, to: top + 20, isAtTop: false, abovePx: 0 }))
    bridge.calls.answer('news.positionOf', () => {
      top = 600
      return 10
    })
    await loadRows(600, 620)
    await refreshList()
    await until(() => state().rows.has(610))
    expect(state().rows.get(610)?.key).toBe('k611')
  })

  it('opens a list again that the main process let go of, and stays on its article', async () => {
    await stepTo({ isBack: false, isUnread: true, within: 'next-thread' })
    await stepTo({ isBack: false, isUnread: true, within: 'next-thread' })
    expect(state().cursorKey).toBe('k4')
    bridge.forgetLists()
    await refreshList()
    expect(state().listFailure).toBeNull()
    expect(state()).toMatchObject({ cursorKey: 'k4', cursorIndex: 1 })
  })

  it('asks only for rows that are looked at', async () => {
    bridge.addGroup(
      3,
      Array.from({ length: 1_000 }, () => null),
    )
    await showPlace({ kind: 'group', groupId: 3 })
    expect(state().rows.size).toBe(100)
    await loadRows(700, 730)
    expect(state().rows.get(710)?.article?.number).toBe(711)
    expect(state().rows.has(500)).toBe(false)
  })

  it('keeps the place of an article that is not on the server', async () => {
    bridge.addGroup(4, [null, 1], [1])
    await showPlace({ kind: 'group', groupId: 4 })
    await selectAt(0)
    expect(state().rows.get(0)).toMatchObject({ key: 'k1', hasAnswers: true })
    expect(state().shown).toMatchObject({ name: null, row: { key: 'k1' } })
  })
})

describe('coming back to a group (X16a)', () => {
  beforeEach(open)
  const choose = (groupId: number) => {
    choosePlace({ kind: 'group', groupId })
    return until(() => state().isFocusWanted)
  }

  it('X16a: finds the list where it was scrolled to, the same row, the same article, and what was open', async () => {
    const row = state().rows.get(0)
    if (row) await setFolded(row, 0, false)
    await selectAt(2)
    await until(() => shownNumber() === 3)
    showPart(() => ({ from: 1, to: 3, isAtTop: false, abovePx: 9 }))
    const { view, totals } = state()
    await choose(2)
    expect(state()).toMatchObject({ cursorKey: null, shown: null, anchor: { row: 0, abovePx: 0 } })
    await choose(1)
    expect(state()).toMatchObject({ view, totals, cursorKey: 'k3', cursorIndex: 2, anchor: { row: 1, abovePx: 9 } })
    expect(shownNumber()).toBe(3)
    expect(shownKeys()).toEqual(['k1', 'k2', 'k3', 'k4'])
  })

  it('X16a: finds the same row at the upper edge when articles came above it meanwhile', async () => {
    await selectAt(1)
    showPart(() => ({ from: 1, to: 1, isAtTop: false, abovePx: 5 }))
    await choose(2)
    bridge.addGroup(1, [null, null, null, null, 4])
    bridge.version++
    await choose(1)
    expect(state()).toMatchObject({ cursorKey: 'k4', cursorIndex: 3, anchor: { row: 3, abovePx: 5 } })
  })

  it('X16a: comes back also where the list is no longer open', async () => {
    await selectAt(1)
    await choose(2)
    bridge.forgetLists()
    await choose(1)
    expect(state()).toMatchObject({ cursorKey: 'k4', cursorIndex: 1, listFailure: null })
    await until(() => shownNumber() === 4)
  })

  it('begins anew where the group is shown in another way now', async () => {
    await selectAt(1)
    await choose(2)
    bridge.calls.answer('news.viewOf', () => ({ ...defaultArticleView, isFolded: false }))
    await choose(1)
    expect(state()).toMatchObject({ totals: { total: 5 }, cursorKey: 'k4', cursorIndex: 3 })
  })
})

describe('answering', () => {
  beforeEach(open)

  it('does not wait for the text of the article', async () => {
    useNavigation.setState({ view: 'news', dialogs: [] })
    const { promise, resolve } = Promise.withResolvers<never>()
    bridge.calls.answer('news.openArticle', () => promise)
    await selectAt(1)
    expect(state().shown?.article).toBeNull()
    expect(canAnswer()).toBe(true)
    expect(answered()).toMatchObject({ article: { kind: 'numbered', groupId: 1, number: 4 } })
    resolve(undefined as never)
  })
})

describe('reading on', () => {
  beforeEach(open)

  it('goes through the answers of a thread, and marks what was shown', async () => {
    await nextUnread()
    expect(state().cursorKey).toBe('k1')
    await until(() => shownNumber() === 1)
    await nextUnread()
    expect(state().cursorKey).toBe('k2')
    await until(() => shownNumber() === 2)
    expect(bridge.isRead(1, 1)).toBe(true)
    expect(shownKeys()).toEqual(['k1', 'k2', 'k3', 'k4'])
  })

  it('waits for an article that is still on its way, instead of passing over it', async () => {
    await nextUnread()
    await Promise.all([readOn(), readOn()])
    expect(state().cursorKey).toBe('k1')
    await until(() => shownNumber() === 1)
    await Promise.all([readOn(), readOn(), readOn()])
    expect(state().cursorKey).toBe('k2')
  })

  it('takes keys in turn when they come faster than articles', async () => {
    await Promise.all([nextUnread(), nextUnread(), nextUnread()])
    expect(state().cursorKey).toBe('k3')
  })

  it('goes to the next thread when a person skips the rest of one', async () => {
    await nextUnread()
    await nextUnread('next-thread')
    expect(state().cursorKey).toBe('k4')
  })

  it('goes on with the next group where something is unread', async () => {
    await markChoice({ kind: 'groups', groupIds: [1] }, true)
    await nextUnread()
    expect(state().place).toEqual({ kind: 'group', groupId: 2 })
    expect(state().cursorKey).toBe('k1')
    await until(() => shownNumber() === 1)
  })

  it('stays where it is when nothing is left to read', async () => {
    await markChoice({ kind: 'groups', groupIds: [1, 2] }, true)
    await nextUnread()
    expect(state().place).toEqual({ kind: 'group', groupId: 1 })
    expect(state().shown).toBeNull()
  })

  it('keeps an article in the list of unread ones until the person goes on', async () => {
    setFilter({ kind: 'unread' })
    await until(() => state().view.filter.kind === 'unread' && state().list !== null)
    await nextUnread()
    await until(() => shownNumber() === 1)
    expect(bridge.isRead(1, 1)).toBe(false)
    const marked = bridge.called('news.markRead')
    await nextUnread()
    await marked
    expect(bridge.isRead(1, 1)).toBe(true)
    expect(state().cursorKey).toBe('k2')
  })
})

describe('marks and rules', () => {
  beforeEach(open)

  it('marks a group as read and takes that back', async () => {
    await markChoice({ kind: 'groups', groupIds: [1] }, true)
    await refreshList()
    expect(state().totals?.unread).toBe(0)
    await undoLast()
    await refreshList()
    expect(state().totals?.unread).toBe(5)
  })

  it('kills the whole thread of an answer, goes on with what takes its place, and brings it back', async () => {
    await foldEverything(false)
    await selectAt(2)
    await kill('thread')
    expect(bridge.calls.inputsOf('rules.addQuick')[0]).toMatchObject({
      article: { kind: 'numbered', groupId: 1, number: 1 },
      kind: 'ignore-thread',
    })
    expect(shownKeys()).toEqual(['k4', 'k5'])
    expect(state()).toMatchObject({ cursorKey: 'k4', cursorIndex: 0 })
    await undoLast()
    await refreshList()
    expect(shownKeys()).toContain('k1')
  })

  it('kills only what is below an answer when asked to', async () => {
    await foldEverything(false)
    await selectAt(1)
    await kill('below')
    expect(shownKeys()).toEqual(['k1', 'k4', 'k5'])
  })
})

describe('the opening rule of a group (X12)', () => {
  beforeEach(open)
  const opens = (opening: 'first-unread' | 'oldest-unread') =>
    bridge.calls.answer('news.viewOf', () => ({ ...defaultArticleView, opening }))

  it('X12: begins at the first unread article, and opens it', async () => {
    bridge.read.add('1 1')
    opens('first-unread')
    await goToGroup(1)
    expect(state().cursorKey).toBe('k2')
    await until(() => shownNumber() === 2)
  })

  it('X12: begins with the oldest when a person wants them in that order', async () => {
    opens('oldest-unread')
    await goToGroup(1)
    expect(state().view.order).toEqual({ by: 'date', descending: false })
    expect(state().cursorKey).toBe('k1')
  })

  it('begins at the top with nothing chosen unless a person wants it otherwise', async () => {
    await goToGroup(1)
    expect(state().cursorKey).toBeNull()
  })

  it('marks nothing by itself in a group where articles are marked by hand', async () => {
    bridge.calls.answer('news.viewOf', () => ({ ...defaultArticleView, readAfterMs: null }))
    await goToGroup(1)
    await selectAt(0)
    await until(() => shownNumber() === 1)
    await refreshList()
    expect(bridge.calls.inputsOf('news.markRead')).toEqual([])
  })
})
