// Paths of panes: the crumbs above a folder, its parent, names and what joins them. Pure.
// Remote paths use `/`; local ones are the system's own, which a drive letter or a backslash gives away.
import { joinRemote, remoteFolder, remoteName, shownName } from '../../../shared/file-names.ts'

export interface Crumb {
  /** For people's eyes. */
  readonly name: string
  readonly path: string
}

function isWindows(path: string): boolean {
  return /^[A-Za-z]:/.test(path) || path.startsWith('\\\\')
}

function windowsParts(path: string): string[] {
  return path.split(/[\\/]+/).filter(Boolean)
}

/** The folder above, or null at the top. */
export function parentPath(path: string): string | null {
  if (!isWindows(path)) return remoteName(path) === '/' ? null : remoteFolder(path)
  const parts = windowsParts(path)
  if (parts.length <= 1) return null
  return parts.length === 2 ? `${parts[0]}\\` : parts.slice(0, -1).join('\\')
}

/** The last part; the path itself at the top. */
export function pathName(path: string): string {
  if (!isWindows(path)) return remoteName(path)
  const parts = windowsParts(path)
  return parts.length > 1 ? (parts.at(-1) ?? path) : path
}

export function joinPath(folder: string, name: string): string {
  if (!isWindows(folder)) return joinRemote(folder, name)
  return folder.endsWith('\\') ? `${folder}${name}` : `${folder}\\${name}`
}

/** From the top to the folder itself. Below `home` they start there, as people think of their own files. */
export function crumbsOf(path: string, home?: string): Crumb[] {
  const crumbs: Crumb[] = []
  for (let at: string | null = path; at !== null; at = parentPath(at)) {
    crumbs.unshift({ name: shownName(pathName(at)), path: at })
    if (at === home) break
  }
  return crumbs
}

// About what a letter takes, and the room around a name with the arrow behind it.
const letterPx = 7.5
const aroundPx = 34
/** The way to what has no room. */
const morePx = 44

/** The last crumbs that have room, at least the folder itself. Names are measured by their length only. */
export function crumbsThatFit(crumbs: readonly Crumb[], widthPx: number): readonly Crumb[] {
  let used = 0
  let count = 0
  for (const { name } of [...crumbs].reverse()) {
    used += name.length * letterPx + aroundPx
    const isFirst = count === crumbs.length - 1
    if (count > 0 && used + (isFirst ? 0 : morePx) > widthPx) break
    count++
  }
  return crumbs.slice(crumbs.length - count)
}

/** The names that lead from `folder` down to `path`; null when it is not within. Empty for the folder itself. */
export function namesBelow(folder: string, path: string): readonly string[] | null {
  const names: string[] = []
  for (let at: string | null = path; at !== null; at = parentPath(at)) {
    if (at === folder) return names
    names.unshift(pathName(at))
  }
  return null
}

/** True when `path` is the folder or something in it. */
export function isWithin(folder: string, path: string): boolean {
  return namesBelow(folder, path) !== null
}

/**
 * Synchronised browsing: one side went from `from` to `to`; where the other side goes from `other`.
 * Null when that cannot be told: a jump elsewhere, or no such folder above.
 */
export function followPath(from: string, to: string, other: string): string | null {
  const down = namesBelow(from, to)
  if (down) return down.reduce(joinPath, other)
  const up = namesBelow(to, from)
  if (!up) return null
  return up.reduce<string | null>((path, _name) => (path === null ? null : parentPath(path)), other)
}

/** A typed path: absolute as it is, `..` and names from `folder` on. */
export function resolveTyped(folder: string, typed: string): string {
  const text = typed.trim()
  if (text.startsWith('/') || isWindows(text) || text.startsWith('~')) return text
  return text
    .split(isWindows(folder) ? /[\\/]+/ : '/')
    .filter(part => part !== '' && part !== '.')
    .reduce((path, part) => (part === '..' ? (parentPath(path) ?? path) : joinPath(path, part)), folder)
}

/** What a typed path is completed from: the folder that is complete, and the beginning of a name in it. */
export function completionOf(folder: string, typed: string): { readonly folder: string; readonly start: string } {
  const separator = isWindows(folder)
    ? Math.max(typed.lastIndexOf('\\'), typed.lastIndexOf('/'))
    : typed.lastIndexOf('/')
  if (separator < 0) return { folder, start: typed }
  const before = typed.slice(0, separator + 1)
  return {
    folder: resolveTyped(folder, before === '/' ? '/' : before.replace(/(?<=.)[\\/]+$/, '')),
    start: typed.slice(separator + 1),
  }
}

/** How much of a name is selected for renaming: all but the ending, so that typing keeps it. */
export function stemLength(name: string, isFolder: boolean): number {
  const dot = name.lastIndexOf('.')
  return isFolder || dot <= 0 ? name.length : dot
}
