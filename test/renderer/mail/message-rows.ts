// Rows for tests of the mail view.
import type { MessageRow } from '../../../shared/model/message.ts'

/** A read message in the inbox of the first account; newer ids are newer messages. */
export function messageRow(id: number, change: Partial<MessageRow> = {}): MessageRow {
  return {
    id,
    mailboxId: 1,
    accountId: 1,
    role: 'inbox',
    from: { name: `Person ${id}`, address: `person${id}@example.org` },
    to: [{ name: 'Me', address: 'me@example.org' }],
    subject: `Subject ${id}`,
    snippet: 'Some words',
    dateMs: id * 60_000,
    sizeBytes: 1_000,
    isRead: true,
    isFlagged: false,
    isAnswered: false,
    isForwarded: false,
    hasAttachments: false,
    reading: 'listed',
    ...change,
  }
}

/** `count` rows with ascending ids from `first`. */
export function messageRows(first: number, count: number): MessageRow[] {
  return Array.from({ length: count }, (_, offset) => messageRow(first + offset))
}
