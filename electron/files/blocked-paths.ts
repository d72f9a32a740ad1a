// Where a mirror cannot write: what is there is of another kind and must not or cannot make room. Pure.

import { pathsAbove, type TreeEntry, takesPart } from './tree-entry.ts'

export interface MirrorRules {
  /** Also delete what only the target has. */
  readonly deleteExtra: boolean
}

/** Paths of the source under which the target stays as it is: the whole tree below each of them. */
export function blockedPaths(
  from: readonly TreeEntry[],
  to: readonly TreeEntry[],
  { deleteExtra }: MirrorRules,
): ReadonlySet<string> {
  const present = new Map(to.map(entry => [entry.path, entry]))
  const staying = foldersThatStay(to)
  const isBlocked = (entry: TreeEntry): boolean => {
    const there = present.get(entry.path)
    if (!there || (takesPart(there) && there.kind === entry.kind)) return false
    return !deleteExtra || !takesPart(entry) || !takesPart(there) || staying.has(there.path)
  }
  return new Set(from.filter(isBlocked).map(({ path }) => path))
}

/** Folders that cannot go, because something below them stays. */
export function foldersThatStay(entries: readonly TreeEntry[]): ReadonlySet<string> {
  return new Set(entries.filter(entry => !takesPart(entry)).flatMap(({ path }) => pathsAbove(path)))
}
