// How long work that goes out by itself waits for its next try (RFC 5321 4.5.4.1). Pure.

const MINUTE_MS = 60_000
/** A server that is only busy answers soon; one that is down for days is not asked more often than every four hours. */
const PAUSES_MS = [1, 2, 5, 15, 30, 60, 120, 240].map(minutes => minutes * MINUTE_MS)
/** About four days, as servers do; then a person decides. */
const MAX_ATTEMPTS = 30

/** How long to wait after so many tries in a row that ended with "later"; undefined: a person decides. */
export function pauseAfter(attempts: number): number | undefined {
  if (attempts > MAX_ATTEMPTS) return undefined
  return PAUSES_MS[Math.min(attempts, PAUSES_MS.length) - 1]
}
