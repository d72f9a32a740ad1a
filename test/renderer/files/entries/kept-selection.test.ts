// What is chosen in a folder that is read again, when much of it is off the screen or gone.
import { beforeEach, describe, expect, it } from 'vitest'
import { noteLeaving } from '../../../../renderer/files/entries/kept-selection.ts'
import { selectAt, selectMatching } from '../../../../renderer/files/entries/select-actions.ts'
import { type Pane, tabOf, useFiles } from '../../../../renderer/files/files-store.ts'
import { openFolder } from '../../../../renderer/files/pane/open-folder.ts'
import { restoreTabs } from '../../../../renderer/files/pane/tab-actions.ts'
import { FolderBridge } from '../folder-bridge.ts'

const initial = useFiles.getState()
const names = Array.from({ length: 2_000 }, (_, at) => `${at}.jpg`)

let bridge: FolderBridge

function pane(): Pane {
  const tab = tabOf()
  const found = tab && useFiles.getState().panes[tab.left]
  if (!found) throw new Error('There is no pane')
  return found
}

const chosenCount = () => pane().selection.entries.size
const readAgain = () => openFolder(pane().id, { path: '/photos', isFresh: true })

async function chooseAllByName(): Promise<void> {
  const listing = pane().folder?.listing ?? 0
  bridge.bridge.answer('files.selectByPattern', () => names.map((_, at) => listing * 10_000 + at))
  await selectMatching('*.jpg')
}

beforeEach(async () => {
  bridge = new FolderBridge({ '/photos': names, '/there': [] })
  useFiles.setState({ ...initial, tabs: [], panes: {} }, true)
  const ends = { left: '/photos', right: '/there' }
  const at = (path: string) => ({ place: { kind: 'local' } as const, path })
  restoreTabs([{ left: at(ends.left), right: at(ends.right) }], 0)
  await readAgain()
})

describe('what is chosen in a folder that is read again', () => {
  it('is all chosen still, however much of it is off the screen', async () => {
    await chooseAllByName()
    bridge.folders['/photos'] = [...names, 'new.txt']
    await readAgain()
    expect(chosenCount()).toBe(names.length)
    await readAgain()
    expect(chosenCount()).toBe(names.length)
    // And what it was looked up in is let go.
    expect(bridge.openSlots).toHaveLength(1)
  })

  it('is all chosen still when one reading overtakes another', async () => {
    await chooseAllByName()
    const letGo = bridge.holdRows()
    const readings = [readAgain(), readAgain()]
    letGo()
    await Promise.all(readings)
    expect(chosenCount()).toBe(names.length)
    expect(bridge.openSlots).toHaveLength(1)
  })

  it('is nothing when somebody else has taken it away: the row that is there now was never chosen', async () => {
    await selectAt(pane().id, 3, 'one')
    bridge.folders['/photos'] = names.filter(name => name !== '3.jpg')
    await readAgain()
    expect(chosenCount()).toBe(0)
    expect(pane()).toMatchObject({ cursorIndex: 3, selection: { cursor: pane().rows.get(3)?.entry } })
  })

  it('is the next one when a person has sent it away, and is so over many readings', async () => {
    const { id } = pane()
    await selectAt(id, 3, 'one')
    await selectAt(id, 4, 'toggle')
    noteLeaving(pane().folder?.listing ?? 0)
    bridge.folders['/photos'] = names.filter(name => name !== '3.jpg')
    await readAgain()
    bridge.folders['/photos'] = names.filter(name => name !== '3.jpg' && name !== '4.jpg')
    await readAgain()
    expect([...pane().selection.entries]).toEqual([pane().rows.get(pane().cursorIndex)?.entry])
  })
})
