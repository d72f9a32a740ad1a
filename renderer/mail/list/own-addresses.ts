// The addresses a person writes from. Pure.
import type { Account } from '../../../shared/model/account.ts'
import type { Address } from '../../../shared/model/message.ts'

const known = new WeakMap<readonly Account[], ReadonlySet<string>>()

/** In lower case. The same accounts give the same set. */
export function ownAddresses(accounts: readonly Account[]): ReadonlySet<string> {
  const before = known.get(accounts)
  if (before) return before
  const own = new Set(accounts.map(({ address }) => address.toLowerCase()))
  known.set(accounts, own)
  return own
}

export function isOwn({ address }: Address, own: ReadonlySet<string>): boolean {
  return own.has(address.toLowerCase())
}
