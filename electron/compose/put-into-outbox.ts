// From a draft to the Outbox: durably, once, as one message or as one for each recipient.

import type { Account, Id } from '../../shared/model/account.ts'
import type { Draft, DraftFields } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { NewOutgoing, OutboxEntry, Store } from '../store/store.ts'
import { accountToWriteFrom } from './account-to-write-from.ts'
import { mailboxKey, readRecipient } from './read-recipient.ts'
import { writeOutgoing } from './write-outgoing.ts'

/** Each holds its own copy of the attachments; a list server is the right tool beyond this. */
const MAX_INDIVIDUAL = 200

export interface OutboxServices {
  readonly store: Store
  readonly reader: MessageReader
}

export interface PutWishes {
  readonly dueMs?: number | undefined
  readonly wantsNotice?: boolean | undefined
  readonly isIndividual?: boolean | undefined
}

/**
 * The draft is gone when this answers, and every message is in the Outbox; else the draft is as it was.
 * Throws InputError naming the field for what cannot be sent, and when the draft is gone.
 */
export async function putIntoOutbox(
  services: OutboxServices,
  { id, fields }: { id: Id; fields: DraftFields },
  wishes: PutWishes = {},
): Promise<OutboxEntry[]> {
  const { store, reader } = services
  await store.saveDraft(id, fields)
  const draft = await store.readDraft(id)
  if (!draft) throw new InputError('This draft is gone')
  const account = await accountToWriteFrom(store, draft.accountId)
  if (wishes.isIndividual) return putEach(services, { draft, account }, wishes)
  const files = await store.draftAttachmentFiles(id)
  const outgoing = await writeOutgoing(reader, draft, { account, files })
  return [await store.addOutgoing({ ...outgoing, ...parentOf(draft), ...waitOf(wishes), draftId: id })]
}

/** Until the last one is there they belong to the draft, and a kill takes them back. */
async function putEach(
  { store, reader }: OutboxServices,
  { draft, account }: { draft: Draft; account: Account },
  wishes: PutWishes,
): Promise<OutboxEntry[]> {
  const people = everyoneOnce(draft)
  if (people.length > MAX_INDIVIDUAL) throw new InputError(`More than ${MAX_INDIVIDUAL} messages at once`, 'to')
  const files = await store.draftAttachmentFiles(draft.id)
  const entries: OutboxEntry[] = []
  try {
    for (const person of people.length === 0 ? [undefined] : people) {
      const mail = { ...draft, to: person === undefined ? [] : [person], cc: [], bcc: [] }
      const outgoing = await writeOutgoing(reader, mail, { account, files })
      const { wantsNotice } = waitOf(wishes)
      entries.push(await store.addOutgoing({ ...outgoing, ...parentOf(draft), wantsNotice, ofDraftId: draft.id }))
    }
    await store.completeOutgoing(draft.id, wishes.dueMs)
  } catch (error) {
    await store.deleteMessages(entries.map(({ messageId }) => messageId))
    throw error
  }
  return entries
}

/** As typed, each address once. */
function everyoneOnce({ to, cc, bcc }: Draft): string[] {
  const byAddress = new Map(
    [...to, ...cc, ...bcc].map(typed => [mailboxKey(readRecipient(typed)?.address ?? typed), typed]),
  )
  return [...byAddress.values()]
}

function parentOf({ parentId, kind }: Draft): Pick<NewOutgoing, 'parent'> {
  return parentId === undefined ? {} : { parent: { id: parentId, kind } }
}

function waitOf({ dueMs, wantsNotice }: PutWishes): Pick<NewOutgoing, 'dueMs' | 'wantsNotice'> {
  return { dueMs, wantsNotice }
}
