// Writes mailboxes out of this program with their tree of folders. All of it is made under another name and gets its own when
// it is whole, so that what is stopped or broken off leaves nothing that looks like an export.
import { randomUUID } from 'node:crypto'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { MailArchiveJobResult, MailExportFormat } from '../../../shared/model/mail-archive.ts'
import { StorageError } from '../../errors.ts'
import type { JobContext, Jobs } from '../../jobs/job.ts'
import { fileStem } from '../../message/file-stem.ts'
import { oldestFirst } from '../../store/oldest-first.ts'
import { readRawPastDamage } from '../../store/raw-bytes.ts'
import { isAsReceived, readStored } from '../../store/read-stored.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import type { Store } from '../../store/store.ts'
import { UnreadableList } from '../../store/unreadable-list.ts'
import { exportPaths } from './export-names.ts'
import { openFolderWriter } from './folder-writers.ts'

type Exported = Extract<MailArchiveJobResult, { kind: 'exported-mail' }>

export interface ExportServices {
  readonly store: Store
  readonly jobs: Jobs
  chooseFolder(): Promise<string | undefined>
}

export interface ExportWish {
  readonly title: string
  readonly folders: readonly { readonly mailboxId: Id; readonly folder: readonly string[] }[]
  readonly format: MailExportFormat
}

/** Names tried beside what exists. */
const MAX_COPIES = 1000

/** Job `export-mail`; undefined: no folder was chosen. */
export async function exportMail(services: ExportServices, wish: ExportWish): Promise<Job | undefined> {
  const place = await services.chooseFolder()
  if (place === undefined) return undefined
  return services.jobs.start({ kind: 'export-mail', title: wish.title }, job =>
    writeAll(services.store, wish, { place, job }),
  )
}

interface Writing {
  /** The folder that the person chose. */
  readonly place: string
  readonly job: JobContext
}

/** Throws StorageError. */
async function writeAll(store: Store, wish: ExportWish, { place, job }: Writing): Promise<Exported> {
  const temporary = join(place, `.${randomUUID()}.kittiwake-part`)
  try {
    await mkdir(temporary)
    const counts = await writeFolders(store, wish, { place: temporary, job })
    return { kind: 'exported-mail', ...counts, place: await giveName(temporary, place, fileStem(wish.title, '_')) }
  } catch (error) {
    job.signal.throwIfAborted()
    throw storageErrorOf(error, place)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function giveName(temporary: string, place: string, title: string): Promise<string> {
  for (let copy = 1; copy <= MAX_COPIES; copy++) {
    const path = join(place, copy === 1 ? title : `${title} (${copy})`)
    if (await exists(path)) continue
    await rename(temporary, path)
    return path
  }
  throw new StorageError(`No free name beside ${title}`, { reason: 'other', file: join(place, title) })
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function writeFolders(store: Store, { folders, format }: ExportWish, { place, job }: Writing) {
  const paths = exportPaths(folders.map(({ folder }) => folder))
  const wanted = new Set(folders.map(({ mailboxId }) => mailboxId))
  const mailboxes = (await store.listMailboxes()).filter(({ id }) => wanted.has(id))
  const total = mailboxes.reduce((sum, mailbox) => sum + mailbox.total, 0)
  const counts = { messages: 0, absent: 0, folders: folders.length }
  const unreadable = new UnreadableList()
  let done = 0
  for (const [index, { mailboxId }] of folders.entries()) {
    const writer = await openFolderWriter(format, join(place, ...(paths[index] ?? [])))
    try {
      for await (const found of messagesOf(store, mailboxId, job)) {
        if (found) {
          // A damaged message is worth more than none, as long as it is named.
          if (!isAsReceived(found)) unreadable.add(found.message.row)
          const raw = found.raw ?? (await readRawPastDamage(found.message.raw, job.signal))
          if (raw) {
            await writer.add(found.message, raw)
            counts.messages++
          }
        } else counts.absent++
        done++
        job.report({ done, total: Math.max(total, done) })
      }
    } finally {
      await writer.close()
    }
  }
  return { ...counts, ...unreadable.told }
}

/** Oldest first. Undefined: of this one only the header is here, or it has no bytes, or it went meanwhile. */
async function* messagesOf(store: Store, mailboxId: Id, job: JobContext) {
  for await (const id of oldestFirst(store, { mailboxId })) {
    job.signal.throwIfAborted()
    const found = await readStored(store, id)
    yield found?.message.row.wholeBytes === undefined ? found : undefined
  }
}
