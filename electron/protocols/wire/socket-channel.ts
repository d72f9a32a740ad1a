// The connection below the lines: name look-up, TCP, the way through a proxy, TLS, waiting within the time allowed, cancelling, back pressure.
// Every way in which it can end becomes one error, which all later calls get. Knows bytes only.
import net from 'node:net'
import tls from 'node:tls'
import type { Phase } from '../../../shared/failure.ts'
import { asError, CancelledError, ConnectionError, ProtocolError, TimeoutError } from '../../errors.ts'
import { ByteQueue } from './byte-queue.ts'
import { certificateFacts } from './certificate-facts.ts'
import type { ChannelOptions, ConnectionEnds, TlsFacts } from './channel-facts.ts'
import { closedByServer, connectionFailure } from './connection-failure.ts'
import { DeflateLayer } from './deflate-layer.ts'
import type { Endpoint } from './endpoint.ts'
import { passProxy } from './proxy.ts'
import { proxyError, proxyFailure } from './proxy-dialogue.ts'
import { trustOptions, verifyPeer } from './trust.ts'

const DEFAULT_TIMEOUT_MS = 60_000
const DEFAULT_CONNECT_TIMEOUT_MS = 20_000
/** How long one address may take before the next is tried (RFC 8305 suggests 250 ms; satellites need more). */
const ADDRESS_ATTEMPT_MS = 500
/** A dead connection (a laptop slept, a router forgot) is noticed by probes after this silence. */
const KEEP_ALIVE_MS = 30_000
const TWO_CALLERS = 'Two callers use one connection at the same time'
/** Replies are shorter, most of them by far. */
const LINES_BYTES = 8 * 1024
/** The server is held back while so much waits to be read. */
const MAX_WAITING_BYTES = 256 * 1024

/** Called once, with one or the other. */
export interface Waiter {
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** Nobody else reads from the socket, now or later. */
function isBare({ security, proxy }: Endpoint): boolean {
  return security === 'none' && proxy === undefined
}

export class SocketChannel {
  /** What is being done, for the errors. */
  phase: Phase = 'lookup'
  /** What has arrived and was not read. */
  readonly queue = new ByteQueue()
  private readonly endpoint: Endpoint
  private readonly options: ChannelOptions
  private socket: net.Socket
  private tlsFacts: TlsFacts | undefined
  /** Nothing is read or written any more. */
  private failure: Error | undefined
  /** The other side has ended: what arrived before is still read. */
  private ending: Error | undefined
  private waiter: Waiter | undefined
  private timer: NodeJS.Timeout | undefined
  private silenceMs: number
  /** Known once connected, and still when the connection is over. */
  private ends: ConnectionEnds | undefined
  private session: Buffer | undefined
  /** Between the socket and what is read and written, once compression was agreed on. */
  private layer: DeflateLayer | undefined
  /** Set while connecting or encrypting: one budget in place of the limit on silence. */
  private deadlineMs: number | undefined

  /** Connects, and encrypts when the endpoint's security is `tls`. ConnectionError, TlsError, TimeoutError, CancelledError. */
  static async open(endpoint: Endpoint, options: ChannelOptions): Promise<SocketChannel> {
    if (options.signal?.aborted) throw new CancelledError()
    const channel = new SocketChannel(endpoint, options)
    await channel.connect()
    return channel
  }

  private constructor(endpoint: Endpoint, options: ChannelOptions) {
    const { host, port } = endpoint.proxy ?? endpoint
    this.endpoint = endpoint
    this.options = options
    this.silenceMs = options.timeoutMs ?? endpoint.timeoutMs ?? DEFAULT_TIMEOUT_MS
    this.startDeadline()
    this.socket = net.connect({
      host,
      port,
      ...(options.readsLines && isBare(endpoint) ? { onread: this.linesReading() } : {}),
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    })
    this.attach(this.socket)
    options.signal?.addEventListener('abort', this.cancel, { once: true })
  }

  get tls(): TlsFacts | undefined {
    return this.tlsFacts
  }

  /** The addresses of both ends; undefined before the connection stood. */
  get addresses(): ConnectionEnds | undefined {
    return this.ends
  }

  /** The newest TLS session the server gave out, for further connections to it (RFC 8446 2.2, RFC 5246 7.3). */
  get tlsSession(): Buffer | undefined {
    return this.session
  }

  /** Longest silence while waiting for the server, `Infinity` for no limit; a new one counts for a wait under way as well. */
  get timeoutMs(): number {
    return this.silenceMs
  }

  set timeoutMs(timeoutMs: number) {
    this.silenceMs = timeoutMs
    if (this.waiter) this.startTimer()
  }

