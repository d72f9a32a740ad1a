// One line of the list: a conversation, or a single message where messages are listed one by one. Pure.
import type { Id } from '../../../shared/model/account.ts'
import type { Address, ConversationRow, MessageOrder, MessageRow, TimeOrder } from '../../../shared/model/message.ts'

export interface ListRow {
  /** The conversation's, or the message's where messages are listed. */
  readonly id: Id
  /** Of those in the list. */
  readonly newest: MessageRow
  readonly people: readonly Address[]
  /** Messages in the list. */
  readonly count: number
  /** Messages one sees when it is opened. */
  readonly wholeCount: number
  readonly unread: number
  readonly isFlagged: boolean
  readonly hasAttachments: boolean
}

export function rowOfConversation({ threadId, ...row }: ConversationRow): ListRow {
  return { id: threadId, ...row }
}

export function rowOfMessage(row: MessageRow): ListRow {
  return {
    id: row.id,
    newest: row,
    people: [row.from],
    count: 1,
    wholeCount: 1,
    unread: row.isRead ? 0 : 1,
    isFlagged: row.isFlagged,
    hasAttachments: row.hasAttachments,
  }
}

/** Of rows in such an order some are older than others, and days stand above them. */
export function isByTime(by: MessageOrder['by']): by is TimeOrder {
  return by === 'date' || by === 'arrival'
}

/** The time that a row shows: what the list is sorted by must be seen. */
export function listedMs({ newest }: ListRow, by: MessageOrder['by']): number {
  return by === 'arrival' ? newest.arrivedMs : newest.dateMs
}

/** A change of messages as their row shows it. Reading marks all of them; what is unread or flagged shows at the newest. */
export function markedRow(row: ListRow, mark: { readonly isRead?: boolean; readonly isFlagged?: boolean }): ListRow {
  const unread = mark.isRead === undefined ? row.unread : mark.isRead ? 0 : Math.max(row.unread, 1)
  return {
    ...row,
    unread,
    isFlagged: mark.isFlagged ?? row.isFlagged,
    newest: {
      ...row.newest,
      isRead: mark.isRead ?? row.newest.isRead,
      isFlagged: mark.isFlagged ?? row.newest.isFlagged,
    },
  }
}
