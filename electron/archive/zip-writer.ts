// ZIP (APPNOTE 6.3), written front to back: sizes follow the data, names are UTF-8, ZIP64 where it is needed.

import type { FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { ArchiveStream, openNewFile } from './archive-file.ts'
import { type ArchiveWriter, type NewEntry, type NewFile, Tally, type WrittenFile } from './archive-writer.ts'

/** Names that end so are packed already; packing them again only costs time. */
const PACKED =
  /\.(?:7z|aac|avif|br|bz2|docx|flac|gif|gz|heic|jar|jpe?g|m4a|mkv|mov|mp3|mp4|ogg|pack|pdf|png|pptx|rar|tgz|webm|webp|woff2?|xlsx|xz|zip|zst)$/i

export class ZipWriter implements ArchiveWriter {
  private readonly zip = new ZipFile()
  private readonly stream: ArchiveStream

  /** Throws StorageError, also when something has the name. */
  static async open(path: string): Promise<ZipWriter> {
    return new ZipWriter(path, await openNewFile(path))
  }

  private constructor(path: string, handle: FileHandle) {
    this.stream = new ArchiveStream([this.zip.outputStream], { path, handle })
  }

  get failure(): unknown {
    return this.stream.failure
  }

  async addFolder({ path, modified }: NewEntry): Promise<void> {
    this.zip.addEmptyDirectory(path, timeOf(modified))
  }

  async addFile({ path, modified }: NewFile, chunks: AsyncIterable<Uint8Array>): Promise<WrittenFile> {
    const tally = new Tally()
    const source = Readable.from(tally.copies(chunks), { objectMode: false })
    try {
      this.zip.addReadStream(source, path, { ...timeOf(modified), compress: !PACKED.test(path) })
      await Promise.race([finished(source), this.stream.failed])
    } finally {
      source.destroy()
    }
    return { path, sizeBytes: tally.sizeBytes, crc32: tally.crc32 }
  }

  async finish(): Promise<void> {
    this.zip.end()
    await this.stream.done
  }

  async abandon(): Promise<void> {
    await this.stream.abandon()
  }
}

function timeOf(modified: number | undefined): { mtime?: Date } {
  return modified === undefined ? {} : { mtime: new Date(modified) }
}
