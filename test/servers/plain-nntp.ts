// A news client of the fewest lines: what a person would type by hand. A witness beside the program's own engine.
import net from 'node:net'
import tls from 'node:tls'
import { constants, createDeflateRaw, createInflateRaw, type DeflateRaw } from 'node:zlib'

export interface NntpPlace {
  readonly host: string
  readonly port: number
  /** TLS from the first byte. */
  readonly isTls?: boolean
  /** PEM of the authority to trust for TLS. Absent: nothing is verified. */
  readonly ca?: string
}

/** Text is one character for each byte. */
export class PlainNntp {
  private socket: net.Socket
  private deflate: DeflateRaw | undefined
  private received = ''
  private isOver = false
  private wake = Promise.withResolvers<void>()

  private constructor(socket: net.Socket) {
    this.socket = socket
    this.attach()
  }

  /** Connects, and answers with the greeting. */
  static async open(place: NntpPlace): Promise<{ client: PlainNntp; greeting: string }> {
    const { host, port, isTls, ca } = place
    const trust = ca === undefined ? { rejectUnauthorized: false } : { ca, servername: 'localhost' }
    const socket = isTls ? tls.connect({ host, port, ...trust }) : net.connect({ host, port })
    const client = new PlainNntp(socket)
    return { client, greeting: await client.line() }
  }

  /** Says a line (or none) and reads the status line of the answer. */
  async say(line: string): Promise<string> {
    const way = this.deflate ?? this.socket
    way.write(Buffer.from(`${line}\r\n`, 'latin1'))
    return await this.line()
  }

  /** Says a line and reads a whole block after a status line of 1xx or 2xx. */
  async ask(line: string): Promise<string[]> {
    const status = await this.say(line)
    return /^[12]/.test(status) ? [status, ...(await this.block())] : [status]
  }

  /** Posts an article with CRLF line ends; answers with the last reply. */
  async post(article: string): Promise<string> {
    const ready = await this.say('POST')
    if (!ready.startsWith('340')) return ready
    return await this.say(`${article.replace(/^\./gm, '..').replace(/\r\n$/, '')}\r\n.`)
  }

  /** After 382: encrypts. Rejects when the certificate is not trusted. */
  async startTls(ca?: string): Promise<void> {
    this.socket.removeAllListeners()
    const trust = ca === undefined ? { rejectUnauthorized: false } : { ca }
    const socket = tls.connect({ socket: this.socket, servername: 'localhost', ...trust })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    socket.once('secureConnect', resolve).once('error', reject)
    await promise
    this.socket = socket
    this.attach()
  }

  /** After 206: compresses. */
  startDeflate(): void {
    const inflate = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH })
    inflate.on('data', this.receive).on('error', this.finish).on('end', this.finish)
    this.socket.off('data', this.receive).on('data', chunk => inflate.write(chunk))
    // The last words may still be unpacked when the server has closed.
    for (const event of ['end', 'close']) this.socket.off(event, this.finish).on(event, () => inflate.end())
    this.deflate = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH })
    this.deflate.pipe(this.socket)
  }

  /** The next line; '' when the server has gone. */
  async line(): Promise<string> {
    await this.waitFor(() => this.received.includes('\r\n'))
    return this.take('\r\n')
  }

  /** Lines up to the dot line, unstuffed. */
  async block(): Promise<string[]> {
    const isWhole = () => this.received.startsWith('.\r\n') || this.received.includes('\r\n.\r\n')
    await this.waitFor(isWhole)
    if (this.received.startsWith('.\r\n')) {
      this.take('.\r\n')
      return []
    }
    const lines = this.take('\r\n.\r\n').split('\r\n')
    return lines.map(line => (line.startsWith('.') ? line.slice(1) : line))
  }

  /** Resolves when the server has closed the connection. */
  async isGone(): Promise<void> {
    await this.waitFor(() => false)
  }

  close(): void {
    this.socket.destroy()
  }

  private attach(): void {
    this.socket.on('data', this.receive)
    for (const event of ['end', 'close', 'error']) this.socket.on(event, this.finish)
  }

  private readonly receive = (chunk: Buffer): void => {
    this.received += chunk.toString('latin1')
    this.wake.resolve()
  }

  private readonly finish = (): void => {
    this.isOver = true
    this.wake.resolve()
  }

  private take(end: string): string {
    const at = this.received.indexOf(end)
    const taken = at < 0 ? this.received : this.received.slice(0, at)
    this.received = at < 0 ? '' : this.received.slice(at + end.length)
    return taken
  }

  private async waitFor(isEnough: () => boolean): Promise<void> {
    while (!isEnough() && !this.isOver) {
      await this.wake.promise
      this.wake = Promise.withResolvers<void>()
    }
  }
}
