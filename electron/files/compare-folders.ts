// What differs between two folders, entry by entry. Pure.

import type { ComparisonMark, FileEntry } from '../../shared/model/remote-file.ts'
import { compareTimes } from './same-time.ts'

export interface FolderComparison {
  /** By position in the listing given. */
  readonly left: ReadonlyMap<number, ComparisonMark>
  readonly right: ReadonlyMap<number, ComparisonMark>
  readonly onlyLeft: number
  readonly onlyRight: number
  /** Pairs that differ. */
  readonly different: number
}

/** Names are compared as they are; folders only by name. */
export function compareFolders(
  left: readonly FileEntry[],
  right: readonly FileEntry[],
  { by }: { readonly by: 'size' | 'time' },
): FolderComparison {
  const marks = { left: new Map<number, ComparisonMark>(), right: new Map<number, ComparisonMark>() }
  const rightPlaces = new Map(right.map((entry, place) => [entry.name, place]))
  let onlyLeft = 0
  let different = 0
  for (const [place, entry] of left.entries()) {
    const otherPlace = rightPlaces.get(entry.name)
    const other = otherPlace === undefined ? undefined : right[otherPlace]
    rightPlaces.delete(entry.name)
    if (other === undefined || otherPlace === undefined) {
      marks.left.set(place, 'only-here')
      onlyLeft += 1
      continue
    }
    const pair = by === 'size' ? differenceOfSize(entry, other) : differenceOfTime(entry, other)
    if (!pair) continue
    marks.left.set(place, pair[0])
    marks.right.set(otherPlace, pair[1])
    different += 1
  }
  for (const place of rightPlaces.values()) marks.right.set(place, 'only-here')
  return { ...marks, onlyLeft, onlyRight: rightPlaces.size, different }
}

type Pair = readonly [left: ComparisonMark, right: ComparisonMark]

/** Sizes of links are those of their targets' names, and say nothing. */
function differenceOfSize(left: FileEntry, right: FileEntry): Pair | undefined {
  if (left.kind === 'link' || right.kind === 'link') return undefined
  if (left.kind !== right.kind) return ['size-differs', 'size-differs']
  if (left.kind !== 'file' || left.sizeBytes === undefined || right.sizeBytes === undefined) return undefined
  return left.sizeBytes === right.sizeBytes ? undefined : ['size-differs', 'size-differs']
}

/** Where the times say nothing, the sizes do. */
function differenceOfTime(left: FileEntry, right: FileEntry): Pair | undefined {
  if (left.kind !== 'file' || right.kind !== 'file') return differenceOfSize(left, right)
  const difference = compareTimes(left, right)
  if (difference === undefined || difference === 0) return differenceOfSize(left, right)
  return difference > 0 ? ['newer-here', 'older-here'] : ['older-here', 'newer-here']
}
