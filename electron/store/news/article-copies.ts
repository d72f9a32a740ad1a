// Articles of a group that several servers have: stored once, and where else they are. Only groups with several servers have
// such rows.
import type { Id } from '../../../shared/model/account.ts'
import type { NumberedArticle } from '../../../shared/model/article.ts'
import { ReadRanges } from '../../reading/read-ranges.ts'
import type { Database } from '../database.ts'
import { goneTest } from './group-sources.ts'
import type { GroupState } from './group-states.ts'
import { numberOfLine } from './header-line.ts'
import type { NumberRange } from './news-store.ts'

export interface ArticleCopy {
  /** The group's number. */
  readonly number: number
  readonly serverId: Id
  readonly serverNumber: number
}

export const COPIES_OF = 'SELECT server_id, server_number FROM news_copies WHERE group_id = ? AND number = ?'
export const COPIES_ON = 'SELECT number, server_number FROM news_copies WHERE group_id = ? AND server_id = ?'
export const COPY_AT =
  'SELECT number FROM news_copies WHERE group_id = ? AND server_id = ? AND server_number = ? LIMIT 1'
const COPIES_BELOW = 'group_id = ? AND server_id = ? AND server_number < ?'
export const COPIED_NUMBERS = `SELECT DISTINCT number FROM news_copies
  WHERE group_id = ? AND number BETWEEN ? AND ? ORDER BY number`

/** Inside a transaction. An article that its own server has no more comes back by it. */
export function addCopies({ db, state }: { db: Database; state: GroupState }, copies: readonly ArticleCopy[]): void {
  const { groupId } = state
  const isGone = goneTest(state)
  const back: number[] = []
  for (const { number, serverId, serverNumber } of copies) {
    db.run(
      'INSERT OR REPLACE INTO news_copies (group_id, server_id, server_number, number) VALUES (?, ?, ?, ?)',
      groupId,
      serverId,
      serverNumber,
      number,
    )
    if (isGone(number)) back.push(number)
  }
  state.elsewhere = withNumbers(state.elsewhere, back)
}

/** Beside the one that the header came from. */
export function copiesOf(db: Database, { groupId, number }: NumberedArticle): Omit<ArticleCopy, 'number'>[] {
  return db
    .all<{ server_id: number; server_number: number }>(COPIES_OF, groupId, number)
    .map(({ server_id, server_number }) => ({ serverId: server_id, serverNumber: server_number }))
}

/** All that a server has. */
export function copiesOn(db: Database, groupId: Id, serverId: Id): Omit<ArticleCopy, 'serverId'>[] {
  return db
    .all<{ number: number; server_number: number }>(COPIES_ON, groupId, serverId)
    .map(({ number, server_number }) => ({ number, serverNumber: server_number }))
}

/** The group's number of an article that is here from another server. */
export function numberOfCopy(
  db: Database,
  groupId: Id,
  { serverId, serverNumber }: Omit<ArticleCopy, 'number'>,
): number | undefined {
  return db.get<{ number: number }>(COPY_AT, groupId, serverId, serverNumber)?.number
}

/** Inside a transaction: the server has nothing below one of its numbers any more. */
export function loseCopies(
  db: Database,
  state: GroupState,
  { serverId, below }: { serverId: Id; below: number },
): void {
  const { groupId } = state
  const sql = `SELECT DISTINCT number FROM news_copies WHERE ${COPIES_BELOW}`
  const lost = db.all<{ number: number }>(sql, groupId, serverId, below).map(({ number }) => number)
  db.run(`DELETE FROM news_copies WHERE ${COPIES_BELOW}`, groupId, serverId, below)
  const isLost = (number: number): boolean =>
    state.elsewhere.has(number) && db.get(COPIES_OF, groupId, number) === undefined
  state.elsewhere = withoutNumbers(state.elsewhere, lost.filter(isLost))
}

/** Inside a transaction: the server of these numbers has the articles no more; what another one has stays. */
export function keepElsewhere(db: Database, state: GroupState, { from, to }: NumberRange): void {
  const copied = db.all<{ number: number }>(COPIED_NUMBERS, state.groupId, from, to).map(({ number }) => number)
  state.elsewhere = withNumbers(state.elsewhere, copied)
}

/** Inside a transaction: headers that go. Answers with their numbers. */
export function forgetCopiesOf(db: Database, groupId: Id, lines: readonly string[]): number[] {
  const numbers = lines.map(numberOfLine)
  for (const number of numbers) db.run('DELETE FROM news_copies WHERE group_id = ? AND number = ?', groupId, number)
  return numbers
}

/** Inside a transaction. */
export function forgetCopies(db: Database, groupId: Id): void {
  db.run('DELETE FROM news_copies WHERE group_id = ?', groupId)
}

function rangesOf(numbers: readonly number[]): ReadRanges {
  return ReadRanges.of(numbers.map(number => ({ low: number, high: number })))
}

function withNumbers(before: ReadRanges, numbers: readonly number[]): ReadRanges {
  return numbers.length === 0 ? before : before.union(rangesOf(numbers))
}

function withoutNumbers(before: ReadRanges, numbers: readonly number[]): ReadRanges {
  return numbers.length === 0 ? before : before.without(rangesOf(numbers))
}
