// A receipt that says that a message was shown (RFC 8098): multipart/report with words for people and lines for programs.
// It says what a person said by hand, once; nothing here decides that one is sent.
import type { Address } from '../../shared/model/message.ts'
import type { OutgoingMessage } from './message-reader.ts'
import { base64Lines, writeWithOwnBody } from './own-body.ts'
import { isWritableId } from './write-message.ts'

export interface Receipt {
  readonly from: Address
  readonly to: readonly Address[]
  readonly subject: string
  /** The words for people. */
  readonly text: string
  readonly messageId: string
  readonly dateMs: number
  /** Of the message that was shown, with angle brackets; empty when it has none. One that no header can hold is left out. */
  readonly originalMessageId: string
}

const BOUNDARY = '=_receipt'

/** RFC 5322 bytes, CR LF only. Throws InputError when an address cannot stand in a header. */
export async function writeReceipt(receipt: Receipt): Promise<Uint8Array> {
  const { from, to, subject, messageId, dateMs } = receipt
  const originalMessageId = isWritableId(receipt.originalMessageId) ? receipt.originalMessageId : ''
  const message: OutgoingMessage = {
    from,
    to,
    cc: [],
    subject,
    text: '',
    inReplyTo: originalMessageId,
    references: originalMessageId === '' ? [] : [originalMessageId],
    messageId,
    dateMs,
    attachments: [],
    // RFC 3834 5: no program answers it.
    headers: [{ name: 'Auto-Submitted', value: 'auto-replied' }],
  }
  return writeWithOwnBody(message, bodyOf({ ...receipt, originalMessageId }))
}

function bodyOf({ from, text, originalMessageId }: Receipt): string[] {
  return [
    `Content-Type: multipart/report; report-type=disposition-notification;`,
    ` boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    ...base64Lines(`${text}\n`),
    `--${BOUNDARY}`,
    'Content-Type: message/disposition-notification',
    '',
    'Reporting-UA: Kittiwake',
    `Final-Recipient: rfc822;${from.address}`,
    ...(originalMessageId === '' ? [] : [`Original-Message-ID: ${originalMessageId}`]),
    'Disposition: manual-action/MDN-sent-manually; displayed',
    '',
    `--${BOUNDARY}--`,
    '',
  ]
}
