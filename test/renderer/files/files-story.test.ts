// What happens in the panes when a person opens folders, selects and copies: the real store and actions, with
// folders in memory behind the bridge.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { selectMarked } from '../../../renderer/files/entries/compare-actions.ts'
import { openRow } from '../../../renderer/files/entries/open-entry.ts'
import { loadRows } from '../../../renderer/files/entries/row-loading.ts'
import {
  invertSelected,
  selectAt,
  selectEverything,
  selectMatching,
} from '../../../renderer/files/entries/select-actions.ts'
import {
  activePane,
  changePane,
  changeTab,
  chosenCountOf,
  type Pane,
  paneOf,
  tabOf,
  useFiles,
} from '../../../renderer/files/files-store.ts'
import { toggleSynchronised } from '../../../renderer/files/pane/follow-side.ts'
import { keepTabs } from '../../../renderer/files/pane/keep-tabs.ts'
import { goBack, goUp, openFolder } from '../../../renderer/files/pane/open-folder.ts'
import { restoreTabs } from '../../../renderer/files/pane/tab-actions.ts'
import { copySelected, pasteHere } from '../../../renderer/files/queue/transfer-actions.ts'
import { useSites } from '../../../renderer/files/sites/sites-store.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import { viewState } from '../../../renderer/view-state.ts'
import type { CallName } from '../../../shared/api/index.ts'
import type { FileView, Place } from '../../../shared/model/remote-file.ts'
import { siteSettings } from '../../store/files/sample-sites.ts'
import { Fails } from '../call-bridge.ts'
import { FolderBridge } from './folder-bridge.ts'

const initial = useFiles.getState()
const local: Place = { kind: 'local' }

const folders = {
  '/home': ['raw/', 'a.csv', 'b.csv', 'c.csv'],
  '/home/raw': ['x.dat'],
  '/pub': ['raw/', 'a.csv'],
  '/pub/raw': ['y.dat'],
}

let bridge: FolderBridge

function pane(side: 'left' | 'right'): Pane {
  const found = paneOf(tabOf()?.[side] ?? 0)
  if (!found) throw new Error(`There is no ${side} pane`)
  return found
}

const selectedNames = (of: Pane) =>
  [...of.rows.values()].filter(row => of.selection.entries.has(row.entry)).map(({ name }) => name)
const shownNames = (of: Pane) => [...of.rows.values()].map(({ name }) => name)

/** The call is made once more. */
async function nextCall(name: CallName): Promise<void> {
  const before = bridge.bridge.inputsOf(name).length
  await expect.poll(() => bridge.bridge.inputsOf(name).length).toBeGreaterThan(before)
}

function allBut(id: number, index: number): Promise<void> {
  selectEverything()
  return selectAt(id, index, 'toggle')
}

/** Two local panes, at /home and at /pub. */
async function open(): Promise<void> {
  bridge = new FolderBridge({ ...folders })
  useFiles.setState({ ...initial, tabs: [], panes: {} }, true)
  restoreTabs([{ left: { place: local, path: '/home' }, right: { place: local, path: '/pub' } }], 0)
  await openFolder(pane('left').id, { path: '/home' })
  await openFolder(pane('right').id, { path: '/pub' })
}

describe('tabs', () => {
  beforeEach(open)

  it('row 94: are the same again after a restart, and servers are contacted only when a person asks', () => {
    // What is kept is written a little later; here nothing is to be written.
    vi.useFakeTimers()
    const ends = (siteId: number) => ({
      left: { place: local, path: '/home' },
      right: { place: { kind: 'site', siteId } as const, path: '/pub' },
    })
    useSites.setState({ sites: [5, 6].map(id => ({ ...siteSettings(`Site ${id}`), id, isQuick: false, learned: {} })) })
    useFiles.setState({ ...initial, tabs: [], panes: {}, isReady: true }, true)
    restoreTabs([ends(5), ends(6), ends(7)], 1)
    keepTabs()
    const kept = viewState().files
    const asked = bridge.bridge.calls.length
    useFiles.setState({ ...initial, tabs: [], panes: {}, isReady: true }, true)
    restoreTabs(kept?.tabs ?? [], kept?.activeTab ?? 0)
    keepTabs()
    vi.useRealTimers()
    // Site 7 is gone.
    expect(kept).toMatchObject({ tabs: [ends(5), ends(6)], activeTab: 1 })
    expect(viewState().files).toEqual(kept)
    expect(bridge.bridge.calls.slice(asked)).toEqual([])
  })
})

