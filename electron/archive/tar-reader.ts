// Reads tar.gz front to back. It has no directory: to know what is in it is to unpack it once.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { type Entry, extract, type Headers } from 'tar-stream'
import { CancelledError } from '../errors.ts'
import { ArchiveBounds, type ArchivedEntry, readErrorOf } from './archive-reader.ts'

export async function* readTar(path: string, signal?: AbortSignal): AsyncGenerator<ArchivedEntry> {
  const tar = extract()
  const stop = new AbortController()
  const bounds = new ArchiveBounds(await sizeOf(path))
  const feeding = feed(path, { tar, bounds, signal: stop.signal })
  feeding.catch((error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const entry of tar) {
      if (signal?.aborted) throw new CancelledError()
      bounds.countEntry()
      yield toEntry(entry, path)
      entry.resume()
    }
    await feeding
  } catch (error) {
    throw readErrorOf(error, path)
  } finally {
    stop.abort()
    await feeding.catch(() => {})
  }
}

async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw readErrorOf(error, path)
  })
  return size
}

interface Feeding {
  readonly tar: ReturnType<typeof extract>
  readonly bounds: ArchiveBounds
  readonly signal: AbortSignal
}

/** Every unpacked byte is counted: a header may claim anything, only the stream tells. */
async function feed(path: string, { tar, bounds, signal }: Feeding): Promise<void> {
  const counted = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      bounds.countBytes(chunk.length)
      yield chunk
    }
  }
  await pipeline(createReadStream(path), createGunzip(), counted, tar, { signal })
}

function toEntry(entry: Entry, file: string): ArchivedEntry {
  const { name, size = 0, mtime } = entry.header
  return {
    path: name,
    kind: kindOf(entry.header),
    sizeBytes: size,
    modified: mtime?.getTime() ?? 0,
    bytes: () => bytesOf(entry, file),
  }
}

function kindOf({ type, name }: Headers): ArchivedEntry['kind'] {
  if (type === 'directory') return 'folder'
  if (type !== 'file' && type !== 'contiguous-file') return 'other'
  return name.endsWith('/') ? 'folder' : 'file'
}

async function* bytesOf(entry: Entry, file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of entry) yield chunk
  } catch (error) {
    throw readErrorOf(error, file)
  }
}
