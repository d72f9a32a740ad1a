// The messages of a backup beside what is here: unpacked for the time it takes, opened as a store of its own, and put into
// folders of this computer like any import. What is there already is recognised, so that it can be repeated.
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Id } from '../../shared/model/account.ts'
import type { BackupJobResult } from '../../shared/model/backup.ts'
import { LOCAL_ACCOUNT_ID, type Mailbox } from '../../shared/model/message.ts'
import { InputError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import { messagePrint } from '../message/message-print.ts'
import { checkStore } from '../store/backup/check-store.ts'
import type { ImportedMessage } from '../store/imports/import-store.ts'
import { oldestFirst } from '../store/oldest-first.ts'
import { openStore } from '../store/open-store.ts'
import { isAsReceived, readStored } from '../store/read-stored.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { Store } from '../store/store.ts'
import { UnreadableList } from '../store/unreadable-list.ts'
import type { BackupManifest } from './manifest.ts'
import { unpackBackup } from './unpack-backup.ts'

/** As the download of mail does it: so that a sync costs nothing beside them. */
const BATCH_MESSAGES = 256
const BATCH_BYTES = 4 * 1024 * 1024

export interface MailRestoreServices {
  readonly store: Store
  readonly workFolder: string
  readonly storeThread?: URL | undefined
  /** Something new is in the mailboxes. */
  importedMail(): void
  /** Works out what tells that two messages are the same, for those of a mailbox that lack it. */
  printMissing(mailboxId: Id, signal: AbortSignal): Promise<void>
}

export interface MailRestoring {
  readonly path: string
  readonly manifest: BackupManifest
  readonly folders: readonly { readonly mailboxId: Id; readonly folder: readonly string[] }[]
  readonly job: JobContext
}

type Restored = Extract<BackupJobResult, { kind: 'restored-mail' }>

/** Throws StorageError, InputError `archive`, CancelledError; what came before stays. */
export async function restoreMail(services: MailRestoreServices, restoring: MailRestoring): Promise<Restored> {
  const { workFolder, storeThread } = services
  const folder = join(workFolder, 'unpacked')
  await rm(workFolder, { recursive: true, force: true })
  try {
    await unpackBackup({ ...restoring, folder })
    await checkStore(folder, { threadEntry: storeThread, signal: restoring.job.signal })
    const old = await openStore({ folder, ...(storeThread ? { threadEntry: storeThread } : {}) })
    try {
      return await new Putting(services, old, restoring).putAll()
    } finally {
      await old.close()
    }
  } catch (error) {
    restoring.job.signal.throwIfAborted()
    throw storageErrorOf(error, restoring.path)
  } finally {
    await rm(workFolder, { recursive: true, force: true })
  }
}

/** At start: what a killed restore began is not gone on with, since its files went. What it brought stays. */
export async function forgetBrokenRestores(store: Store): Promise<void> {
  for (const { id } of await store.listImports()) {
    const { sources } = await store.readImport(id)
    if (sources.some(({ facts }) => (facts as { kind?: unknown }).kind === 'backup')) await store.forgetImport(id)
  }
}

class Putting {
  private readonly services: MailRestoreServices
  private readonly old: Store
  private readonly restoring: MailRestoring
  private readonly counts = { added: 0, same: 0 }
  private absent = 0
  private done = 0
  private readonly unreadable = new UnreadableList()
  private raws: Uint8Array[] = []
  private messages: ImportedMessage[] = []
  private sizeBytes = 0

  constructor(services: MailRestoreServices, old: Store, restoring: MailRestoring) {
    this.services = services
    this.old = old
    this.restoring = restoring
  }

  async putAll(): Promise<Restored> {
    const { store, importedMail } = this.services
    const { folders, path } = this.restoring
    const importId = await store.beginImport({
      title: basename(path),
      accountId: LOCAL_ACCOUNT_ID,
      keepsSame: false,
      sources: folders.map(({ folder }) => ({ facts: { kind: 'backup' }, folder })),
    })
    const mailboxes = new Map((await this.old.listMailboxes()).map(mailbox => [mailbox.id, mailbox]))
    try {
      for (const { position, mailboxId } of (await store.readImport(importId)).sources) {
        await this.services.printMissing(mailboxId, this.restoring.job.signal)
        await this.putMailbox(mailboxes.get(folders[position]?.mailboxId ?? 0), { importId, position })
      }
    } finally {
      await store.forgetImport(importId)
      importedMail()
    }
    return { kind: 'restored-mail', ...this.counts, absent: this.absent, ...this.unreadable.told }
  }

  /** Oldest first. Of what is only a header there nothing can be put here; it is counted. */
  private async putMailbox(mailbox: Mailbox | undefined, place: Place): Promise<void> {
    if (!mailbox) throw new InputError('This mailbox is not in the backup', 'archive')
    for await (const id of oldestFirst(this.old, { mailboxId: mailbox.id })) {
      this.restoring.job.signal.throwIfAborted()
      await this.gather(id)
      if (this.messages.length >= BATCH_MESSAGES || this.sizeBytes >= BATCH_BYTES) await this.put(place)
    }
    await this.put(place)
  }

  private async gather(id: Id): Promise<void> {
    const found = await readStored(this.old, id)
    this.done += 1
    if (!found || found.message.row.wholeBytes !== undefined) {
      this.absent += 1
      return
    }
    const { message, raw } = found
    // What is put here gets another hash, which says of damaged bytes that they are as they came.
    if (!isAsReceived(found)) this.unreadable.add(message.row)
    if (!raw) return
    const { isRead, isFlagged, isAnswered, isForwarded } = message.row
    const { receivedMs } = message
    const print = messagePrint(Buffer.from(raw))
    this.raws.push(raw)
    this.sizeBytes += raw.length
    this.messages.push({ sizeBytes: raw.length, receivedMs, isRead, isFlagged, isAnswered, isForwarded, print })
  }

  private async put({ importId, position }: Place): Promise<void> {
    const { store, importedMail } = this.services
    const { job, folders, manifest } = this.restoring
    if (this.messages.length === 0) return
    const slab = new Uint8Array(Buffer.concat(this.raws))
    const rest = { unusable: 0, skipsSame: true, point: '', isDone: false }
    const { added, same } = await store.putImported({ importId, position, slab, messages: this.messages, ...rest })
    Object.assign(this.counts, { added, same })
    this.raws = []
    this.messages = []
    this.sizeBytes = 0
    const wanted = new Set(folders.map(({ mailboxId }) => mailboxId))
    const total = manifest.contents.mailboxes.reduce((sum, each) => sum + (wanted.has(each.id) ? each.messages : 0), 0)
    job.report({ done: this.done, total: Math.max(total, this.done) })
    importedMail()
  }
}

interface Place {
  readonly importId: Id
  readonly position: number
}
