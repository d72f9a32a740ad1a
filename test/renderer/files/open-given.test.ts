// Files that the command line named, in the window: the real store and actions, with folders in memory behind the bridge.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { activePane, type Pane, paneOf, tabOf, useFiles } from '../../../renderer/files/files-store.ts'
import { openGiven } from '../../../renderer/files/open-given.ts'
import { openFolder } from '../../../renderer/files/pane/open-folder.ts'
import { activate, restoreTabs } from '../../../renderer/files/pane/tab-actions.ts'
import { useSites } from '../../../renderer/files/sites/sites-store.ts'
import { useNavigation } from '../../../renderer/navigation.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import { Fails } from '../call-bridge.ts'
import { FolderBridge } from './folder-bridge.ts'

const initial = useFiles.getState()
const local: Place = { kind: 'local' }
const harbour: Place = { kind: 'site', siteId: 4 }
const folders = { '/home': ['raw/', 'a.csv', 'b.csv'], '/home/raw': ['x.dat'], '/pub': ['tide/'] }

function pane(side: 'left' | 'right'): Pane {
  const found = paneOf(tabOf()?.[side] ?? 0)
  if (!found) throw new Error(`There is no ${side} pane`)
  return found
}

const dialogs = () => useNavigation.getState().dialogs

beforeEach(async () => {
  const { bridge } = new FolderBridge(folders)
  bridge.answer('files.folderNames', ({ path }) => {
    if (String(path) in folders) return []
    throw new Fails({ kind: 'storage', reason: 'other', message: 'It is no folder' })
  })
  vi.stubGlobal('requestAnimationFrame', () => 0)
  useNavigation.setState({ view: 'mail', dialogs: [], toasts: [] })
  const site = { id: 4, name: 'Harbour', isQuick: false, remoteFolder: '/in' }
  useSites.setState({ sites: [site as never], localPlaces: [] })
  useFiles.setState({ ...initial, tabs: [], panes: {} }, true)
  restoreTabs([{ left: { place: local, path: '/home' }, right: { place: harbour, path: '/pub' } }], 0)
  await openFolder(pane('left').id, { path: '/home' })
})

describe('F24: --open', () => {
  test('shows the folder in the Files view', async () => {
    await openGiven({ paths: ['/home/raw'], isToSend: false })
    await expect.poll(() => pane('left').folder?.path).toBe('/home/raw')
    expect(useNavigation.getState().view).toBe('files')
  })

  test('shows a file in its folder, selected', async () => {
    await openGiven({ paths: ['/home/b.csv'], isToSend: false })
    const { rows, selection } = pane('left')
    expect([...rows.values()].filter(row => selection.entries.has(row.entry)).map(({ name }) => name)).toEqual([
      'b.csv',
    ])
  })

  test('says when there is nothing of this name', async () => {
    await openGiven({ paths: ['/home/gone.csv'], isToSend: false })
    expect(useNavigation.getState().toasts.map(({ text }) => text)).toEqual(['“gone.csv” is not there any more'])
  })
})

describe('F24: --send', () => {
  const paths = ['/home/a.csv', '/home/b.csv']

  test('offers the folder of the server that is shown, whichever side has the keyboard', async () => {
    await openFolder(pane('right').id, { path: '/pub' })
    for (const side of ['left', 'right'] as const) {
      useNavigation.setState({ dialogs: [] })
      activate(side)
      await openGiven({ paths, isToSend: true })
      expect(dialogs()).toMatchObject([{ kind: 'send-files', paths, to: { place: harbour, path: '/pub' } }])
    }
  })

  test('asks where to when no server is shown, and writes nothing meanwhile', async () => {
    expect(activePane()?.place).toEqual(local)
    await openGiven({ paths, isToSend: true })
    expect(dialogs()).toMatchObject([{ kind: 'send-files', to: { place: harbour, path: '/in' } }])
    useSites.setState({ sites: [] })
    await openGiven({ paths: ['/home/other.csv'], isToSend: true })
    expect(dialogs()).toMatchObject([{}, { kind: 'send-files', to: { place: local, path: '' } }])
  })
})
