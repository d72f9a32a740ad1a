// The main side of looking through a database that came from outside: a thread of its own, which ends when a person stops it.
import { CallThread } from '../../threads/call-thread.ts'
import { storeFiles } from '../store-files.ts'

interface CheckOptions {
  /** The entry of the store thread; the source itself unless the app is bundled. */
  readonly threadEntry?: URL | undefined
  readonly signal: AbortSignal
}

/**
 * Before the profile in `folder` is opened for the first time. Throws InputError `archive` when this program did not make its
 * database; StorageError `damaged` or `newer`; what `signal` was aborted with.
 */
export async function checkStore(folder: string, { threadEntry, signal }: CheckOptions): Promise<void> {
  signal.throwIfAborted()
  const entry = threadEntry ?? new URL('../thread.ts', import.meta.url)
  const thread = new CallThread({ entry, name: 'store check', data: { folder } })
  const stop = (): void => void thread.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await thread.call('checkCopy', [storeFiles(folder).database])
  } catch (error) {
    signal.throwIfAborted()
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    await thread.close()
  }
}
