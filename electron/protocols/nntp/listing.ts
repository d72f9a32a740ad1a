// The lists an NNTP server keeps (LIST, RFC 3977 7.6; RFC 6048; RFC 2980 2.1): each variant's lines as entries. Pure.
import { isUtf8 } from 'node:buffer'

/** A newsgroup (LIST ACTIVE, NEWGROUPS). */
export interface ListedGroup {
  readonly name: string
  /** The highest and the lowest article number; no article where the highest is lower. */
  readonly high: number
  readonly low: number
  /** As RFC 6048 3.1 has it: `y`, `n` (no posts), `m` (moderated), `x`, `j`, or `=` and another group's name. */
  readonly status: string
}

/** As `ListedGroup`, with an estimate of how many articles there are (LIST COUNTS, RFC 6048 2.2). */
export interface CountedGroup extends ListedGroup {
  readonly count: number
}

export interface DescribedGroup {
  readonly name: string
  readonly description: string
}

export interface CreatedGroup {
  readonly name: string
  /** UTC milliseconds. */
  readonly created: number
  readonly creator: string
}

/** The distribution that posts to groups that match should have; the highest weight counts. */
export interface DistributionPattern {
  readonly weight: number
  readonly wildmat: string
  readonly distribution: string
}

/** What each variant's entries are; a variant whose lines have no structure gives them as text. */
export interface ListEntries {
  ACTIVE: ListedGroup
  COUNTS: CountedGroup
  NEWSGROUPS: DescribedGroup
  'ACTIVE.TIMES': CreatedGroup
  'DISTRIB.PATS': DistributionPattern
  DISTRIBUTIONS: DescribedGroup
  HEADERS: string
  MODERATORS: string
  MOTD: string
  'OVERVIEW.FMT': string
  SUBSCRIPTIONS: string
}

export type ListVariant = keyof ListEntries

/** RFC 3977 3.1 leaves no room for a longer name in a command. */
const MAX_NAME_CHARACTERS = 497
/** A sentence; some servers have whole paragraphs. */
const MAX_TEXT_CHARACTERS = 4_096
const ACTIVE = /^(\S+)\s+(\d{1,16})\s+(\d{1,16})(?:\s+(\S{1,512}))?/
const COUNTS = /^(\S+)\s+(\d{1,16})\s+(\d{1,16})\s+(\d{1,16})(?:\s+(\S{1,512}))?/
const DESCRIBED = /^(\S+)(?:\s+(.*))?$/s
const TIMES = /^(\S+)\s+(\d{1,12})(?:\s+(.*))?$/s
const PATTERN = /^(\d{1,9}):([^:\s]{1,512}):(.{0,512})/s

const PARSERS: { readonly [V in ListVariant]: (line: string) => ListEntries[V] | undefined } = {
  ACTIVE: parseListedGroup,
  COUNTS: parseCountedGroup,
  NEWSGROUPS: parseDescribedGroup,
  'ACTIVE.TIMES': parseCreatedGroup,
  'DISTRIB.PATS': parseDistributionPattern,
  DISTRIBUTIONS: parseDescribedGroup,
  HEADERS: parseText,
  MODERATORS: parseText,
  MOTD: parseText,
  'OVERVIEW.FMT': parseText,
  SUBSCRIPTIONS: parseText,
}

/** The entry in one line (each character a byte), or undefined when it is malformed. */
export function parseListEntry<V extends ListVariant>(variant: V, line: string): ListEntries[V] | undefined {
  return PARSERS[variant](decodeLine(line))
}

/** UTF-8 (RFC 3977 10), or Latin-1 where the bytes are not UTF-8. */
export function decodeLine(line: string): string {
  if (!/[\x80-\xff]/.test(line)) return line
  const bytes = Buffer.from(line, 'latin1')
  return isUtf8(bytes) ? bytes.toString('utf8') : line
}

function parseListedGroup(line: string): ListedGroup | undefined {
  const [, name = '', high, low, status = 'y'] = ACTIVE.exec(line) ?? []
  return isName(name) && areSafe(high, low) ? { name, high: Number(high), low: Number(low), status } : undefined
}

function parseCountedGroup(line: string): CountedGroup | undefined {
  const [, name = '', high, low, count, status = 'y'] = COUNTS.exec(line) ?? []
  if (!isName(name) || !areSafe(high, low, count)) return undefined
  return { name, high: Number(high), low: Number(low), count: Number(count), status }
}

function parseDescribedGroup(line: string): DescribedGroup | undefined {
  const [, name = '', description = ''] = DESCRIBED.exec(line) ?? []
  return isName(name) ? { name, description: description.trim().slice(0, MAX_TEXT_CHARACTERS) } : undefined
}

function parseCreatedGroup(line: string): CreatedGroup | undefined {
  const [, name = '', seconds = '', creator = ''] = TIMES.exec(line) ?? []
  if (!isName(name)) return undefined
  return { name, created: Number(seconds) * 1_000, creator: creator.trim().slice(0, MAX_TEXT_CHARACTERS) }
}

function parseDistributionPattern(line: string): DistributionPattern | undefined {
  const [whole, weight, wildmat = '', distribution = ''] = PATTERN.exec(line) ?? []
  return whole === undefined ? undefined : { weight: Number(weight), wildmat, distribution: distribution.trim() }
}

function parseText(line: string): string {
  return line.slice(0, MAX_TEXT_CHARACTERS)
}

function isName(name: string): boolean {
  return name !== '' && name.length <= MAX_NAME_CHARACTERS && !/\p{Cc}/u.test(name)
}

function areSafe(...numbers: (string | undefined)[]): boolean {
  return numbers.every(number => number !== undefined && Number.isSafeInteger(Number(number)))
}
