// What a person groups otherwise than the ids and subjects of messages do. It is remembered message by message, so that it
// holds when everything is threaded anew.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import { idKeyOf } from './link-message.ts'
import { mergeThreads } from './merge-threads.ts'
import { membersOf, type ThreadMember, treeOf } from './thread-members.ts'

/** Inside a transaction. The messages leave their conversations with all that answers them; of each a new one is made. */
export function splitThread(db: Database, ids: readonly Id[]): void {
  for (const threadId of threadsOf(db, ids)) splitOne(db, threadId, new Set(ids))
}

/** Inside a transaction. */
export function joinThreads(db: Database, ids: readonly Id[]): void {
  const [groupId] = [...ids].sort((a, b) => a - b)
  const threadIds = threadsOf(db, ids)
  if (groupId === undefined || threadIds.length < 2) return
  for (const id of threadIds) db.run('DELETE FROM own_threads WHERE thread_id = ?', id)
  for (const id of ids) choose(db, id, { groupId, isSplit: false })
  mergeThreads(db, threadIds)
}

function threadsOf(db: Database, ids: readonly Id[]): Id[] {
  const rows = db.all<{ thread_id: number }>(
    'SELECT DISTINCT thread_id FROM messages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY thread_id',
    JSON.stringify(ids),
  )
  return rows.map(({ thread_id }) => thread_id)
}

function splitOne(db: Database, threadId: Id, chosen: ReadonlySet<Id>): void {
  const members = membersOf(db, threadId)
  const tree = treeOf(members)
  const split = new Set(
    members.flatMap((member, index) =>
      chosen.has(member.id) ? [member, ...answersIn(members, tree.answers(index))] : [],
    ),
  )
  const rest = members.filter(member => !split.has(member))
  if (rest.length === 0) return
  // The message that the conversation is named by keeps its name.
  const isNamedBySplit = [...split].some(({ id }) => id === threadId)
  const leaving = isNamedBySplit ? rest : [...split]
  const left = takeOut(db, { threadId, leaving })
  if (isNamedBySplit) takeReferences(db, { threadId: left, from: rest, but: [...split] })
  setOwn(db, isNamedBySplit ? threadId : left, [...split])
}

function answersIn(members: readonly ThreadMember[], indices: readonly number[]): ThreadMember[] {
  return indices.flatMap(index => members[index] ?? [])
}

/** The first of them names the new conversation. What else was once called so is called as it is now before. */
function takeOut(db: Database, { threadId, leaving }: { threadId: Id; leaving: readonly ThreadMember[] }): Id {
  const name = Math.min(...leaving.map(({ id }) => id))
  db.run('UPDATE thread_ids SET thread_id = ? WHERE thread_id = ?', threadId, name)
  db.run('UPDATE thread_merges SET thread_id = ? WHERE thread_id = ?', threadId, name)
  db.run('DELETE FROM thread_merges WHERE old_id = ?', name)
  for (const { id, messageId } of leaving) {
    db.run('UPDATE messages SET thread_id = ? WHERE id = ?', name, id)
    setThread(db, messageId, name)
  }
  return name
}

/** What the rest refers to stays with the rest, but for the messages that were split off. */
function takeReferences(
  db: Database,
  part: { threadId: Id; from: readonly ThreadMember[]; but: readonly ThreadMember[] },
) {
  const but = new Set(part.but.map(({ messageId }) => messageId))
  const references = new Set(part.from.flatMap(({ references }) => references))
  for (const reference of references) if (!but.has(reference)) setThread(db, reference, part.threadId)
}

function setThread(db: Database, messageId: string, threadId: Id): void {
  const key = idKeyOf(messageId)
  if (key !== undefined) db.run('INSERT OR REPLACE INTO thread_ids (id_key, thread_id) VALUES (?, ?)', key, threadId)
}

function setOwn(db: Database, threadId: Id, members: readonly ThreadMember[]): void {
  db.run('INSERT OR IGNORE INTO own_threads (thread_id) VALUES (?)', threadId)
  const groupId = Math.min(...members.map(({ id }) => id))
  for (const { id } of members) choose(db, id, { groupId, isSplit: true })
}

function choose(db: Database, id: Id, { groupId, isSplit }: { groupId: Id; isSplit: boolean }): void {
  db.run(
    `INSERT OR REPLACE INTO thread_choices (message_id, group_id, is_split)
      SELECT id, ?, ? FROM messages WHERE id = ?`,
    groupId,
    isSplit ? 1 : 0,
    id,
  )
}
