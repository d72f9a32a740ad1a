// The data connection of one FTP client of the practice server: listens or connects, takes only the client itself, encrypts.
import { connect, createServer, type Server, type Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'

const host = '127.0.0.1'
// A client connects at once after PASV, and it reads or writes all the time.
const patienceMs = 30_000
const lowestUserPort = 1024

/** One at a time: a new PASV or PORT forgets the one before. */
export class FtpData {
  private listener: Server | undefined
  private incoming: Promise<Socket> | undefined
  private targetPort: number | undefined
  private socket: Socket | undefined

  /** Listens for one connection; answers with the port. */
  async listen(): Promise<number> {
    this.forget()
    const server = createServer({ noDelay: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, host, resolve)
    })
    this.listener = server
    this.incoming = firstConnection(server)
    // Nobody may ever ask for it.
    this.incoming.catch(() => {})
    const address = server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  }

  /** The next transfer connects to the client. Answers false for addresses that are not this computer's (RFC 2577 3). */
  aim(address: string, port: number): boolean {
    this.forget()
    if (address !== host || !(port >= lowestUserPort && port <= 65_535)) return false
    this.targetPort = port
    return true
  }

  /** The connection for the next transfer; rejects when the client does not come. */
  async open(): Promise<Socket> {
    const opening = this.incoming ?? dial(this.targetPort)
    this.incoming = undefined
    this.targetPort = undefined
    const socket = await opening
    this.listener?.close()
    this.listener = undefined
    this.watch(socket)
    return socket
  }

  /** Encrypts what was opened, as the server of the handshake; resolves after it. */
  async encrypt(socket: Socket, secureContext: SecureContext): Promise<Socket> {
    const encrypted = new TLSSocket(socket, { isServer: true, secureContext })
    await new Promise<void>((resolve, reject) => {
      encrypted.once('secure', () => resolve())
      encrypted.once('error', reject)
      encrypted.once('close', () => reject(new Error('The client left')))
    })
    this.watch(encrypted)
    return encrypted
  }

  /** Breaks what is open, and nobody comes any more. */
  close(): void {
    this.forget()
    this.socket?.destroy()
  }

  private watch(socket: Socket): void {
    this.socket = socket
    socket.on('error', () => {})
    socket.setTimeout(patienceMs, () => socket.destroy())
  }

  private forget(): void {
    this.incoming = undefined
    this.targetPort = undefined
    this.listener?.close()
    this.listener = undefined
  }
}

function firstConnection(server: Server): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.close(), patienceMs)
    server.once('connection', socket => {
      clearTimeout(timer)
      server.on('connection', other => other.destroy())
      socket.on('error', () => {})
      resolve(socket)
    })
    server.once('close', () => {
      clearTimeout(timer)
      reject(new Error('Nobody came'))
    })
  })
}

function dial(port: number | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (port === undefined) return reject(new Error('Neither PASV nor PORT came before'))
    const socket = connect({ host, port, noDelay: true })
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('Nobody answers')))
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}
