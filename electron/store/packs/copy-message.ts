// Copies one message from a pack into another, and only if it still has its hash.
import { createHash } from 'node:crypto'
import type { Id } from '../../../shared/model/account.ts'
import type { PackBytes } from './pack-bytes.ts'
import type { PackFile } from './pack-file.ts'
import { formatRecord, HEADER_BYTES, parseHeader, parseUid } from './pack-record.ts'

const CHUNK_BYTES = 1 << 20

/** A message as its row knows it. */
export interface LivingMessage {
  /** The table of its row. */
  readonly owner: 'messages' | 'news_articles'
  readonly id: Id
  readonly pack_offset: number
  readonly size_bytes: number
  readonly sha256: Uint8Array
  readonly received_ms: number
  readonly account_id: Id
}

export interface OpenSource {
  readonly pack: PackBytes
  readonly mark: Buffer
}

/** Appends the record to `target` and answers with the message's place there; undefined when the source is damaged. */
export function copyMessage(source: OpenSource, living: LivingMessage, target: PackFile): number | undefined {
  const found = readFacts(source, living)
  const { header, uid } = formatRecord(target.mark, {
    ...found,
    // This computer fetched nothing: which account it came through is still worth knowing.
    accountId: living.account_id || found.accountId,
    sizeBytes: living.size_bytes,
    receivedMs: living.received_ms,
    sha256: living.sha256,
  })
  target.append([header])
  const offset = target.endBytes
  const running = createHash('sha256')
  for (let done = 0; done < living.size_bytes; ) {
    const chunk = source.pack.read(living.pack_offset + done, Math.min(CHUNK_BYTES, living.size_bytes - done))
    if (chunk.length === 0) return undefined
    running.update(chunk)
    target.append([chunk])
    done += chunk.length
  }
  target.append([uid])
  return running.digest().equals(living.sha256) ? offset : undefined
}

/** What only the record says; a damaged header costs the uid, not the message. */
function readFacts({ pack, mark }: OpenSource, { pack_offset, size_bytes }: LivingMessage) {
  const header = parseHeader(mark, pack.read(pack_offset - HEADER_BYTES, HEADER_BYTES))
  if (!header) return { kind: 'incoming', uid: '', accountId: 0 } as const
  const uid = parseUid(header, pack.read(pack_offset + size_bytes, header.uidBytes))
  return { kind: header.kind, uid, accountId: header.accountId }
}
