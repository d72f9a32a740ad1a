// The story of a backup: a copy of the database, the packs as far as that copy knows them, the files of drafts; written under
// another name, read back byte for byte, and only then given its own. The app goes on meanwhile: packs only grow, and none
// goes as long as they are held.
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BackupContents, BackupJobResult } from '../../shared/model/backup.ts'
import { SECRETS_SETTING, type Secrets } from '../accounts/secrets.ts'
import type { ArchiveWriter } from '../archive/archive-writer.ts'
import { ZipWriter } from '../archive/zip-writer.ts'
import { StorageError } from '../errors.ts'
import type { JobContext } from '../jobs/job.ts'
import type { CopiedStore } from '../store/backup/copy-database.ts'
import { copyStore } from '../store/backup/copy-store.ts'
import type { LookedAt } from '../store/backup/find-unreadable.ts'
import { lookAtMessages } from '../store/backup/look-at-messages.ts'
import type { LostPart } from '../store/packs/pack-bytes.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import type { Store } from '../store/store.ts'
import { syncFolder } from '../store/sync-path.ts'
import { DraftFiles } from './draft-files.ts'
import {
  BACKUP_VERSION,
  type BackupEntry,
  type BackupManifest,
  DATABASE_PATH,
  MANIFEST_PATH,
  SECRETS_PATH,
  sizeOf,
} from './manifest.ts'
import { readEntries, readManifest } from './read-backup.ts'
import { readPastDamage } from './read-past-damage.ts'
import { noteUnfinished } from './recover-backups.ts'
import { requireRoom } from './room.ts'
import { type SealedSecrets, sealSecrets } from './sealed-secrets.ts'

export interface BackupServices {
  readonly store: Store
  readonly secrets: Secrets
  /** Of the profile. */
  readonly folder: string
  /** For work that goes when it is over. */
  readonly workFolder: string
  readonly storeThread?: URL | undefined
}

export interface BackupWish {
  readonly target: string
  /** Absent: without passwords. */
  readonly passphrase?: string | undefined
}

type BackedUp = Extract<BackupJobResult, { kind: 'backed-up' }>

/** Throws StorageError, InputError `password` or `archive`, CancelledError; then nothing has the name that did not have it. */
export async function writeBackup(services: BackupServices, wish: BackupWish, job: JobContext): Promise<BackedUp> {
  const { store, workFolder } = services
  const sealed = wish.passphrase === undefined ? undefined : await sealSecrets(services, wish.passphrase)
  const part = join(dirname(wish.target), `.${randomUUID()}.part`)
  await store.holdPacks()
  try {
    const sources = await gather(services, sealed, job)
    await requireRoom(dirname(wish.target), sizeOfAll(sources.files))
    await noteUnfinished(workFolder, part)
    const manifest = await write(part, sources, job)
    await check(part, manifest, job)
    const { unreadable } = await look(services, sources, job)
    await rename(part, wish.target)
    syncFolder(dirname(wish.target))
    const { size } = await stat(wish.target)
    const { absent, told } = sources.draftFiles
    return { kind: 'backed-up', file: wish.target, sizeBytes: size, absent, ...told, unreadable }
  } catch (error) {
    job.signal.throwIfAborted()
    throw storageErrorOf(error, wish.target)
  } finally {
    await store.releasePacks()
    await rm(part, { force: true })
    await rm(workFolder, { recursive: true, force: true })
  }
}

interface SourceFile {
  readonly path: string
  readonly sizeBytes: number
  /** Undefined: it is left out. */
  open(): Promise<Chunks | undefined>
}

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

interface SourcePack {
  readonly number: number
  /** Known once it was read. */
  readonly lost: LostPart[]
}

interface Sources extends Pick<BackupManifest, 'databaseVersion' | 'contents' | 'secrets'> {
  readonly files: readonly SourceFile[]
  readonly packs: readonly SourcePack[]
  readonly draftFiles: DraftFiles
}

async function gather(
  { store, folder, workFolder, storeThread }: BackupServices,
  sealed: SealedSecrets | undefined,
  job: JobContext,
): Promise<Sources> {
  job.show({ kind: 'backing-up', step: 'copying' })
  await rm(workFolder, { recursive: true, force: true })
  await mkdir(workFolder, { recursive: true, mode: 0o700 })
  const target = join(workFolder, DATABASE_PATH)
  const copied = await copyStore(folder, { target, withoutSettings: [SECRETS_SETTING], threadEntry: storeThread })
  job.signal.throwIfAborted()
  const { size } = await stat(target)
  const draftFiles = new DraftFiles(store.attachmentsFolder)
  const packs = copied.packs.map(pack => ({ ...pack, lost: [] as LostPart[] }))
  const files = [
    fileSource(DATABASE_PATH, target, size),
    ...packs.map(packSource),
    ...(await draftFiles.list(copied.attachments)),
    ...(sealed ? [memorySource(SECRETS_PATH, sealed.sealed)] : []),
  ]
  return {
    ...{ files, packs, draftFiles },
    databaseVersion: copied.version,
    contents: await contentsOf(store),
    ...(sealed ? { secrets: { salt: sealed.salt } } : {}),
  }
}

