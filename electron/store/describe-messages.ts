// What the message thread found out about messages goes into their rows. Other people's words are cut to a bound here.
import type { Address } from '../../shared/model/message.ts'
import { HeardPeople } from './addresses.ts'
import type { Database } from './database.ts'
import { readingCode } from './message-row.ts'
import { ownAddresses } from './own-addresses.ts'
import { personKey, subjectKey } from './sort-keys.ts'
import type { IncomingSummary, MessageSummary } from './store.ts'
import { joinBySubject, type SubjectFacts } from './threads/join-by-subject.ts'
import { linkMessage } from './threads/link-message.ts'
import { isToMe } from './to-me.ts'

/** Lists show one line; the raw message has the rest. */
const MAX_SUBJECT = 1000
const MAX_SNIPPET = 200
const MAX_NAME = 320
/** A row names some of many recipients. */
const MAX_PEOPLE = 20
/** RFC 5322, 2.1.1: no line is longer, so no id is. */
const MAX_MESSAGE_ID = 998
/** The first (the thread) and the last (the parent) are what threading needs of a hostile list. */
const MAX_REFERENCES = 200

/** Fills the rows in one transaction. Rows that are gone, drafts and outgoing messages are left alone. */
export function describeMessages(db: Database, summaries: readonly MessageSummary[]): void {
  db.transaction(() => {
    const heard = new HeardPeople()
    for (const summary of summaries) describeOne(db, summary, heard)
    heard.write(db)
  }, 'repeatable')
}

interface KnownColumns {
  readonly thread_id: number
  readonly received_ms: number
}

function describeOne(db: Database, summary: MessageSummary, heard: HeardPeople): void {
  const known = db.get<KnownColumns>(
    `SELECT thread_id, received_ms FROM messages
      WHERE id = ? AND pack IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outgoing WHERE message_id = messages.id)`,
    summary.id,
  )
  if (!known) return
  const threadId = linkMessage(db, { ...summary, threadId: known.thread_id })
  db.run(
    `UPDATE messages SET from_name = ?, from_address = ?, from_key = ?, subject = ?, subject_key = ?, snippet = ?,
        to_list = ?, sort_date_ms = ?, delivered_ms = ?, has_attachments = ?, reading = ?, to_me = ?, thread_id = ? WHERE id = ?`,
    ...listColumns(summary, known.received_ms, ownAddresses(db)),
    threadId,
    summary.id,
  )
  relateMessage(db, summary, { receivedMs: known.received_ms, heard })
}

/** The columns from `from_name` to `to_me`, in the order in which the statements above and of arrivals name them. */
export function listColumns(
  summary: IncomingSummary,
  receivedMs: number,
  own: ReadonlySet<string>,
): (string | number | null)[] {
  const { from, to, subject, snippet, dateMs } = boundedSummary(summary)
  return [
    from.name,
    from.address,
    personKey(from),
    subject,
    subjectKey(subject),
    snippet,
    peopleText(to),
    dateMs ?? receivedMs,
    believedArrival(summary),
    summary.hasAttachments ? 1 : 0,
    readingCode(summary.isReadable ? 'listed' : 'unreadable'),
    isToMe([...summary.to, ...(summary.cc ?? [])], own) ? 1 : 0,
  ]
}

/** Nothing has arrived after now: it would stay on top of the list. */
function believedArrival({ deliveredMs }: IncomingSummary): number | null {
  return deliveredMs === undefined || !Number.isSafeInteger(deliveredMs) ? null : Math.min(deliveredMs, Date.now())
}

/** The same of a message that nobody has read. */
export function pendingColumns(receivedMs: number): (string | number | null)[] {
  return ['', '', '', '', '', '', '[]', receivedMs, null, 0, readingCode('pending'), 0]
}

interface Relating {
  readonly receivedMs: number
  readonly heard: HeardPeople
  /** Nothing has its subject, as was found before. */
  readonly isSubjectAlone?: boolean | undefined
}

/** Inside a transaction, when its row is there: what the message has to do with others, and what is kept beside its row. */
export function relateMessage(db: Database, summary: MessageSummary, relating: Relating): void {
  const { from, dateMs } = boundedSummary(summary)
  writeDetails(db, summary, [])
  if (!relating.isSubjectAlone) joinBySubject(db, subjectFacts(summary, relating.receivedMs))
  if (summary.isReadable) relating.heard.add(from, Math.min(dateMs ?? 0, Date.now()))
}

/** What decides whether a message belongs to others by its subject. */
export function subjectFacts(summary: MessageSummary, receivedMs: number): SubjectFacts {
  const { from, to, subject, dateMs } = boundedSummary(summary)
  const hasReferences = summary.references.length > 0
  return { id: summary.id, from, to, subject, dateMs: dateMs ?? receivedMs, hasReferences }
}

type ListFields = Pick<MessageSummary, 'from' | 'to' | 'subject' | 'snippet' | 'dateMs'>

/** What a list row takes of a summary, cut to the bounds. */
export function boundedSummary({ from, to, subject, snippet, dateMs }: ListFields): ListFields {
  return {
    from: boundedPerson(from),
    to: to.slice(0, MAX_PEOPLE).map(boundedPerson),
    subject: subject.slice(0, MAX_SUBJECT),
    snippet: snippet.slice(0, MAX_SNIPPET),
    dateMs: Number.isSafeInteger(dateMs) ? dateMs : undefined,
  }
}

/** Inside a transaction: what only an opened message needs. */
export function writeDetails(
  db: Database,
  summary: Pick<MessageSummary, 'id' | 'messageId' | 'references'>,
  bcc: readonly Address[],
): void {
  db.run(
    'INSERT OR REPLACE INTO message_details (id, message_id, reference_ids, bcc) VALUES (?, ?, ?, ?)',
    summary.id,
    summary.messageId.slice(0, MAX_MESSAGE_ID),
    JSON.stringify(boundedReferences(summary.references)),
    JSON.stringify(bcc),
  )
}

/** People as a row keeps them. */
export function peopleText(people: readonly Address[]): string {
  return JSON.stringify(people.slice(0, MAX_PEOPLE).map(boundedPerson))
}

function boundedPerson({ name, address }: Address): Address {
  return { name: name.slice(0, MAX_NAME), address: address.slice(0, MAX_NAME) }
}

function boundedReferences(references: readonly string[]): string[] {
  const usable = references.filter(reference => reference.length <= MAX_MESSAGE_ID)
  return usable.length <= MAX_REFERENCES ? usable : [...usable.slice(0, 1), ...usable.slice(1 - MAX_REFERENCES)]
}
