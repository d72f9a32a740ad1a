// Holds every message against its hash where it lies, without making a backup of it.
import type { CheckedMail } from '../../shared/model/backup.ts'
import type { JobContext } from '../jobs/job.ts'
import { lookAtMessages } from '../store/backup/look-at-messages.ts'
import { storeFiles } from '../store/store-files.ts'

export interface MailCheckServices {
  /** Of the profile. */
  readonly folder: string
  readonly storeThread?: URL | undefined
}

/** The app goes on meanwhile; what arrives after the beginning is not looked at. Throws StorageError, CancelledError. */
export async function checkMail(
  { folder, storeThread }: MailCheckServices,
  { signal, report }: JobContext,
): Promise<CheckedMail> {
  const { database } = storeFiles(folder)
  const found = await lookAtMessages(folder, { database, lost: new Map(), threadEntry: storeThread, signal, report })
  return { kind: 'checked-mail', ...found }
}
