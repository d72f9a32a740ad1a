// What the services call while mail arrives. One session per account, from its first byte until everything is committed.
import type { Id } from '../../../shared/model/account.ts'
import { describeMessages } from '../describe-messages.ts'
import { lookAtCopies } from '../look-at-copies.ts'
import type { Profile } from '../profile.ts'
import { type LocationColumns, locationOf } from '../raw-location.ts'
import type { IncomingMethods } from '../store.ts'
import { forgetRemoved, keepOnlyUids, knownUids } from '../uids.ts'
import { IncomingSession } from './incoming-session.ts'

/** More than one batch of the message thread; the answer crosses threads. */
const MAX_PENDING = 1000

export function incomingMethods(profile: Profile): IncomingMethods {
  const { db } = profile
  const sessions = new Map<Id, IncomingSession>()
  const sessionOf = (accountId: Id): IncomingSession => {
    const session = sessions.get(accountId) ?? new IncomingSession(profile, accountId)
    sessions.set(accountId, session)
    return session
  }
  return {
    knownUids: accountId => knownUids(db, accountId),
    writeIncoming: (accountId, slab, cuts) => {
      sessionOf(accountId).write(slab, cuts)
      return slab
    },
    takeWritten: accountId => sessionOf(accountId).takeWritten(),
    flushIncoming: accountId => sessionOf(accountId).flush(),
    commitIncoming: (accountId, removeFromServer, options = {}) =>
      sessionOf(accountId).commit({ ...options, removeFromServer }),
    abandonIncoming: accountId => {
      sessions.get(accountId)?.abandon()
      sessions.delete(accountId)
    },
    lookAtCopies: (accountId, uids, maxMs) => lookAtCopies(profile, accountId, { uids, maxMs }),
    forgetRemoved: (accountId, uids) => forgetRemoved(db, accountId, uids),
    keepOnlyUids: (accountId, uids) => keepOnlyUids(db, accountId, uids),
    pendingMessages: limit => pendingMessages(profile, limit),
    describe: summaries => describeMessages(db, summaries),
  }
}

interface PendingColumns extends LocationColumns {
  readonly id: number
  readonly account_id: number
}

function pendingMessages({ db, files }: Profile, limit: number): ReturnType<IncomingMethods['pendingMessages']> {
  return db
    .all<PendingColumns>(
      `SELECT messages.id, account_id, pack, pack_offset, size_bytes FROM messages INDEXED BY messages_pending
        JOIN mailboxes ON mailboxes.id = mailbox_id WHERE reading = 0 ORDER BY messages.id LIMIT ?`,
      Math.min(limit, MAX_PENDING),
    )
    .map(row => ({ id: row.id, accountId: row.account_id, raw: locationOf(files, row) }))
}
