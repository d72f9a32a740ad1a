// The order of a listing, and finding names in it. Keys are made once for each name, so that a hundred thousand entries are
// put in order in less than a tenth of a second. Pure.

import type { FileEntry, FileKind, FileOrder } from '../../shared/model/remote-file.ts'
import { globToRegExp } from './patterns.ts'

const MARKS = /\p{Mn}/gu
const NOT_ASCII = /[^\p{ASCII}]/u
/** Longer runs of digits are no numbers but keys. */
const MAX_DIGITS = 18

/** A name without case and accents. */
export function foldName(name: string): string {
  const lower = name.toLowerCase()
  return NOT_ASCII.test(lower) ? lower.normalize('NFD').replace(MARKS, '') : lower
}

/** A key that sorts by plain comparison: a number stands behind its length, so that 9 comes before 10. */
export function naturalKey(name: string): string {
  return foldName(name).replace(/\d+/g, digits => {
    const number = digits.replace(/^0+(?=\d)/, '')
    return number.length > MAX_DIGITS ? digits : `${String.fromCharCode(48 + number.length)}${number}`
  })
}

/** For a filter as one types: a pattern where it looks like one, else text within the name; without case and accents. */
export function nameFilter(filter: string): (name: string) => boolean {
  const text = filter.trim()
  if (text === '') return () => true
  const folded = foldName(text)
  if (!/[*?[]/.test(folded)) return name => foldName(name).includes(folded)
  const expression = globToRegExp(folded)
  return name => expression.test(foldName(name))
}

/** Positions of the entries in order: folders first, equal ones by name, the listing's own order last. */
export function orderEntries(entries: readonly FileEntry[], order: FileOrder): number[] {
  const names = entries.map(({ name }) => naturalKey(name))
  return entries.map((_, position) => position).sort(entryComparison(entries, names, order))
}

/** Compares two positions of the list in this order. `names` are the natural keys of the entries. */
export function entryComparison(
  entries: readonly FileEntry[],
  names: readonly string[],
  { by, descending }: FileOrder,
): (a: number, b: number) => number {
  const value = valueFor(by)
  const values = value && entries.map(value)
  const groups = entries.map(({ kind }) => (isFolder(kind) ? 0 : 1))
  const sign = descending ? -1 : 1
  return (a, b) =>
    (groups[a] ?? 0) - (groups[b] ?? 0) ||
    (values ? sign * compare(values[a] ?? '', values[b] ?? '') : 0) ||
    (values ? 1 : sign) * compare(names[a] ?? '', names[b] ?? '') ||
    a - b
}

function isFolder(kind: FileKind): boolean {
  return kind === 'folder'
}

/** What is not known comes first. */
function valueFor(by: FileOrder['by']): ((entry: FileEntry) => string | number) | undefined {
  switch (by) {
    case 'name':
      return undefined
    case 'size':
      return ({ sizeBytes = -1 }) => sizeBytes
    case 'modified':
      return ({ modified = Number.NEGATIVE_INFINITY }) => modified
    case 'kind':
      return ({ name, kind }) => `${kind} ${foldName(/\.[^.]+$/.exec(name)?.[0] ?? '')}`
    case 'permissions':
      return ({ permissions = '' }) => permissions
    case 'owner':
      return ({ owner = '', group = '' }) => foldName(`${owner} ${group}`)
  }
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
