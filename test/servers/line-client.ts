// The server's side of one connection in tests: lines and dot-terminated bodies in, anything out, with faults on the way.

import type net from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import tls from 'node:tls'
import { constants, createDeflateRaw, createInflateRaw, type DeflateRaw } from 'node:zlib'

export interface SendFaults {
  /** Every byte travels alone. */
  readonly isByteAtATime?: boolean
  /** The first part of everything sent ends after so many bytes; the rest comes when the other side had time to read. */
  readonly splitAt?: number
  /** After so many bytes nothing more is sent and the connection is closed. */
  readonly closeAfterBytes?: number
  /** After so many bytes nothing more is sent and the connection stays open. */
  readonly stallAfterBytes?: number
  /** Everything sent has LF in place of CRLF. */
  readonly endsLinesWithLf?: boolean
}

/** How lines become text and text becomes bytes. */
export interface LineCodec {
  decode(bytes: Buffer): string
  encode(text: string): Uint8Array
}

export interface LineClientFacts {
  readonly faults: SendFaults
  readonly secureContext: tls.SecureContext | undefined
  /** The client must show one in the handshake. */
  readonly demandsCertificate?: boolean | undefined
  /** UTF-8 when absent. */
  readonly codec?: LineCodec | undefined
  onSent(bytes: number): void
}

const utf8: LineCodec = { decode: bytes => bytes.toString('utf8'), encode: text => Buffer.from(text) }

export class LineClient {
  /** Set by a handler that has answered STLS or STARTTLS with its go-ahead. */
  wantsTls = false
  /** Set by a handler that has answered COMPRESS with its go-ahead. */
  wantsDeflate = false
  /** The name in the certificate that the client has shown. */
  certificateName: string | undefined
  /** Whatever the handlers want to remember about this client. */
  readonly state = new Map<string, unknown>()
  private readonly facts: LineClientFacts
  private socket: net.Socket
  private deflate: DeflateRaw | undefined
  private received = Buffer.alloc(0)
  private isOver = false
  private sentBytes = 0
  private wake = Promise.withResolvers<void>()

  constructor(socket: net.Socket, facts: LineClientFacts) {
    this.facts = facts
    this.socket = socket
    socket.on('data', this.receive).on('close', this.finish).on('end', this.finish)
  }

  get isEncrypted(): boolean {
    return this.socket instanceof tls.TLSSocket
  }

  /** The next line without its end; undefined when the client is gone. */
  async readLine(): Promise<string | undefined> {
    const bytes = await this.take('\n')
    const { codec = utf8 } = this.facts
    return bytes && codec.decode(bytes).replace(/\r?\n$/, '')
  }

  /** A dot-terminated body as it came, without the dot line; undefined when the client is gone before its end. */
  async readDotBody(): Promise<Buffer | undefined> {
    if (this.received.length < 3) await this.waitFor(() => this.received.length >= 3)
    if (this.received.subarray(0, 3).equals(Buffer.from('.\r\n'))) return this.takeBytes(3).subarray(0, 0)
    const bytes = await this.take('\r\n.\r\n')
    return bytes?.subarray(0, bytes.length - 3)
  }

  /** Exactly so many bytes, as BDAT wants them; undefined when the client is gone before. */
  async readBytes(count: number): Promise<Buffer | undefined> {
    await this.waitFor(() => this.received.length >= count)
    return this.received.length >= count ? this.takeBytes(count) : undefined
  }

  /** Text with CRLF after each of its lines, or bytes as they are. */
  async send(answer: string | Uint8Array): Promise<void> {
    const { codec = utf8 } = this.facts
    await this.sendRaw(typeof answer === 'string' ? codec.encode(`${answer.replaceAll('\n', '\r\n')}\r\n`) : answer)
  }

