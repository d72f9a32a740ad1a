// Long lists of ids go to the store part by part, so that stopping in between loses little and other calls are answered.
import type { Id } from '../../shared/model/account.ts'
import type { MovedMessage } from '../../shared/model/message.ts'

// What the store does in one transaction: a call that fails has changed nothing.
export const idsPerCall = 2_000

/** Parts no longer than `idsPerCall`. */
export function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < all.length; start += idsPerCall) parts.push(all.slice(start, start + idsPerCall))
  return parts
}

export async function eachPart<T>(all: readonly T[], work: (part: T[]) => Promise<unknown>): Promise<void> {
  for (const part of inParts(all)) await work(part)
}

interface MovedParts {
  readonly ids: readonly Id[]
  readonly move: (part: Id[]) => Promise<{ readonly moved: readonly MovedMessage[] }>
  /** Where each was; holds what was moved also when a later part fails. */
  readonly moved: MovedMessage[]
}

export function moveInParts({ ids, move, moved }: MovedParts): Promise<void> {
  return eachPart(ids, async part => {
    moved.push(...(await move(part)).moved)
  })
}
