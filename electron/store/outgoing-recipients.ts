// The recipients of one outgoing message: its envelope, what the server said about each, and what reports said later.
import type { DeliveryState, RecipientResult } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Database } from './database.ts'

interface RecipientColumns {
  readonly address: string
  readonly is_accepted: number | null
  readonly code: number
  readonly text: string
  readonly delivery: DeliveryState | null
  readonly delivery_text: string
  readonly delivery_ms: number
}

/** The envelope's recipients in order; `result` once the server answered. */
export function readRecipients(db: Database, messageId: Id): { address: string; result?: RecipientResult }[] {
  const rows = db.all<RecipientColumns>(
    `SELECT address, is_accepted, code, text, delivery, delivery_text, delivery_ms FROM outgoing_recipients
      WHERE message_id = ? ORDER BY position`,
    messageId,
  )
  return rows.map(row =>
    row.is_accepted === null ? { address: row.address } : { address: row.address, result: toResult(row) },
  )
}

function toResult(row: RecipientColumns): RecipientResult {
  const { address, is_accepted, code, text, delivery, delivery_text, delivery_ms } = row
  const said = { address, accepted: is_accepted === 1, code, text }
  return delivery === null ? said : { ...said, delivery: { state: delivery, text: delivery_text, atMs: delivery_ms } }
}

/** Inside a transaction. In the envelope's order; by address when the server was asked about some only. */
export function writeResults(db: Database, messageId: Id, results: readonly RecipientResult[]): void {
  const isComplete = readRecipients(db, messageId).length === results.length
  for (const [position, { address, accepted, code, text }] of results.entries()) {
    db.run(
      `UPDATE outgoing_recipients SET is_accepted = ?, code = ?, text = ?
        WHERE message_id = ? AND ${isComplete ? 'position' : 'address'} = ?`,
      accepted ? 1 : 0,
      code,
      text,
      messageId,
      isComplete ? position : address,
    )
  }
}

/** Inside a transaction: those who were told "later" may have the message by now. Who was refused for good was not asked again. */
export function doubtPassing(db: Database, messageId: Id): void {
  db.run(
    'UPDATE outgoing_recipients SET is_accepted = NULL WHERE message_id = ? AND is_accepted = 0 AND code < 500',
    messageId,
  )
}

/**
 * Inside a transaction: those who were refused and those whose mail came back are to be tried again, and their answers count no
 * more. Answers with how many are still to be sent to.
 */
export function reopenRecipients(db: Database, messageId: Id): number {
  db.run(
    `UPDATE outgoing_recipients SET is_accepted = 0, text = delivery_text, delivery = NULL, delivery_text = NULL,
        delivery_ms = NULL WHERE message_id = ? AND delivery = 'bounced'`,
    messageId,
  )
  db.run('UPDATE outgoing_recipients SET code = 0 WHERE message_id = ? AND is_accepted = 0', messageId)
  const left = 'SELECT count(*) AS count FROM outgoing_recipients WHERE message_id = ? AND is_accepted IS NOT 1'
  return db.get<{ count: number }>(left, messageId)?.count ?? 0
}
