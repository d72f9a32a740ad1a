// One conversation by lines over TCP or TLS: lines and dot-terminated bodies, each with a bound, and the transcript.
// Knows no protocol: replies, logins and commands are the sessions' business.
import type { Phase } from '../../../shared/failure.ts'
import { ProtocolError } from '../../errors.ts'
import type { BodyOptions, ListOptions } from './body-options.ts'
import type { ChannelOptions, ConnectionEnds, TlsFacts } from './channel-facts.ts'
import { DotDecoder } from './dot-body.ts'
import { checkEndpoint, type Endpoint } from './endpoint.ts'
import { HiddenSecrets } from './hidden-secrets.ts'
import { printable, quoted } from './printable.ts'
import { refuseLineBreak } from './refuse-line-break.ts'
import { ShownBody } from './shown-body.ts'
import { SocketChannel, type Waiter } from './socket-channel.ts'
import { plainText, type TextCodec } from './text-codec.ts'
import { listLines, type Transcript } from './transcript.ts'

export type { BodyOptions, ListOptions } from './body-options.ts'
export type { ConnectionEnds, PhaseFacts, TlsFacts } from './channel-facts.ts'
export type { Endpoint } from './endpoint.ts'
export type { TextCodec } from './text-codec.ts'
export type { Transcript } from './transcript.ts'

export interface OpenOptions extends ChannelOptions {
  readonly transcript?: Transcript | undefined
  /** How lines become text and back; default UTF-8, and Latin-1 for a line that is not UTF-8. */
  readonly codec?: TextCodec | undefined
  /** Longest line that is taken; default 64 KiB. */
  readonly maxLineBytes?: number | undefined
}

/** RFCs allow 512 or 998 bytes; real servers send more in capability lists, none near this. */
const MAX_LINE_BYTES = 64 * 1024
/** No mail provider accepts messages near this size. */
const MAX_BODY_BYTES = 1024 * 1024 * 1024
/** The ids of two million messages. */
const MAX_LIST_BYTES = 64 * 1024 * 1024
const MAX_LIST_LINES = 2_000_000
/** What is held back for one packet never becomes more than this. */
const MAX_HELD_BYTES = 64 * 1024
/** How much of unread or overlong text an error quotes. */
const PREVIEW_BYTES = 200
const CR = 13

interface OpenBody {
  readonly decoder: DotDecoder
  /** A list's lines go into the transcript, of a body only the size. */
  readonly isList: boolean
  readonly maxBytes: number
  readonly shown: ShownBody | undefined
  sizeBytes: number
}

/** One connection, for one caller at a time. After close, cancel or an error every call rejects with the first reason. */
export class LineConnection {
  /** Where this leads, with the host as the network writes it. */
  readonly endpoint: Endpoint
  private readonly channel: SocketChannel
  private readonly transcript: Transcript | undefined
  private readonly codec: TextCodec
  private readonly maxLineBytes: number
  private readonly secrets = new HiddenSecrets()
  private body: OpenBody | undefined
  private endsLinesWithLf = false
  /** Written, but not sent before the next read; undefined while everything is sent at once. */
  private held: Uint8Array[] | undefined

  /**
   * Connects, and encrypts when the endpoint's security is `tls`. Errors: InputError, ConnectionError, TlsError,
   * TimeoutError, CancelledError.
   */
  static async open(endpoint: Endpoint, options: OpenOptions = {}): Promise<LineConnection> {
    const checked = checkEndpoint(endpoint)
    const line = new LineConnection(checked, await SocketChannel.open(checked, options), options)
    const { host, port, proxy } = checked
    const way = proxy ? ` through the proxy ${proxy.host} port ${proxy.port}` : ''
    line.note(`connected to ${host} port ${port}${way}`)
    line.noteTls()
    return line
  }

  private constructor(endpoint: Endpoint, channel: SocketChannel, options: OpenOptions) {
    const { transcript, codec = plainText, maxLineBytes = MAX_LINE_BYTES } = options
    this.endpoint = endpoint
    this.channel = channel
    this.transcript = transcript
    this.codec = codec
    this.maxLineBytes = maxLineBytes
  }

  /** What is being done, for the errors; a session sets `login` and `request`. */
  get phase(): Phase {
    return this.channel.phase
  }

  set phase(phase: Phase) {
    this.channel.phase = phase
  }

  /**
   * Longest silence while waiting for the server, `Infinity` for no limit; a session may grant more where its protocol does.
   * A new one counts for a wait under way as well.
   */
  get timeoutMs(): number {
    return this.channel.timeoutMs
  }

  set timeoutMs(timeoutMs: number) {
    this.channel.timeoutMs = timeoutMs
  }

  /** How the connection is encrypted and with whose certificate; undefined on a plain connection. */
  get tls(): TlsFacts | undefined {
    return this.channel.tls
  }

  /** True when nothing more can be said here. */
  get isOver(): boolean {
    return this.channel.isOver
  }

  /** The addresses of both ends. */
  get addresses(): ConnectionEnds {
    return this.channel.addresses ?? { remote: '', local: '' }
  }

