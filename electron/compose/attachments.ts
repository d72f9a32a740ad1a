// Files attached to drafts: copied beside the store, so that a draft stays whole when the original is moved or deleted.

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, open, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Draft } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { Store } from '../store/store.ts'
import { contentTypeOf } from './content-type-of.ts'

/** One file; more than any mail server takes, and still read into memory when the message is made. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024
/** Files of one draft. */
const MAX_FILES = 100

type AttachmentStore = Pick<Store, 'attachmentsFolder' | 'addDraftAttachment'>

/** Copies files into the draft. Throws InputError for what cannot be attached; those before it stay attached. */
export async function attachFiles(store: AttachmentStore, draft: Draft, files: readonly string[]): Promise<void> {
  if (draft.attachments.length + files.length > MAX_FILES)
    throw new InputError(`More than ${MAX_FILES} files`, 'attachments')
  for (const file of files) {
    await attachFile(store, draft.id, file).catch((error: unknown) => {
      throw storageErrorOf(error, file)
    })
  }
}

async function attachFile(store: AttachmentStore, draftId: number, file: string): Promise<void> {
  const { size } = await stat(file)
  if (size > MAX_FILE_BYTES)
    throw new InputError(`${basename(file)} is larger than ${MAX_FILE_BYTES} bytes`, 'attachments')
  const storedName = randomUUID()
  await copyFile(file, join(store.attachmentsFolder, storedName), constants.COPYFILE_EXCL)
  const fileName = basename(file)
  await keep(store, draftId, { fileName, contentType: contentTypeOf(fileName), storedName })
}

export interface AttachedBytes {
  readonly fileName: string
  readonly contentType: string
  readonly bytes: Uint8Array
}

/** The same for bytes that are here already, such as the parts of a forwarded message. */
export async function attachBytes(store: AttachmentStore, draftId: number, attached: AttachedBytes): Promise<void> {
  const storedName = randomUUID()
  const { fileName, contentType, bytes } = attached
  const handle = await open(join(store.attachmentsFolder, storedName), 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
  } finally {
    await handle.close()
  }
  await keep(store, draftId, { fileName, contentType, storedName })
}

/** A file that was dropped on the draft. Throws InputError for what cannot be attached. */
export async function attachDropped(
  store: AttachmentStore,
  { id, attachments }: Draft,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  if (attachments.length >= MAX_FILES) throw new InputError(`More than ${MAX_FILES} files`, 'attachments')
  const fileName = basename(name.replaceAll('\\', '/'))
  await attachBytes(store, id, { fileName, contentType: contentTypeOf(fileName), bytes }).catch((error: unknown) => {
    throw storageErrorOf(error, fileName)
  })
}

interface StoredFile {
  readonly fileName: string
  readonly contentType: string
  readonly storedName: string
}

/** Synced before the row that names it; a row never points at a file that a power cut could take away. */
async function keep(store: AttachmentStore, draftId: number, stored: StoredFile): Promise<void> {
  const path = join(store.attachmentsFolder, stored.storedName)
  await using handle = await open(path, 'r+')
  await handle.sync()
  const { size } = await handle.stat()
  try {
    await store.addDraftAttachment(draftId, { ...stored, sizeBytes: size })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}
