// Answers a request for a receipt (RFC 8098), because a person said so: into the Outbox like any other mail, with nobody as
// its sender so that nothing can come back to it.

import type { Id } from '../../shared/model/account.ts'
import { InputError } from '../errors.ts'
import { newMessageId } from '../message/new-message-id.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store, StoredMessage } from '../store/store.ts'

/** The words for people in a receipt. */
export interface ReceiptTexts {
  subject(subject: string): string
  text(facts: { readonly subject: string; readonly date: string }): string
  date(dateMs: number): string
}

export interface ReceiptServices {
  readonly store: Store
  readonly reader: MessageReader
  readonly nowMs: number
  readonly texts: ReceiptTexts
}

/** Answers with its id in the Outbox. Throws InputError when nobody asked for one, or when the account cannot send. */
export async function putReceipt(services: ReceiptServices, stored: StoredMessage): Promise<Id> {
  const { store, reader, texts, nowMs } = services
  const { mail, messageId: originalMessageId } = await reader.open(stored.raw)
  if (mail.receiptTo.length === 0) throw new InputError('This message asks for no receipt')
  const account = (await store.listAccounts()).find(({ id }) => id === stored.row.accountId)
  if (!account?.outgoing) throw new InputError('This account cannot send', 'outgoing')
  const { subject, dateMs } = stored.row
  const facts = {
    from: { name: account.displayName, address: account.address },
    to: mail.receiptTo,
    subject: texts.subject(subject),
    messageId: newMessageId(account.address),
    dateMs: nowMs,
  }
  const text = texts.text({ subject, date: texts.date(dateMs) })
  const raw = await reader.writeReceipt({ ...facts, text, originalMessageId })
  const references = originalMessageId === '' ? [] : [originalMessageId]
  const snippet = text.replace(/\s+/g, ' ').slice(0, 200)
  const entry = await store.addOutgoing({
    accountId: account.id,
    raw,
    // RFC 8098 3: the null reverse-path.
    from: '',
    to: mail.receiptTo.map(({ address }) => address),
    bcc: [],
    summary: { ...facts, references, snippet, hasAttachments: false, isReadable: true },
  })
  return entry.messageId
}
