// What a group is like, before anybody subscribes: its latest threads. Nothing of it is kept.

import { parseMessageDate } from '../../message/message-date.ts'
import type { NntpSession, OverviewRow } from '../../protocols/nntp/session.ts'
import { baseSubject } from '../../reading/threads/base-subject.ts'
import { headerAuthor, headerText } from '../../store/news/header-text.ts'
import { enterGroup } from '../headers/fetch-headers.ts'

export interface PreviewThread {
  /** Of the first article that was seen, without `Re:`. */
  readonly subject: string
  /** Who wrote that one. */
  readonly author: string
  /** Of the latest article. */
  readonly dateMs: number
  /** Those that were seen; of a long thread not all. */
  readonly answers: number
}

/** Numbers that are looked at: gaps, and answers to what is shown, are among them. */
const LOOKED_AT = 100
const SHOWN = 20

/** The one with the latest article first; undefined: the server does not have the group. ReplyError. */
export async function previewGroup(
  session: NntpSession,
  name: string,
  charset: string,
): Promise<PreviewThread[] | undefined> {
  const marks = await enterGroup(session, name)
  if (!marks) return undefined
  const { first, last } = marks
  if (last < first) return []
  const rows: OverviewRow[] = []
  for await (const batch of session.over({ from: Math.max(first, last - LOOKED_AT + 1), to: last }))
    rows.push(...batch.rows)
  return latestThreads(rows, charset).slice(0, SHOWN)
}

/** `rows` in the order of their numbers. Joined by what they answer, else, as answers, by their subject. */
export function latestThreads(rows: readonly OverviewRow[], charset: string): PreviewThread[] {
  const named = new Map<string, OverviewRow[]>()
  // What was added to last stands last.
  const threads = new Set<OverviewRow[]>()
  for (const row of rows) {
    const subject = subjectOf(row, charset)
    const ids = row.references.match(/<[^<>\s]+>/g) ?? []
    const keys = [...ids, `subject ${subject.base.toLowerCase()}`]
    const isAnswer = ids.length > 0 || subject.isReply
    const thread = (isAnswer ? keys.map(key => named.get(key)).find(found => found !== undefined) : undefined) ?? []
    thread.push(row)
    threads.delete(thread)
    threads.add(thread)
    for (const key of [row.messageId, ...keys]) named.set(key, thread)
  }
  return [...threads].reverse().map(thread => previewOf(thread, charset))
}

function subjectOf({ subject }: OverviewRow, charset: string) {
  return baseSubject(headerText(subject, charset))
}

function previewOf(thread: readonly OverviewRow[], charset: string): PreviewThread {
  const [first] = thread
  const { name, address } = headerAuthor(first?.from ?? '', charset)
  const subject = first && subjectOf(first, charset)
  const isBegunHere = first !== undefined && first.references.trim() === '' && !subject?.isReply
  return {
    subject: subject?.base || headerText(first?.subject ?? '', charset),
    author: name || address,
    dateMs: parseMessageDate(thread.at(-1)?.date ?? '') ?? 0,
    answers: isBegunHere ? thread.length - 1 : thread.length,
  }
}
