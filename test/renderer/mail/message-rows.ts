// Rows for tests of the mail view.
import { type ListRow, rowOfMessage } from '../../../renderer/mail/list/list-row.ts'
import type { MessageRow } from '../../../shared/model/message.ts'

/** A read message in the inbox of the first account; newer ids are newer messages. */
export function messageRow(id: number, change: Partial<MessageRow> = {}): MessageRow {
  return {
    id,
    mailboxId: 1,
    accountId: 1,
    role: 'inbox',
    threadId: id,
    from: { name: `Person ${id}`, address: `person${id}@example.org` },
    to: [{ name: 'Me', address: 'me@example.org' }],
    subject: `Subject ${id}`,
    snippet: 'Some words',
    dateMs: id * 60_000,
    arrivedMs: id * 60_000,
    sizeBytes: 1_000,
    isRead: true,
    isFlagged: false,
    isAnswered: false,
    isForwarded: false,
    hasAttachments: false,
    tags: [],
    reading: 'listed',
    ...change,
  }
}

/** `count` rows with ascending ids from `first`. */
export function messageRows(first: number, count: number): MessageRow[] {
  return Array.from({ length: count }, (_, offset) => messageRow(first + offset))
}

/** The same as lines of a list that shows messages. */
export function listRow(id: number, change: Partial<MessageRow> = {}): ListRow {
  return rowOfMessage(messageRow(id, change))
}

export function listRows(first: number, count: number): ListRow[] {
  return messageRows(first, count).map(rowOfMessage)
}
