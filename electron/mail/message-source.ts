// What "view source" shows and what is saved: raw pages, and the decoded attachments one after the other.

import type { Attachment } from '../../shared/model/message.ts'
import type { RawRange } from '../message/message-reader.ts'
import type { MessageReader } from '../message/open-message-reader.ts'
import { readRawRange } from '../store/raw-bytes.ts'
import type { RawLocation } from '../store/store.ts'

/** What "view source" shows at once. */
const PAGE_BYTES = 64 * 1024

/** One page, every byte shown as the Latin-1 character of its value: nothing is decoded, nothing is hidden. */
export async function readSourcePage(raw: RawLocation, from: number): Promise<{ text: string; sizeBytes: number }> {
  const start = Math.min(from, raw.sizeBytes)
  const bytes = await readRawRange(raw, start, Math.min(PAGE_BYTES, raw.sizeBytes - start))
  return { text: Buffer.from(bytes).toString('latin1'), sizeBytes: raw.sizeBytes }
}

export async function* readParts(
  reader: MessageReader,
  raw: RawRange,
  attachments: readonly Attachment[],
): AsyncGenerator<{ fileName: string; bytes: Uint8Array }> {
  for (const { part, fileName } of attachments) yield { fileName, bytes: (await reader.readPart(raw, part)).bytes }
}