  /** Bytes, subject to the faults; resolves when they are on the way. */
  async sendRaw(bytes: Uint8Array): Promise<void> {
    const { isByteAtATime, splitAt, endsLinesWithLf } = this.facts.faults
    const text = endsLinesWithLf
      ? Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'), 'latin1')
      : bytes
    if (isByteAtATime) {
      for (let at = 0; at < text.length; at++) await this.sendApart(text.subarray(at, at + 1))
    } else if (splitAt !== undefined && splitAt < text.length) {
      await this.sendApart(text.subarray(0, splitAt))
      await this.sendApart(text.subarray(splitAt))
    } else await this.sendPart(text)
  }

  /** Encrypts from here on. */
  async encrypt(): Promise<void> {
    this.wantsTls = false
    const { secureContext } = this.facts
    if (!secureContext) throw new Error('This server has no certificate')
    this.socket.off('data', this.receive).off('close', this.finish).off('end', this.finish)
    const asks = this.facts.demandsCertificate === true
    const socket = new tls.TLSSocket(this.socket, {
      isServer: true,
      secureContext,
      requestCert: asks,
      rejectUnauthorized: asks,
    })
    this.socket = socket
    socket.on('error', () => socket.destroy())
    socket.on('data', this.receive).on('close', this.finish).on('end', this.finish)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    socket.once('secure', resolve).once('close', () => reject(new Error('The client left during the handshake')))
    await promise
    this.certificateName = asks ? socket.getPeerCertificate().subject?.CN?.toString() : undefined
  }

  /** Both directions are compressed from here on (RFC 8054). */
  compress(): void {
    this.wantsDeflate = false
    const { socket } = this
    const inflate = createInflateRaw()
    inflate.on('data', this.receive).on('error', () => socket.destroy())
    socket.off('data', this.receive).on('data', chunk => inflate.write(chunk))
    // A fast client has begun before the server heard that its go-ahead was sent.
    inflate.write(this.takeBytes(this.received.length))
    const deflate = createDeflateRaw({ flush: constants.Z_SYNC_FLUSH })
    deflate.on('error', () => socket.destroy()).pipe(socket)
    // Else a write would wait for a client that has gone.
    socket.on('close', () => deflate.destroy())
    this.deflate = deflate
  }

  end(): void {
    const last = this.deflate ?? this.socket
    last.end()
  }

  destroy(): void {
    this.socket.destroy()
  }

  /** Resolves when the client has gone. */
  async isGone(): Promise<void> {
    await this.waitFor(() => false)
  }

  /** The client lives in the same event loop: it reads what was sent before in the turn that comes after this one. */
  private async sendApart(part: Uint8Array): Promise<void> {
    await nextTurn()
    await nextTurn()
    await this.sendPart(part)
  }

  private async sendPart(part: Uint8Array): Promise<void> {
    const { closeAfterBytes, stallAfterBytes } = this.facts.faults
    const limit = closeAfterBytes ?? stallAfterBytes
    const allowed = limit === undefined ? part : part.subarray(0, Math.max(0, limit - this.sentBytes))
    this.sentBytes += allowed.length
    if (allowed.length > 0) await this.write(allowed)
    this.facts.onSent(allowed.length)
    if (allowed.length < part.length && closeAfterBytes !== undefined) this.end()
  }

  private async write(bytes: Uint8Array): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const way = this.deflate ?? this.socket
    way.write(bytes, error => (error ? reject(error) : resolve()))
    await promise
  }

  private async take(end: string): Promise<Buffer | undefined> {
    await this.waitFor(() => this.received.includes(end))
    const at = this.received.indexOf(end)
    return at < 0 ? undefined : this.takeBytes(at + end.length)
  }

  private takeBytes(count: number): Buffer {
    const taken = this.received.subarray(0, count)
    this.received = this.received.subarray(count)
    return taken
  }

  private async waitFor(isEnough: () => boolean): Promise<void> {
    while (!isEnough() && !this.isOver) {
      await this.wake.promise
      this.wake = Promise.withResolvers<void>()
    }
  }

  private readonly receive = (chunk: Buffer): void => {
    this.received = Buffer.concat([this.received, chunk])
    this.wake.resolve()
  }

  private readonly finish = (): void => {
    this.isOver = true
    this.wake.resolve()
  }
}
