// Lists of message ids: how many one call may name, and in which parts they go to the store.

import { z } from 'zod'
import { recordId } from '../api-area.ts'

/** Everything that is selected together, in a mailbox of any size. */
const MAX_IDS = 200_000

export const messageIds = z.array(recordId).max(MAX_IDS)

export const movedMessages = z.array(z.strictObject({ id: recordId, mailboxId: recordId })).max(MAX_IDS)

/** UTC milliseconds that a person can choose. */
export const chosenTime = z.number().int().min(0).max(1e14)

export const snoozedMessages = z
  .array(z.strictObject({ id: recordId, mailboxId: recordId, untilMs: chosenTime.optional() }))
  .max(MAX_IDS)

/** One transaction each: a fifth of a second at most, after which other calls get their turn. */
const AT_ONCE = 2_000

export function* inParts<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += AT_ONCE) yield all.slice(start, start + AT_ONCE)
}
