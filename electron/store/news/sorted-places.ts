// Sorts a hundred thousand names in slices: pieces first, then merged. What was sorted before stays in its order.
import { Turns } from './turns.ts'

const PIECE = 4_000
/** Steps of a merge between two looks at the clock. */
const STEPS = 4_000

/** All places of `names`; `sorted` are those that are in order already. */
export async function sortedPlaces(names: readonly string[], sorted: readonly number[]): Promise<number[]> {
  const turns = new Turns()
  const count = names.length
  const keys = new Map<number, string>()
  const keyOf = (place: number): string => {
    const known = keys.get(place)
    if (known !== undefined) return known
    const key = orderKey(names[place] ?? '')
    keys.set(place, key)
    return key
  }
  let pieces: number[][] = []
  for (let from = sorted.length; from < count; from += PIECE) {
    const piece = Array.from({ length: Math.min(PIECE, count - from) }, (_, at) => from + at)
    pieces.push(piece.sort((a, b) => compare(keyOf(a), keyOf(b))))
    if (turns.isOver) await turns.pass()
  }
  while (pieces.length > 1) {
    const merged: number[][] = []
    for (let at = 0; at < pieces.length; at += 2) {
      merged.push(await merge(pieces[at] ?? [], pieces[at + 1] ?? [], { keyOf, turns }))
    }
    pieces = merged
  }
  return merge(sorted, pieces[0] ?? [], { keyOf, turns })
}

interface Merging {
  readonly keyOf: (place: number) => string
  readonly turns: Turns
}

async function merge(left: readonly number[], right: readonly number[], { keyOf, turns }: Merging): Promise<number[]> {
  const all: number[] = []
  let next = 0
  for (const place of left) {
    for (let other = right[next]; other !== undefined && compare(keyOf(other), keyOf(place)) < 0; other = right[next]) {
      all.push(other)
      next++
    }
    all.push(place)
    if (all.length % STEPS === 0 && turns.isOver) await turns.pass()
  }
  for (; next < right.length; next++) all.push(right[next] ?? 0)
  return all
}

/** A dot sorts before everything else, so that what is below `comp.lang` stands right behind it. */
function orderKey(name: string): string {
  return `${name.toLowerCase().replaceAll('.', '\u0001')}\u0000${name}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
