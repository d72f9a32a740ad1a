// The bytes of an upload on their way into a socket: as many blocks in flight as it takes to keep the line busy while the
// next one is made, and none after the transfer was cut.
import type net from 'node:net'

/** One travels while the next one is handed over: a source may fill two blocks in turn. */
const PIECES_IN_FLIGHT = 2
/** Larger blocks go in pieces, which the processor still has at hand when the other side takes them. */
const PIECE_BYTES = 256 * 1024

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
  const inFlight: Promise<number>[] = []
  let bytes = 0
  const settleOldest = async (): Promise<void> => {
    watch.onWaiting(true)
    bytes += await Promise.race([inFlight.shift() ?? 0, watch.cut])
    watch.onWaiting(false)
    watch.onBytes(bytes)
  }
  try {
    for (;;) {
      const next = await Promise.race([blocks.next(), watch.cut])
      if (next.done) break
      for (let at = 0; at < next.value.length; at += PIECE_BYTES) {
        inFlight.push(write(socket, next.value.subarray(at, at + PIECE_BYTES), watch))
        if (inFlight.length === PIECES_IN_FLIGHT) await settleOldest()
      }
    }
    while (inFlight.length > 0) await settleOldest()
    return bytes
  } catch (error) {
    // A source that is still working on a block ends when it is done with it.
    blocks.return?.().catch(() => undefined)
    throw error
  }
}

function write(socket: net.Socket, block: Uint8Array, watch: OutflowWatch): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  // Whoever waits hears of the socket's end by other ways too.
  promise.catch(() => undefined)
  socket.write(block, error => (error ? reject(watch.onBroken(error)) : resolve(block.length)))
  return promise
}
