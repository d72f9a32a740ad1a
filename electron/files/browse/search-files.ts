// Searches a folder and everything below it for names; the results are a listing whose entries are named by their path
// below the start, so that everything one can do with a file works on them too.

import type { FileEntry, Patterns } from '../../../shared/model/remote-file.ts'
import { foldName, nameFilter } from '../entry-order.ts'
import type { FolderAccess } from '../folder-access.ts'
import { walk } from './walk.ts'

/** More results than anybody looks through; the search ends there and says so. */
const MAX_RESULTS = 100_000

export interface FileSearch {
  readonly access: FolderAccess
  readonly path: string
  readonly text: string
  readonly patterns: Patterns
  readonly signal: AbortSignal
  onProgress(seen: number): void
}

/** Adds to `found` while it goes on; false when there was more than can be shown, or a folder could not be read. */
export async function searchFiles(search: FileSearch, found: FileEntry[]): Promise<boolean> {
  const { access, path, text, patterns, signal } = search
  const matches = nameFilter(text)
  let seen = 0
  let isComplete = true
  const onFailure = (): void => {
    isComplete = false
  }
  for await (const { relativePath, entry } of walk(access, path, { patterns, followLinks: false, signal, onFailure })) {
    seen += 1
    search.onProgress(seen)
    if (!matches(foldName(entry.name))) continue
    if (found.length >= MAX_RESULTS) return false
    found.push({ ...entry, name: relativePath })
  }
  return isComplete
}
