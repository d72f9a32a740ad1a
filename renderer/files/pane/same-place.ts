// Whether two panes, or a pane and what was asked for, mean the same place or folder. Pure.
import type { Location, Place } from '../../../shared/model/remote-file.ts'

export function isSamePlace(left: Place, right: Place): boolean {
  if (left.kind === 'local' || right.kind === 'local') return left.kind === right.kind
  return left.siteId === right.siteId
}

/** The same folder, perhaps read again meanwhile; nothing is the same as no folder. */
export function isSameLocation(left: Location | null, right: Location | null): boolean {
  return left !== null && right !== null && left.path === right.path && isSamePlace(left.place, right.place)
}
