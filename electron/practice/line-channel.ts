// The server's end of one conversation by lines: read a line, read a dot-terminated body, answer, encrypt, hang up.
// Everything a client may send has a bound; a client that goes beyond it is cut off.
import type { Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'

// A mail program that says nothing for so long has gone.
const silenceMs = 5 * 60_000
// Commands are short; AUTH and long addresses fit easily.
const maxLineBytes = 8192
const maxWaitingBytes = 256 * 1024
const lf = 0x0a

/** One client. `readLine` answers undefined when it has gone. */
export class LineChannel {
  private socket: Socket
  private waiting: Buffer = Buffer.alloc(0)
  private isOver = false
  private wake: () => void = () => {}

  constructor(socket: Socket) {
    this.socket = socket
    this.attach()
  }

  get isEncrypted(): boolean {
    return this.socket instanceof TLSSocket
  }

  /** The next line without its end, one character for each byte. */
  async readLine(): Promise<string | undefined> {
    const bytes = await this.readLineBytes(maxLineBytes)
    return bytes?.toString('latin1').replace(/\r?\n$/, '')
  }

  /**
   * A body up to the line with a single dot, unstuffed, with CRLF at the end of every line. It is read to its end but
   * not kept beyond `maxBytes`: then the answer is 'too-big'.
   */
  async readBody(maxBytes: number): Promise<Buffer | 'too-big' | undefined> {
    const lines: Buffer[] = []
    let sizeBytes = 0
    for (;;) {
      const line = await this.readLineBytes(maxBytes)
      if (line === undefined) return undefined
      const text = withoutEnd(line)
      if (text.length === 1 && text[0] === 0x2e) break
      sizeBytes += text.length + 2
      if (sizeBytes > maxBytes) lines.length = 0
      else lines.push(text[0] === 0x2e ? text.subarray(1) : text, Buffer.from('\r\n'))
    }
    return sizeBytes > maxBytes ? 'too-big' : Buffer.concat(lines)
  }

  /** Sends bytes; resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.isOver || this.socket.write(bytes)) return
    while (!this.isOver && this.socket.writableNeedDrain) await this.event()
  }

  /** Sends one line. */
  writeLine(line: string): Promise<void> {
    return this.write(Buffer.from(`${line}\r\n`))
  }

  /** Encrypts after the go-ahead was sent. What the client sent before is forgotten (RFC 3207 4.2). */
  startTls(secureContext: SecureContext): void {
    this.socket.removeAllListeners()
    this.socket.on('error', () => {})
    this.waiting = Buffer.alloc(0)
    this.socket = new TLSSocket(this.socket, { isServer: true, secureContext })
    this.attach()
  }

  /** Sends what is left and hangs up. */
  end(): void {
    this.socket.end()
  }

  /** Hangs up at once. */
  destroy(): void {
    this.socket.destroy()
  }

  private attach(): void {
    const socket = this.socket
    socket.setTimeout(silenceMs, () => socket.destroy())
    socket.on('data', chunk => {
      this.waiting = this.waiting.length === 0 ? chunk : Buffer.concat([this.waiting, chunk])
      if (this.waiting.length > maxWaitingBytes) socket.pause()
      this.wake()
    })
    socket.on('drain', () => this.wake())
    for (const event of ['end', 'close', 'error'])
      socket.on(event, () => {
        this.isOver = true
        this.wake()
      })
  }

  private async readLineBytes(maxBytes: number): Promise<Buffer | undefined> {
    let searched = 0
    for (;;) {
      const end = this.waiting.indexOf(lf, searched)
      if (end >= 0) return this.take(end + 1)
      searched = this.waiting.length
      if (searched > maxBytes) this.socket.destroy()
      if (this.isOver || this.socket.destroyed) return undefined
      this.socket.resume()
      await this.event()
    }
  }

  private take(length: number): Buffer {
    const taken = this.waiting.subarray(0, length)
    this.waiting = this.waiting.subarray(length)
    return taken
  }

  private event(): Promise<void> {
    return new Promise(resolve => {
      this.wake = resolve
    })
  }
}

function withoutEnd(line: Buffer): Buffer {
  const end = line[line.length - 2] === 0x0d ? 2 : 1
  return line.subarray(0, line.length - end)
}
