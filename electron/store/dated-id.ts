// Row ids that rise with the date: the index finds the newest first by reading backwards, and nothing is sorted.
import type { Database } from './database.ts'

/** Ids of one second; small, because the index writes the differences between them. */
const PER_SECOND = 1_024
const LAST_SECOND = 4_294_967_295
/** Where one second is full the next takes the rest: as many seconds as a hundred thousand messages of one date need. */
const SPILL_SECONDS = 100

/** The lowest id of a message of this time. */
export function firstIdAt(dateMs: number): number {
  const second = Math.floor(dateMs / 1_000)
  return Math.min(Math.max(second, 1), LAST_SECOND) * PER_SECOND
}

/** No message of before this time has this id or a higher one. */
export function endIdAt(dateMs: number): number {
  return firstIdAt(dateMs) + SPILL_SECONDS * PER_SECOND
}

/** The second that an id says. UTC milliseconds. */
export function dateOfId(id: number): number {
  return Math.floor(id / PER_SECOND) * 1_000
}

/** Hands out ids that no row of `mail_indexed` has. Inside one transaction. */
export function freeIdAt(db: Database, dateMs: number): number {
  const first = firstIdAt(dateMs)
  const end = first + SPILL_SECONDS * PER_SECOND
  for (let from = first; from < end; from += PER_SECOND) {
    const next = db.count(
      'SELECT ifnull(max(id) + 1, ?1) AS n FROM mail_indexed WHERE id >= ?1 AND id < ?2',
      from,
      from + PER_SECOND,
    )
    if (next < from + PER_SECOND) return next
  }
  // Beyond all that: after the last one there is, wherever that is.
  return db.count('SELECT max(id) + 1 AS n FROM mail_indexed WHERE id >= ?', first)
}
