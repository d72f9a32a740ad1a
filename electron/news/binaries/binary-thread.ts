// The main side of the threads that read posted files. Two of them, so that a hostile NZB file takes no download with it.

import { CallThread } from '../../threads/call-thread.ts'
import type { Nzb } from './nzb.ts'
import type { WrittenFile } from './part-writer.ts'

/** One file on its way to the disk. */
export interface BinaryFile {
  /** `body` belongs to the thread afterwards. StorageError. */
  take(part: number, body: Uint8Array<ArrayBuffer>): Promise<void>
  /** Durable when it answers. Undefined: nothing in the articles was a file. StorageError. */
  finish(total: number): Promise<WrittenFile | undefined>
  /** Lets go of the file, finished or not. */
  end(): Promise<void>
}

/** The largest list takes a second or two. */
const NZB_TIMEOUT_MS = 30_000
/** The largest list is a tree of some 300 MB; the engine's own limit lies far above, since reaching it would end the app. */
const NZB_HEAP_BYTES = 512 * 1024 * 1024
const ENGINE_MEMORY_MB = 2_048
/** A part takes milliseconds, on a slow disk seconds. */
const PART_TIMEOUT_MS = 120_000

export class BinaryThread {
  private readonly lists: CallThread
  private readonly parts: CallThread

  /** `entry`: the thread's file; absent: the source itself. Starts nothing yet. */
  constructor(entry = new URL('./thread.ts', import.meta.url)) {
    const limits = { maxOldGenerationSizeMb: ENGINE_MEMORY_MB }
    this.lists = new CallThread({ entry, name: 'nzb', limits, maxHeapBytes: NZB_HEAP_BYTES })
    this.parts = new CallThread({ entry, name: 'binary', limits })
  }

  /** Throws InputError for what is no NZB file; TimeoutError, or what ended the thread, for a hostile one. */
  async readNzb(bytes: Uint8Array): Promise<Nzb> {
    // The thread runs the very method.
    return (await this.lists.call('readNzb', [bytes], { timeoutMs: NZB_TIMEOUT_MS })) as Nzb
  }

  /** Makes the file, which must not exist. StorageError. */
  async begin(path: string): Promise<BinaryFile> {
    const timeoutMs = PART_TIMEOUT_MS
    const file = await this.parts.call('beginFile', [path], { timeoutMs })
    return {
      take: async (part, body) => {
        await this.parts.call('takePart', [file, part, body], { timeoutMs, transfer: [body.buffer] })
      },
      finish: async total =>
        (await this.parts.call('finishFile', [file, total], { timeoutMs })) as WrittenFile | undefined,
      end: async () => {
        await this.parts.call('endFile', [file], { timeoutMs })
      },
    }
  }

  /** Ends the threads; what was under way is rejected. */
  async close(): Promise<void> {
    await Promise.all([this.lists.close(), this.parts.close()])
  }
}
