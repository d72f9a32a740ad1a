// What a group is like, before anybody subscribes: the subjects of its latest articles. Nothing of it is kept.

import { parseMessageDate } from '../../message/message-date.ts'
import type { NntpSession, OverviewRow } from '../../protocols/nntp/session.ts'
import { headerAuthor, headerText } from '../../store/news/header-text.ts'

export interface PreviewRow {
  readonly subject: string
  readonly author: string
  readonly dateMs: number
  readonly answers: number
}

/** Numbers that are looked at: gaps, and answers to what is shown, are among them. */
const LOOKED_AT = 100
const SHOWN = 20

/** The latest first. ReplyError, with code 411 when the server does not have the group. */
export async function previewGroup(session: NntpSession, name: string, charset: string): Promise<PreviewRow[]> {
  const { first, last } = await session.group(name)
  if (last < first) return []
  const rows: OverviewRow[] = []
  for await (const batch of session.over({ from: Math.max(first, last - LOOKED_AT + 1), to: last }))
    rows.push(...batch.rows)
  return rows
    .slice(-SHOWN)
    .reverse()
    .map(row => previewOf(row, rows, charset))
}

function previewOf(row: OverviewRow, all: readonly OverviewRow[], charset: string): PreviewRow {
  const { name, address } = headerAuthor(row.from, charset)
  const isAnswer = ({ references }: OverviewRow): boolean => row.messageId !== '' && references.includes(row.messageId)
  return {
    subject: headerText(row.subject, charset),
    author: name || address,
    dateMs: parseMessageDate(row.date) ?? 0,
    answers: all.filter(isAnswer).length,
  }
}
