// Answers that lost their references: one joins the newest earlier message of the same base subject (RFC 5256 2.1), if
// that is not a month older and somebody else than oneself takes part in both. A new subject never joins by its words alone.
import type { Id } from '../../../shared/model/account.ts'
import type { Address } from '../../../shared/model/message.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import type { Database } from '../database.ts'
import { roleCodes } from '../roles.ts'
import { subjectKey } from '../sort-keys.ts'
import { isOwnThread } from './link-message.ts'
import { mergeThreads } from './merge-threads.ts'
import { threadKey } from './thread-key.ts'

/** Later answers to a subject are about something else of that name. */
const MAX_APART_MS = 30 * 24 * 3600 * 1000
/** Of a subject that everybody uses, the nearest ones are looked at. */
const MAX_CANDIDATES = 10

export interface SubjectFacts {
  readonly id: Id
  readonly subject: string
  readonly dateMs: number
  readonly from: Address
  readonly to: readonly Address[]
  readonly hasReferences: boolean
}

const SELECT_EARLIER = `SELECT id, thread_id, subject, sort_date_ms, from_address, to_list
  FROM messages INDEXED BY messages_by_subject
  WHERE shelf = ? AND subject_key = ? AND sort_date_ms <= ? AND sort_date_ms >= ? AND id <> ?
  ORDER BY sort_date_ms DESC LIMIT ${MAX_CANDIDATES}`
const SELECT_SHELVES = `SELECT shelf FROM (
    SELECT DISTINCT CASE role WHEN ${roleCodes.folder} THEN id + 1000 ELSE role END AS shelf FROM mailboxes
      WHERE role NOT IN (${roleCodes.drafts}, ${roleCodes.junk}) AND total > 0) shelves
  WHERE EXISTS (SELECT 1 FROM messages INDEXED BY messages_by_subject
    WHERE messages.shelf = shelves.shelf AND subject_key = ?1 AND sort_date_ms <= ?2 AND sort_date_ms >= ?3 AND messages.id <> ?4)`
/** Asked for every message that arrives. */
const SELECT_BARE = `SELECT id, thread_id, subject, sort_date_ms, from_address, to_list
  FROM bare_answers JOIN messages ON messages.id = message_id
  WHERE subject_hash = ? AND date_ms >= ? AND date_ms <= ? AND message_id <> ? AND thread_id = message_id
  LIMIT ${MAX_CANDIDATES}`

interface Candidate {
  readonly id: number
  readonly thread_id: number
  readonly subject: string
  readonly sort_date_ms: number
  readonly from_address: string
  readonly to_list: string
}

/** Inside a transaction, when the message's row is filled: joins what belongs to it by the subject. */
export function joinBySubject(db: Database, message: SubjectFacts): void {
  const others = threadsBySubject(db, message)
  if (others.length === 0) return
  const own = db.count('SELECT thread_id AS n FROM messages WHERE id = ?', message.id)
  // What a person split off is joined by its answers only.
  if ([own, ...others].some(id => isOwnThread(db, id))) return
  mergeThreads(db, [own, ...others])
}

/** Whether `joinBySubject` would have anything to do: it then wants the rows of all messages before this one, and no others. */
export function mayJoinBySubject(db: Database, message: SubjectFacts): boolean {
  const { base, isReply } = baseSubject(message.subject)
  if (base === '') return false
  return (isReply && !message.hasReferences) || bareAnswers(db, message, hashOf(base)).length > 0
}

function threadsBySubject(db: Database, message: SubjectFacts): Id[] {
  const { base, isReply } = baseSubject(message.subject)
  if (base === '') return []
  const hash = hashOf(base)
  const isBare = isReply && !message.hasReferences
  const answers = bareAnswers(db, message, hash)
  if (isBare) noteBare(db, message, hash)
  const answered = isBare ? answeredBy(db, message, base) : undefined
  return [...answers, ...(answered ? [answered] : [])].map(({ thread_id }) => thread_id)
}

/** The message that a bare answer belongs to. */
export function answeredBy(db: Database, message: SubjectFacts, base: string): Candidate | undefined {
  const people = peopleOf(db, message)
  return shelvesWith(db, message)
    .flatMap(shelf => earlierOn(db, shelf, message))
    .sort((a, b) => b.sort_date_ms - a.sort_date_ms || b.id - a.id)
    .find(found => isSameSubject(found, base) && sharesPeople(found, people))
}

function earlierOn(db: Database, shelf: number, { id, subject, dateMs }: SubjectFacts): Candidate[] {
  return db.all<Candidate>(SELECT_EARLIER, shelf, subjectKey(subject), dateMs, dateMs - MAX_APART_MS, id)
}

/**
 * The shelves on which there is anything of that subject and time: one statement, because there may be thousands of folders. What is
 * written or not wanted begins no conversation.
 */
function shelvesWith(db: Database, { id, subject, dateMs }: SubjectFacts): number[] {
  const values = [subjectKey(subject), dateMs, dateMs - MAX_APART_MS, id]
  return db.all<{ shelf: number }>(SELECT_SHELVES, ...values).map(({ shelf }) => shelf)
}

/** Bare answers that came before what they answer, and belong to nothing else yet. */
function bareAnswers(db: Database, message: SubjectFacts, hash: number): Candidate[] {
  const found = db.all<Candidate>(SELECT_BARE, hash, message.dateMs, message.dateMs + MAX_APART_MS, message.id)
  if (found.length === 0) return found
  const people = peopleOf(db, message)
  return found.filter(answer => sharesPeople(answer, people))
}

function hashOf(base: string): number {
  return threadKey(base.toLowerCase())
}

function noteBare(db: Database, { id, dateMs }: SubjectFacts, hash: number): void {
  db.run('DELETE FROM bare_answers WHERE message_id = ?', id)
  db.run('INSERT INTO bare_answers (subject_hash, date_ms, message_id) VALUES (?, ?, ?)', hash, dateMs, id)
}

/** Keys are cut: equal ones are not yet the same subject. */
function isSameSubject(found: Candidate, base: string): boolean {
  return baseSubject(found.subject).base.toLowerCase() === base.toLowerCase()
}

/** Everybody who wrote it or got it, but oneself: that is in every message. */
function peopleOf(db: Database, { from, to }: Pick<SubjectFacts, 'from' | 'to'>): ReadonlySet<string> {
  const own = db.all<{ address: string | null }>("SELECT lower(settings ->> '$.address') AS address FROM accounts")
  const people = new Set([from, ...to].map(({ address }) => address.toLowerCase()))
  for (const { address } of own) people.delete(address ?? '')
  people.delete('')
  return people
}

function sharesPeople({ from_address, to_list }: Candidate, people: ReadonlySet<string>): boolean {
  const to = JSON.parse(to_list) as Address[]
  return [from_address, ...to.map(({ address }) => address)].some(address => people.has(address.toLowerCase()))
}