  /** Sends bytes; resolves when there is room for more. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.send(bytes)) return
    while (this.sink.writableNeedDrain) await this.wait()
  }

  /** As `write`. False: there is no room for more, which little things need not wait for. */
  send(bytes: Uint8Array): boolean {
    this.refuseWhenOver()
    if (this.ending) throw this.ending
    return this.sink.write(bytes)
  }

  /** Resolves when more has arrived. */
  waitForBytes(): Promise<void> {
    return new Promise((resolve, reject) => this.callWhenBytes({ resolve, reject }))
  }

  /** The same for whoever wants no promise each time. */
  callWhenBytes(waiter: Waiter): void {
    const { source } = this
    if (source.isPaused()) source.resume()
    this.await(waiter)
  }

  /** Whoever was to be called is called no more. */
  stopWaiting(): void {
    clearTimeout(this.timer)
    this.waiter = undefined
  }

  /** True when the connection was ended on this side. */
  get isOver(): boolean {
    return this.failure !== undefined
  }

  /** Throws the reason when the connection was ended on this side. */
  refuseWhenOver(): void {
    if (this.failure) throw this.failure
  }

  /** Encrypts the connection and checks the certificate. */
  async encrypt(): Promise<void> {
    this.enter('encrypt')
    if (this.deadlineMs === undefined) this.startDeadline()
    const trust = this.orFail(() => trustOptions(this.endpoint))
    this.detach(this.socket)
    const socket = tls.connect({ socket: this.socket, ...trust })
    this.socket = socket
    socket.on('session', session => {
      this.session = session
    })
    this.attach(socket)
    await this.once('secureConnect')
    this.orFail(() => verifyPeer(socket, this.endpoint))
    const certificate = socket.getPeerX509Certificate()
    const protocol = socket.getProtocol() ?? 'TLS'
    this.tlsFacts = { protocol, certificate: certificate && certificateFacts(certificate) }
    socket.on('data', this.receive)
  }

  /** Compresses both directions from now on; what has arrived and was not read belongs to it already. */
  compress(): void {
    this.refuseWhenOver()
    const layer = new DeflateLayer()
    this.layer = layer
    this.socket.off('data', this.receive).off('end', this.end).off('close', this.end).off('drain', this.wake)
    layer.source.on('data', this.receive).on('end', this.end).on('error', this.refuseUnpacking)
    layer.sink.on('drain', this.wake).on('error', this.breakOff)
    const arrived: Buffer[] = []
    for (let chunk = this.queue.takeChunk(); chunk; chunk = this.queue.takeChunk()) arrived.push(chunk)
    layer.connect(this.socket, arrived)
  }

  /** From now on silence is limited, not the whole. */
  endDeadline(): void {
    this.deadlineMs = undefined
  }

  /** Ends the connection for the given reason; returns the reason that counts, which is the first. */
  fail(error: Error): Error {
    if (this.failure) return this.failure
    this.failure = this.ending ?? error
    this.options.signal?.removeEventListener('abort', this.cancel)
    this.socket.destroy()
    this.layer?.destroy()
    this.settle(this.failure)
    return this.failure
  }

  close(): void {
    const { host, port } = this.endpoint
    const message = `The connection to ${host}:${port} was closed here`
    this.fail(new ConnectionError(message, { phase: this.phase, reason: 'closed' }))
  }

  private async connect(): Promise<void> {
    const { proxy } = this.endpoint
    this.enter(proxy ? 'proxy' : 'lookup')
    if (!proxy && net.isIP(this.endpoint.host)) this.enter('connect')
    this.socket.on('lookup', this.found)
    await this.once('connect')
    if (proxy) await this.reached(passProxy(this.socket, proxy, this.endpoint))
    const { remoteAddress = '', localAddress = '' } = this.socket
    this.ends = { remote: remoteAddress, local: localAddress }
    if (this.endpoint.security === 'tls') await this.encrypt()
    else this.socket.on('data', this.receive)
    this.enter('greeting')
  }

  private linesReading(): net.OnReadOpts {
    const buffer = Buffer.allocUnsafeSlow(LINES_BYTES)
    const callback = (count: number): boolean => {
      this.receive(Buffer.from(buffer.subarray(0, count)))
      return true
    }
    return { buffer, callback }
  }

  private enter(phase: Phase): void {
    this.phase = phase
    this.options.onPhase?.(phase, { address: this.socket.remoteAddress, tls: this.tlsFacts })
  }

