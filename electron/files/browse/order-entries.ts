// The order of a long listing, sorted in slices that are merged, so that 100,000 entries never hold up anything else. What
// comes before what is decided in entry-order.ts.

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { FileEntry, FileOrder } from '../../../shared/model/remote-file.ts'
import { entryComparison, foldName, naturalKey } from '../entry-order.ts'

/** Entries sorted or merged before others get their turn: some milliseconds. */
const SLICE = 4_096

/** Names as they are looked for, in the order of the entries. */
export function foldNames(entries: readonly FileEntry[]): Promise<readonly string[]> {
  return mapInSlices(entries, ({ name }) => foldName(name))
}

/** The entries' numbers in this order. `folded` are their names from `foldNames`. */
export async function orderInSlices(
  entries: readonly FileEntry[],
  folded: readonly string[],
  order: FileOrder,
): Promise<readonly number[]> {
  const names = await mapInSlices(folded, naturalKey)
  const compare = entryComparison(entries, names, order)
  let runs: number[][] = []
  for (let from = 0; from < entries.length; from += SLICE) {
    if (from > 0) await nextTurn()
    const length = Math.min(SLICE, entries.length - from)
    runs.push(Array.from({ length }, (_, at) => from + at).sort(compare))
  }
  while (runs.length > 1) {
    const merged: number[][] = []
    for (let at = 0; at < runs.length; at += 2) merged.push(await merge(runs[at] ?? [], runs[at + 1] ?? [], compare))
    runs = merged
  }
  return runs[0] ?? []
}

async function merge(
  left: readonly number[],
  right: readonly number[],
  compare: (a: number, b: number) => number,
): Promise<number[]> {
  const merged: number[] = []
  let [atLeft, atRight] = [0, 0]
  while (atLeft < left.length && atRight < right.length) {
    const [a = 0, b = 0] = [left[atLeft], right[atRight]]
    if (compare(a, b) <= 0) {
      merged.push(a)
      atLeft += 1
    } else {
      merged.push(b)
      atRight += 1
    }
    if (merged.length % SLICE === 0) await nextTurn()
  }
  for (const rest of [left.slice(atLeft), right.slice(atRight)]) for (const number of rest) merged.push(number)
  return merged
}

async function mapInSlices<T, U>(all: readonly T[], map: (one: T) => U): Promise<U[]> {
  const mapped: U[] = []
  for (let from = 0; from < all.length; from += SLICE) {
    if (from > 0) await nextTurn()
    for (const one of all.slice(from, from + SLICE)) mapped.push(map(one))
  }
  return mapped
}
