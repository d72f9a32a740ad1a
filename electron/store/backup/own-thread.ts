// A store thread for one piece of work, beside the one that has the profile open. It ends with the work, or when a person stops it.
import { CallThread } from '../../threads/call-thread.ts'

export interface OwnThreadOptions {
  /** The entry of the store thread; the source itself unless the app is bundled. */
  readonly threadEntry?: URL | undefined
  readonly signal?: AbortSignal | undefined
}

interface Call {
  /** The profile's. */
  readonly folder: string
  readonly method: string
  readonly input: unknown
}

/** What the method answers. Throws what it throws; what `signal` was aborted with. */
export async function callInOwnThread(
  { folder, method, input }: Call,
  { threadEntry, signal }: OwnThreadOptions,
): Promise<unknown> {
  signal?.throwIfAborted()
  const entry = threadEntry ?? new URL('../thread.ts', import.meta.url)
  const thread = new CallThread({ entry, name: `store ${method}`, data: { folder } })
  const stop = (): void => void thread.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await thread.call(method, [input])
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    await thread.close()
  }
}
