// A restored profile takes the place of the one that is there, before anything is opened. Two renames; killed between them,
// the next start does the second.
import { existsSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { guardStorage } from '../storage-failure.ts'
import { syncFolder } from '../sync-path.ts'

/** Where a profile that was restored whole waits for the next start. */
export function restoredFolder(folder: string): string {
  return `${folder}.restored`
}

/** What was there before stays beside it. Throws StorageError. */
export function takeRestored(folder: string): void {
  const restored = restoredFolder(folder)
  guardStorage(folder, () => {
    if (!existsSync(restored)) return
    if (existsSync(folder)) renameSync(folder, `${folder}.before-restore-${Date.now()}`)
    renameSync(restored, folder)
    syncFolder(dirname(folder))
  })
}
