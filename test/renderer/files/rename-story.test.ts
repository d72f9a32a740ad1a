// A name that is changed and taken back: the real store and actions, with folders in memory.

import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { renameEntry, startRenaming, stopRenaming } from '../../../renderer/files/entries/change-actions.ts'
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

  it('can be taken back while its folder is read anew', async () => {
    const id = left().id
    await selectAt(id, 1, 'one')
    const rowsCome = bridge.holdRows()
    const renamed = rename('z.csv')
    await expect.poll(() => useFiles.getState().undo.done.length).toBe(1)
    const undone = undoLast()
    rowsCome()
    await Promise.all([renamed, undone])
    expect(bridge.bridge.inputsOf('files.rename').map(({ name }) => name)).toEqual(['z.csv', 'a.csv'])
  })

  it('stays chosen when its folder is read anew at the same time', async () => {
    const { id } = left()
    const isLookedFor = Promise.withResolvers<void>()
    let reading: Promise<unknown> = Promise.resolve()
    duringRename(() => {
      reading = openFolder(id, { path: '/home', isFresh: true })
      return expect.poll(chosenNames).toEqual([])
    })
    // The reading looks for the old name until the new one is looked for, and ends before that is found.
    bridge.bridge.answer('files.positionOf', async ({ name }) => {
      if (name !== 'z.csv') await isLookedFor.promise
      isLookedFor.resolve()
      if (name === 'z.csv') await reading
      return ['raw', 'b.csv', 'c.csv', 'z.csv'].indexOf(String(name))
    })
    await selectAt(id, 1, 'one')
    const row = left().rows.get(1)
    if (row) await renameEntry(id, row, 'z.csv')
    expect(chosenNames()).toEqual(['z.csv'])
  })

  it('stays chosen when its folder has to be read once more while what was chosen is still looked for', async () => {
    const { id } = left()
    duringRename(() => {
      void openFolder(id, { path: '/home', isFresh: true })
      return expect.poll(chosenNames).toEqual([])
    })
    const rowsCome: (() => void)[] = []
    bridge.bridge.answer('files.positionOf', async ({ name }) => {
      if (name === 'z.csv' && rowsCome.length > 0) return 3
      if (name === 'z.csv') rowsCome.push(bridge.holdRows())
      else await expect.poll(() => rowsCome.length).toBe(1)
      return -1
    })
    await selectAt(id, 1, 'one')
    const row = left().rows.get(1)
    const renamed = row && renameEntry(id, row, 'z.csv')
    // Its old name is gone: nothing is chosen, and the keyboard is on the row in its place.
    const isOnNext = () => chosenNames().length === 0 && left().rows.get(1)?.entry === left().selection.cursor
    await expect.poll(() => rowsCome.length === 1 && isOnNext()).toBe(true)
    for (const come of rowsCome) come()
    await renamed
    expect(chosenNames()).toEqual(['z.csv'])
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

describe('a name that is being typed', () => {
  it('stays in its field when its folder was read anew, which is shown once the name is typed', async () => {
    const { id } = left()
    await selectAt(id, 1, 'one')
    bridge.folders['/home'] = ['raw/', '0.csv', 'a.csv', 'b.csv']
    const rowsCome = bridge.holdRows()
    const read = openFolder(id, { path: '/home', isFresh: true })
    await expect.poll(() => bridge.openSlots.length).toBeGreaterThan(1)
    startRenaming()
    const { renaming } = left()
    rowsCome()
    await setImmediate()
    expect(left()).toMatchObject({ renaming, total: 4 })
    expect(left().rows.get(1)?.entry).toBe(renaming)
    stopRenaming(id)
    await read
    expect(left().rows.get(1)?.name).toBe('0.csv')
    expect(chosenNames()).toEqual(['a.csv'])
  })
})
