// Where a file goes, below a folder that a person chose, whatever the server named it. Pure.

import type { Place } from '../../../../shared/model/remote-file.ts'
import type { FolderAccess } from '../../folder-access.ts'
import { isWithin, safeLocalName } from '../../local-name.ts'

/** The path below both trees as the target can hold it, with `/`; undefined when it has no name there. */
export function targetRelativePath(
  from: Place['kind'] | 'archive',
  to: Pick<FolderAccess, 'place'>,
  names: readonly string[],
): string | undefined {
  // What this computer holds already has names that it can hold.
  if (to.place.kind === 'site' || from === 'local') return names.join('/')
  const safe = names.map(name => safeLocalName(name, process.platform)?.name)
  return safe.includes(undefined) ? undefined : safe.join('/')
}

/** Undefined when the path would lie outside the folder. */
export function pathBelow(access: FolderAccess, folder: string, relativePath: string): string | undefined {
  const path = relativePath.split('/').reduce((above, name) => access.join(above, name), folder)
  return access.place.kind === 'site' || isWithin(folder, path) ? path : undefined
}
