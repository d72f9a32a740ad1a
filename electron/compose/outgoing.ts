// From a draft to a message and its envelope. One parse of the addresses serves both, so they cannot differ.

import type { Account } from '../../shared/model/account.ts'
import type { Address, Draft, DraftAttachment } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { OutgoingMessage } from '../message/message-reader.ts'
import { newMessageId } from '../message/new-message-id.ts'
import { envelopeAddress } from '../protocols/smtp/address.ts'
import { mailboxKey, readRecipient } from './read-recipient.ts'

/** Recipients of one message; servers take at least 100 at a time (RFC 5321 4.5.3.1.8), the engine sends more in turns. */
const MAX_RECIPIENTS = 1_000

export interface Outgoing {
  readonly message: OutgoingMessage
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly bcc: readonly Address[]
}

/** What of a draft goes into the message. */
export type WrittenMail = Pick<Draft, 'to' | 'cc' | 'bcc' | 'subject' | 'text' | 'inReplyTo' | 'references'>

export type AttachedFile = DraftAttachment & { readonly file: string }

/** Throws InputError naming the field when there is no recipient or an address cannot be read in exactly one way. */
export function outgoingOf(draft: WrittenMail, account: Account, files: readonly AttachedFile[]): Outgoing {
  const to = readRecipients(draft.to, 'to')
  const cc = readRecipients(draft.cc, 'cc')
  const bcc = readRecipients(draft.bcc, 'bcc')
  // As it was typed last.
  const everyone = new Map([...to, ...cc, ...bcc].map(({ address }) => [mailboxKey(address), address]))
  if (everyone.size === 0) throw new InputError('The message has no recipient', 'to')
  if (everyone.size > MAX_RECIPIENTS) throw new InputError(`More than ${MAX_RECIPIENTS} recipients`, 'to')
  const message: OutgoingMessage = {
    from: { name: account.displayName, address: account.address },
    to,
    cc,
    subject: draft.subject,
    text: draft.text,
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    messageId: newMessageId(account.address),
    dateMs: Date.now(),
    attachments: files.map(({ fileName, contentType, file }) => ({ fileName, contentType, file })),
  }
  return { message, envelope: { from: account.address, to: [...everyone.values()] }, bcc }
}

function readRecipients(typed: readonly string[], field: 'to' | 'cc' | 'bcc'): Address[] {
  return typed.map(text => {
    const recipient = readRecipient(text)
    if (!recipient) throw new InputError(`${text} is not a mail address`, field)
    // What no server could be told is said now, while it is a draft.
    envelopeAddress(recipient.address, field)
    return recipient
  })
}
