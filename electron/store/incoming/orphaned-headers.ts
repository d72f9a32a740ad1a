// Headers that were left when an account changed from IMAP to POP3: no server knows them by an id of its own any more. The whole
// message is recognised by its Message-ID and its size, and fills the row where it is.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'

interface Orphan {
  readonly id: number
  readonly message_id: string
  readonly whole_bytes: number
}

interface ServedMessage {
  readonly uid: string
  readonly sizeBytes: number
  /** Only its header came. */
  readonly wholeBytes?: number | undefined
}

export class OrphanedHeaders {
  private readonly db: Database
  private readonly byMessage: Map<string, Id>

  constructor(db: Database, accountId: Id) {
    this.db = db
    const rows = db.all<Orphan>(
      `SELECT messages.id, message_id, whole_bytes FROM messages INDEXED BY messages_header_only
        JOIN mailboxes ON mailboxes.id = mailbox_id JOIN message_details ON message_details.id = messages.id
        WHERE uid IS NULL AND whole_bytes IS NOT NULL AND account_id = ? AND message_id <> ''
          AND NOT EXISTS (SELECT 1 FROM imap_places WHERE imap_places.message_id = messages.id)`,
      accountId,
    )
    this.byMessage = new Map(rows.map(row => [keyOf(row.message_id, row.whole_bytes), row.id]))
  }

  /** Inside a transaction: the header of this message, if one is left, has this id on the server from now on. */
  adopt(messageId: string, { sizeBytes, wholeBytes = sizeBytes, uid }: ServedMessage): void {
    const key = keyOf(messageId, wholeBytes)
    const id = messageId === '' ? undefined : this.byMessage.get(key)
    if (id === undefined) return
    this.byMessage.delete(key)
    this.db.run('UPDATE messages SET uid = ? WHERE id = ? AND uid IS NULL AND whole_bytes IS NOT NULL', uid, id)
  }
}

function keyOf(messageId: string, sizeBytes: number): string {
  return `${sizeBytes} ${messageId}`
}
