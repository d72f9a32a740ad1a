// Row ids that rise with the date: the index finds the newest first by reading backwards, and nothing is sorted.
import { randomInt } from 'node:crypto'
import type { Database } from './database.ts'

/** Ids of one second: few, because the index writes the differences between them, a byte or two for each word. */
const PER_SECOND = 4
const LAST_SECOND = 4_294_967_295
/**
 * Where one second is full its messages take places in the seconds after it, in no order, in a stretch some times as wide as
 * they are many. At most three days: then a hundred thousand messages of one date find places.
 */
const SPILL_IDS = 1_048_576
/** Of each width of the spill: one that is half full is passed after so many. */
const TRIES = 2

/** The lowest id of a message of this time. */
export function firstIdAt(dateMs: number): number {
  const second = Math.floor(dateMs / 1_000)
  return Math.min(Math.max(second, 1), LAST_SECOND) * PER_SECOND
}

/** No message of before this time has this id or a higher one. */
export function endIdAt(dateMs: number): number {
  return firstIdAt(dateMs) + PER_SECOND + SPILL_IDS
}

/** The second that an id says. UTC milliseconds. */
export function dateOfId(id: number): number {
  return Math.floor(id / PER_SECOND) * 1_000
}

/** Hands out ids that no row of `mail_indexed` has. Inside one transaction. */
export function freeIdAt(db: Database, dateMs: number): number {
  const first = firstIdAt(dateMs)
  for (let id = first; id < first + PER_SECOND; id++) if (isFree(db, id)) return id
  for (let width = 2 * PER_SECOND; width <= SPILL_IDS; width *= 2) {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const id = first + PER_SECOND + randomInt(width)
      if (isFree(db, id)) return id
    }
  }
  // Beyond all that: after the last one there is, wherever that is.
  return db.count('SELECT max(id) + 1 AS n FROM mail_indexed WHERE id >= ?', first)
}

function isFree(db: Database, id: number): boolean {
  return db.count('SELECT count(*) AS n FROM mail_indexed WHERE id = ?', id) === 0
}
