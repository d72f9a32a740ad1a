// Where a message is that a call is about: stored, or attached to a stored one.

import { z } from 'zod'
import { MAX_WITHIN, type MessagePlace } from '../../shared/model/message.ts'
import { recordId } from '../api-area.ts'
import type { RawRange } from '../message/message-reader.ts'
import type { Store, StoredMessage } from '../store/store.ts'
import { messageOf } from './message-of.ts'

/** More than the parts of any message that is read. */
export const partNumber = z.number().int().min(0).max(100_000)
export const messagePlace = { id: recordId, within: z.array(partNumber).max(MAX_WITHIN).optional() }

export interface PlacedMessage {
  readonly stored: StoredMessage
  /** For the message thread. */
  readonly raw: RawRange
}

/** Throws InputError when the stored message is gone. Whether there is an attached one the message thread finds out. */
export async function messageAt(store: Pick<Store, 'readMessage'>, place: MessagePlace): Promise<PlacedMessage> {
  const stored = await messageOf(store, place.id)
  const { within = [] } = place
  return { stored, raw: within.length === 0 ? stored.raw : { ...stored.raw, within } }
}
