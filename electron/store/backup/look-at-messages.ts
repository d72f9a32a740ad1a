// The main side of holding every message against its hash.
import type { UnreadableMessages } from '../../../shared/model/message.ts'
import { callInOwnThread, type OwnThreadOptions } from './own-thread.ts'

interface LookOptions extends OwnThreadOptions {
  /** A copy of the profile's database. */
  readonly database: string
}

/** Between `holdPacks` and `releasePacks` of the store in `folder`. Throws StorageError; what `signal` was aborted with. */
export async function lookAtMessages(
  folder: string,
  { database, ...options }: LookOptions,
): Promise<UnreadableMessages> {
  return (await callInOwnThread({ folder, method: 'findUnreadable', input: database }, options)) as UnreadableMessages
}