describe('the panes', () => {
  beforeEach(open)

  it('show the folders that were asked for', () => {
    expect(shownNames(pane('left'))).toEqual(['raw', 'a.csv', 'b.csv', 'c.csv'])
    expect(pane('right').folder?.path).toBe('/pub')
  })

  it('hold one listing each, whatever was opened before', async () => {
    await openFolder(pane('left').id, { path: '/home/raw' })
    await openFolder(pane('left').id, { path: '/home' })
    expect(bridge.openSlots).toHaveLength(2)
  })

  it('stay where they are when a folder is refused, and say why', async () => {
    expect(await openFolder(pane('left').id, { path: '/secret' })).toBe(false)
    expect(pane('left').folder?.path).toBe('/home')
    expect(shownNames(pane('left'))).toHaveLength(4)
    expect(pane('left').trouble).toMatchObject({ path: '/secret', failure: { code: 550 } })
    expect(bridge.openSlots).toHaveLength(2)
  })

  it('select the folder one comes up from', async () => {
    await openFolder(pane('left').id, { path: '/home/raw' })
    const up = new Promise<void>(resolve => {
      const stop = useFiles.subscribe(() => {
        if (selectedNames(pane('left'))[0] !== 'raw') return
        stop()
        resolve()
      })
    })
    goUp(pane('left').id)
    await up
    expect(pane('left').folder?.path).toBe('/home')
    expect(pane('left').cursorIndex).toBe(0)
  })

  it('go back to where they were', async () => {
    await openFolder(pane('left').id, { path: '/home/raw' })
    expect(pane('left').back).toEqual(['/home'])
    const back = new Promise<void>(resolve => {
      const stop = useFiles.subscribe(() => {
        if (pane('left').folder?.path !== '/home') return
        stop()
        resolve()
      })
    })
    goBack(pane('left').id)
    await back
    expect(pane('left')).toMatchObject({ back: [], forward: ['/home/raw'] })
  })

  it('find their selection again by name when a folder is read anew', async () => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    await selectAt(id, 2, 'range')
    bridge.folders['/home'] = ['new.csv', 'raw/', 'a.csv', 'b.csv']
    await openFolder(id, { path: '/home', isFresh: true })
    expect(selectedNames(pane('left'))).toEqual(['a.csv', 'b.csv'])
    expect(pane('left').cursorIndex).toBe(3)
  })

  it('select what they were about to select, though the folder is read once more before its rows are here', async () => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    const letGo = bridge.holdRows()
    const first = openFolder(id, { path: '/home', isFresh: true, select: 'c.csv' })
    const second = openFolder(id, { path: '/home' })
    letGo()
    await Promise.all([first, second])
    expect(selectedNames(pane('left'))).toEqual(['c.csv'])
    expect(pane('left').cursorIndex).toBe(3)
  })

  it('choose the row that is clicked while its folder is read again, whatever number it has there', async () => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    bridge.folders['/home'] = ['new.csv', 'raw/', 'a.csv', 'b.csv']
    const letGo = bridge.holdRows()
    const reading = openFolder(id, { path: '/home', isFresh: true })
    await nextCall('files.rows')
    await selectAt(id, 2, 'one')
    letGo()
    await reading
    expect(selectedNames(pane('left'))).toEqual(['b.csv'])
  })

  it('leave a choice alone that is made while the one before is looked for', async () => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    const found = Promise.withResolvers<number>()
    bridge.bridge.answer('files.positionOf', () => found.promise)
    // What is chosen is on screen no more.
    bridge.folders['/home'] = ['raw/', 'b.csv', 'c.csv']
    const reading = openFolder(id, { path: '/home', isFresh: true })
    await nextCall('files.positionOf')
    await selectAt(id, 1, 'one')
    found.resolve(-1)
    await reading
    expect(selectedNames(pane('left'))).toEqual(['b.csv'])
  })

  it('select nothing in the folder one goes to while their own is looked through again', async () => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    const found = Promise.withResolvers<number>()
    bridge.bridge.answer('files.positionOf', () => found.promise)
    const reading = openFolder(id, { path: '/home', isFresh: true, select: 'b.csv' })
    await nextCall('files.positionOf')
    const leaving = openFolder(id, { path: '/pub' })
    await expect.poll(() => shownNames(pane('left'))).toEqual(['raw', 'a.csv'])
    found.resolve(1)
    await Promise.all([reading, leaving])
    expect(selectedNames(pane('left'))).toEqual([])
  })

  it.each<[string, CallName, (id: number) => Promise<unknown>]>([
    ['a range', 'files.entriesBetween', id => selectAt(id, 3, 'range')],
    ['the opposite', 'files.entriesBetween', () => invertSelected()],
    ['what fits a pattern', 'files.selectByPattern', () => selectMatching('*.csv')],
    ['all but one', 'files.entriesBetween', id => allBut(id, 2)],
  ])('choose no other files when their folder is read again while %s is looked for', async (_what, call, choose) => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    const found = Promise.withResolvers<number[]>()
    bridge.bridge.answer(call, () => found.promise)
    const before = [...pane('left').rows.values()].map(({ entry }) => entry)
    const choosing = choose(id)
    await expect.poll(() => bridge.bridge.inputsOf(call).length).toBe(1)
    await openFolder(id, { path: '/home', isFresh: true })
    found.resolve(before)
    await choosing
    const shown = [...pane('left').rows.values()].map(({ entry }) => entry)
    expect([...pane('left').selection.entries].filter(entry => !shown.includes(entry))).toEqual([])
  })

  it.each([
    ['one', 1],
    ['everything', 4],
  ])('keep what is chosen at every moment while their folder is read again: %s', async (_what, count) => {
    const { id } = pane('left')
    await selectAt(id, 1, 'one')
    if (count > 1) selectEverything()
    const counts: number[] = []
    const stop = useFiles.subscribe(() => counts.push(chosenCountOf(pane('left'))))
    await openFolder(id, { path: '/home', isFresh: true })
    stop()
    expect(new Set(counts)).toEqual(new Set([count]))
    expect(pane('left').rows.get(pane('left').cursorIndex)?.name).toBe('a.csv')
  })

  it('choose no other files when their folder is read again while what differs is looked for', async () => {
    const { id } = pane('left')
    const [, old] = [...pane('left').rows.values()]
    const marked = Promise.withResolvers<unknown>()
    const again = { entry: 9_001, name: 'a.csv', kind: 'file', sizeBytes: 10 }
    bridge.bridge.answer('files.rows', ({ view }) =>
      (view as FileView).onlyMarked ? marked.promise : { total: 1, totalBytes: 10, rows: [again] },
    )
    const choosing = selectMarked(['only-here'])
    await openFolder(id, { path: '/home', isFresh: true })
    marked.resolve({ total: 1, totalBytes: 10, rows: [{ ...old, mark: 'only-here' }] })
    await choosing
    expect([...pane('left').selection.entries]).toEqual([])
  })

  it('open no other file when another folder has come before the row that was pressed', async () => {
    const { id } = pane('left')
    const late = Promise.withResolvers<unknown>()
    const [row] = [...pane('right').rows.values()]
    bridge.bridge.answer('files.rows', ({ count }) =>
      count === 1 ? late.promise : { total: 1, totalBytes: 10, rows: [row] },
    )
    changePane(id, { rows: new Map() })
    const opening = openRow(id, 2)
    await openFolder(id, { path: '/pub' })
    late.resolve({ total: 4, totalBytes: 40, rows: [{ entry: 1_002, name: 'b.csv', kind: 'file', sizeBytes: 10 }] })
    await opening
    expect(bridge.bridge.inputsOf('files.openLocal')).toEqual([])
  })

  it('choose what fits the last pattern, whichever is answered first', async () => {
    const { id } = pane('left')
    const [, first = 0, second = 0] = [...pane('left').rows.values()].map(({ entry }) => entry)
    const slow = Promise.withResolvers<number[]>()
    bridge.bridge.answer('files.selectByPattern', ({ pattern }) => (pattern === '*' ? slow.promise : [second]))
    const all = selectMatching('*')
    expect(await selectMatching('b*')).toBe(1)
    slow.resolve([first, second])
    expect(await all).toBeNull()
    expect([...(paneOf(id)?.selection.entries ?? [])]).toEqual([second])
  })

  it('do not take another entry for the one that is to be selected when their order changed before its row came', async () => {
    const { id } = pane('left')
    await selectAt(id, 3, 'one')
    bridge.bridge.answer('files.positionOf', () => 2)
    await openFolder(id, { path: '/home', isFresh: true, select: 'a.csv' })
    expect(selectedNames(pane('left'))).toEqual(['c.csv'])
  })

  it('get the rows one has scrolled to while their folder is read again', async () => {
    const { id } = pane('left')
    bridge.folders['/home'] = Array.from({ length: 1_000 }, (_, at) => `${at}.csv`)
    await openFolder(id, { path: '/home', isFresh: true })
    await loadRows(id, 0, 30)
    const letGo = bridge.holdRows()
    const reading = openFolder(id, { path: '/home', isFresh: true })
    await nextCall('files.rows')
    const scrolling = loadRows(id, 700, 730)
    letGo()
    await Promise.all([reading, scrolling])
    await expect.poll(() => pane('left').rows.get(715)?.name).toBe('715.csv')
  })

  it('say nothing of rows that were left before they came', async () => {
    const { id } = pane('left')
    const rows = Promise.withResolvers<void>()
    changePane(id, { rows: new Map() })
    bridge.bridge.answer('files.rows', async () => {
      await rows.promise
      throw new Fails({ kind: 'input', message: 'The listing is closed' })
    })
    const loading = loadRows(id, 0, 3)
    const folder = pane('left').folder
    if (folder) changePane(id, { folder: { ...folder, listing: folder.listing + 100 } })
    rows.resolve()
    await loading
    expect(pane('left').trouble).toBeNull()
  })

  it('drop the answer for a folder that is not wanted any more', async () => {
    const { id } = pane('left')
    const first = openFolder(id, { path: '/home/raw' })
    await Promise.all([first, openFolder(id, { path: '/pub/raw' })])
    expect(pane('left').folder?.path).toBe('/pub/raw')
    expect(bridge.openSlots).toHaveLength(2)
  })
})

