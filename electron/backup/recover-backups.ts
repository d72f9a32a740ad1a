// At start: what a killed backup or restore left. It can all be made again.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import type { Store } from '../store/store.ts'
import { forgetBrokenRestores } from './restore-mail.ts'
import { restoringFolder } from './restore-profile.ts'

/** For work that goes when it is over; in the profile, since it holds the same mail. */
export function backupWorkFolder(folder: string): string {
  return join(folder, 'backup')
}

/** In the work folder: where the file is that has no name of its own yet. */
const NOTE = 'unfinished'

/** A kill must not leave gigabytes under a hidden name. */
export async function noteUnfinished(workFolder: string, file: string): Promise<void> {
  await writeFile(join(workFolder, NOTE), file, { mode: 0o600 })
}

async function removeUnfinished(workFolder: string): Promise<void> {
  const file = await readFile(join(workFolder, NOTE), 'utf8').catch(() => '')
  if (isAbsolute(file) && file.endsWith('.part')) await rm(file, { force: true }).catch(() => {})
}

/** Nothing of it may keep the app from starting: what cannot be removed now is removed by the next backup or start. */
export async function recoverBackups(store: Store, folder: string): Promise<void> {
  await removeUnfinished(backupWorkFolder(folder))
  for (const place of [backupWorkFolder(folder), restoringFolder(folder)])
    await rm(place, { recursive: true, force: true }).catch(() => {})
  await forgetBrokenRestores(store).catch(() => {})
}
