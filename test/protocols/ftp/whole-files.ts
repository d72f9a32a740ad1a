// Whole files through a session, for comparing.
import { Readable } from 'node:stream'
import type { FtpSession } from '../../../electron/protocols/ftp/session.ts'

/** A whole file. */
export async function fetched(
  session: FtpSession,
  path: string,
  options: Parameters<FtpSession['receive']>[2] = {},
): Promise<Buffer> {
  const pieces: Buffer[] = []
  const room = Buffer.alloc(64 * 1024)
  const receiver = {
    room: () => room,
    filled: (count: number) => void pieces.push(Buffer.from(room.subarray(0, count))),
  }
  await session.receive(path, receiver, options)
  return Buffer.concat(pieces)
}

/** A stream of bytes in pieces of odd sizes. */
export function streamOf(bytes: Uint8Array, pieceBytes = 65_521): Readable {
  const pieces = Array.from({ length: Math.ceil(bytes.length / pieceBytes) }, (_, index) =>
    bytes.subarray(index * pieceBytes, (index + 1) * pieceBytes),
  )
  return Readable.from(pieces, { objectMode: false })
}
