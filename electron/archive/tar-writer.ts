// tar.gz (POSIX ustar with pax headers for long and non-ASCII names). A tar header comes before its data and says the size.

import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { type FileHandle, rm } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import { ProtocolError } from '../errors.ts'
import { storageErrorOf } from '../store/storage-failure.ts'
import { ArchiveStream, openNewFile } from './archive-file.ts'
import { type ArchiveWriter, type NewEntry, type NewFile, Tally, type WrittenFile } from './archive-writer.ts'

export class TarWriter implements ArchiveWriter {
  private readonly tar = pack()
  private readonly stream: ArchiveStream
  private readonly spoolPath: string

  /** Throws StorageError, also when something has the name. */
  static async open(path: string): Promise<TarWriter> {
    return new TarWriter(path, await openNewFile(path))
  }

  private constructor(path: string, handle: FileHandle) {
    this.spoolPath = `${path}.spool`
    this.stream = new ArchiveStream([this.tar, createGzip()], { path, handle })
  }

  get failure(): unknown {
    return this.stream.failure
  }

  async addFolder({ path, modified }: NewEntry): Promise<void> {
    this.tar.entry({ name: `${path}/`, type: 'directory', ...timeOf(modified) })
  }

  /** Throws ProtocolError when the file has another size than its listing said. */
  async addFile(file: NewFile, chunks: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
    if (file.sizeBytes === undefined) return this.addOfUnknownSize(file, chunks)
    const { path, sizeBytes, modified } = file
    const taken = Promise.withResolvers<void>()
    const entry = this.tar.entry({ name: path, size: sizeBytes, type: 'file', ...timeOf(modified) }, error =>
      error ? taken.reject(error) : taken.resolve(),
    )
    // The callback tells the same; an error event nobody listens to would end the program.
    entry.on('error', () => {})
    taken.promise.catch(() => {})
    const tally = new Tally()
    for await (const chunk of tally.copies(chunks)) {
      if (tally.sizeBytes > sizeBytes) break
      await this.write(entry, chunk)
    }
    if (tally.sizeBytes !== sizeBytes) throw new ProtocolError(`${path} changed while it was read`)
    entry.end()
    await Promise.race([taken.promise, this.stream.failed])
    return { path, sizeBytes, crc32: tally.crc32 }
  }

  async finish(): Promise<void> {
    this.tar.finalize()
    await this.stream.done
  }

  async abandon(): Promise<void> {
    await this.stream.abandon()
    await rm(this.spoolPath, { force: true })
  }

  private async write(entry: Writable, chunk: Buffer): Promise<void> {
    if (!entry.write(chunk)) await Promise.race([once(entry, 'drain'), this.stream.failed])
  }

  private async addOfUnknownSize(file: NewFile, chunks: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
    const tally = new Tally()
    const spool = await openNewFile(this.spoolPath)
    try {
      await pipeline(tally.copies(chunks), spool.createWriteStream())
      return await this.addFile({ ...file, sizeBytes: tally.sizeBytes }, createReadStream(this.spoolPath))
    } catch (error) {
      throw storageErrorOf(error, this.spoolPath)
    } finally {
      await rm(this.spoolPath, { force: true })
    }
  }
}

function timeOf(modified: number | undefined): { mtime?: Date } {
  return modified === undefined ? {} : { mtime: new Date(modified) }
}
