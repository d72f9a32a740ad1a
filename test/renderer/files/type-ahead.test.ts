// Letters typed in a list of files: the real store and actions, with a folder in memory.
import { beforeEach, expect, it } from 'vitest'
import { typeAhead } from '../../../renderer/files/entries/select-actions.ts'
import { paneOf, tabOf } from '../../../renderer/files/files-store.ts'
import { openFolder } from '../../../renderer/files/pane/open-folder.ts'
import { restoreTabs } from '../../../renderer/files/pane/tab-actions.ts'
import { FolderBridge } from './folder-bridge.ts'

const home = { place: { kind: 'local' }, path: '/home' } as const
let folders: FolderBridge
let id: number

const nameAtCursor = () => paneOf(id)?.rows.get(paneOf(id)?.cursorIndex ?? -1)?.name

beforeEach(async () => {
  folders = new FolderBridge({ '/home': ['a.md', 'north.png', 'notes.md'] })
  restoreTabs([{ left: home, right: home }], 0)
  id = tabOf()?.left ?? 0
  await openFolder(id, { path: '/home' })
})

it('ends where the last letter leads, also when an earlier one is answered after it', async () => {
  const north = Promise.withResolvers<number>()
  folders.bridge.answer('files.findName', ({ text }) => (text === 'not' ? 2 : north.promise))
  const earlier = [typeAhead(id, 'n', 1_000), typeAhead(id, 'o', 1_100)]
  await typeAhead(id, 't', 1_200)
  north.resolve(1)
  await Promise.all(earlier)
  expect(nameAtCursor()).toBe('notes.md')
})

it('finds the name in the folder as it is, when that was read anew meanwhile', async () => {
  folders.folders['/home'] = ['a.md', 'b.md', 'north.png', 'notes.md']
  const before = paneOf(id)?.folder?.listing
  folders.bridge.answer('files.findName', async ({ listing }) => {
    if (listing !== before) return 3
    await openFolder(id, { path: '/home', isFresh: true })
    return 2
  })
  await typeAhead(id, 'n', 3_000)
  expect(nameAtCursor()).toBe('notes.md')
})
