// A stored message with its bytes, for work that goes on past one that the disk does not give back.
import { hash } from 'node:crypto'
import type { Id } from '../../shared/model/account.ts'
import { isUnreadable } from '../errors.ts'
import { readRaw } from './raw-bytes.ts'
import { isSamePlace } from './same-place.ts'
import type { RawLocation, Store, StoredMessage } from './store.ts'

export interface StoredBytes {
  readonly message: StoredMessage
  /** Absent: it cannot be read. */
  readonly raw?: Uint8Array
}

/** Undefined: it is gone. Throws StorageError for what is wrong beyond this message. */
export async function readStored(store: Pick<Store, 'readMessage'>, id: Id): Promise<StoredBytes | undefined> {
  for (let failedAt: RawLocation | undefined; ; ) {
    const message = await store.readMessage(id)
    if (!message) return undefined
    try {
      return { message, raw: await readRaw(message.raw) }
    } catch (error) {
      if (!isUnreadable(error)) throw error
      // Compaction may have moved it since the place was asked for.
      if (failedAt && isSamePlace(failedAt, message.raw)) return { message }
      failedAt = message.raw
    }
  }
}

/** It can be read, and has the hash it came with. */
export function isAsReceived({ message, raw }: StoredBytes): boolean {
  return raw !== undefined && hash('sha256', raw) === message.sha256
}
