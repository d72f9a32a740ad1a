// A Node Writable as the receiver of a download, with its back pressure.
import type { Writable } from 'node:stream'
import { type ByteReceiver, pieceReceiver } from './byte-receiver.ts'

export interface SinkReceiver extends ByteReceiver {
  /** Ends the stream; resolves when it has written everything. Rejects with the stream's error. */
  finish(): Promise<void>
}

export function sinkReceiver(sink: Writable): SinkReceiver {
  // Listened to once: a race against the end for every pause would leave something behind each time.
  let failure: Error | undefined
  let waiting: PromiseWithResolvers<void> | undefined
  const fail = (error: Error): void => {
    failure ??= error
    waiting?.reject(failure)
  }
  sink.on('drain', () => waiting?.resolve())
  sink.once('error', fail)
  sink.once('close', () => fail(new Error('The stream was closed before everything was written')))
  const wait = (): Promise<void> => {
    waiting = Promise.withResolvers<void>()
    if (failure) waiting.reject(failure)
    return waiting.promise
  }
  const write = (piece: Uint8Array): void | Promise<void> => {
    if (sink.destroyed) throw sink.errored ?? new Error('The stream is closed')
    if (!sink.write(piece)) return wait()
  }
  const finish = (): Promise<void> => {
    const ended = wait()
    // Told here first when the last bytes could not be written, before the stream says it with an event.
    sink.end((error?: Error | null) => (error ? fail(error) : waiting?.resolve()))
    return ended
  }
  return { ...pieceReceiver(write), finish }
}

/** A Node Readable, or anything else that yields bytes or text. */
export async function* bytesOf(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of source) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}
