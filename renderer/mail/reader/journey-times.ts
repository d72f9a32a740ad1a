// Sums over the journey of a message. Pure.
import type { Hop, Journey } from '../../../shared/model/reading.ts'

/** Less than this nobody calls waiting. */
const waitingMs = 60_000

/** The step before which the message waited longest, or -1 when it waited nowhere. */
export function longestWait(hops: readonly Hop[]): number {
  const delays = hops.map(({ delayMs = 0 }) => delayMs)
  const longest = Math.max(0, ...delays)
  return longest < waitingMs ? -1 : delays.indexOf(longest)
}

/** From writing, or the first step with a time, to the last one; undefined when there is no such span. */
export function totalMs({ hops, writtenMs }: Journey): number | undefined {
  const times = [writtenMs, ...hops.map(({ atMs }) => atMs)].filter(time => time !== undefined)
  const first = times[0]
  const last = times.at(-1)
  if (first === undefined || last === undefined || times.length < 2 || last < first) return undefined
  return last - first
}
