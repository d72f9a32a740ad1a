// What became of a message for one recipient, as far as it is known. Pure.
import type { DeliveryState, RecipientResult } from '../../../shared/failure.ts'

/** `accepted`: our server took it, and nothing was heard since. `refused`: it did not. */
export type Fate = 'accepted' | 'refused' | DeliveryState

/** A report that came later says more than the server that took the message. */
export function fateOf({ accepted, delivery }: RecipientResult): Fate {
  if (!accepted) return 'refused'
  return delivery?.state ?? 'accepted'
}

/** How many do not have it and will not get it by themselves. */
export function countWithout(recipients: readonly RecipientResult[]): number {
  return recipients.filter(result => ['refused', 'bounced'].includes(fateOf(result))).length
}
