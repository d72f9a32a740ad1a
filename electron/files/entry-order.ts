// The order of a listing, and finding names in it. Keys are made once for each name, so that comparing two of a hundred
// thousand entries costs next to nothing. Pure.

import type { FileEntry, FileOrder } from '../../shared/model/remote-file.ts'
import { globToRegExp } from './patterns.ts'

const MARKS = /\p{Mn}/gu
const NOT_ASCII = /[^\p{ASCII}]/u
/** Numbers begin where digits do: behind signs, before letters. */
const DIGITS = 48
/** More than a name has; what is longer is ordered like text. */
const MAX_DIGITS = 4_096

/** A name without case and accents. */
export function foldName(name: string): string {
  const lower = name.toLowerCase()
  return NOT_ASCII.test(lower) ? lower.normalize('NFD').replace(MARKS, '') : lower
}

/** A key that sorts by plain comparison: a number stands behind its length, so that 9 comes before 10. */
export function naturalKey(name: string): string {
  return foldName(name).replace(/\d+/g, digits => {
    const number = digits.replace(/^0+(?=\d)/, '')
    return `${String.fromCharCode(DIGITS + Math.min(number.length, MAX_DIGITS))}${number}`
  })
}

/**
 * For a filter as one types, asked about folded names: a pattern with `*` or `?`, else text within the name; without case and
 * accents. Square brackets are both, as names have them too.
 */
export function nameFilter(filter: string): (folded: string) => boolean {
  const wanted = foldName(filter.trim())
  if (wanted === '') return () => true
  const expression = globToRegExp(wanted)
  if (/[*?]/.test(wanted)) return folded => expression.test(folded)
  if (!wanted.includes('[')) return folded => folded.includes(wanted)
  return folded => folded.includes(wanted) || expression.test(folded)
}

/**
 * Compares two positions of the list: folders first, then this order, equal ones by name and then as the listing has them.
 * `names` are the natural keys of the entries.
 */
export function entryComparison(
  entries: readonly FileEntry[],
  names: readonly string[],
  { by, descending }: FileOrder,
): (a: number, b: number) => number {
  const groups = entries.map(({ kind }) => (kind === 'folder' ? 0 : 1))
  const sign = descending ? -1 : 1
  const byName = (a: number, b: number): number => compare(names[a] ?? '', names[b] ?? '')
  if (by === 'name') return (a, b) => (groups[a] ?? 0) - (groups[b] ?? 0) || sign * byName(a, b) || a - b
  const values = valuesOf(entries, by)
  return (a, b) =>
    (groups[a] ?? 0) - (groups[b] ?? 0) || sign * ((values[a] ?? 0) - (values[b] ?? 0)) || byName(a, b) || a - b
}

/** Numbers, because they compare fastest. What is not known comes first. */
function valuesOf(entries: readonly FileEntry[], by: Exclude<FileOrder['by'], 'name'>): readonly number[] {
  switch (by) {
    case 'size':
      return entries.map(({ sizeBytes = -1 }) => sizeBytes)
    case 'modified':
      return entries.map(({ modified = Number.MIN_SAFE_INTEGER }) => modified)
    case 'kind':
      return ranksOf(entries.map(({ name, kind }) => `${kind} ${foldName(/\.[^.]+$/.exec(name)?.[0] ?? '')}`))
    case 'permissions':
      return ranksOf(entries.map(({ permissions = '' }) => permissions))
    case 'owner':
      return ranksOf(entries.map(({ owner = '', group = '' }) => foldName(`${owner} ${group}`)))
  }
}

/** Each text's place among all of them. */
function ranksOf(texts: readonly string[]): readonly number[] {
  const ranks = new Map([...new Set(texts)].sort(compare).map((text, rank) => [text, rank]))
  return texts.map(text => ranks.get(text) ?? 0)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
