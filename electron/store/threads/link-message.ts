// To which conversation a message belongs by its ids: its own Message-ID, and those it refers to (References, else
// In-Reply-To: RFC 5322 3.6.4). An id that nobody has yet is remembered, so a parent that comes late finds its answers.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { currentThread, mergeThreads } from './merge-threads.ts'
import { threadKey } from './thread-key.ts'

export interface LinkedMessage {
  readonly id: Id
  /** What its row says now; absent: it has no row yet. */
  readonly threadId?: Id | undefined
  /** With or without angle brackets; empty: it has none. */
  readonly messageId: string
  /** Oldest first. */
  readonly references: readonly string[]
  /** Rows of other messages are about to change: those that are not in their table yet come into it first. */
  readonly settle?: (() => void) | undefined
}

/** The first (the thread) and the last (the parent) are what is needed of a hostile list. */
const MAX_REFERENCES = 200

/**
 * Inside a transaction. Joins the conversations that the message connects, and answers with the one it belongs to from
 * now on, which the caller writes into its row.
 */
export function linkMessage(db: Database, message: LinkedMessage): Id {
  const keys = keysOf(message)
  const known = keys.map(key => knownThread(db, key))
  const threadsNow = () => [...new Set(known.filter(id => id !== undefined).map(id => currentThread(db, id)))]
  let found = threadsNow()
  if (found.length > 1 && message.settle) {
    message.settle()
    found = threadsNow()
  }
  const own = message.threadId === undefined ? message.id : currentThread(db, message.threadId)
  const thread = found.length === 0 ? own : joinFound(db, { id: message.id, threadId: own }, found)
  for (const [index, key] of keys.entries()) {
    if (known[index] === undefined) db.run('INSERT INTO thread_ids (id_key, thread_id) VALUES (?, ?)', key, thread)
  }
  return thread
}

/** The key of a Message-ID, whether its brackets are there or not; undefined: it is none. */
export function idKeyOf(messageId: string): number | undefined {
  const bare = messageId.trim().replace(/^<|>$/g, '')
  return bare === '' ? undefined : threadKey(bare)
}

/** Its own one first, then from the oldest to the parent. */
function keysOf({ messageId, references }: LinkedMessage): number[] {
  const bounded =
    references.length <= MAX_REFERENCES
      ? references
      : [...references.slice(0, 1), ...references.slice(1 - MAX_REFERENCES)]
  const keys = [messageId, ...bounded].map(idKeyOf).filter(key => key !== undefined)
  return [...new Set(keys)]
}

function knownThread(db: Database, key: number): Id | undefined {
  return db.get<{ thread_id: number }>('SELECT thread_id FROM thread_ids WHERE id_key = ?', key)?.thread_id
}

interface Joining {
  readonly id: Id
  readonly threadId: Id
}

/** `found`: the nearest last. What a person split off is joined by its answers only, and joins nothing. */
function joinFound(db: Database, { id, threadId }: Joining, found: readonly Id[]): Id {
  const others = found.filter(other => other !== threadId)
  const nearest = others.at(-1)
  if (nearest === undefined || isOwnThread(db, threadId)) return threadId
  const isNew = others.length === found.length && isAlone(db, { id, threadId })
  if (others.some(other => isOwnThread(db, other))) return isNew ? nearest : threadId
  return mergeThreads(db, isNew ? others : [threadId, ...others])
}

/** A person made this conversation by splitting. */
export function isOwnThread(db: Database, threadId: Id): boolean {
  return db.get('SELECT 1 FROM own_threads WHERE thread_id = ?', threadId) !== undefined
}

function isAlone(db: Database, { id, threadId }: Joining): boolean {
  return !db.get('SELECT 1 FROM messages WHERE thread_id = ? AND reading <> 0 AND id <> ? LIMIT 1', threadId, id)
}
