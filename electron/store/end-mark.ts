// Tells whether the last run ended well: a small file that names size and time of the database as they were left.
// It is gone while a store is open, and doesn't fit when somebody else changed the database since.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { removeFile } from './remove-file.ts'
import type { StoreFiles } from './store-files.ts'
import { syncFile, syncFolder } from './sync-path.ts'

/** True when the database is exactly as the last run left it on purpose. */
export function endedWell(files: StoreFiles): boolean {
  if (!existsSync(files.endMark) || existsSync(`${files.database}-wal`)) return false
  return readFileSync(files.endMark, 'utf8') === stateOf(files.database)
}

/** From now on a run that stops without `writeEndMark` ended badly. */
export function removeEndMark(files: StoreFiles): void {
  removeFile(files.endMark)
}

/** Call after the database was closed. */
export function writeEndMark(files: StoreFiles): void {
  writeFileSync(files.endMark, stateOf(files.database))
  syncFile(files.endMark)
  syncFolder(files.folder)
}

function stateOf(file: string): string {
  const facts = statSync(file, { bigint: true, throwIfNoEntry: false })
  return facts ? `${facts.size} ${facts.mtimeNs}\n` : 'absent\n'
}
