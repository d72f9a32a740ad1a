// From what a person wrote to what the Outbox keeps: the raw message, its envelope and its row.

import type { Account } from '../../shared/model/account.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { NewOutgoing } from '../store/store.ts'
import { type AttachedFile, outgoingOf, type WrittenMail } from './outgoing.ts'

/** Throws InputError naming the field for what cannot be sent. */
export async function writeOutgoing(
  reader: Pick<MessageReader, 'write'>,
  mail: WrittenMail,
  { account, files }: { readonly account: Account; readonly files: readonly AttachedFile[] },
): Promise<NewOutgoing> {
  const { message, envelope, bcc } = outgoingOf(mail, account, files)
  const raw = await reader.write(message)
  const snippet = message.text.replace(/\s+/g, ' ').trim().slice(0, 200)
  const summary = { ...message, snippet, hasAttachments: message.attachments.length > 0, isReadable: true }
  return { accountId: account.id, raw, ...envelope, bcc, summary }
}
