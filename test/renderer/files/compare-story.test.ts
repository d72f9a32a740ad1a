// What differs between both panes, looked for while their folders change: the real store and actions, with folders in memory.

import { beforeEach, describe, expect, it } from 'vitest'
import { compareSides } from '../../../renderer/files/entries/compare-actions.ts'
import { type Pane, paneOf, tabOf, useFiles } from '../../../renderer/files/files-store.ts'
import { openFolder } from '../../../renderer/files/pane/open-folder.ts'
import { restoreTabs } from '../../../renderer/files/pane/tab-actions.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import { Fails } from '../call-bridge.ts'
import { FolderBridge } from './folder-bridge.ts'

const initial = useFiles.getState()
const found = { onlyLeft: 2, onlyRight: 0, different: 1 }
let bridge: FolderBridge

function pane(side: 'left' | 'right'): Pane {
  const shown = paneOf(tabOf()?.[side] ?? 0)
  if (!shown) throw new Error(`There is no ${side} pane`)
  return shown
}

/** The left folder is read again, or another one shown there, before the first comparison is answered. */
function duringComparison(path: string, outcome: 'compared' | 'let go'): void {
  bridge.bridge.answer('files.compare', async () => {
    bridge.bridge.answer('files.compare', () => found)
    await openFolder(pane('left').id, { path, isFresh: true })
    if (outcome === 'let go') throw new Fails({ kind: 'input', message: 'This folder is no longer shown' })
    return found
  })
}

const compared = () => bridge.bridge.inputsOf('files.compare').map(({ left, right }) => ({ left, right }))
const shown = () => ({ left: pane('left').folder?.listing, right: pane('right').folder?.listing })

beforeEach(async () => {
  const place = { kind: 'local' } as const
  bridge = new FolderBridge({ '/home': ['raw/', 'a.csv', 'b.csv'], '/home/raw': ['x.dat'], '/pub': ['raw/', 'a.csv'] })
  bridge.bridge.answer('files.compare', () => found)
  useNavigation.setState({ toasts: [] })
  useFiles.setState({ ...initial, tabs: [], panes: {} }, true)
  restoreTabs([{ left: { place, path: '/home' }, right: { place, path: '/pub' } }], 0)
  await openFolder(pane('left').id, { path: '/home' })
  await openFolder(pane('right').id, { path: '/pub' })
})

describe('a comparison', () => {
  it.each(['compared', 'let go'] as const)(
    'is of the folder as it was read last, when what was read before is %s',
    async outcome => {
      duringComparison('/home', outcome)
      await compareSides()
      expect(tabOf()?.comparison).toEqual(found)
      expect(compared().at(-1)).toEqual(shown())
      expect(useNavigation.getState().toasts).toEqual([])
    },
  )

  it.each(['compared', 'let go'] as const)(
    'ends with the folder: another one is shown, and the first is %s',
    async outcome => {
      duringComparison('/home/raw', outcome)
      await compareSides()
      expect(tabOf()?.comparison).toBeNull()
      expect(compared()).toHaveLength(1)
      expect(useNavigation.getState().toasts).toEqual([])
    },
  )

  it('is made again for a folder that is read again', async () => {
    await compareSides()
    await openFolder(pane('left').id, { path: '/home', isFresh: true })
    expect(compared()).toHaveLength(2)
    expect(compared().at(-1)).toEqual(shown())
  })

  it('that is ended while it is made again does not come back', async () => {
    await compareSides()
    bridge.bridge.answer('files.compare', async () => {
      await compareSides()
      return found
    })
    await openFolder(pane('left').id, { path: '/home', isFresh: true })
    expect(tabOf()?.comparison).toBeNull()
  })

  it('of folders that are still shown says why it failed', async () => {
    bridge.bridge.answer('files.compare', () => {
      throw new Fails({ kind: 'input', message: 'This folder is no longer shown' })
    })
    await compareSides()
    expect(tabOf()?.comparison).toBeNull()
    expect(useNavigation.getState().toasts).toHaveLength(1)
  })
})
