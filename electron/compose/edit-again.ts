// Takes a message that was made to be sent back into a draft: all of it, or addressed to those the server refused.

import type { Id } from '../../shared/model/account.ts'
import type { Draft } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { formatAddress } from '../message/format-address.ts'
import type { OpenedMessage } from '../message/message-reader.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { NewDraft, Store, StoredMessage } from '../store/store.ts'
import { attachBytes } from './attachments.ts'

interface EditServices {
  readonly store: Store
  readonly reader: MessageReader
}

/** From the Outbox the message becomes the draft it was: it is gone there once the draft is whole on disk. */
export async function takeBack(services: EditServices, messageId: Id): Promise<Draft> {
  const { store } = services
  const written = await store.readWritten(messageId)
  const draft = await makeDraft(services, messageId, (stored, opened) => written ?? readBack(stored, opened))
  await store.deleteMessages([messageId])
  return draft
}

/** The message stays where it is, because some people have it; the draft goes to the others. */
export async function editAgain(services: EditServices, messageId: Id): Promise<Draft> {
  return makeDraft(services, messageId, (stored, opened) => {
    const others = stored.recipients.filter(isWithoutIt).map(({ address }) => address)
    return { ...readBack(stored, opened), to: others, cc: [], bcc: [] }
  })
}

function isWithoutIt({ accepted, delivery }: StoredMessage['recipients'][number]): boolean {
  return !accepted || delivery?.state === 'bounced'
}

async function makeDraft(
  { store, reader }: EditServices,
  messageId: Id,
  draftOf: (stored: StoredMessage, opened: OpenedMessage) => NewDraft,
): Promise<Draft> {
  const stored = await store.readMessage(messageId)
  if (!stored) throw new InputError('This message is gone')
  const opened = await reader.open(stored.raw)
  const draft = await store.addDraft(draftOf(stored, opened))
  for (const { part } of opened.attachments) await attachBytes(store, draft.id, await reader.readPart(stored.raw, part))
  return (await store.readDraft(draft.id)) ?? draft
}

/** As the message says; what was written and not sent with it is lost. */
function readBack(stored: StoredMessage, opened: OpenedMessage): NewDraft {
  return {
    kind: 'new',
    accountId: stored.row.accountId,
    to: opened.to.map(formatAddress),
    cc: opened.cc.map(formatAddress),
    bcc: stored.bcc.map(formatAddress),
    subject: opened.subject,
    text: opened.text,
    inReplyTo: opened.references.at(-1) ?? '',
    references: opened.references,
  }
}
