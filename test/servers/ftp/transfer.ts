// One transfer of the scripted FTP server: opening reply, data in the background, faults on the way, last reply.

import type net from 'node:net'
import tls from 'node:tls'
import type { Answer } from '../line-server.ts'
import { encryptData, endData, goneData, writeData } from './data-channel.ts'
import { bytesOfName } from './file-names.ts'
import type { DataConnection, DataFault, Listing } from './ftp-options.ts'
import type { FtpSession } from './session.ts'

export interface Transfer {
  readonly socket: net.Socket
  readonly seen: DataConnection
  readonly fault: DataFault
  /** Says the last reply now. */
  reply(words: string): Promise<void>
}

export interface DataSource {
  readonly bytes: Listing
  readonly isListing: boolean
}

const done = '226 Done'
const broken = '426 The data connection broke'

/**
 * Opens the data connection and runs `work` in the background; `work` answers with the last reply.
 * The session answers nothing else meanwhile.
 */
export function startTransfer(
  session: FtpSession,
  facts: { readonly verb: string; readonly path: string; readonly from?: number },
  work: (transfer: Transfer) => Promise<string>,
): Answer {
  const isListing = ['LIST', 'NLST', 'MLSD'].includes(facts.verb)
  const fault = session.shared.nextFault(isListing ? 'listing' : 'data')
  const running = run(session, { ...facts, fault }, work)
    .catch(() => undefined)
    .finally(() => {
      session.transfer = undefined
    })
  session.transfer = running
  return undefined
}

async function run(
  session: FtpSession,
  { verb, path, from = 0, fault }: { verb: string; path: string; from?: number; fault: DataFault },
  work: (transfer: Transfer) => Promise<string>,
): Promise<void> {
  const { client } = session
  const opened = await session.data.open(session.shared.options.activeFrom).catch(() => undefined)
  if (!opened) return client.send('425 No data connection')
  const { socket: plain, mode } = opened
  const { remoteAddress: address = '', remotePort: port = 0 } = plain
  const seen: DataConnection = { verb, path, from, mode, address, port, isSessionReused: false, bytes: 0 }
  session.shared.record.data.push(seen)
  await client.send('150 Here it comes')
  const socket = await protect(session, { plain, seen, fault }).catch(() => undefined)
  if (!socket) return client.send('522 The data connection is not encrypted as it must be')
  await fault.gate
  const replies = new LastReply(session, fault)
  if (fault.isReplyFirst) await replies.say(done)
  const words = await work({ socket, seen, fault, reply: said => replies.say(said) }).catch(() => broken)
  await replies.say(words)
}

/** The last reply is said once, or never. */
class LastReply {
  private readonly session: FtpSession
  private readonly fault: DataFault
  private isSaid = false

  constructor(session: FtpSession, fault: DataFault) {
    this.session = session
    this.fault = fault
  }

  async say(words: string): Promise<void> {
    if (this.isSaid) return
    this.isSaid = true
    const { endReply = words, dropsControl } = this.fault
    if (dropsControl) this.session.client.destroy()
    else if (endReply !== 'never') await this.session.client.send(endReply)
  }
}

/** Encrypts the connection as PROT wanted it; rejects when the client's session is not the one demanded. */
async function protect(
  session: FtpSession,
  { plain, seen, fault }: { plain: net.Socket; seen: DataConnection; fault: DataFault },
): Promise<net.Socket> {
  const { secureContext, options } = session.shared
  if (!session.isDataProtected || fault.isPlain || !secureContext) return plain
  const context = fault.certificate ? tls.createSecureContext(fault.certificate) : secureContext
  const socket = await encryptData(plain, context).catch(error => {
    plain.destroy()
    throw error
  })
  seen.tls = socket.getProtocol() ?? undefined
  seen.isSessionReused = socket.isSessionReused()
  if (!options.requiresSessionReuse || seen.isSessionReused) return socket
  socket.destroy()
  throw new Error('The TLS session is another one')
}

/** Sends all of it, or as much as the fault allows. Resolves to the last reply. */
export async function sendData({ socket, seen, fault }: Transfer, { bytes }: DataSource): Promise<string> {
  const { cutAfterBytes, resetAfterBytes, stallAfterBytes, extraBytes = 0 } = fault
  const limit = cutAfterBytes ?? resetAfterBytes ?? stallAfterBytes ?? Number.POSITIVE_INFINITY
  const pieces = typeof bytes === 'function' ? bytes() : [bytes]
  socket.resume()
  for (const piece of pieces) {
    const whole = typeof piece === 'string' ? bytesOfName(piece) : piece
    const part = whole.subarray(0, Math.max(0, Math.min(whole.length, limit - seen.bytes)))
    if (part.length > 0) await writeData(socket, part)
    seen.bytes += part.length
    if (part.length < whole.length) break
  }
  if (stallAfterBytes !== undefined) await goneData(socket)
  if (resetAfterBytes !== undefined) {
    reset(socket)
    return broken
  }
  if (extraBytes > 0) await writeData(socket, Buffer.alloc(extraBytes, 'x'))
  await endData(socket)
  return done
}

/** Reads until the client ends, or as much as the fault allows. `take` answers false when there is no room left. */
export async function receiveData(
  { socket, seen, fault }: Transfer,
  take: (piece: Buffer) => boolean,
): Promise<string> {
  const { cutAfterBytes, resetAfterBytes, stallAfterBytes, keepsBytes = Number.POSITIVE_INFINITY } = fault
  const limit = cutAfterBytes ?? resetAfterBytes ?? stallAfterBytes ?? Number.POSITIVE_INFINITY
  let isWhole = false
  socket.once('end', () => {
    isWhole = true
  })
  try {
    for await (const piece of socket) {
      const part = Buffer.from(piece).subarray(0, limit - seen.bytes)
      if (!take(part.subarray(0, Math.max(0, keepsBytes - seen.bytes)))) return '552 The disk is full'
      seen.bytes += part.length
      if (seen.bytes >= limit && stallAfterBytes === undefined) break
      if (seen.bytes >= limit) await goneData(socket)
    }
  } catch {
    return broken
  }
  if (resetAfterBytes !== undefined) reset(socket)
  else socket.end()
  return isWhole ? done : broken
}

function reset(socket: net.Socket): void {
  if (socket instanceof tls.TLSSocket) socket.destroy()
  else socket.resetAndDestroy()
}
