// A draft that another program wrote becomes one of ours: recipients, subject, text and files. Its raw bytes are not kept: they stay
// on the server until this one replaces them.

import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account, Id } from '../../shared/model/account.ts'
import { StorageError } from '../errors.ts'
import { formatAddress } from '../message/format-address.ts'
import type { OpenedMessage } from '../message/message-reader.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { NewDraft, NewDraftAttachment, RawLocation, Store } from '../store/store.ts'

export interface AdoptDraftServices {
  readonly store: Pick<Store, 'attachmentsFolder' | 'adoptDraft'>
  readonly reader: Pick<MessageReader, 'open' | 'readPart'>
}

export interface WrittenElsewhere {
  readonly folderId: Id
  readonly uid: number
  readonly headerId: string
  readonly bytes: Uint8Array
}

/** Bounds of what is written here: a longer one would lose something. */
const MAX_TEXT = 5_000_000
const MAX_RECIPIENTS = 1_000
const MAX_FILES = 100

/** False: it cannot become a draft without losing something, so it does not. Throws StorageError. */
export async function adoptDraft(
  { store, reader }: AdoptDraftServices,
  { bytes, ...place }: WrittenElsewhere,
  account: Account,
): Promise<boolean> {
  const names: string[] = []
  try {
    const file = await keepFile(store.attachmentsFolder, { names, bytes })
    const raw = { file, offset: 0, sizeBytes: bytes.length }
    const opened = await reader.open(raw)
    if (!isWritable(opened)) return false
    const attachments = await keepAttachments({ store, reader }, { raw, opened, names })
    await store.adoptDraft({ draft: draftFrom(opened, account), attachments, ...place })
    names.splice(1)
    return true
  } catch (error) {
    const failure = storageErrorOf(error, store.attachmentsFolder)
    if (failure instanceof StorageError) throw failure
    // What ends its reader keeps no other message from coming.
    return false
  } finally {
    for (const name of names) await rm(name, { force: true })
  }
}

function isWritable({ kind, text, isTruncated, to, cc, bcc, attachments }: OpenedMessage): boolean {
  if (isTruncated || text.length > MAX_TEXT || attachments.length > MAX_FILES) return false
  // Where nothing could be made of it, the raw text is shown; an empty draft is one without a text.
  if (kind === 'raw' && text !== '') return false
  return [to, cc, bcc].every(people => people.length <= MAX_RECIPIENTS)
}

function draftFrom({ to, cc, bcc, subject, text, references }: OpenedMessage, { id }: Account): NewDraft {
  return {
    accountId: id,
    kind: references.length > 0 ? 'reply' : 'new',
    to: to.map(formatAddress),
    cc: cc.map(formatAddress),
    bcc: bcc.map(formatAddress),
    subject,
    text,
    inReplyTo: references.at(-1) ?? '',
    references,
  }
}

interface Kept {
  readonly raw: RawLocation
  readonly opened: OpenedMessage
  /** Files to be removed when the draft is not made. */
  readonly names: string[]
}

/** Synced before the rows that name them. */
async function keepAttachments(
  { store, reader }: AdoptDraftServices,
  { raw, opened, names }: Kept,
): Promise<NewDraftAttachment[]> {
  const kept: NewDraftAttachment[] = []
  for (const { part } of opened.attachments) {
    const { fileName, contentType, bytes } = await reader.readPart(raw, part)
    const file = await keepFile(store.attachmentsFolder, { names, bytes })
    kept.push({
      fileName,
      contentType,
      sizeBytes: bytes.length,
      storedName: file.slice(store.attachmentsFolder.length + 1),
    })
  }
  return kept
}

/** What a crash leaves behind nobody names, and goes at a later start. */
async function keepFile(
  folder: string,
  { names, bytes }: { readonly names: string[]; readonly bytes: Uint8Array },
): Promise<string> {
  const file = join(folder, randomUUID())
  names.push(file)
  await using handle = await open(file, 'wx', 0o600)
  await handle.writeFile(bytes)
  await handle.sync()
  return file
}
