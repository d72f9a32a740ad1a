// The file in which newsreaders keep what is subscribed and read: `comp.lang.c: 1-5,7` and, not subscribed, `alt.test! 1-3`.
// There is no standard; this reads what rn, slrn, tin, Pan and Gnus write. Lines that are no groups (options, comments,
// what nobody understands) are kept as they are and written again in their place. Pure.
import { InputError } from '../errors.ts'
import { ReadRanges } from '../reading/read-ranges.ts'

/** Every group of the largest server with long ranges is a tenth of it. */
export const MAX_NEWSRC_BYTES = 64 * 1024 * 1024
/** Names in use stay below 100 letters; beyond this it is no name. */
const MAX_NAME_LENGTH = 512
const RANGE_LETTERS = '0123456789,-'
const BLANK = 32
const DELETE = 127
/** More problems than anybody reads. */
const MAX_PROBLEMS = 1_000

export interface NewsrcGroup {
  readonly kind: 'group'
  readonly name: string
  readonly isSubscribed: boolean
  readonly read: ReadRanges
}

/** A line that is no group, without its end. */
export interface NewsrcText {
  readonly kind: 'text'
  readonly text: string
}

/** `line`: no group, kept as text. `ranges`: parts are no numbers, the others count. `twice`: joined with the first. */
export interface NewsrcProblem {
  readonly line: number
  readonly text: string
  readonly reason: 'line' | 'ranges' | 'twice'
}

export interface Newsrc {
  readonly lines: readonly (NewsrcGroup | NewsrcText)[]
  readonly encoding: 'utf-8' | 'latin1'
  readonly lineEnd: '\n' | '\r\n'
}

export interface ParsedNewsrc extends Newsrc {
  /** At most 1,000. */
  readonly problems: readonly NewsrcProblem[]
}

/** Throws InputError only for a file beyond MAX_NEWSRC_BYTES; whatever else is wrong costs the line it is in. */
export function parseNewsrc(bytes: Uint8Array): ParsedNewsrc {
  if (bytes.length > MAX_NEWSRC_BYTES) throw new InputError('This file is too large to be a .newsrc')
  const { text, encoding } = decoded(bytes)
  const reader = new NewsrcReader()
  const all = text.split('\n')
  if (all.at(-1) === '') all.pop()
  for (const line of all) reader.read(line.endsWith('\r') ? line.slice(0, -1) : line)
  return { lines: reader.lines, problems: reader.problems, encoding, lineEnd: all[0]?.endsWith('\r') ? '\r\n' : '\n' }
}

/** Throws InputError for a name that would break the file: with blanks, line ends or nothing in it. */
export function formatNewsrc({ lines, encoding, lineEnd }: Newsrc): Uint8Array {
  const text = lines.map(line => `${line.kind === 'text' ? line.text : formatGroup(line)}${lineEnd}`).join('')
  const isLatin1 = encoding === 'latin1' && !/[^\p{ASCII}\u0080-\u00ff]/u.test(text)
  return Buffer.from(text, isLatin1 ? 'latin1' : 'utf8')
}

/** By name; for groups of an import. */
export function newsrcGroups({ lines }: Newsrc): NewsrcGroup[] {
  return lines.filter(line => line.kind === 'group')
}

function formatGroup({ name, isSubscribed, read }: NewsrcGroup): string {
  if (!isName(name)) throw new InputError(`${JSON.stringify(name.slice(0, 80))} is no name of a newsgroup`, 'name')
  return `${name}${isSubscribed ? ':' : '!'} ${read.format()}`.trimEnd()
}

/** Any letters but blanks and controls of ASCII: what stands above may be part of a letter in an older encoding. */
function isName(name: string): boolean {
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) return false
  for (let at = 0; at < name.length; at++)
    if (isBlank(name.charCodeAt(at)) || name.charCodeAt(at) === DELETE) return false
  return true
}

function isBlank(code: number): boolean {
  return code <= BLANK
}

/** Names of groups are UTF-8 today and were Latin-1 and others before; Latin-1 keeps every byte. */
function decoded(bytes: Uint8Array): { text: string; encoding: Newsrc['encoding'] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' }
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1' }
  }
}

class NewsrcReader {
  readonly lines: (NewsrcGroup | NewsrcText)[] = []
  readonly problems: NewsrcProblem[] = []
  private readonly places = new Map<string, number>()
  private lineNumber = 0
  private isInOptions = false

  read(line: string): void {
    this.lineNumber++
    this.isInOptions = /^options(?:\s|$)/.test(line) || (this.isInOptions && /^\s/.test(line))
    if (this.isInOptions || /^\s*(?:#|$)/.test(line)) this.keep(line)
    else this.readGroup(line)
  }

  private readGroup(line: string): void {
    const at = markBefore(line)
    const name = nameBefore(line, at)
    const parsed = isName(name) ? parsedRanges(line.slice(at + 1)) : undefined
    if (!parsed) {
      this.keep(line)
      this.report(line, 'line')
      return
    }
    if (parsed.oddPieces > 0) this.report(line, 'ranges')
    this.enter({ kind: 'group', name, isSubscribed: line[at] === ':', read: parsed.ranges }, line)
  }

  private enter(group: NewsrcGroup, line: string): void {
    const place = this.places.get(group.name)
    const first = place === undefined ? undefined : this.lines[place]
    if (place === undefined || first?.kind !== 'group') {
      this.places.set(group.name, this.lines.length)
      this.lines.push(group)
      return
    }
    this.report(line, 'twice')
    const isSubscribed = first.isSubscribed || group.isSubscribed
    this.lines[place] = { ...first, isSubscribed, read: first.read.union(group.read) }
  }

  private keep(text: string): void {
    this.lines.push({ kind: 'text', text })
  }

  private report(text: string, reason: NewsrcProblem['reason']): void {
    if (this.problems.length < MAX_PROBLEMS) {
      this.problems.push({ line: this.lineNumber, text: text.slice(0, MAX_NAME_LENGTH), reason })
    }
  }
}

/** Where the mark between name and ranges stands: the one with nothing but ranges behind it, as names may hold colons. */
function markBefore(line: string): number {
  let at = line.length - 1
  while (at >= 0 && (isBlank(line.charCodeAt(at)) || RANGE_LETTERS.includes(line.charAt(at)))) at--
  return line[at] === ':' || line[at] === '!' ? at : -1
}

function nameBefore(line: string, mark: number): string {
  let start = 0
  let end = Math.max(0, mark)
  while (start < end && isBlank(line.charCodeAt(start))) start++
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--
  return line.slice(start, end)
}

function parsedRanges(text: string): ReturnType<typeof ReadRanges.parse> | undefined {
  try {
    return ReadRanges.parse(text)
  } catch (error) {
    // Too many ranges: the line is kept and reported.
    if (error instanceof InputError) return undefined
    throw error
  }
}
