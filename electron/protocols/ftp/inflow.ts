// The bytes of one data connection on their way to a receiver: read straight into the places it offers, and held back while
// it asks for time. What still arrives then waits in a place of its own and is copied, which happens once per pause.
import type { ByteReceiver } from './byte-receiver.ts'
import { RECEIVING, Wakefulness } from './wakefulness.ts'

export interface InflowEvents {
  /** Read on. */
  onResume(): void
  /** The receiver itself failed. */
  onFailure(error: unknown): void
}

const SPARE_BYTES = 64 * 1024

export class Inflow {
  /** Bytes the receiver has got. */
  bytes = 0
  /** True while the receiver asks for time. */
  isHolding = false
  private readonly receiver: ByteReceiver
  private readonly events: InflowEvents
  private readonly waiting: Uint8Array[] = []
  private readonly wakefulness = new Wakefulness(RECEIVING)
  private spare: Uint8Array | undefined
  private isOver = false

  constructor(receiver: ByteReceiver, events: InflowEvents) {
    this.receiver = receiver
    this.events = events
  }

  /** True when everything that arrived was taken. */
  get isEmpty(): boolean {
    return !this.isHolding && this.waiting.length === 0
  }

  /** Where the socket shall write next. */
  readonly room = (): Uint8Array => {
    if (this.isEmpty) return this.receiver.room()
    this.spare ??= Buffer.allocUnsafeSlow(SPARE_BYTES)
    return this.spare
  }

  /** So many bytes were written there. False: no more for now. */
  readonly filled = (count: number, place: Uint8Array): boolean => {
    // The spare place is written again before these bytes may be taken.
    if (place === this.spare) return this.take(Buffer.from(place.subarray(0, count)))
    this.deliver(count)
    return !this.isHolding
  }

  /** The receiver gets nothing any more, also not what waits: it may belong to somebody else by now. */
  stop(): void {
    this.isOver = true
    this.waiting.length = 0
  }

  /** Bytes from elsewhere. False: no more for now. */
  take(chunk: Uint8Array): boolean {
    this.waiting.push(chunk)
    this.drain()
    return this.isEmpty
  }

  private drain(): void {
    for (let chunk = this.waiting[0]; chunk && !this.isHolding; chunk = this.waiting[0]) {
      const room = this.receiver.room()
      const count = Math.min(room.length, chunk.length)
      room.set(chunk.subarray(0, count))
      if (count === chunk.length) this.waiting.shift()
      else this.waiting[0] = chunk.subarray(count)
      this.deliver(count)
    }
  }

  private deliver(count: number): void {
    this.bytes += count
    this.wakefulness.moved(count)
    const pause = this.receiver.filled(count)
    if (!pause) return
    this.isHolding = true
    pause.then(this.goOn, error => this.events.onFailure(error))
  }

  private readonly goOn = (): void => {
    this.isHolding = false
    if (this.isOver) return
    try {
      this.drain()
      if (this.isEmpty) this.events.onResume()
    } catch (error) {
      this.events.onFailure(error)
    }
  }
}
