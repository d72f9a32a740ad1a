// The data connections of one session of the scripted FTP server: listens or connects, encrypts, writes, reads.
import net from 'node:net'
import tls from 'node:tls'

export interface DataSocket {
  readonly socket: net.Socket
  readonly mode: 'passive' | 'active'
}

/** One at a time: a new PASV or PORT forgets the one before. */
export class DataChannel {
  private listener: net.Server | undefined
  private incoming: Promise<net.Socket> | undefined
  private target: { readonly host: string; readonly port: number } | undefined
  private readonly sockets = new Set<net.Socket>()

  /** Listens on a free port for one connection. Dead: nobody listens there any more when the port is known. */
  async listen(host: string, isDead = false): Promise<number> {
    this.forget()
    const server = net.createServer({ noDelay: true })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    server.once('error', reject).listen(0, host, resolve)
    await promise
    const address = server.address()
    const port = address && typeof address === 'object' ? address.port : 0
    this.listener = server
    this.incoming = accepted(server)
    this.incoming.catch(() => undefined)
    if (isDead) await this.closeListener()
    return port
  }

  /** The next transfer connects to the client. */
  aim(host: string, port: number): void {
    this.forget()
    this.target = { host, port }
  }

  /** The connection for the next transfer; throws when there is none to be had. */
  async open(from?: string): Promise<DataSocket> {
    const { incoming, target } = this
    this.incoming = undefined
    this.target = undefined
    const socket = await (incoming ?? connect(target, from))
    // Its close waits for the connection that was accepted.
    void this.closeListener()
    this.sockets.add(socket)
    socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined)
    return { socket, mode: incoming ? 'passive' : 'active' }
  }

  /** Breaks everything that is open, and whoever waits for a connection gets an error. */
  close(): void {
    this.forget()
    for (const socket of this.sockets) socket.destroy()
  }

  private forget(): void {
    this.incoming = undefined
    this.target = undefined
    void this.closeListener()
  }

  private async closeListener(): Promise<void> {
    const server = this.listener
    if (!server) return
    this.listener = undefined
    const { promise, resolve } = Promise.withResolvers<void>()
    server.close(() => resolve())
    await promise
  }
}

function accepted(server: net.Server): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>()
  server.once('connection', socket => {
    // No second one: the port is the first client's.
    server.on('connection', other => other.destroy())
    // A client may break the connection before a transfer uses it.
    resolve(socket.on('error', () => undefined))
  })
  server.once('close', () => reject(new Error('The listener was closed')))
  return promise
}

async function connect(
  target: { readonly host: string; readonly port: number } | undefined,
  from: string | undefined,
): Promise<net.Socket> {
  if (!target) throw new Error('Neither PASV nor PORT came before')
  const socket = net.connect({ ...target, noDelay: true, ...(from ? { localAddress: from } : {}) })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.once('connect', resolve).once('error', reject)
  await promise
  return socket
}

/** Encrypts the server's end; resolves after the handshake. */
export async function encryptData(socket: net.Socket, secureContext: tls.SecureContext): Promise<tls.TLSSocket> {
  const encrypted = new tls.TLSSocket(socket, { isServer: true, secureContext })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  encrypted.once('secure', resolve)
  encrypted.once('error', reject)
  encrypted.once('close', () => reject(new Error('The client left during the handshake')))
  await promise
  encrypted.on('error', () => undefined)
  return encrypted
}

/** Sends bytes; resolves when they are on the way, rejects when the client is gone. */
export async function writeData(socket: net.Socket, bytes: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  socket.write(bytes, error => (error ? reject(error) : resolve()))
  await promise
}

/** Ends the server's half; resolves when everything is on the way. */
export async function endData(socket: net.Socket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  socket.once('close', () => resolve())
  socket.end(() => resolve())
  await promise
}

/** Resolves when the connection is gone. */
export async function goneData(socket: net.Socket): Promise<void> {
  if (socket.destroyed) return
  const { promise, resolve } = Promise.withResolvers<void>()
  socket.once('close', () => resolve())
  socket.resume()
  await promise
}
