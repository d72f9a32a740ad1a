// The file an archive is written to: new, private, synced before it is closed.

import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { storageErrorOf } from '../store/storage-failure.ts'

type Stage = NodeJS.ReadableStream | NodeJS.ReadWriteStream

/** Throws StorageError, also when something has the name. */
export async function openNewFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}

/** Runs stages into the file. */
export class ArchiveStream {
  /** Resolves when everything is on the disk. Throws StorageError. */
  readonly done: Promise<void>
  /** Rejects as `done` does, and never resolves: for races. */
  readonly failed: Promise<never>
  /** Why it broke, when it did: what the stages throw then is only a consequence. */
  failure: unknown
  private readonly stop = new AbortController()

  constructor(stages: readonly Stage[], file: { path: string; handle: FileHandle }) {
    const { signal } = this.stop
    const target = file.handle.createWriteStream({ flush: true })
    this.done = pipeline([...stages, target], { signal }).catch((error: unknown) => {
      this.failure = storageErrorOf(error, file.path)
      throw this.failure
    })
    this.failed = this.done.then(() => new Promise<never>(() => {}))
    this.failed.catch(() => {})
  }

  /** Ends it without finishing; resolves when the file is closed. */
  async abandon(): Promise<void> {
    this.stop.abort()
    await this.done.catch(() => {})
  }
}
