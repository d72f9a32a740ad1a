// A store thread for one piece of work, beside the one that has the profile open. It ends with the work, or when a person stops it.
import { MessageChannel } from 'node:worker_threads'
import type { JobProgress } from '../../../shared/model/job.ts'
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

type Report = (progress: JobProgress) => void

/**
 * What the method answers; beside its input it gets a port for its progress. Throws what it throws; what `signal` was aborted
 * with.
 */
export async function callInOwnThread(
  { folder, method, input }: Call,
  { threadEntry, signal, report = () => {} }: OwnThreadOptions & { readonly report?: Report | undefined },
): Promise<unknown> {
  signal?.throwIfAborted()
  const entry = threadEntry ?? new URL('../thread.ts', import.meta.url)
  const thread = new CallThread({ entry, name: `store ${method}`, data: { folder } })
  const { port1: told, port2: telling } = new MessageChannel()
  told.on('message', report)
  const stop = (): void => void thread.close()
  signal?.addEventListener('abort', stop, { once: true })
  try {
    const answer = await thread.call(method, [input, telling], { transfer: [telling] })
    signal?.throwIfAborted()
    return answer
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
    told.close()
    await thread.close()
  }
}
