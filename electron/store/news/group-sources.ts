// The servers that a group's headers come from, and the group's own numbers. Each server has a band of them, the first one
// band 0: there a group with one server has the server's numbers as they are. A number stays with its article when the server
// goes. Pure.
import type { Id } from '../../../shared/model/account.ts'
import type { ReadRanges } from '../../reading/read-ranges.ts'
import type { NumberRange } from './news-store.ts'

/** A thousand billion: the largest servers count to some ten billion. */
const BAND = 2 ** 40
/** A server's numbers are below it; what lies beyond is passed over. */
export const MAX_SERVER_NUMBER = BAND - 1
/** All numbers stay below 2^52. A server takes a new band whenever it starts its numbers anew. */
export const MAX_BANDS = 4_096

export interface GroupSource {
  readonly serverId: Id
  readonly band: number
  /** The server's numbers that need not be asked for again. */
  known: ReadRanges
  /** The server has no article below this number of its own. */
  low: number
}

/** What is known of a group's servers. */
export interface GroupSources {
  /** In the order in which they came. */
  sources: readonly GroupSource[]
  /** The group's numbers that their own server has no more, and another one has. */
  elsewhere: ReadRanges
}

export function sourceOn({ sources }: Pick<GroupSources, 'sources'>, serverId: Id): GroupSource | undefined {
  return sources.find(source => source.serverId === serverId)
}

/** Where the article's header came from; undefined: that server is gone, or counts anew. */
export function sourceOf({ sources }: Pick<GroupSources, 'sources'>, number: number): GroupSource | undefined {
  const band = Math.floor(number / BAND)
  return sources.find(source => source.band === band)
}

/** What the group calls an article of this server. */
export function groupNumber({ band }: Pick<GroupSource, 'band'>, serverNumber: number): number {
  return band * BAND + serverNumber
}

export function serverNumber(number: number): number {
  return number % BAND
}

/** The group's numbers that articles of this server have; the server's own numbers `from` to `to`. */
export function rangeIn(source: Pick<GroupSource, 'band'>, from = 1, to = MAX_SERVER_NUMBER): NumberRange {
  return { from: groupNumber(source, from), to: groupNumber(source, to) }
}

/** Whether no server has the article of a number any more. */
export type GoneTest = (number: number) => boolean

export function goneTest({ sources, elsewhere }: GroupSources): GoneTest {
  const [only] = sources
  if (only && sources.length === 1 && only.band === 0 && elsewhere.rangeCount === 0) {
    return number => number < only.low || number > MAX_SERVER_NUMBER
  }
  const lows = new Map(sources.map(source => [source.band, groupNumber(source, source.low)]))
  return number => number < (lows.get(Math.floor(number / BAND)) ?? Infinity) && !elsewhere.has(number)
}
