// Compression between the lines and the socket (DEFLATE, RFC 1951, as RFC 8054 and RFC 4978 use it). Both directions go on
// until the connection ends; what is unpacked is held back like everything else, so a few bytes never fill the memory.
import type { Socket } from 'node:net'
import { constants, createDeflateRaw, createInflateRaw } from 'node:zlib'

/** As much as the network hands over at once: smaller pieces only cost hand-overs. */
const PIECE_BYTES = 64 * 1024

export class DeflateLayer {
  /** What is written here reaches the socket compressed, each write as something that can be read at once. */
  readonly sink = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH })
  /** What the socket brings, unpacked. Ends when the socket ends or closes. */
  readonly source = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: PIECE_BYTES })

  /** `arrived`: bytes that were read before and are part of the compressed stream. */
  connect(socket: Socket, arrived: readonly Buffer[]): void {
    for (const chunk of arrived) this.source.write(chunk)
    socket.pipe(this.source)
    socket.once('close', () => this.source.end())
    this.sink.pipe(socket)
  }

  destroy(): void {
    this.sink.destroy()
    this.source.destroy()
  }
}
