// Answers an invitation (RFC 5546), because a person said so: into the Outbox like any other mail. Nothing is answered by itself, and no
// calendar is kept here.

import type { Id } from '../../shared/model/account.ts'
import type { InvitationAnswer } from '../../shared/model/invitation.ts'
import { InputError } from '../errors.ts'
import { newMessageId } from '../message/new-message-id.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store, StoredMessage } from '../store/store.ts'

/** The words for people in an answer. */
export interface AnswerTexts {
  subject(answer: InvitationAnswer, title: string): string
  text(answer: InvitationAnswer, facts: { readonly name: string; readonly title: string }): string
}

export interface AnswerServices {
  readonly store: Pick<Store, 'listAccounts' | 'addOutgoing'>
  readonly reader: Pick<MessageReader, 'open' | 'writeAnswer'>
  readonly nowMs: number
  readonly texts: AnswerTexts
}

const MAX_SNIPPET = 200

/** Answers with its id in the Outbox. Throws InputError when no answer is wanted, or when the account cannot send. */
export async function putAnswer(
  { store, reader, nowMs, texts }: AnswerServices,
  stored: StoredMessage,
  answer: InvitationAnswer,
): Promise<Id> {
  const { mail, messageId: originalMessageId } = await reader.open(stored.raw)
  const { kind, organizer, title = '' } = mail.invitation ?? {}
  if (kind !== 'request' || !organizer) throw new InputError('This message asks for no answer to an invitation')
  const account = (await store.listAccounts()).find(({ id }) => id === stored.row.accountId)
  if (!account?.outgoing) throw new InputError('This account cannot send', 'outgoing')
  const from = { name: account.displayName, address: account.address }
  const subject = texts.subject(answer, title)
  const text = texts.text(answer, { name: from.name || from.address, title })
  const facts = { from, subject, messageId: newMessageId(account.address), dateMs: nowMs }
  const raw = await reader.writeAnswer(stored.raw, { ...facts, text, answer, originalMessageId })
  const references = originalMessageId === '' ? [] : [originalMessageId]
  const snippet = text.replace(/\s+/g, ' ').slice(0, MAX_SNIPPET)
  const summary = { ...facts, to: [organizer], references, snippet, hasAttachments: false, isReadable: true }
  const recipients = { from: from.address, to: [organizer.address], bcc: [] }
  const { messageId } = await store.addOutgoing({ accountId: account.id, raw, ...recipients, summary })
  return messageId
}
