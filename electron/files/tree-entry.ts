// An entry of a whole tree, as mirrors compare them. Pure.

import type { FileEntry } from '../../shared/model/remote-file.ts'

/** `path` is below the start, with `/`. */
export interface TreeEntry extends FileEntry {
  readonly path: string
}

/** Files and folders do; links that are not followed and devices are left as they are, on both sides. */
export function takesPart({ kind }: FileEntry): boolean {
  return kind === 'file' || kind === 'folder'
}

/** The folders a path is in, below the start. */
export function pathsAbove(path: string): string[] {
  const names = path.split('/')
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join('/'))
}
