// A name that is changed and taken back: the real store and actions, with folders in memory.

import { beforeEach, describe, expect, it } from 'vitest'
import { renameEntry } from '../../../renderer/files/entries/change-actions.ts'
import { isChosen } from '../../../renderer/files/entries/file-selection.ts'
import { selectAt } from '../../../renderer/files/entries/select-actions.ts'
import { undoLast } from '../../../renderer/files/entries/undo-actions.ts'
import { type Pane, paneOf, tabOf, useFiles } from '../../../renderer/files/files-store.ts'
import { openFolder } from '../../../renderer/files/pane/open-folder.ts'
import { restoreTabs } from '../../../renderer/files/pane/tab-actions.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import { Fails } from '../call-bridge.ts'
import { FolderBridge } from './folder-bridge.ts'

const initial = useFiles.getState()
let bridge: FolderBridge

function left(): Pane {
  const found = paneOf(tabOf()?.left ?? 0)
  if (!found) throw new Error('There is no pane')
  return found
}

function chosenNames(): string[] {
  const { rows, selection } = left()
  return [...rows.values()].filter(({ entry }) => isChosen(selection, entry)).map(({ name }) => name)
}

/** While the next name is changed, somebody does something else. */
function duringRename(work: () => Promise<unknown>): void {
  bridge.bridge.answer('files.rename', async ({ name }) => {
    bridge.folders['/home'] = ['raw/', ...['b.csv', 'c.csv', String(name)].sort()]
    await work()
  })
}

/** The first file of the folder gets another name; the folder is in the order of names. */
async function rename(name: string): Promise<void> {
  bridge.bridge.answer('files.rename', input => {
    bridge.folders['/home'] = ['raw/', ...['b.csv', 'c.csv', String(input.name)].sort()]
  })
  await selectAt(left().id, 1, 'one')
  const row = left().rows.get(1)
  if (!row) throw new Error('The row is not there')
  await renameEntry(left().id, row, name)
}

beforeEach(async () => {
  const home = { place: { kind: 'local' }, path: '/home' } as const
  bridge = new FolderBridge({ '/home': ['raw/', 'a.csv', 'b.csv', 'c.csv'] })
  useNavigation.setState({ toasts: [] })
  useFiles.setState({ ...initial, tabs: [], panes: {} }, true)
  restoreTabs([{ left: home, right: home }], 0)
  await openFolder(left().id, { path: '/home' })
})

describe('a name that was changed', () => {
  it('can be taken back, though its folder was read anew', async () => {
    await rename('z.csv')
    await openFolder(left().id, { path: '/home', isFresh: true })
    await undoLast()
    const renames = bridge.bridge.inputsOf('files.rename')
    expect(renames.map(({ name }) => name)).toEqual(['z.csv', 'a.csv'])
    expect(renames[1]?.listing).not.toBe(renames[0]?.listing)
  })

  it('and taken back it is still the file that is chosen, not the one that now has its place', async () => {
    await rename('z.csv')
    await undoLast()
    await openFolder(left().id, { path: '/home', isFresh: true })
    const { rows, cursorIndex } = left()
    expect(chosenNames()).toEqual(['a.csv'])
    expect(rows.get(cursorIndex)?.name).toBe('a.csv')
  })

  it('and taken back, what was chosen meanwhile stays chosen', async () => {
    await rename('z.csv')
    duringRename(() => selectAt(left().id, 2, 'one'))
    await undoLast()
    expect(chosenNames()).toEqual(['c.csv'])
    await openFolder(left().id, { path: '/home', isFresh: true })
    expect(chosenNames()).toEqual(['c.csv'])
  })

  it('stays chosen when its folder was read anew before it had its name', async () => {
    await rename('z.csv')
    duringRename(() => openFolder(left().id, { path: '/home', isFresh: true }))
    await undoLast()
    expect(chosenNames()).toEqual(['a.csv'])
  })

  it('shows nobody who went elsewhere its folder again', async () => {
    bridge.folders['/home/raw'] = ['a.csv']
    await rename('z.csv')
    duringRename(() => openFolder(left().id, { path: '/home/raw' }))
    await undoLast()
    expect(left().folder?.path).toBe('/home/raw')
    expect(chosenNames()).toEqual([])
  })

  it('has its name, and can be taken back, where it cannot be found in the list', async () => {
    bridge.bridge.answer('files.positionOf', () => {
      throw new Fails({ kind: 'bug', message: 'The listing is gone' })
    })
    await rename('z.csv')
    expect(useNavigation.getState().toasts.map(({ text }) => text)).toEqual(['Renamed to z.csv'])
  })
})
