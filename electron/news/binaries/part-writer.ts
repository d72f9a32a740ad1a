// Takes the articles of one posted file in any order and writes what they hold into its file: yEnc parts at their place as
// they come, uuencoded ones together at the end. It knows no server.

import type { FileHandle } from 'node:fs/promises'
import type { BinaryVerdict } from '../../../shared/model/binary-file.ts'
import { decodeUuencodedFile } from './decode-uuencoded-file.ts'
import { FileAssembly } from './file-assembly.ts'
import { type DecodedPart, YencReader } from './yenc-reader.ts'

export interface WrittenFile {
  /** As declared in the data, or an empty string; a wish, never a path. */
  readonly fileName: string
  readonly verdict: BinaryVerdict
}

/** Bodies that may be uuencoded are held until all are here; beyond this they are no such file. */
const MAX_HELD_BYTES = 128 * 1024 * 1024
/** A subject may promise any number. */
const MAX_UU_PARTS = 10_000

export class PartWriter {
  private readonly handle: FileHandle
  private readonly assembly = new FileAssembly()
  private readonly bodies = new Map<number, Buffer>()
  private heldBytes = 0
  private fileName: string | undefined

  constructor(handle: FileHandle) {
    this.handle = handle
  }

  /** The body of the article that is to hold this part, unstuffed. Errors: those of writing. */
  async take(part: number, body: Uint8Array): Promise<void> {
    const reader = new YencReader()
    reader.push(body)
    const decoded = reader.end()
    for (const each of decoded) await this.write(each)
    if (decoded.length > 0 || this.fileName !== undefined || this.heldBytes >= MAX_HELD_BYTES) return
    this.bodies.set(part, Buffer.from(body.buffer, body.byteOffset, body.byteLength))
    this.heldBytes += body.length
  }

  /** Undefined: nothing in the articles was a file. */
  async finish(total: number): Promise<WrittenFile | undefined> {
    if (this.fileName !== undefined) return { fileName: this.fileName, verdict: this.assembly.verdict(total) }
    const count = Math.min(total, MAX_UU_PARTS)
    const file = decodeUuencodedFile(Array.from({ length: count }, (_, index) => this.bodies.get(index + 1)))
    if (!file) return undefined
    await writeAll(this.handle, file.bytes, 0)
    return { fileName: file.fileName, verdict: file.verdict }
  }

  private async write(part: DecodedPart): Promise<void> {
    this.fileName ??= part.fileName
    // What is held so far was text around it.
    this.bodies.clear()
    const place = this.assembly.add(part)
    if (place) await writeAll(this.handle, part.bytes, place.offset)
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}
