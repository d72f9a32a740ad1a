// The addresses of the accounts, asked for with every message that arrives and read again when an account changed.
import type { Database } from './database.ts'

const known = new WeakMap<Database, ReadonlySet<string>>()

/** In small letters. */
export function ownAddresses(db: Database): ReadonlySet<string> {
  const before = known.get(db)
  if (before) return before
  const rows = db.all<{ address: string | null }>(
    `SELECT settings ->> '$.address' AS address FROM accounts
      WHERE json_valid(settings) AND id NOT IN (SELECT account_id FROM leaving_accounts)`,
  )
  const own = new Set(rows.flatMap(({ address }) => (address ? [address.toLowerCase()] : [])))
  known.set(db, own)
  return own
}

/** Whoever adds, changes or removes an account calls it. */
export function forgetOwnAddresses(db: Database): void {
  known.delete(db)
}
