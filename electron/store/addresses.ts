// People written to and heard from, for completing what is typed into an address field.
import type { Address } from '../../shared/model/message.ts'
import type { Database } from './database.ts'
import { nameKey } from './name-key.ts'

const MAX_SUGGESTIONS = 8
/** Longer input is no name; longer names and addresses (RFC 5321: 254) are nobody's. */
const MAX_LENGTH = 320

/** `written`: the user sent something there; such names are the user's own and are kept. */
export type Contact = 'written' | 'heard'

/** Inside a transaction. Remembers the person, or that there was contact again, `times` at once. */
export function rememberAddress(
  db: Database,
  person: Address,
  { kind, atMs, times = 1 }: { kind: Contact; atMs: number; times?: number },
): void {
  const { address } = person
  if (address === '' || address.length > MAX_LENGTH) return
  const name = person.name.slice(0, MAX_LENGTH)
  db.run(
    `INSERT INTO addresses (address_key, name_key, address, name, written, heard, last_ms) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (address_key) DO UPDATE SET
        name = iif(excluded.name = '' OR (name <> '' AND written > 0 AND excluded.written = 0), name, excluded.name),
        name_key = iif(excluded.name = '' OR (name <> '' AND written > 0 AND excluded.written = 0), name_key, excluded.name_key),
        written = written + excluded.written, heard = heard + excluded.heard, last_ms = max(last_ms, excluded.last_ms)`,
    nameKey(address),
    nameKey(name),
    address,
    name,
    kind === 'written' ? times : 0,
    kind === 'heard' ? times : 0,
    atMs,
  )
}

/** People heard from in one transaction: who wrote often is written down once. */
export class HeardPeople {
  private readonly people = new Map<string, { person: Address; atMs: number; times: number }>()

  add(person: Address, atMs: number): void {
    const known = this.people.get(person.address)
    const latestMs = Math.max(known?.atMs ?? atMs, atMs)
    // The last name somebody had is the one to know.
    const named = person.name === '' && known ? known.person : person
    this.people.set(person.address, { person: named, atMs: latestMs, times: (known?.times ?? 0) + 1 })
  }

  /** Inside the transaction, when everything else is done. */
  write(db: Database): void {
    for (const { person, ...contact } of this.people.values())
      rememberAddress(db, person, { ...contact, kind: 'heard' })
    this.people.clear()
  }
}

/** Best first: names and addresses that start with the text, then later words that do, then those that contain it. */
export function completeAddress(db: Database, text: string): Address[] {
  const wanted = nameKey(text.slice(0, MAX_LENGTH))
  if (wanted === '') return []
  return db
    .all<{ name: string; address: string }>(
      `SELECT name, address FROM addresses
        WHERE instr(name_key, ?1) OR instr(address_key, ?1)
        ORDER BY CASE
            WHEN instr(name_key, ?1) = 1 OR instr(address_key, ?1) = 1 THEN 0
            WHEN instr(name_key, ' ' || ?1) OR instr(address_key, '@' || ?1) THEN 1
            ELSE 2 END,
          written DESC, last_ms DESC, address_key
        LIMIT ${MAX_SUGGESTIONS}`,
      wanted,
    )
    .map(({ name, address }) => ({ name, address }))
}
