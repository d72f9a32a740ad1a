// The newest of several files: by the version in the name where it has one, else by time. Pure.

import type { FileEntry } from '../../shared/model/remote-file.ts'
import { globToRegExp } from './patterns.ts'

/** The newest file that matches: the highest version, then the youngest, then the last by name. Undefined: none matches. */
export function newestMatch(entries: readonly FileEntry[], pattern: string): FileEntry | undefined {
  const matches = globToRegExp(pattern)
  let newest: { readonly entry: FileEntry; readonly version: readonly Part[] } | undefined
  for (const entry of entries) {
    if (entry.kind === 'folder' || entry.kind === 'other' || !matches.test(entry.name)) continue
    const version = versionOf(entry.name)
    if (!newest || (compareVersions(version, newest.version) || compareAge(entry, newest.entry)) > 0)
      newest = { entry, version }
  }
  return newest?.entry
}

function compareAge(a: FileEntry, b: FileEntry): number {
  return (a.modified ?? 0) - (b.modified ?? 0) || compare(a.name, b.name)
}

/** Endings whose digits are no version. */
const ENDINGS = /(?:\.(?:bz2|tbz2|7z|lz4|mp[34]|m4[av]|md5|sha(?:1|256|512)))+$/i
/** What comes before a release, and in which order: `2.0rc1` is older than `2.0`. */
const STAGES: ReadonlyMap<string, string> = new Map(
  [
    ['dev', 'snapshot'],
    ['alpha', 'a'],
    ['beta', 'b'],
    ['pre', 'preview'],
    ['rc', 'c'],
  ].flatMap((words, order) => words.map(word => [word, String(order)] as const)),
)

/**
 * What can stand at one place of a version, the oldest first: a stage before the release; its end, or any text; the
 * letter of a patch (`1.0.2a`); a number behind a dash (`1.2-1`), behind a dot (`1.2.1`).
 */
type Rank = 'stage' | 'text' | 'letter' | 'revision' | 'number'
const RANKS: readonly Rank[] = ['stage', 'text', 'letter', 'revision', 'number']

interface Part {
  readonly rank: Rank
  /** Compared as text: numbers behind their length, so that 9 comes before 10. */
  readonly value: string
}

const END: Part = { rank: 'text', value: '' }

/** The name as numbers and what stands between them. Texts are all the same: the pattern chose them. */
function versionOf(name: string): readonly Part[] {
  const pieces = name.replace(ENDINGS, '').match(/\d+|\D+/g) ?? []
  const parts: Part[] = []
  for (const [at, piece] of pieces.entries()) {
    const before = pieces[at - 1] ?? ''
    if (/^\d/.test(piece)) parts.push(numberPart(piece, at > 1 && /^[-_+]$/.test(before)))
    else if (at === 0) parts.push(END)
    else if (at === pieces.length - 1 || !/^[-._+]$/.test(piece)) parts.push(textPart(piece, at < pieces.length - 1))
  }
  return parts
}

function numberPart(digits: string, isRevision: boolean): Part {
  const number = digits.replace(/^0+(?=\d)/, '')
  return { rank: isRevision ? 'revision' : 'number', value: String.fromCharCode(number.length) + number }
}

/** The text behind a number. One letter is a stage before another number (`3.0a1`), else a patch (`1.0.2a`). */
function textPart(text: string, hasNumberBehind: boolean): Part {
  const [, separator, word = ''] = /^([-._~+]*)([a-z]*)/i.exec(text.toLowerCase()) ?? []
  const stage = STAGES.get(word)
  const isLetter = word.length === 1
  if (stage !== undefined && (!isLetter || (hasNumberBehind && text.length === 1)))
    return { rank: 'stage', value: stage }
  return isLetter && separator === '' && !hasNumberBehind ? { rank: 'letter', value: word } : END
}

function compareVersions(a: readonly Part[], b: readonly Part[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const left = a[at] ?? END
    const right = b[at] ?? END
    const order = RANKS.indexOf(left.rank) - RANKS.indexOf(right.rank) || compare(left.value, right.value)
    if (order !== 0) return order
  }
  return 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