async function contentsOf(store: Store): Promise<BackupContents> {
  const mailboxes = await store.listMailboxes()
  return {
    accounts: (await store.listAccounts()).map(({ id, name, address }) => ({ id, name, address })),
    mailboxes: mailboxes.map(({ id, accountId, role, name, parentId, total }) => ({
      ...{ id, accountId, role, name, messages: total },
      ...(parentId === undefined ? {} : { parentId }),
    })),
    sites: (await store.listSites()).length,
    newsServers: (await store.listNewsServers()).length,
  }
}

function fileSource(path: string, file: string, sizeBytes: number): SourceFile {
  return { path, sizeBytes, open: async () => startOf(file, sizeBytes) }
}

function packSource({ file, sizeBytes, lost }: CopiedStore['packs'][number] & SourcePack): SourceFile {
  return { path: `packs/${basename(file)}`, sizeBytes, open: async () => readPastDamage(file, { sizeBytes, lost }) }
}

function memorySource(path: string, bytes: Uint8Array): SourceFile {
  return { path, sizeBytes: bytes.length, open: async () => once(bytes) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Exactly so many bytes: what came behind them since belongs to the next backup. */
async function* startOf(file: string, sizeBytes: number): AsyncGenerator<Uint8Array> {
  let left = sizeBytes
  if (left > 0) {
    for await (const chunk of createReadStream(file, { end: sizeBytes - 1, highWaterMark: 256 * 1024 })) {
      left -= (chunk as Buffer).length
      yield chunk as Buffer
    }
  }
  if (left !== 0) throw new StorageError(`${file} ends too early`, { reason: 'damaged', file })
}

function sizeOfAll(files: readonly SourceFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

async function write(part: string, sources: Sources, job: JobContext): Promise<BackupManifest> {
  job.show({ kind: 'backing-up', step: 'writing' })
  const writer: ArchiveWriter = await ZipWriter.open(part)
  try {
    const entries = await writeFiles(writer, sources.files, job)
    const { databaseVersion, contents, secrets } = sources
    const manifest: BackupManifest = {
      format: 'kittiwake backup',
      version: BACKUP_VERSION,
      madeMs: Date.now(),
      ...{ databaseVersion, contents, entries },
      ...(secrets ? { secrets } : {}),
    }
    await writer.addFile({ path: MANIFEST_PATH }, once(Buffer.from(JSON.stringify(manifest))))
    await writer.finish()
    return manifest
  } catch (error) {
    const reason = writer.failure ?? error
    await writer.abandon()
    throw reason
  }
}

async function writeFiles(
  writer: ArchiveWriter,
  files: readonly SourceFile[],
  job: JobContext,
): Promise<BackupEntry[]> {
  const entries: BackupEntry[] = []
  const totalBytes = sizeOfAll(files)
  let doneBytes = 0
  for (const { path, sizeBytes, open } of files) {
    const chunks = await open()
    if (!chunks) continue
    const sum = createHash('sha256')
    const passing = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        job.signal.throwIfAborted()
        sum.update(chunk)
        doneBytes += chunk.length
        job.report({ done: entries.length, total: files.length, doneBytes, totalBytes })
        yield chunk
      }
    }
    await writer.addFile({ path }, passing())
    entries.push({ path, sizeBytes, sha256: sum.digest('hex') })
  }
  return entries
}

/** As if it were restored, but for writing. */
async function check(part: string, written: BackupManifest, job: JobContext): Promise<void> {
  const totalBytes = sizeOf(written)
  job.report({ done: 0, total: written.entries.length, doneBytes: 0, totalBytes })
  job.show({ kind: 'backing-up', step: 'checking' })
  await readManifest(part, written.databaseVersion)
  let done = 0
  await readEntries({
    ...{ path: part, manifest: written, signal: job.signal },
    report: doneBytes => job.report({ done, total: written.entries.length, doneBytes, totalBytes }),
    take: async (_, chunks) => {
      for await (const _chunk of chunks);
      done += 1
    },
  })
}

/** What is in the backup and cannot be read from it. */
async function look(
  { folder, workFolder, storeThread }: BackupServices,
  { packs }: Sources,
  job: JobContext,
): Promise<LookedAt> {
  return lookAtMessages(folder, {
    database: join(workFolder, DATABASE_PATH),
    lost: new Map(packs.map(({ number, lost }) => [number, lost])),
    threadEntry: storeThread,
    signal: job.signal,
    report: progress => {
      job.report(progress)
      // Not before its own numbers are there: they would be those of the step before.
      if (progress.done === 0) job.show({ kind: 'backing-up', step: 'looking' })
    },
  })
}
