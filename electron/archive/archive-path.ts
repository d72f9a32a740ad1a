// Paths inside archives: how we write them, and what we believe of those that others wrote. Pure.

import { shownName } from '../../shared/file-names.ts'

/** Longer paths and deeper folders are no backup but an attack; systems refuse them anyway. */
const MAX_PATH_LENGTH = 4_096
const MAX_DEPTH = 100

/**
 * The path under which a file goes into an archive: UTF-8, without what other programs take for a folder or a drive.
 * `taken` holds the paths so far; a path that would come twice gets a number.
 */
export function archivePath(relativePath: string, taken: Set<string>): string {
  const path = shownName(relativePath)
    .replaceAll('\\', '_')
    .replace(/^([a-z]):/i, '$1_')
  let free = path
  for (let number = 2; taken.has(free); number += 1) free = numbered(path, number)
  taken.add(free)
  return free
}

/** `a/march.csv` becomes `a/march (2).csv`. */
function numbered(path: string, number: number): string {
  const dot = path.lastIndexOf('.')
  const at = dot > path.lastIndexOf('/') + 1 ? dot : path.length
  return `${path.slice(0, at)} (${number})${path.slice(at)}`
}

/**
 * The names on the way to an entry, for restoring it below a folder. Undefined for what could lead elsewhere: absolute
 * paths, drives, `..`, control characters, and what is too long or too deep.
 */
export function entryNames(path: string): readonly string[] | undefined {
  if (path.length > MAX_PATH_LENGTH || /^(?:\/|[a-z]:)/i.test(path) || /\p{Cc}/u.test(path)) return undefined
  const names = path.split('/').filter(name => name !== '' && name !== '.')
  if (names.length === 0 || names.length > MAX_DEPTH || names.includes('..')) return undefined
  return names
}