  private orFail<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw error instanceof Error ? this.fail(error) : error
    }
  }

  private async once(event: 'connect' | 'secureConnect'): Promise<void> {
    let isOver = false
    this.socket.once(event, () => {
      isOver = true
      this.settle()
    })
    while (!isOver) await this.wait()
  }

  /** Waits for work that goes on beside the events of the socket, as long as these allow. */
  private async reached(work: Promise<void>): Promise<void> {
    let isOver = false
    let failure: Error | undefined
    const end = (error?: unknown): void => {
      isOver = true
      failure = error === undefined ? undefined : asError(error)
      this.settle()
    }
    work.then(() => end(), end)
    while (!isOver) await this.wait()
    if (failure) throw this.fail(failure)
  }

  private attach(socket: net.Socket): void {
    socket.on('error', this.breakOff).on('end', this.end).on('close', this.end).on('drain', this.wake)
  }

  /** Leaves the socket to TLS; its errors stay without effect, TLS reports them again. */
  private detach(socket: net.Socket): void {
    socket.off('data', this.receive).off('end', this.end).off('close', this.end).off('drain', this.wake)
    socket.off('error', this.breakOff).on('error', () => undefined)
  }

  private readonly receive = (chunk: Buffer): void => {
    this.queue.push(chunk)
    if (this.queue.sizeBytes > MAX_WAITING_BYTES) this.source.pause()
    this.settle()
  }

  /** Comes once for each address of the name. */
  private readonly found = (error: Error | null): void => {
    if (!error && this.phase === 'lookup') this.enter('connect')
  }

  private readonly wake = (): void => this.settle()

  private readonly end = (): void => {
    const { proxyOnTheWay: proxy } = this
    this.endWith(proxy ? proxyError(proxy, 'closed') : closedByServer(this.place))
  }

  private readonly breakOff = (error: Error): void => {
    const { proxyOnTheWay: proxy } = this
    this.endWith(proxy ? proxyFailure(error, proxy) : connectionFailure(error, this.place))
  }

  private readonly refuseUnpacking = (error: Error): void => {
    this.endWith(new ProtocolError(`The server's compressed data cannot be read: ${error.message}`, undefined, 'rules'))
  }

  private readonly cancel = (): void => {
    this.fail(new CancelledError())
  }

  private get sink() {
    return this.layer?.sink ?? this.socket
  }

  private get source() {
    return this.layer?.source ?? this.socket
  }

  /** The proxy, while it is what we talk to. */
  private get proxyOnTheWay() {
    return this.phase === 'proxy' ? this.endpoint.proxy : undefined
  }

  private get place() {
    return { phase: this.phase, host: this.endpoint.host, port: this.endpoint.port }
  }

  private endWith(reason: Error): void {
    this.ending ??= reason
    this.settle()
  }

  /** Resolves at the next event of the socket; rejects when the connection or the time is over. Callers check again. */
  private wait(): Promise<void> {
    return new Promise((resolve, reject) => this.await({ resolve, reject }))
  }

  private await(waiter: Waiter): void {
    const reason = this.failure ?? this.ending ?? (this.waiter && new Error(TWO_CALLERS))
    if (reason) {
      waiter.reject(reason)
      return
    }
    this.waiter = waiter
    this.startTimer()
  }

  private startTimer(): void {
    clearTimeout(this.timer)
    const { patienceMs } = this
    if (patienceMs !== Number.POSITIVE_INFINITY) this.timer = setTimeout(this.expire, patienceMs)
  }

  private settle(error?: Error): void {
    const waiter = this.waiter
    if (!waiter) return
    this.waiter = undefined
    clearTimeout(this.timer)
    if (error) waiter.reject(error)
    else waiter.resolve()
  }

  private get connectTimeoutMs(): number {
    const { connectTimeoutMs } = this.options
    return connectTimeoutMs ?? this.endpoint.timeoutMs ?? Math.min(this.timeoutMs, DEFAULT_CONNECT_TIMEOUT_MS)
  }

  private startDeadline(): void {
    this.deadlineMs = performance.now() + this.connectTimeoutMs
  }

  private get patienceMs(): number {
    return this.deadlineMs === undefined ? this.timeoutMs : Math.max(0, this.deadlineMs - performance.now())
  }

  private readonly expire = (): void => {
    const { proxyOnTheWay: proxy } = this
    if (proxy) {
      this.fail(proxyError(proxy, 'silent'))
      return
    }
    const timeoutMs = this.deadlineMs === undefined ? this.timeoutMs : this.connectTimeoutMs
    const { phase, host, port } = this.place
    this.fail(
      new TimeoutError(`${host}:${port} did not answer within ${timeoutMs} ms (${phase})`, { phase, timeoutMs }),
    )
  }
}
