// What became of a message for one recipient, as far as it is known. Pure.
import type { DeliveryState, RecipientResult } from './failure.ts'

/** `accepted`: our server took it, and nothing was heard since. `refused`: it did not. `later`: it is asked again by itself. */
export type Fate = 'accepted' | 'refused' | 'later' | DeliveryState

/** A report that came later says more than the server that took the message. `isWaiting`: it is sent again by itself. */
export function fateOf({ accepted, code, delivery }: RecipientResult, isWaiting: boolean): Fate {
  if (!accepted) return isWaiting && code < 500 ? 'later' : 'refused'
  return delivery?.state ?? 'accepted'
}

/** How many do not have it and will not get it by themselves. */
export function countWithout(fates: readonly Fate[]): number {
  return fates.filter(fate => fate === 'refused' || fate === 'bounced').length
}
