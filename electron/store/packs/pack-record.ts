// The format of pack files: a start of 32 bytes (title, mark), then records: a header of 80 bytes, the raw message, the uid.
// A pack alone is enough to recover its mail. The mark is random for each pack and opens every record, so that nothing
// inside a message can pass for a record. While a message of unknown length arrives, its header is 80 zero bytes.
import { crc32 } from 'node:zlib'
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'

export const PACK_TITLE = Buffer.from('kittiwake pack 1', 'latin1')
export const MARK_BYTES = 16
export const PACK_START_BYTES = PACK_TITLE.length + MARK_BYTES
export const HEADER_BYTES = 80

/** RFC 1939 allows 70; the field holds what servers really send. */
const MAX_UID_BYTES = 0xffff

const CHECKED_FROM = 20
/**
 * `article`: from a newsgroup; its account is the news server, its uid the Message-ID. `header`: the header of a message
 * whose rest is still on the server.
 */
const kindCodes = { incoming: 1, outgoing: 2, article: 3, header: 4 } as const

export type RecordKind = keyof typeof kindCodes

/** What a record says about its message. */
export interface RecordFacts {
  readonly kind: RecordKind
  readonly accountId: Id
  /** Empty for outgoing messages. */
  readonly uid: string
  readonly sizeBytes: number
  readonly receivedMs: number
  readonly sha256: Uint8Array
}

/** A header as found: the uid follows the message and has its own checksum here. */
export interface FoundHeader extends Omit<RecordFacts, 'uid'> {
  readonly uidBytes: number
  readonly uidCrc: number
}

/** The 80 bytes before a message, and the uid's bytes that follow it. Throws InputError when the uid is too long. */
export function formatRecord(mark: Uint8Array, facts: RecordFacts): { header: Buffer; uid: Buffer } {
  const uid = Buffer.from(facts.uid, 'utf8')
  if (uid.length > MAX_UID_BYTES) throw new InputError('The unique id of a message is too long')
  const header = Buffer.alloc(HEADER_BYTES)
  header.set(mark, 0)
  header.writeUInt8(kindCodes[facts.kind], 20)
  header.writeUInt16LE(uid.length, 22)
  header.writeUInt32LE(facts.accountId, 24)
  header.writeUInt32LE(crc32(uid), 28)
  header.writeDoubleLE(facts.sizeBytes, 32)
  header.writeDoubleLE(facts.receivedMs, 40)
  header.set(facts.sha256, 48)
  header.writeUInt32LE(crc32(header.subarray(CHECKED_FROM)), 16)
  return { header, uid }
}

/** Reads a header; undefined when it is not one of the pack with this mark. */
export function parseHeader(mark: Uint8Array, header: Buffer): FoundHeader | undefined {
  if (header.length < HEADER_BYTES || !header.subarray(0, MARK_BYTES).equals(mark)) return undefined
  if (crc32(header.subarray(CHECKED_FROM, HEADER_BYTES)) !== header.readUInt32LE(16)) return undefined
  return {
    kind: kindOf(header.readUInt8(20)),
    uidBytes: header.readUInt16LE(22),
    accountId: header.readUInt32LE(24),
    uidCrc: header.readUInt32LE(28),
    sizeBytes: header.readDoubleLE(32),
    receivedMs: header.readDoubleLE(40),
    sha256: Buffer.from(header.subarray(48, HEADER_BYTES)),
  }
}

function kindOf(code: number): RecordKind {
  const kinds: readonly RecordKind[] = ['outgoing', 'article', 'header']
  return kinds.find(kind => kindCodes[kind] === code) ?? 'incoming'
}

/** The uid behind a message; empty when its bytes don't fit the header. */
export function parseUid(header: FoundHeader, bytes: Uint8Array): string {
  return crc32(bytes) === header.uidCrc ? Buffer.from(bytes).toString('utf8') : ''
}
