// Long lists of ids go to the store part by part, so that stopping in between loses little and other calls are answered.
import type { Id } from '../../../shared/model/account.ts'
import type { MovedMessage } from '../../../shared/model/message.ts'
import { inSteps } from '../long-work.ts'

// What the store does in one transaction: a call that fails has changed nothing.
export const idsPerCall = 2_000

/** Parts no longer than `idsPerCall`. */
export function inParts<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < all.length; start += idsPerCall) parts.push(all.slice(start, start + idsPerCall))
  return parts
}

/** More than one part shows how far it is and can be stopped: then the rest is left as it was, and the answer is false. */
export async function eachPart<T>(all: readonly T[], work: (part: T[]) => Promise<unknown>): Promise<boolean> {
  const parts = inParts(all)
  const [only] = parts
  if (!only) return true
  if (parts.length === 1) {
    await work(only)
    return true
  }
  return inSteps(all.length, async done => {
    const part = all.slice(done, done + idsPerCall)
    await work(part)
    return done + part.length
  })
}

interface GatheredParts<T> {
  readonly all: readonly T[]
  readonly work: (part: T[]) => Promise<unknown>
  /** Holds what is done also when a later part fails: that can be taken back, too. */
  readonly done: T[]
}

export function gatherParts<T>({ all, work, done }: GatheredParts<T>): Promise<boolean> {
  return eachPart(all, async part => {
    await work(part)
    done.push(...part)
  })
}

interface MovedParts<M> {
  readonly ids: readonly Id[]
  readonly move: (part: Id[]) => Promise<{ readonly moved: readonly M[] }>
  /** Where each was; holds what was moved also when a later part fails. */
  readonly moved: M[]
}

export function moveInParts<M extends MovedMessage>({ ids, move, moved }: MovedParts<M>): Promise<boolean> {
  return eachPart(ids, async part => {
    moved.push(...(await move(part)).moved)
  })
}
