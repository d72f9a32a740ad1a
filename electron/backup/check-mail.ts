// Holds every message against its hash where it lies, without making a backup of it.
import type { CheckedMail } from '../../shared/model/backup.ts'
import type { JobContext } from '../jobs/job.ts'
import { lookAtMessages } from '../store/backup/look-at-messages.ts'
import type { Store } from '../store/store.ts'
import { storeFiles } from '../store/store-files.ts'

export interface MailCheckServices {
  readonly store: Pick<Store, 'holdPacks' | 'releasePacks'>
  /** Of the profile. */
  readonly folder: string
  readonly storeThread?: URL | undefined
}

/** The app goes on meanwhile; what arrives after the beginning is not looked at. Throws StorageError, CancelledError. */
export async function checkMail(
  { store, folder, storeThread }: MailCheckServices,
  { signal, report }: JobContext,
): Promise<CheckedMail> {
  await store.holdPacks()
  try {
    const { database } = storeFiles(folder)
    const found = await lookAtMessages(folder, { database, lost: new Map(), threadEntry: storeThread, signal, report })
    return { kind: 'checked-mail', ...found }
  } finally {
    await store.releasePacks()
  }
}