describe('synchronised browsing', () => {
  beforeEach(open)

  it('opens the same folder on the other side', async () => {
    changeTab(tabOf()?.key ?? 0, { isSynchronised: true })
    await openFolder(pane('left').id, { path: '/home/raw' })
    expect(pane('right').folder?.path).toBe('/pub/raw')
  })

  it('ends when the other side has no such folder, which stays where it is', async () => {
    toggleSynchronised()
    delete bridge.folders['/pub/raw']
    await openFolder(pane('left').id, { path: '/home/raw' })
    expect(tabOf()?.isSynchronised).toBe(false)
    expect(pane('right')).toMatchObject({ trouble: null })
    expect(pane('right').folder?.path).toBe('/pub')
    // That both go together is not left standing beside it.
    const said = useNavigation.getState().toasts.map(({ text }) => text)
    expect(said).toEqual(['The other side has no folder “raw”. Each side browses for itself now.'])
  })
})

describe('the clipboard', () => {
  beforeEach(open)

  it('still knows its files after the pane went elsewhere', async () => {
    bridge.bridge.answer('transfers.add', () => ({ transferIds: [1] }))
    const { id, folder } = pane('left')
    await selectAt(id, 1, 'one')
    copySelected(false)
    await openFolder(id, { path: '/home/raw' })
    expect(bridge.openSlots).toHaveLength(3)
    await pasteHere()
    const [added] = bridge.bridge.inputsOf('transfers.add')
    expect(added).toMatchObject({ choice: { listing: folder?.listing }, to: { path: '/home/raw' } })
  })

  it('takes everything that is shown, without naming each', () => {
    selectEverything()
    copySelected(false)
    expect(useFiles.getState().clipboard).toMatchObject({ count: 4, choice: { entries: 'all' } })
    expect(activePane()?.selection.entries.size).toBe(0)
  })
})
