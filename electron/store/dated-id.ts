// Row ids that rise with the date: the index finds the newest first by reading backwards, and nothing is sorted but what came
// in the same minute as others.
import { randomInt } from 'node:crypto'
import type { Database } from './database.ts'

/**
 * Two ids for so long: the index writes the differences between ids for each word of each message, and with four ids a second
 * it was a quarter larger. The even one is for a message of this time, odd ones for those that found their own taken.
 */
const SECONDS = 60
const IDS = 2
const LAST_SECOND = 4_294_967_295
/** As many odd ids are looked at one after the other. */
const NEAR_PLACES = 64
/**
 * Beyond them any is taken in a stretch some times as wide as the messages of one time are many. Three months: then a hundred
 * thousand messages of one date find places.
 */
const SPILL_PLACES = 131_072
/** Of each width of the spill: one that is half full is passed after so many. */
const TRIES = 2
/** Of the last one, which may become nearly full. */
const LAST_TRIES = 128

/** The lowest id of a message of this time: its own. */
export function firstIdAt(dateMs: number): number {
  const second = Math.min(Math.max(Math.floor(dateMs / 1_000), 0), LAST_SECOND)
  return IDS * Math.max(1, Math.floor(second / SECONDS))
}

/** No message of before this time has this id or a higher one. */
export function endIdAt(dateMs: number): number {
  return firstIdAt(dateMs) + IDS * (NEAR_PLACES + SPILL_PLACES + 1)
}

/** When the minute of an id begins; that of its message only where it is its own. UTC milliseconds. */
export function dateOfId(id: number): number {
  return Math.floor(id / IDS) * SECONDS * 1_000
}

/** The id says of which minute its message is. */
export function isOwnId(id: number): boolean {
  return id % IDS === 0
}

/** Hands out ids that no row of `mail_indexed` has. Inside one transaction. */
export function freeIdAt(db: Database, dateMs: number): number {
  const own = firstIdAt(dateMs)
  if (isFree(db, own)) return own
  for (let place = 0; place < NEAR_PLACES; place++) {
    const id = oddId(own, place)
    if (isFree(db, id)) return id
  }
  for (let width = 2 * NEAR_PLACES; width <= SPILL_PLACES; width *= 2) {
    const tries = width === SPILL_PLACES ? LAST_TRIES : TRIES
    for (let attempt = 0; attempt < tries; attempt++) {
      const id = oddId(own, NEAR_PLACES + randomInt(width))
      if (isFree(db, id)) return id
    }
  }
  // Beyond all that: after the last one there is, wherever that is.
  return oddId(db.count('SELECT max(id) / 2 * 2 AS n FROM mail_indexed WHERE id >= ?', own), 1)
}

function oddId(own: number, place: number): number {
  return own + 1 + IDS * place
}

function isFree(db: Database, id: number): boolean {
  return db.count('SELECT count(*) AS n FROM mail_indexed WHERE id = ?', id) === 0
}