  /** The newest TLS session the server gave out, for further connections that belong to this one. */
  get tlsSession(): Buffer | undefined {
    return this.channel.tlsSession
  }

  /** What has arrived and was not read, for an error's words. */
  get unreadText(): string {
    return quoted(this.conceal(this.codec.decode(this.channel.queue.peek(PREVIEW_BYTES))))
  }

  /** From now on the secret is concealed wherever it comes in the transcript, also inside base64 and when the server says it. */
  hideSecret(secret: string): void {
    this.secrets.add(secret)
  }

  /**
   * To be called after a login that led in: what is said from now on has no reason to hold a secret, and stars in the place of
   * an ordinary word would tell the password to whoever knows the word.
   */
  forgetSecrets(): void {
    this.secrets.clear()
  }

  /** A server's words without the hidden secrets, for errors. */
  conceal(words: string): string {
    return this.secrets.conceal(words)
  }

  /**
   * The next line without its end. LF alone ends a line, CR alone does not. The rest of a body that nobody finished is
   * dropped first.
   */
  async readLine(): Promise<string> {
    // Where sending fails the server may still have said why, and if not, reading fails for the same reason.
    if (this.held) await this.release().catch(() => undefined)
    if (this.body) await this.skipBody(this.body)
    return this.takeLine() ?? this.arrival(() => this.takeLine())
  }

  /** The same, of what has arrived: a promise for each line would cost more than the line. Undefined: it has not. */
  takeLine(): string | undefined {
    const bytes = this.takeLineBytes()
    if (!bytes) return undefined
    const hasCr = bytes[bytes.length - 2] === CR
    this.endsLinesWithLf = !hasCr
    const text = this.codec.decode(bytes.subarray(0, bytes.length - (hasCr ? 2 : 1)))
    this.say('S: ', text)
    if (this.phase === 'greeting') this.endConnecting()
    return text
  }

  /** At most so many of the bytes that have arrived; undefined: none have. */
  takeBytes(maxBytes: number): Buffer | undefined {
    this.channel.refuseWhenOver()
    return this.channel.queue.takeAtMost(maxBytes)
  }

  /** Resolves when more has arrived; what was held back is sent first. */
  async more(): Promise<void> {
    if (this.held) await this.release().catch(() => undefined)
    await this.channel.waitForBytes()
  }

  /** As `more`, for whoever wants no promise each time and holds nothing back. */
  callWhenMore(waiter: Waiter): void {
    this.channel.callWhenBytes(waiter)
  }

  /** Whoever was to be called is called no more. */
  stopWaiting(): void {
    this.channel.stopWaiting()
  }

  /**
   * The dot-terminated body after a reply, in chunks: unstuffed, without the dot line. Its bytes are the server's;
   * only where the server ends its own lines with LF alone, the body's become CRLF.
   */
  readBody({ maxBytes = MAX_BODY_BYTES }: BodyOptions = {}): AsyncGenerator<Uint8Array, void, void> {
    return this.pieces(this.openBody(maxBytes, false))
  }

  /** A dot-terminated list of lines. ProtocolError, and the end of the connection, when it is longer than allowed. */
  async readList({ maxBytes = MAX_LIST_BYTES, maxLines = MAX_LIST_LINES }: ListOptions = {}): Promise<string[]> {
    const pieces: Uint8Array[] = []
    for await (const piece of this.pieces(this.openBody(maxBytes, true))) pieces.push(piece)
    const lines = this.codec.decode(Buffer.concat(pieces)).split(/\r?\n/)
    if (lines.at(-1) === '') lines.pop()
    if (lines.length > maxLines)
      throw this.fail(new ProtocolError(`The server sent a list of more than ${maxLines} lines`, undefined, 'limit'))
    if (this.transcript)
      for (const line of listLines(lines)) this.transcript.write(`${printable(this.conceal(line))}\n`)
    return lines
  }

  /** Sends one line; `shown` stands for it in the transcript. InputError, and nothing sent, when it holds CR, LF or NUL. */
  async writeLine(text: string, shown = text): Promise<void> {
    refuseLineBreak(text)
    this.say('C: ', shown)
    await this.write(this.codec.encode(`${text}\r\n`))
  }

  /** Sends several lines at once. InputError as with `writeLine`. */
  async writeLines(lines: readonly string[]): Promise<void> {
    await this.write(this.encoded(lines))
  }

  /** The same for a few short ones now and then, which need not wait for room. */
  sendLines(lines: readonly string[]): void {
    this.channel.send(this.encoded(lines))
  }

  /** Sends bytes as they are; resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    if (!this.held) return this.channel.write(bytes)
    this.held.push(bytes)
    const sizeBytes = this.held.reduce((size, { length }) => size + length, 0)
    if (sizeBytes > MAX_HELD_BYTES) await this.release()
  }

  /**
   * What is written from now on waits for the next line to be read, for `release`, or for 64 KiB to be together: a group of
   * commands then travels in one packet, and the server answers it in one.
   */
  hold(): void {
    this.held ??= []
  }

