// Takes a message that was made to be sent back into a draft: all of it, or addressed to those the server refused.

import type { Id } from '../../shared/model/account.ts'
import type { Draft } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { formatAddress } from '../message/format-address.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { Store } from '../store/store.ts'
import { attachBytes } from './attachments.ts'

interface EditServices {
  readonly store: Store
  readonly reader: MessageReader
}

/**
 * From the Outbox the message becomes the draft: it is gone there once the draft is whole on disk.
 * With `onlyRefused` the message stays where it is (some people have it), and the draft goes to the others.
 */
export async function editAgain({ store, reader }: EditServices, messageId: Id, onlyRefused: boolean): Promise<Draft> {
  const stored = await store.readMessage(messageId)
  if (!stored) throw new InputError('This message is gone')
  const opened = await reader.open(stored.raw)
  const refused = new Set(stored.recipients.filter(({ accepted }) => !accepted).map(({ address }) => address))
  const draft = await store.addDraft({
    kind: 'new',
    accountId: stored.row.accountId,
    to: onlyRefused ? [...refused] : opened.to.map(formatAddress),
    cc: onlyRefused ? [] : opened.cc.map(formatAddress),
    bcc: onlyRefused ? [] : stored.bcc.map(formatAddress),
    subject: opened.subject,
    text: opened.text,
    inReplyTo: opened.references.at(-1) ?? '',
    references: opened.references,
  })
  for (const { part } of opened.attachments) await attachBytes(store, draft.id, await reader.readPart(stored.raw, part))
  if (!onlyRefused) await store.deleteMessages([messageId])
  return (await store.readDraft(draft.id)) ?? draft
}
