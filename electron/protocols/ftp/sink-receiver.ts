// A Node Writable as the receiver of a download, with its back pressure.
import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { type ByteReceiver, pieceReceiver } from './byte-receiver.ts'

export interface SinkReceiver extends ByteReceiver {
  /** Ends the stream; resolves when it has written everything. Rejects with the stream's error. */
  finish(): Promise<void>
}

export function sinkReceiver(sink: Writable): SinkReceiver {
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  sink.once('error', broken.reject)
  sink.once('close', () => broken.reject(new Error('The stream was closed before everything was written')))
  const write = (piece: Uint8Array): void | Promise<void> => {
    if (sink.destroyed) throw sink.errored ?? new Error('The stream is closed')
    if (sink.write(piece)) return
    return Promise.race([once(sink, 'drain'), broken.promise]).then(() => undefined)
  }
  const finish = async (): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    // Told here first when the last bytes could not be written, before the stream says it with an event.
    sink.end((error?: Error | null) => (error ? reject(error) : resolve()))
    await Promise.race([promise, broken.promise])
  }
  return { ...pieceReceiver(write), finish }
}

/** A Node Readable, or anything else that yields bytes or text. */
export async function* bytesOf(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of source) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}
