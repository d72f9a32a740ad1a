// The side of the thread that reads posted files: takes articles apart, checks them and writes the bytes at their place. Runs
// in the binary thread only.

import { type FileHandle, open } from 'node:fs/promises'
import { InputError } from '../../errors.ts'
import { storageErrorOf } from '../../store/storage-failure.ts'
import type { Nzb } from './nzb.ts'
import { PartWriter, type WrittenFile } from './part-writer.ts'
import { readNzb } from './read-nzb.ts'

/** The methods of the binary thread. */
export interface BinaryMethods {
  /** Throws InputError for what is no NZB file, or one of which no file could be had. */
  readNzb(bytes: Uint8Array): Nzb
  /** Makes the file, which must not exist. Answers with what it is called here. StorageError. */
  beginFile(path: string): Promise<number>
  /** The body of the article that is to hold this part, unstuffed. StorageError. */
  takePart(file: number, part: number, body: Uint8Array): Promise<void>
  /** Durable when it answers. Undefined: nothing in the articles was a file. StorageError. */
  finishFile(file: number, total: number): Promise<WrittenFile | undefined>
  /** Lets go of the file, finished or not. */
  endFile(file: number): Promise<void>
}

interface OpenFile {
  readonly path: string
  readonly handle: FileHandle
  readonly writer: PartWriter
}

export function binaryMethods(): BinaryMethods {
  const files = new Map<number, OpenFile>()
  let lastFile = 0
  const within = async <T>(file: number, work: (open: OpenFile) => Promise<T>): Promise<T> => {
    const found = files.get(file)
    if (!found) throw new InputError('This file is not being written any more', 'file')
    try {
      return await work(found)
    } catch (error) {
      throw storageErrorOf(error, found.path)
    }
  }
  return {
    readNzb: bytes => readNzb(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')),
    beginFile: async path => {
      const handle = await openNew(path)
      files.set(++lastFile, { path, handle, writer: new PartWriter(handle) })
      return lastFile
    },
    takePart: (file, part, body) => within(file, ({ writer }) => writer.take(part, body)),
    finishFile: (file, total) =>
      within(file, async ({ writer, handle }) => {
        const written = await writer.finish(total)
        if (written) await handle.sync()
        return written
      }),
    endFile: async file => {
      const found = files.get(file)
      files.delete(file)
      await found?.handle.close()
    },
  }
}

async function openNew(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    throw storageErrorOf(error, path)
  }
}
