// What a drop would do: which verb, where to, or why not. Pure; the words are the caller's.
import type { Location, Place } from '../../../shared/model/remote-file.ts'
import { isWithin, joinPath } from './place-path.ts'
import { isSameLocation, isSamePlace } from './same-place.ts'

/** Files on their way under the pointer. */
export type Dragged =
  | {
      readonly kind: 'pane'
      /** The folder they are in. */
      readonly from: Location
      /** Known names, at most some; a folder cannot be dropped into itself. */
      readonly folderNames: readonly string[]
      readonly count: number
      readonly sizeBytes?: number | undefined
    }
  /** From the system: names and sizes are told only when they are dropped. */
  | { readonly kind: 'desktop'; readonly count: number }

export type DropVerb = 'upload' | 'download' | 'copy' | 'move'

export type DropProblem = 'same-folder' | 'into-itself' | 'not-allowed' | 'no-folder'

export type DropPlan =
  | { readonly kind: 'go'; readonly verb: DropVerb; readonly to: Location; readonly isMove: boolean }
  | { readonly kind: 'no'; readonly problem: DropProblem; readonly to: Location | null }

export interface DropKeys {
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Within one place files move, as in every file manager; between two they are copied. A key asks for the other. */
export function isMoveWanted(isSamePlace: boolean, keys: DropKeys, isMac: boolean): boolean {
  const wantsCopy = isMac ? keys.altKey : keys.ctrlKey
  const wantsMove = isMac ? keys.metaKey : keys.shiftKey
  if (wantsCopy) return false
  return isSamePlace || wantsMove
}

interface DropSituation {
  readonly dragged: Dragged
  readonly to: Location | null
  readonly keys: DropKeys
  readonly isMac: boolean
  /** The server does not let this user write there. */
  readonly isForbidden: boolean
}

export function planDrop({ dragged, to, keys, isMac, isForbidden }: DropSituation): DropPlan {
  if (!to || to.path === '') return { kind: 'no', problem: 'no-folder', to: null }
  if (isForbidden) return { kind: 'no', problem: 'not-allowed', to }
  if (dragged.kind === 'desktop') {
    return { kind: 'go', verb: to.place.kind === 'site' ? 'upload' : 'copy', to, isMove: false }
  }
  const isSame = isSamePlace(dragged.from.place, to.place)
  if (isSameLocation(dragged.from, to)) return { kind: 'no', problem: 'same-folder', to }
  const isIntoItself = dragged.folderNames.some(name => isWithin(joinPath(dragged.from.path, name), to.path))
  if (isSame && isIntoItself) return { kind: 'no', problem: 'into-itself', to }
  const isMove = isMoveWanted(isSame, keys, isMac)
  return { kind: 'go', verb: isMove ? 'move' : verbBetween(dragged.from.place, to.place), to, isMove }
}

/** What a copy from one place to another is called. */
export function verbBetween(from: Place, to: Place): Exclude<DropVerb, 'move'> {
  if (from.kind === to.kind) return 'copy'
  return to.kind === 'site' ? 'upload' : 'download'
}

/** What the pointer shows while it is over a target. */
export function dropEffect(plan: DropPlan): 'copy' | 'move' | 'none' {
  if (plan.kind === 'no') return 'none'
  return plan.isMove ? 'move' : 'copy'
}
