// At start: what a killed backup or restore left. It can all be made again.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../store/store.ts'
import { forgetBrokenRestores } from './restore-mail.ts'
import { restoringFolder } from './restore-profile.ts'

/** For work that goes when it is over; in the profile, since it holds the same mail. */
export function backupWorkFolder(folder: string): string {
  return join(folder, 'backup')
}

/** What cannot be removed now is removed by the next backup. */
export async function recoverBackups(store: Store, folder: string): Promise<void> {
  for (const place of [backupWorkFolder(folder), restoringFolder(folder)])
    await rm(place, { recursive: true, force: true }).catch(() => {})
  await forgetBrokenRestores(store)
}
