// The main side of looking through a database that came from outside.
import { storeFiles } from '../store-files.ts'
import { callInOwnThread, type OwnThreadOptions } from './own-thread.ts'

/**
 * Before the profile in `folder` is opened for the first time. Throws InputError `archive` when this program did not make its
 * database; StorageError `damaged` or `newer`; what `signal` was aborted with.
 */
export async function checkStore(folder: string, options: OwnThreadOptions): Promise<void> {
  await callInOwnThread({ folder, method: 'checkCopy', input: storeFiles(folder).database }, options)
}
