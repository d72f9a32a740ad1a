// Where a file is, in words: site and folder, or a folder of this computer as people call it. Pure.

import { remoteFolder, remoteName, shownName } from '../../../shared/file-names.ts'
import type { LocalPlace, Location } from '../../../shared/model/remote-file.ts'
import type { Site } from '../../../shared/model/site.ts'
import type { Translate } from '../../i18n.ts'
import { visibleLine } from '../../ui/visible-text.ts'
import { placeName } from '../sites/sites-store.ts'

export interface Places {
  readonly sites: readonly Site[]
  readonly localPlaces: readonly LocalPlace[]
}

/** Both kinds of separators: paths of this computer are the system's own. */
const localSeparator = /[/\\]/

/** The last part of a path. */
export function nameOf({ place, path }: Location): string {
  if (place.kind === 'site') return visibleLine(shownName(remoteName(path)))
  const parts = path.split(localSeparator).filter(Boolean)
  return visibleLine(shownName(parts.at(-1) ?? path))
}

/** The folder a file or folder lies in. */
export function folderOf({ place, path }: Location): Location {
  if (place.kind === 'site') return { place, path: remoteFolder(path) }
  const at = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))
  const isRoot = at <= 0 || /^[A-Za-z]:$/.test(path.slice(0, at))
  return { place, path: isRoot ? path.slice(0, at + 1) : path.slice(0, at) }
}

/** `Harbour server: /srv/tide`, or `Documents/kvaloya` below the home folder. */
export function shownPlace(location: Location, { sites, localPlaces }: Places, t: Translate): string {
  const { place, path } = location
  const shown = visibleLine(shownName(path))
  if (place.kind === 'site') return t('sites.inPlace', { place: placeName(place, sites, t), path: shown })
  const home = localPlaces.find(({ kind }) => kind === 'home')?.path
  if (home === undefined || !path.startsWith(home)) return shown
  const rest = path.slice(home.length)
  if (rest === '') return nameOf(location)
  return localSeparator.test(rest[0] ?? '') ? visibleLine(shownName(rest.slice(1))) : shown
}

/** Up to a server, down from one, or within one kind of place. */
export function directionOf(from: Location, to: Location): 'upload' | 'download' | 'copy' {
  if (from.place.kind === 'local' && to.place.kind === 'site') return 'upload'
  return from.place.kind === 'site' && to.place.kind === 'local' ? 'download' : 'copy'
}
