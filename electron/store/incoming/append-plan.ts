// Turns pieces of arriving messages into what is written to a pack, record by record, without copying a byte. A message
// that is whole gets its header at once; one that comes in pieces gets 80 zero bytes, replaced when its end is known.
import { createHash, type Hash, hash } from 'node:crypto'
import type { Id } from '../../../shared/model/account.ts'
import { formatRecord, HEADER_BYTES, type RecordFacts } from '../packs/pack-record.ts'
import type { IncomingEnd } from '../store.ts'

/** A message whose end has not come. */
export interface PartialMessage {
  readonly recordAt: number
  readonly sizeBytes: number
  readonly hash: Hash
}

/** A message that is complete in the pack, with the end of its record. */
export interface CompleteMessage extends IncomingEnd {
  readonly offset: number
  readonly sizeBytes: number
  readonly sha256: Uint8Array
  readonly recordEnd: number
}

export class AppendPlan {
  /** What to append, in order. */
  readonly parts: Uint8Array[] = []
  /** What to replace afterwards. */
  readonly patches: { readonly bytes: Uint8Array; readonly at: number }[] = []
  readonly complete: CompleteMessage[] = []
  partial: PartialMessage | undefined
  private readonly mark: Uint8Array
  private readonly accountId: Id
  private position: number

  constructor(
    pack: { readonly mark: Uint8Array; readonly endBytes: number },
    accountId: Id,
    partial: PartialMessage | undefined,
  ) {
    this.mark = pack.mark
    this.accountId = accountId
    this.position = pack.endBytes
    // A copy: when writing fails the session must still have what it had.
    this.partial = partial && { ...partial, hash: partial.hash.copy() }
  }

  /** The next piece of the message that is arriving; with `end` its last one. */
  add(piece: Uint8Array, end: IncomingEnd | undefined): void {
    if (!this.partial && end) this.addWhole(piece, end)
    else this.addPiece(piece, end)
  }

  private addWhole(piece: Uint8Array, end: IncomingEnd): void {
    const sizeBytes = piece.byteLength
    const sha256 = hash('sha256', piece, 'buffer')
    const { header, uid } = formatRecord(this.mark, this.factsOf({ ...end, sizeBytes, sha256 }))
    this.push(header)
    const offset = this.position
    this.push(piece)
    this.push(uid)
    this.complete.push({ ...end, offset, sizeBytes, sha256, recordEnd: this.position })
  }

  private addPiece(piece: Uint8Array, end: IncomingEnd | undefined): void {
    const partial = this.partial ?? this.begin()
    const sizeBytes = partial.sizeBytes + piece.byteLength
    partial.hash.update(piece)
    this.push(piece)
    this.partial = end ? undefined : { ...partial, sizeBytes }
    if (end) this.finish({ ...partial, sizeBytes }, end)
  }

  private begin(): PartialMessage {
    const recordAt = this.position
    this.push(new Uint8Array(HEADER_BYTES))
    return { recordAt, sizeBytes: 0, hash: createHash('sha256') }
  }

  private finish({ recordAt, sizeBytes, hash: running }: PartialMessage, end: IncomingEnd): void {
    const sha256 = running.digest()
    const { header, uid } = formatRecord(this.mark, this.factsOf({ ...end, sizeBytes, sha256 }))
    this.push(uid)
    this.patches.push({ bytes: header, at: recordAt })
    this.complete.push({ ...end, offset: recordAt + HEADER_BYTES, sizeBytes, sha256, recordEnd: this.position })
  }

  private factsOf({ wholeBytes, ...facts }: IncomingEnd & Pick<RecordFacts, 'sizeBytes' | 'sha256'>): RecordFacts {
    return { ...facts, kind: wholeBytes === undefined ? 'incoming' : 'header', accountId: this.accountId }
  }

  private push(bytes: Uint8Array): void {
    this.parts.push(bytes)
    this.position += bytes.byteLength
  }
}