  /** Sends what was held back. */
  async release(): Promise<void> {
    const { held } = this
    this.held = undefined
    if (held && held.length > 0) await this.channel.write(Buffer.concat(held))
  }

  /** Shows in the transcript that so many bytes travelled beside this connection: from the client or from the server. */
  showBytes(side: 'C' | 'S', count: number): void {
    this.say(`${side}: `, `(${count} bytes)`)
  }

  /** Where a body is shown line by line; undefined when the transcript wants only its size. */
  showBody(side: 'C' | 'S'): ShownBody | undefined {
    if (!this.transcript?.hasBodies) return undefined
    return new ShownBody({ line: text => this.say(`${side}| `, text), note: text => this.note(text) })
  }

  /** Adds a note to the transcript. */
  note(text: string): void {
    this.say('# ', text)
  }

  /**
   * Encrypts the connection after the server's go-ahead. ProtocolError when the server sent anything beyond it, which
   * could have been injected by others and would be read as if it were encrypted; else as with `tls`.
   */
  async startTls(): Promise<void> {
    this.channel.refuseWhenOver()
    if (this.channel.queue.sizeBytes > 0)
      throw this.fail(new ProtocolError('The server sent text between its go-ahead and encryption', this.unreadText))
    await this.channel.encrypt()
    this.endConnecting()
    this.noteTls()
  }

  /** Compresses both directions after the server's go-ahead (RFC 8054 2.2.2). */
  async startCompression(): Promise<void> {
    await this.release()
    this.channel.compress()
    this.note('compressed')
  }

  /** Ends the connection for the given reason; returns the reason that counts, which is the first. */
  fail(error: Error): Error {
    return this.channel.fail(error)
  }

  /** Ends the connection without a word. May be called twice. */
  close(): void {
    this.channel.close()
  }

  private openBody(maxBytes: number, isList: boolean): OpenBody {
    const shown = isList ? undefined : this.showBody('S')
    this.body = { decoder: new DotDecoder(this.endsLinesWithLf), maxBytes, isList, shown, sizeBytes: 0 }
    return this.body
  }

  private endConnecting(): void {
    this.channel.endDeadline()
    this.phase = 'request'
  }

  /** What `take` finds as soon as it finds something. */
  private async arrival<T>(take: () => T | undefined): Promise<T> {
    for (;;) {
      await this.channel.waitForBytes()
      const found = take()
      if (found !== undefined) return found
    }
  }

  private takeLineBytes(): Buffer | undefined {
    const { queue } = this.channel
    this.channel.refuseWhenOver()
    const line = queue.takeLine()
    if ((line?.length ?? queue.sizeBytes) > this.maxLineBytes) throw this.fail(this.overlong(line))
    return line
  }

  private overlong(line: Buffer | undefined): ProtocolError {
    const text = line ? quoted(this.conceal(this.codec.decode(line.subarray(0, PREVIEW_BYTES)))) : this.unreadText
    return new ProtocolError(`The server sent a line longer than ${this.maxLineBytes} bytes`, text, 'limit')
  }

  private async *pieces(body: OpenBody): AsyncGenerator<Uint8Array, void, void> {
    let isOver = false
    while (!isOver) {
      if (this.body !== body) throw new Error('The body was dropped because something else was read before its end')
      const piece = this.takePiece(body) ?? (await this.arrival(() => this.takePiece(body)))
      isOver = this.body !== body
      if (piece.length > 0) yield piece
    }
  }

  private async skipBody(body: OpenBody): Promise<void> {
    while (this.body === body) if (!this.takePiece(body)) await this.arrival(() => this.takePiece(body))
  }

  /** Undefined: nothing has arrived. */
  private takePiece(body: OpenBody): Uint8Array | undefined {
    const { channel } = this
    channel.refuseWhenOver()
    const chunk = channel.queue.takeChunk()
    if (!chunk) return undefined
    const { content, rest } = body.decoder.decode(chunk)
    body.sizeBytes += content.length
    if (body.sizeBytes > body.maxBytes)
      throw this.fail(
        new ProtocolError(`The server sent a body of more than ${body.maxBytes} bytes`, undefined, 'limit'),
      )
    body.shown?.add(content)
    if (rest) this.endBody(body, rest)
    return content
  }

  private endBody(body: OpenBody, rest: Buffer): void {
    this.channel.queue.unshift(rest)
    this.body = undefined
    if (body.shown) body.shown.end()
    else if (!body.isList) this.say('S: ', `(${body.sizeBytes} bytes)`)
  }

  private encoded(lines: readonly string[]): Uint8Array {
    lines.forEach(refuseLineBreak)
    for (const line of lines) this.say('C: ', line)
    return this.codec.encode(lines.map(line => `${line}\r\n`).join(''))
  }

  private noteTls(): void {
    if (this.tls) this.note(`encrypted with ${this.tls.protocol}`)
  }

  private say(mark: 'C: ' | 'S: ' | 'C| ' | 'S| ' | '# ', text: string): void {
    this.transcript?.write(`${mark}${printable(this.conceal(text))}\n`)
  }
}
