// The message of one send, made ready for the wire: CR LF line ends, and as much of it in memory as needs to be known
// before MAIL. A longer message is read while it is sent.
import { isAscii, isUtf8 } from 'node:buffer'
import { CancelledError } from '../../errors.ts'
import { LineEndEncoder } from './line-end-encoder.ts'

export type Message = Uint8Array | AsyncIterable<Uint8Array>

export interface Content {
  /** The beginning, and all of it when `sizeBytes` is known. */
  readonly head: Uint8Array
  /** Size on the wire without dot stuffing; undefined while the source has more to give. */
  readonly sizeBytes: number | undefined
  /** A byte beyond ASCII is in it; true when the end is not known yet. */
  readonly isEightBit: boolean
  /** The header has text beyond ASCII as it is, not encoded (RFC 6532). */
  readonly hasUtf8Header: boolean
  /** What follows `head`. */
  readonly rest: AsyncIterable<Uint8Array>
}

/** An ordinary message without big attachments fits; a stream that ends within it is treated like bytes. */
const MAX_HEAD_BYTES = 1024 * 1024
const END_OF_HEADER = '\r\n\r\n'
const NOTHING = Buffer.alloc(0)

/**
 * Reads the message, a stream only until its end or the bound. Rejects with the stream's own error, or with CancelledError
 * as soon as `signal` says so.
 */
export async function loadContent(message: Message, signal?: AbortSignal): Promise<Content> {
  const encoder = new LineEndEncoder()
  if (message instanceof Uint8Array) return wholeContent([encoder.encode(message), encoder.end()], encoder)
  const source = untilCancelled(message, signal)
  const pieces: Uint8Array[] = []
  for (let sizeBytes = 0; sizeBytes < MAX_HEAD_BYTES; ) {
    const { done, value } = await source.next()
    if (done) return wholeContent([...pieces, encoder.end()], encoder)
    // A copy: the source may use its buffer again for the next chunk.
    const piece = Buffer.from(encoder.encode(value))
    pieces.push(piece)
    sizeBytes += piece.length
  }
  const head = Buffer.concat(pieces)
  const rest = encodeRest(source, encoder)
  return { head, sizeBytes: undefined, isEightBit: true, hasUtf8Header: hasUtf8Header(head), rest }
}

function wholeContent(pieces: readonly Uint8Array[], encoder: LineEndEncoder): Content {
  const [only = NOTHING, ...more] = pieces.filter(piece => piece.length > 0)
  const head = more.length === 0 ? only : Buffer.concat([only, ...more])
  const { isEightBit } = encoder
  return {
    head,
    sizeBytes: head.length,
    isEightBit,
    hasUtf8Header: isEightBit && hasUtf8Header(head),
    rest: nothing(),
  }
}

/** Bytes that are not UTF-8 are of older sets, which no server was ever asked about. */
function hasUtf8Header(message: Uint8Array): boolean {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.length)
  const end = bytes.indexOf(END_OF_HEADER)
  const header = end < 0 ? bytes : bytes.subarray(0, end)
  return isUtf8(header) && !isAscii(header)
}

async function* encodeRest(source: AsyncIterable<Uint8Array>, encoder: LineEndEncoder): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) yield encoder.encode(chunk)
  yield encoder.end()
}

/** The same chunks; a source that is silent does not hold up cancelling. */
async function* untilCancelled(source: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  const { promise: cancelled, reject } = Promise.withResolvers<never>()
  cancelled.catch(ignore)
  const cancel = () => reject(new CancelledError())
  if (signal?.aborted) cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  let isOver = false
  try {
    for (;;) {
      const { done, value } = await Promise.race([cancelled, iterator.next()])
      isOver = done === true
      if (done) return
      yield value
    }
  } finally {
    signal?.removeEventListener('abort', cancel)
    // Not awaited: a source that is stuck would never answer.
    if (!isOver) iterator.return?.().then(ignore, ignore)
  }
}

async function* nothing(): AsyncGenerator<Uint8Array, void, void> {}

function ignore(): void {}
