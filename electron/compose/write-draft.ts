// A draft as a message, as far as it is written: for the copy of it on a server. Recipients that cannot be read yet are left out.

import { createHash } from 'node:crypto'
import type { Account, Id } from '../../shared/model/account.ts'
import type { Address } from '../../shared/model/message.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { readRecipient } from './read-recipient.ts'

export interface WriteDraftServices {
  readonly store: Pick<Store, 'readDraft' | 'draftAttachmentFiles'>
  readonly reader: Pick<MessageReader, 'write'>
}

/** The same version of a draft has the same Message-ID, with angle brackets, each time. Undefined: the draft is gone. */
export async function writeDraft(
  { store, reader }: WriteDraftServices,
  draftId: Id,
  { displayName, address }: Account,
): Promise<{ readonly bytes: Uint8Array; readonly headerId: string } | undefined> {
  const draft = await store.readDraft(draftId)
  if (!draft) return undefined
  const files = await store.draftAttachmentFiles(draftId)
  const version = createHash('sha256').update(`${draftId}/${draft.savedMs}/${address}`).digest('hex').slice(0, 32)
  const messageId = `<${version}@draft.invalid>`
  const bytes = await reader.write({
    from: { name: displayName, address },
    to: readable(draft.to),
    cc: readable(draft.cc),
    draftBcc: readable(draft.bcc),
    subject: draft.subject,
    text: draft.text,
    inReplyTo: draft.inReplyTo,
    references: draft.references,
    messageId,
    dateMs: draft.savedMs,
    attachments: files.map(({ fileName, contentType, file }) => ({ fileName, contentType, file })),
  })
  return { bytes, headerId: messageId }
}

function readable(typed: readonly string[]): Address[] {
  return typed.map(readRecipient).filter(recipient => recipient !== undefined)
}
