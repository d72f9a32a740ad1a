// Enter or a double click: folders are opened here; files of this computer with the system's program, files of a server
// in its editor, watched from then on.
import type { FileRow } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { isShown, type Pane, paneOf } from '../files-store.ts'
import { openFolder } from '../pane/open-folder.ts'
import { joinPath } from '../pane/place-path.ts'
import { rowAt } from './row-loading.ts'

export async function openRow(id: number, index: number): Promise<void> {
  const pane = paneOf(id)
  try {
    const row = await rowAt(id, index)
    if (row && pane && isShown(pane)) await openEntry(pane, row)
  } catch (error) {
    tellFailure(error)
  }
}

async function openEntry(pane: Pane, row: FileRow): Promise<void> {
  if (!pane.folder) return
  const { listing, path } = pane.folder
  // A link may lead to a folder: only trying tells.
  if (row.kind === 'folder' || row.kind === 'link') await openFolder(pane.id, { path: joinPath(path, row.name) })
  else if (pane.place?.kind === 'local') await api.files.openLocal({ listing, entry: row.entry })
  else await editEntry(pane, row)
}

/** Fetches a file of a server and opens it in the system's editor. */
export async function editEntry(pane: Pane, row: FileRow): Promise<void> {
  if (!pane.folder || row.kind === 'folder') return
  try {
    await api.files.edit({ listing: pane.folder.listing, entry: row.entry })
  } catch (error) {
    tellFailure(error)
  }
}

export function editCursor(pane: Pane): void {
  const row = pane.rows.get(pane.cursorIndex)
  if (row) void editEntry(pane, row)
}

/** The folder of the pane, in the system's file manager. */
export function showInSystem(pane: Pane): void {
  const row = pane.rows.get(pane.cursorIndex)
  if (!pane.folder) return
  const path = row ? joinPath(pane.folder.path, row.name) : pane.folder.path
  api.files.showInFolder({ path }).catch(tellFailure)
}
