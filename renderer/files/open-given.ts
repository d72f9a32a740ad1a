// Files of this computer that the command line or another program named: shown, or offered for upload.
import type { Events } from '../../shared/api/index.ts'
import type { Location, Place } from '../../shared/model/remote-file.ts'
import { api } from '../api.ts'
import { t } from '../i18n.ts'
import { openDialog, showView, toast } from '../navigation.ts'
import { nameShown } from './entries/file-words.ts'
import { selectName } from './entries/kept-selection.ts'
import { activePane, locationOf, paneBeside } from './files-store.ts'
import { parentPath, pathName } from './pane/place-path.ts'
import { openPlace, showLocation } from './pane/tab-actions.ts'
import { keptSites, useSites } from './sites/sites-store.ts'

const here: Place = { kind: 'local' }

export async function openGiven({ paths, isToSend }: Events['files.opened']): Promise<void> {
  showView('files')
  const [first] = paths
  if (isToSend) openDialog({ kind: 'send-files', paths, to: shownServer() ?? firstServer() })
  else if (first !== undefined) await show(first)
}

/** A folder is opened; a file is shown in its folder. */
async function show(path: string): Promise<void> {
  const above = parentPath(path)
  if (above === null || (await isFolder(path))) return openPlace({ place: here, path })
  const pane = await showLocation({ place: here, path: above })
  if (pane === null || (await selectName(pane, pathName(path)))) return
  toast({ text: t('files.send.gone', { name: nameShown(pathName(path)) }) })
}

async function isFolder(path: string): Promise<boolean> {
  return api.files.folderNames({ place: here, path }).then(
    () => true,
    () => false,
  )
}

/** The server of the active pane, else of the pane beside it. */
function shownServer(): Location | null {
  const pane = activePane()
  const ends = [locationOf(pane), pane ? locationOf(paneBeside(pane.id)) : null]
  return ends.find(end => end?.place.kind === 'site') ?? null
}

/** Only a beginning: the person says where. */
function firstServer(): Location {
  const [site] = keptSites(useSites.getState().sites)
  if (!site) return { place: here, path: '' }
  return { place: { kind: 'site', siteId: site.id }, path: site.remoteFolder ?? '/' }
}
