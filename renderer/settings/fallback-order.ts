// Which accounts' servers stand in for one account's, in order, as a row of choices. Pure.

import type { Id } from '../../shared/model/account.ts'

/** More are asked one after the other than anybody waits for. */
const maxFallbacks = 3

/** One choice for each server that stands in, and an empty one for the next as long as there is another. */
export function fallbackChoices(order: readonly Id[], others: readonly Id[]): readonly (Id | null)[] {
  const chosen = order.filter(id => others.includes(id)).slice(0, maxFallbacks)
  return chosen.length < Math.min(others.length, maxFallbacks) ? [...chosen, null] : chosen
}

/** What can stand at this place: those that stand nowhere before it. */
export function optionsAt(place: number, order: readonly (Id | null)[], others: readonly Id[]): readonly Id[] {
  const before = order.slice(0, place)
  return others.filter(id => !before.includes(id))
}

/** The order with another choice at a place; who stood elsewhere moves there, and null takes the rest away. */
export function withChoice(order: readonly (Id | null)[], place: number, id: Id | null): readonly Id[] {
  const before = order.slice(0, place)
  const after = id === null ? [] : order.slice(place + 1).filter(each => each !== id)
  return [...before, id, ...after].filter(each => each !== null)
}
