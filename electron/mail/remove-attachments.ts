// Takes attachments out of a stored message: a message without them takes its place, and the old one lies in the Trash until somebody empties
// it. What was taken out is named in the message.

import { hash } from 'node:crypto'
import type { Id } from '../../shared/model/account.ts'
import type { Attachment } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import type { ReplacedMessage } from '../store/mail-store.ts'
import type { Store } from '../store/store.ts'
import { messageOf } from './message-of.ts'
import type { ReadingChoices } from './reading-choices.ts'

/** The words that stand in place of an attachment. */
export type RemovedText = (
  facts: Pick<Attachment, 'fileName' | 'contentType' | 'sizeBytes'> & { atMs: number },
) => string

interface RemovingServices {
  readonly store: Pick<Store, 'readMessage' | 'replaceMessage'>
  readonly reader: Pick<MessageReader, 'open' | 'withoutAttachments'>
  readonly choices: ReadingChoices
  readonly nowMs: number
  readonly text: RemovedText
}

/** Throws InputError when the message is gone or its attachments cannot be taken out; then nothing has changed. */
export async function removeAttachments(
  { store, reader, choices, nowMs, text }: RemovingServices,
  { id, parts }: { readonly id: Id; readonly parts: readonly number[] },
): Promise<ReplacedMessage> {
  const { row, raw, sha256 } = await messageOf(store, id)
  if (row.wholeBytes !== undefined) throw new InputError('Only the header of this message is here')
  const { attachments } = await reader.open(raw)
  const removed = attachments.filter(({ part }) => parts.includes(part))
  if (removed.length === 0) throw new InputError('The message has no such attachment', 'part')
  const notes = removed.map(each => ({ part: each.part, note: text({ ...each, atMs: nowMs }) }))
  const bytes = await reader.withoutAttachments(raw, notes)
  // How it is read belongs to its bytes, which are others now.
  await choices.change(hash('sha256', bytes), await choices.of(sha256))
  return store.replaceMessage({ id, raw: bytes, hasAttachments: removed.length < attachments.length })
}
