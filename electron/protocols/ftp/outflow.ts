// The bytes of an upload on their way into a socket: as many blocks in flight as it takes to keep the line busy while the
// next one is made, and none after the transfer was cut.
import type net from 'node:net'
import { asError } from '../../errors.ts'
import { SENDING, Wakefulness } from './wakefulness.ts'

/** One travels while the next one is handed over: a source may fill two blocks, or two halves of one, in turn. */
const PIECES_IN_FLIGHT = 2
/**
 * Larger blocks go in pieces, which the processor still has at hand when they are copied and taken. A server on this computer
 * writes what it is given, and the size of its writes decides which memory its file gets: of all sizes from 8 kB to 1 MiB a
 * gibibyte was fastest by 32 and 48 kB.
 */
const PIECE_BYTES = 32 * 1024

/** What is in memory as a whole, or comes block by block. */
export type UploadSource = Uint8Array | AsyncIterable<Uint8Array>

export interface OutflowWatch {
  /** Rejects when the transfer is cut; never resolves. */
  readonly cut: Promise<never>
  /** Blocks were handed to the system, so many bytes in all. */
  onBytes(bytes: number): void
  /** The system did not take a block: answers with the reason of the end. */
  onBroken(error: Error): Error
  /** True while the system is waited for, false while the source is. */
  onWaiting(isWaiting: boolean): void
}

/** Sends all of it; resolves to the number of bytes when the last block was handed to the system. */
export async function pour(
  source: AsyncIterable<Uint8Array>,
  socket: net.Socket,
  watch: OutflowWatch,
): Promise<number> {
  const blocks = source[Symbol.asyncIterator]()
  const flight = new Flight(socket, watch)
  try {
    for (;;) {
      const next = await flight.unlessCut(blocks.next())
      if (next.done) break
      for (let at = 0; at < next.value.length; at += PIECE_BYTES) {
        flight.start(next.value.subarray(at, at + PIECE_BYTES))
        if (flight.pieces === PIECES_IN_FLIGHT) await flight.landing()
      }
    }
    while (flight.pieces > 0) await flight.landing()
    return flight.bytes
  } catch (error) {
    // A source that is still working on a block ends when it is done with it.
    blocks.return?.().catch(() => undefined)
    throw error
  }
}

/**
 * What is on its way into the socket. The end of the transfer is listened to once: a race against it for every piece would
 * leave something behind each time, for as long as the transfer lasts.
 */
class Flight {
  /** The system has taken so many. */
  bytes = 0
  /** It still has to take so many. */
  pieces = 0
  private readonly socket: net.Socket
  private readonly watch: OutflowWatch
  private readonly wakefulness = new Wakefulness(SENDING)
  private end: Error | undefined
  private onLanded: (() => void) | undefined
  private onEnd: ((reason: Error) => void) | undefined

  constructor(socket: net.Socket, watch: OutflowWatch) {
    this.socket = socket
    this.watch = watch
    watch.cut.catch((reason: unknown) => this.fail(asError(reason)))
  }

  start(piece: Uint8Array): void {
    this.pieces += 1
    this.socket.write(piece, error => {
      if (error) this.fail(this.watch.onBroken(error))
      else this.landed(piece.length)
    })
  }

  /** Resolves when the system has taken another piece. */
  async landing(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.onLanded = resolve
    this.watch.onWaiting(true)
    await this.unlessCut(promise)
    this.watch.onWaiting(false)
  }

  /** Rejects as soon as the transfer is over. */
  unlessCut<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onEnd = reject
      if (this.end) reject(this.end)
      work.then(resolve, reject)
    })
  }

  private landed(bytes: number): void {
    this.pieces -= 1
    this.bytes += bytes
    this.wakefulness.moved(bytes)
    this.watch.onBytes(this.bytes)
    this.onLanded?.()
  }

  private fail(reason: Error): void {
    this.end ??= reason
    this.onEnd?.(this.end)
  }
}
