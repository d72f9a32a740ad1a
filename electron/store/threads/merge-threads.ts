// Two conversations become one. The rows of the smaller one change, so that however long a conversation becomes, and in
// whatever order its parts meet, no row changes more often than the size doubles.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'

/** Where counting begins; most conversations are shorter. */
const FIRST_COUNT = 64

/** What a remembered conversation is called now. */
export function currentThread(db: Database, threadId: Id): Id {
  const path: Id[] = []
  let id = threadId
  for (let next = mergedInto(db, id); next !== undefined; next = mergedInto(db, id)) {
    path.push(id)
    id = next
  }
  // So that the next one who asks has a short way.
  for (const passed of path.slice(0, -1)) db.run('UPDATE thread_merges SET thread_id = ? WHERE old_id = ?', id, passed)
  return id
}

function mergedInto(db: Database, id: Id): Id | undefined {
  return db.get<{ thread_id: number }>('SELECT thread_id FROM thread_merges WHERE old_id = ?', id)?.thread_id
}

/** Inside a transaction. Answers with what the longest of them was called, among equals the first one. */
export function mergeThreads(db: Database, threadIds: readonly Id[]): Id {
  return [...threadIds].sort((a, b) => a - b).reduce((into, other) => mergeTwo(db, into, other))
}

function mergeTwo(db: Database, a: Id, b: Id): Id {
  if (a === b) return a
  const [into, from] = isLonger(db, b, a) ? [b, a] : [a, b]
  db.run('UPDATE messages SET thread_id = ? WHERE thread_id = ? AND reading <> 0', into, from)
  db.run('INSERT OR REPLACE INTO thread_merges (old_id, thread_id) VALUES (?, ?)', from, into)
  return into
}

/** Both are counted only as far as the shorter one goes. */
function isLonger(db: Database, a: Id, b: Id): boolean {
  for (let most = FIRST_COUNT; ; most *= 2) {
    const counts = [a, b].map(id => countUpTo(db, id, most))
    const [ofA = 0, ofB = 0] = counts
    if (ofA < most || ofB < most) return ofA > ofB
  }
}

function countUpTo(db: Database, threadId: Id, most: number): number {
  return db.count(
    'SELECT count(*) AS n FROM (SELECT 1 FROM messages WHERE thread_id = ? AND reading <> 0 LIMIT ?)',
    threadId,
    most,
  )
}
