// Unpacks a backup into an empty folder: only under names that the manifest may have, each entry checked and synced.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { JobContext } from '../jobs/job.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import { syncFolder } from '../store/sync-path.ts'
import { type BackupManifest, SECRETS_PATH, sizeOf } from './manifest.ts'
import { readEntries } from './read-backup.ts'
import { requireRoom } from './room.ts'

interface Unpacking {
  readonly path: string
  readonly manifest: BackupManifest
  /** Made; nothing is in it afterwards but the files of a store. */
  readonly folder: string
  readonly job: JobContext
}

/** Sealed secrets are checked and stay where they are. Throws StorageError, InputError `archive`, CancelledError. */
export async function unpackBackup({ path, manifest, folder, job }: Unpacking): Promise<void> {
  const totalBytes = sizeOf(manifest)
  const total = manifest.entries.length
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
  await requireRoom(dirname(folder), totalBytes)
  for (const place of ['packs', 'attachments']) await mkdir(join(folder, place), { recursive: true, mode: 0o700 })
  let done = 0
  await readEntries({
    ...{ path, manifest, signal: job.signal },
    report: doneBytes => job.report({ done, total, doneBytes, totalBytes }),
    take: async (entry, chunks) => {
      if (entry.path === SECRETS_PATH) for await (const _chunk of chunks);
      else await writeFile(join(folder, ...entry.path.split('/')), chunks)
      done += 1
    },
  })
  for (const place of ['packs', 'attachments', '.']) syncFolder(join(folder, place))
}

async function writeFile(file: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(
      Readable.from(chunks, { objectMode: false }),
      createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true }),
    )
  } catch (error) {
    throw storageErrorOf(error, file)
  }
}
