// Which messages are addressed to the person by name. Of what arrives it is known at once; older messages are asked in steps, newest
// first, when an account has another address than they were asked for.
import type { Id } from '../../shared/model/account.ts'
import type { Address } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import type { ToMeAnswer, ToMeMethods, ToMeQuestion } from './mail-store.ts'
import { ownAddresses } from './own-addresses.ts'
import type { Profile } from './profile.ts'
import { type LocationColumns, locationOf } from './raw-location.ts'

/** The answer crosses threads, and one step is one transaction. */
const MAX_ASKED = 500

export function toMeMethods(profile: Profile): ToMeMethods {
  return {
    nextToAsk: count => profile.db.transaction(() => nextToAsk(profile, Math.min(count, MAX_ASKED))),
    putToMe: answer => profile.db.transaction(() => putToMe(profile.db, answer)),
  }
}

/** The addresses are as they are stored: a message names one in any letters. */
export function isToMe(people: readonly Address[], own: ReadonlySet<string>): boolean {
  return own.size > 0 && people.some(({ address }) => own.has(address.toLowerCase()))
}

interface MessageColumns extends Partial<LocationColumns> {
  readonly id: number
  readonly to_list: string
  readonly is_stored: number
}

function nextToAsk({ db, files }: Profile, count: number): ToMeQuestion | undefined {
  const own = ownAddresses(db)
  const rows = db.all<MessageColumns>(
    `SELECT id, to_list, pack IS NOT NULL AND reading <> 0 AS is_stored, pack, pack_offset, size_bytes FROM messages
      WHERE id < ? ORDER BY id DESC LIMIT ?`,
    fromId(db, own),
    count,
  )
  const belowId = rows.at(-1)?.id
  if (belowId === undefined) return undefined
  const named = new Set(rows.filter(row => isToMe(peopleIn(row), own)).map(({ id }) => id))
  const asked = rows.flatMap(row =>
    isStored(row) && !named.has(row.id) ? [{ id: row.id, raw: locationOf(files, row) }] : [],
  )
  return { addresses: [...own], belowId, named: [...named], asked }
}

function isStored(row: MessageColumns): row is MessageColumns & LocationColumns {
  return row.is_stored === 1
}

function peopleIn({ to_list }: MessageColumns): readonly Address[] {
  return JSON.parse(to_list) as Address[]
}

/** From this message on it is known. Other addresses than last time: of no message. */
function fromId(db: Database, own: ReadonlySet<string>): Id {
  const addresses = textOf(own)
  const known = db.get<{ addresses: string; from_id: number }>('SELECT addresses, from_id FROM to_me_known')
  if (known?.addresses === addresses) return known.from_id
  const next = db.count('SELECT ifnull(max(id), 0) + 1 AS n FROM messages')
  db.run('DELETE FROM to_me_known')
  db.run('INSERT INTO to_me_known (addresses, from_id) VALUES (?, ?)', addresses, next)
  return next
}

function textOf(own: ReadonlySet<string>): string {
  return JSON.stringify([...own].sort())
}

/** An answer for other addresses than those of now is no answer. */
function putToMe(db: Database, { addresses, belowId, ids }: ToMeAnswer): number {
  if (textOf(new Set(addresses)) !== textOf(ownAddresses(db))) return 0
  const known = fromId(db, ownAddresses(db))
  const { changes } = db.run(
    `UPDATE messages SET to_me = 1 - to_me WHERE id >= ?1 AND id < ?2
      AND to_me <> (id IN (SELECT value FROM json_each(?3)))`,
    belowId,
    known,
    JSON.stringify(ids),
  )
  db.run('UPDATE to_me_known SET from_id = min(from_id, ?)', belowId)
  return changes
}
