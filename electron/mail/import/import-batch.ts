// Gathers messages of one source until they are worth a transaction.
import { messagePrint } from '../../message/message-print.ts'
import type { ImportedMessage } from '../../store/imports/import-store.ts'
import type { SourceMessage } from './mail-source.ts'

/** As the download of mail does it: so that a sync costs nothing beside them. */
const BATCH_MESSAGES = 256
const BATCH_BYTES = 4 * 1024 * 1024

export interface FullBatch {
  readonly slab: Uint8Array
  readonly messages: readonly ImportedMessage[]
  readonly unusable: number
  readonly point: string
}

export class GatheredMessages {
  private raws: Buffer[] = []
  private messages: ImportedMessage[] = []
  private sizeBytes = 0
  private unusable = 0
  private point: string

  constructor(point: string) {
    this.point = point
  }

  get isFull(): boolean {
    return this.raws.length + this.unusable >= BATCH_MESSAGES || this.sizeBytes >= BATCH_BYTES
  }

  /** What was deleted where it comes from is passed over. */
  add({ raw, isDeleted, point, ...facts }: SourceMessage): void {
    this.point = point
    if (isDeleted) return
    if (!raw || raw.length === 0) {
      this.unusable++
      return
    }
    this.raws.push(raw)
    this.sizeBytes += raw.length
    this.messages.push({ ...facts, sizeBytes: raw.length, print: messagePrint(raw) })
  }

  /** All that was gathered; the next one begins empty. */
  take(): FullBatch {
    const slab = new Uint8Array(this.sizeBytes)
    let at = 0
    for (const raw of this.raws) {
      slab.set(raw, at)
      at += raw.length
    }
    const { messages, unusable, point } = this
    this.raws = []
    this.messages = []
    this.sizeBytes = 0
    this.unusable = 0
    return { slab, messages, unusable, point }
  }
}
