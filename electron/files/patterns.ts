// Which files take part: include and exclude lines shared by listing, transfer and jobs. Pure.

import type { FileEntry, Patterns } from '../../shared/model/remote-file.ts'

export interface Matcher {
  /** `relativePath` is below the start, with `/`. */
  file(relativePath: string, entry: Pick<FileEntry, 'name' | 'sizeBytes'>): boolean
  /** False: it is not entered. */
  folder(relativePath: string, entry: Pick<FileEntry, 'name'>): boolean
}

/** Names that systems leave behind, beside those that begin with a dot. */
const LEFT_BEHIND = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'])
/** What programs write while they work, ours among them. */
const TEMPORARY = /(?:~|\.(?:tmp|temp|swp|swo|part|partial|crdownload|kittiwake-part))$|^(?:~\$|\.~lock\.)/i
/** Longer than any path; what is longer matches nothing. */
const MAX_GLOB_LENGTH = 4_096
const NOTHING = /[^\s\S]/

interface Line {
  file(relativePath: string, name: string): boolean
  folder(relativePath: string, name: string): boolean
}

/** The matcher of a set of patterns. Case counts only where a line has capital letters; empty lines say nothing. */
export function matcherOf(patterns: Patterns): Matcher {
  const includes = patterns.include.flatMap(linesOf)
  const excludes = patterns.exclude.flatMap(linesOf)
  const { maxSizeBytes = Number.POSITIVE_INFINITY, leaveOutHidden, leaveOutTemporary } = patterns
  const isLeftOut = (name: string): boolean =>
    (leaveOutHidden === true && (name.startsWith('.') || LEFT_BEHIND.has(name.toLowerCase()))) ||
    (leaveOutTemporary === true && TEMPORARY.test(name))
  return {
    file: (path, { name, sizeBytes = 0 }) =>
      sizeBytes <= maxSizeBytes &&
      !isLeftOut(name) &&
      !excludes.some(line => line.file(path, name)) &&
      (includes.length === 0 || includes.some(line => line.file(path, name))),
    folder: (path, { name }) => !isLeftOut(name) && !excludes.some(line => line.folder(path, name)),
  }
}

/** `*.txt` is about names, `docs/*.txt` about paths below the start, `docs/` about folders and all that is in them. */
function linesOf(line: string): Line[] {
  const trimmed = line.trim()
  const pattern = trimmed.replace(/\/+$/, '')
  if (pattern === '') return []
  const isPath = pattern.includes('/')
  const glob = isPath ? pattern.replace(/^\/+/, '') : pattern
  const expression = globToRegExp(glob)
  const isMatch = (path: string, name: string): boolean => expression.test(isPath ? path : name)
  if (pattern === trimmed) return [{ file: isMatch, folder: isMatch }]
  const below = globToRegExp(isPath ? `${glob}/**` : `**/${glob}/**`)
  return [{ file: path => below.test(path), folder: isMatch }]
}

/**
 * `*` is any text without `/`, `**` any text (between slashes also none), `?` one character, `[a-z]` and `[!a-z]` one of
 * several. Anything else stands for itself. The whole name has to match. Every stretch between stars is taken where it
 * comes first and for good, so that no name, however made, takes more time than its length squared.
 */
export function globToRegExp(glob: string): RegExp {
  if (glob.length > MAX_GLOB_LENGTH) return NOTHING
  const isCaseFree = glob === glob.toLowerCase()
  return new RegExp(new GlobSource(glob).source, isCaseFree ? 'isu' : 'su')
}

const FOLDERS = '(?:.*?/)??'
const ANYTHING = '.*?'
const STAR = '[^/]*?'
const PARTS = /(?<=^|\/)\*\*\/|\*{2,}|\*|\?|\[(!?)([^\]/]+)\]|[\s\S]/gu

class GlobSource {
  readonly source: string
  private groups = 0

  constructor(glob: string) {
    // Stretches without a star, each with the star before it; those behind `**` in a list of their own.
    const stretches: { star: string; source: string }[][] = [[{ star: '', source: '' }]]
    for (const [part, negation, members] of glob.matchAll(PARTS)) {
      const last = stretches.at(-1)?.at(-1)
      if (part.startsWith('**')) stretches.push([{ star: part.endsWith('/') ? FOLDERS : ANYTHING, source: '' }])
      else if (part === '*') stretches.at(-1)?.push({ star: STAR, source: '' })
      else if (last) last.source += members === undefined ? single(part) : choice(negation === '!', members)
    }
    const sources = stretches.map((list, at) => this.joined(list, at === stretches.length - 1))
    this.source = `^${sources.join('')}`
  }

  /** The first place where all of it fits is the best one for whatever follows. */
  private joined(list: readonly { star: string; source: string }[], isEnd: boolean): string {
    const [first = { star: '', source: '' }, ...others] = list
    const parts = others.map(({ star, source }, at) =>
      isEnd && at === others.length - 1 ? `${star}${source}` : this.forGood(`${star}${source}`),
    )
    const all = `${first.star}${first.source}${parts.join('')}`
    return isEnd ? `${all}$` : first.star === '' ? all : this.forGood(all)
  }

  /** An atomic group, as far as the language has them: what a look ahead found is not searched again. */
  private forGood(source: string): string {
    this.groups += 1
    return `(?=(?<g${this.groups}>${source}))\\k<g${this.groups}>`
  }
}

function single(character: string): string {
  return character === '?' ? '[^/]' : character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&')
}

/** A range the wrong way round (`[z-a]`) matches nothing instead of being an error. */
function choice(isNegated: boolean, members: string): string {
  const parts = [...members.matchAll(/(.)-(.)|(.)/gsu)].map(([, from, to, one]) => {
    if (one !== undefined) return escapeMember(one)
    const isRange = from !== undefined && to !== undefined && (from.codePointAt(0) ?? 0) <= (to.codePointAt(0) ?? 0)
    return isRange ? `${escapeMember(from)}-${escapeMember(to)}` : ''
  })
  const inside = parts.join('')
  if (inside === '') return isNegated ? '[^/]' : NOTHING.source
  return isNegated ? `[^/${inside}]` : `(?!/)[${inside}]`
}

function escapeMember(character: string): string {
  return /[\\\]^-]/.test(character) ? `\\${character}` : character
}
