// Decides which of the stored messages leave the server, by the account's rule. Pure. What is not whole here never leaves
// it by itself.

import type { ServerCopies } from '../../shared/model/account.ts'
import type { ListedId } from '../protocols/pop3/session.ts'
import type { KnownUid } from '../store/store.ts'

export interface StoredOnServer {
  readonly message: ListedId
  readonly known: KnownUid
}

export interface RemovalRule {
  readonly copies: ServerCopies
  /** UTC milliseconds. */
  readonly nowMs: number
  /** When messages were last removed by their age. Absent: never. */
  readonly agedMs?: number | undefined
  /** A person saw how many would be removed, and agreed. */
  readonly isAgreed?: boolean | undefined
}

export interface RemovalPlan {
  readonly remove: readonly StoredOnServer[]
  /** Old enough to leave, but a clock that jumped would say the same: a person is asked first. */
  readonly heldBack: readonly StoredOnServer[]
}

const DAY_MS = 86_400_000
/** After so long without a look, age alone is not trusted. */
const LONG_PAUSE_MS = 7 * DAY_MS
/** Fewer are no mass. */
const MASS = 10

/** `stored`: what the server has and is stored here. */
export function planRemoval(stored: readonly StoredOnServer[], rule: RemovalRule): RemovalPlan {
  const remove = stored.filter(({ known }) => mayLeave(known, rule))
  const isByAge = rule.copies.kind === 'remove-after' && remove.length >= MASS && hasJumped(rule)
  return isByAge && !rule.isAgreed ? { remove: [], heldBack: remove } : { remove, heldBack: [] }
}

function mayLeave(
  { isToRemove, isDeleted, isHeaderOnly, storedMs }: KnownUid,
  { copies, nowMs }: RemovalRule,
): boolean {
  if (isHeaderOnly) return false
  switch (copies.kind) {
    case 'keep':
      return false
    case 'remove':
      return isToRemove || isDeleted
    case 'remove-deleted':
      return isDeleted
    case 'remove-after':
      return nowMs - storedMs >= copies.days * DAY_MS
  }
}

function hasJumped({ nowMs, agedMs }: RemovalRule): boolean {
  return agedMs === undefined || Math.abs(nowMs - agedMs) > LONG_PAUSE_MS
}
