// The store of a profile as the main process holds it: every call goes to the store thread.
import type { Id } from '../../shared/model/account.ts'
import { CallThread } from '../threads/call-thread.ts'
import { SlabSequence } from './incoming/slab-sequence.ts'
import type { CommitOptions, IncomingCut, Store } from './store.ts'
import { storeFiles } from './store-files.ts'
import { storeMethodNames } from './store-method-names.ts'

export interface OpenStoreOptions {
  /** The profile's folder; made when it is not there. */
  readonly folder: string
  /** The entry of the store thread; the source itself unless the app is bundled. */
  readonly threadEntry?: URL
}

/**
 * Opens the profile. Throws StorageError: `locked` (another process has it), `newer` (nothing was touched), `damaged` (a
 * copy was kept beside it, rebuild-store.ts mends), `full`, `read-only` or `other`.
 */
export async function openStore({ folder, threadEntry }: OpenStoreOptions): Promise<Store> {
  const entry = threadEntry ?? new URL('./thread.ts', import.meta.url)
  const thread = new CallThread({ entry, name: 'store', data: { folder } })
  try {
    const { endedBadly } = (await thread.call('open', [])) as { endedBadly: boolean }
    return storeOf(thread, { endedBadly, attachmentsFolder: storeFiles(folder).attachments })
  } catch (error) {
    await thread.close()
    throw error
  }
}

function storeOf(thread: CallThread, facts: Pick<Store, 'endedBadly' | 'attachmentsFolder'>): Store {
  const calls = storeMethodNames.map(name => [name, (...args: unknown[]) => thread.call(name, args)] as const)
  const remote = Object.fromEntries(calls) as unknown as Store
  return { ...remote, ...incomingCalls(thread), ...slabCalls(thread), ...facts, close: () => thread.close() }
}

/** Slabs are transferred, and numbered so that a thread which was started anew notices what it missed. */
function incomingCalls(thread: CallThread): Pick<Store, 'writeIncoming' | 'commitIncoming' | 'abandonIncoming'> {
  const sequence = new SlabSequence()
  return {
    writeIncoming: async (accountId: Id, slab: Uint8Array, cuts: readonly IncomingCut[]) => {
      const { bytes, buffer } = ownedBytes(slab)
      const args = [accountId, bytes, cuts, sequence.next(accountId)]
      return (await thread.call('writeIncoming', args, { transfer: [buffer] })) as Uint8Array
    },
    commitIncoming: async (accountId: Id, removeFromServer: boolean, options?: CommitOptions) => {
      const count = sequence.countOf(accountId)
      const stored = await thread.call('commitIncoming', [accountId, removeFromServer, count, options])
      return stored as Awaited<ReturnType<Store['commitIncoming']>>
    },
    abandonIncoming: async (accountId: Id) => {
      sequence.reset(accountId)
      await thread.call('abandonIncoming', [accountId])
    },
  }
}

/** Slabs are transferred. */
function slabCalls(thread: CallThread): Pick<Store, 'putHeaders' | 'putImported'> {
  return {
    putImported: async batch => {
      const { bytes, buffer } = ownedBytes(batch.slab)
      const put = await thread.call('putImported', [{ ...batch, slab: bytes }], { transfer: [buffer] })
      return put as Awaited<ReturnType<Store['putImported']>>
    },
    putHeaders: async headers => {
      const { bytes, buffer } = ownedBytes(headers.slab)
      const put = await thread.call('putHeaders', [{ ...headers, slab: bytes }], { transfer: [buffer] })
      return put as Awaited<ReturnType<Store['putHeaders']>>
    },
  }
}

/** A slab that is only a window on somebody's larger buffer is copied: the rest is not ours to give away. */
function ownedBytes(slab: Uint8Array): { bytes: Uint8Array; buffer: ArrayBuffer } {
  const { buffer } = slab
  if (buffer instanceof ArrayBuffer && buffer.byteLength === slab.byteLength) return { bytes: slab, buffer }
  const bytes = new Uint8Array(slab)
  return { bytes, buffer: bytes.buffer }
}
