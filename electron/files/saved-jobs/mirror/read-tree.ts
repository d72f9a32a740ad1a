// A whole tree for comparing: everything below a folder, under the names that the target of the mirror can hold.

import type { Patterns } from '../../../../shared/model/remote-file.ts'
import { walk } from '../../browse/walk.ts'
import type { FolderAccess } from '../../folder-access.ts'
import type { TreeEntry } from '../../tree-entry.ts'
import { targetRelativePath } from '../work/target-path.ts'

export interface ReadTree {
  readonly access: FolderAccess
  readonly folder: string
  /** The place that will hold these names; absent for the target's own tree, which holds them. */
  readonly target?: FolderAccess | undefined
  readonly patterns: Patterns
  readonly followLinks: boolean
  readonly signal: AbortSignal
  /** How many entries there are so far. */
  report(count: number): void
}

export interface Tree {
  readonly entries: readonly TreeEntry[]
  /** The place's own paths, where the path of an entry had to be changed for the target. */
  readonly changedPaths: ReadonlyMap<string, string>
  /** Names that the target cannot hold at all. */
  readonly impossible: readonly string[]
}

/** With links that are not followed and devices. Throws what reading a folder throws: half a tree is no tree. */
export async function readTree(reading: ReadTree): Promise<Tree> {
  const { access, folder, target, patterns, followLinks, signal, report } = reading
  const entries: TreeEntry[] = []
  const changedPaths = new Map<string, string>()
  const impossible: string[] = []
  for await (const walked of walk(access, folder, { patterns, followLinks, signal })) {
    const { entry, relativePath } = walked
    const names = relativePath.split('/')
    const path = target ? targetRelativePath(access.place.kind, target, names) : relativePath
    if (path === undefined) {
      impossible.push(relativePath)
      continue
    }
    if (path !== relativePath) changedPaths.set(path, walked.path)
    entries.push({ ...entry, path })
    report(entries.length)
  }
  return { entries, changedPaths, impossible }
}
