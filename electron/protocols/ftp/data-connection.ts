// One data connection (RFC 959 3.2): a socket that carries one file or listing in one direction, TLS on it where the control
// connection has it, a limit on silence, and one reason for its end. How it comes about is decided in data-channel.ts.
import net from 'node:net'
import tls from 'node:tls'
import { CancelledError, TimeoutError } from '../../errors.ts'
import { closedByServer, connectionFailure } from '../wire/connection-failure.ts'
import { type ProxyServer, passProxy } from '../wire/proxy.ts'
import { proxyFailure } from '../wire/proxy-dialogue.ts'
import type { ByteReceiver } from './byte-receiver.ts'
import type { PassiveAddress } from './data-address.ts'
import { Inflow } from './inflow.ts'
import { Milestone } from './milestone.ts'
import { pour, type UploadSource } from './outflow.ts'

/** What is known about the last data connection, for people. */
export interface DataFacts {
  readonly host: string
  readonly port: number
  /** Of active ones, where a person may have chosen the range. */
  readonly localPort?: number | undefined
  readonly mode: DataConnectionMode
  /** Such as `TLSv1.3`; absent on a plain connection. */
  readonly tls?: string | undefined
  /** The TLS session of the control connection was taken up again, as some servers demand. */
  readonly isSessionReused: boolean
}

export type DataConnectionMode = 'extended-passive' | 'passive' | 'active'

/** How the connection is protected. */
export interface Protection {
  readonly options: tls.ConnectionOptions
  /** @throws TlsError when the other side is not the server of the control connection. */
  verify(socket: tls.TLSSocket): void
  /** Told of sessions to take up next time; only after `verify`. */
  onSession(session: Buffer): void
}

export interface DataOptions {
  readonly mode: DataConnectionMode
  readonly address: PassiveAddress
  /** The way to the address; absent: straight. */
  readonly proxy?: ProxyServer | undefined
  readonly protection?: Protection | undefined
  /** Given for what comes in. */
  readonly receiver?: ByteReceiver | undefined
  readonly connectTimeoutMs: number
  /** Longest silence while bytes are due. */
  readonly timeoutMs: number
  /** Called once, when the connection is no longer of use. */
  readonly onRelease?: (() => void) | undefined
  /** Called once, in place of `receive`: everything has come, or nothing more will, for a reason. */
  readonly onReceived?: ((failure?: Error) => void) | undefined
}

/** One for all: making an error for each of thousands of small files costs more than the rest of closing. */
const CLOSED_HERE = new CancelledError('The data connection was closed here')

const NOTHING = new Uint8Array()

export class DataConnection {
  private readonly options: DataOptions
  private readonly inflow: Inflow | undefined
  private readonly tcp = new Milestone()
  private readonly ready = new Milestone()
  /** Everything has come. */
  private readonly ended = new Milestone()
  private broken: PromiseWithResolvers<never> | undefined
  private raw: net.Socket | undefined
  private socket: net.Socket | undefined
  private failure: Error | undefined
  private timer: NodeJS.Timeout
  private isWaiting = false
  private hasEnded = false
  private seen: DataFacts | undefined

  /** Connects to the server, with TLS where protection is given. */
  static connect(options: DataOptions): DataConnection {
    const data = new DataConnection(options)
    if (options.proxy) data.dialThrough(options.proxy)
    else data.dial()
    return data
  }

  /** Takes the connection that the server makes. */
  static accept(options: DataOptions, arriving: Promise<net.Socket>): DataConnection {
    const data = new DataConnection(options)
    arriving.then(data.adopt, data.cut)
    return data
  }

  private constructor(options: DataOptions) {
    this.options = options
    this.inflow = options.receiver && new Inflow(options.receiver, { onResume: this.resume, onFailure: this.failWith })
    this.timer = setTimeout(this.expire, options.connectTimeoutMs)
  }

  get direction(): 'in' | 'out' {
    return this.inflow ? 'in' : 'out'
  }

  /** Resolves when the other side answers, before any encryption. */
  get reached(): Promise<void> {
    return this.tcp.promise
  }

  /** Bytes that went to the receiver. */
  get received(): number {
    return this.inflow?.bytes ?? 0
  }

  /** Known when the connection stands. */
  get facts(): DataFacts | undefined {
    return this.seen
  }

  /** Everything the server sends went to the receiver: the number of bytes. Rejects with the reason of the end. */
  async receive(): Promise<number> {
    await this.ended.promise
    return this.received
  }

  /** Sends all of a source, and the end: the number of bytes. */
  async send(source: UploadSource, onBytes?: (bytes: number) => void): Promise<number> {
    await this.ready.promise
    const { socket } = this
    if (!socket) throw closedByServer(this.place)
    if (source instanceof Uint8Array) {
      await this.finish(socket, source)
      onBytes?.(source.length)
      return source.length
    }
    const bytes = await pour(source, socket, {
      cut: this.over,
      onBytes: sent => onBytes?.(sent),
      onBroken: error => {
        this.breakOff(error)
        return this.failure ?? error
      },
      onWaiting: isWaiting => {
        this.isWaiting = isWaiting
        this.touch()
      },
    })
    await this.finish(socket)
    return bytes
  }

  /** Ends the connection for a reason, the first of which counts. The server can tell it from the end of a file. */
  readonly cut = (reason: Error): void => {
    if (this.failure) return
    this.failure = reason
    for (const milestone of [this.tcp, this.ready, this.ended]) milestone.fail(reason)
    this.broken?.reject(reason)
    this.release()
    if (!this.ended.isReached) this.options.onReceived?.(reason)
  }

  /** Lets go of the connection after its work is done. */
  close(): void {
    if (this.failure) return
    this.failure = CLOSED_HERE
    this.release()
  }

  /** Rejects with the reason of the end, and never resolves. */
  private get over(): Promise<never> {
    if (!this.broken) {
      this.broken = Promise.withResolvers<never>()
      this.broken.promise.catch(() => undefined)
      if (this.failure) this.broken.reject(this.failure)
    }
    return this.broken.promise
  }

  private release(): void {
    clearTimeout(this.timer)
    this.inflow?.stop()
    this.options.onRelease?.()
    // An upload that is broken off must not look like the end of the file (a plain FIN would).
    if (this.raw && !this.hasEnded && !this.inflow) this.raw.resetAndDestroy()
    this.socket?.destroy()
  }

  private dial(): void {
    const { address, protection } = this.options
    const place = { host: address.host, port: address.port, noDelay: true }
    if (!this.inflow) {
      this.adopt(net.connect(place))
      return
    }
    const onread = { buffer: this.inflow.room, callback: this.take }
    if (protection) this.watchTls(tls.connect(Object.assign({ onread }, protection.options, place)), protection)
    // Nothing is said on it, so our side is not ended but closed (`end`).
    else this.watch(net.connect({ ...place, noDelay: false, onread, allowHalfOpen: true }))
  }

  private dialThrough(proxy: ProxyServer): void {
    const { host, port } = proxy
    const socket = net.connect({ host, port, noDelay: true })
    const broken = (error: Error): void => this.cut(proxyFailure(error, proxy))
    this.raw = socket
    this.socket = socket
    socket.on('error', broken).once('connect', () => {
      passProxy(socket, proxy, this.options.address).then(() => {
        socket.off('error', broken)
        this.adopt(socket)
      }, this.failWith)
    })
  }

  /** Goes on with a socket whose bytes come as chunks. */
  private readonly adopt = (socket: net.Socket): void => {
    const { protection } = this.options
    if (this.failure) {
      socket.on('error', () => undefined).destroy()
      return
    }
    this.raw = socket
    if (protection) {
      socket.on('error', this.breakOff)
      this.watchTls(this.readChunks(tls.connect({ ...protection.options, socket })), protection)
    } else this.watch(this.readChunks(socket))
  }

  private readChunks<T extends net.Socket>(socket: T): T {
    socket.on('data', (chunk: Buffer) => {
      this.touch()
      if (this.inflow?.take(chunk) === false) socket.pause()
    })
    return socket
  }

  private watch(socket: net.Socket): void {
    this.listen(socket)
    if (socket.connecting) socket.once('connect', this.stand)
    else this.stand()
  }

  private watchTls(socket: tls.TLSSocket, protection: Protection): void {
    this.listen(socket)
    const connecting = this.raw ?? socket
    if (connecting.connecting) connecting.once('connect', () => this.tcp.reach())
    else this.tcp.reach()
    // Not before the other side was verified: what it gives out proves next time that it is the same one.
    socket.on('session', session => this.seen && protection.onSession(session))
    socket.once('secureConnect', () => {
      try {
        protection.verify(socket)
        this.stand()
      } catch (error) {
        this.failWith(error)
      }
    })
  }

  private listen(socket: net.Socket): void {
    this.socket = socket
    socket.on('error', this.breakOff).once('end', this.end).once('close', this.vanish)
  }

  private readonly stand = (): void => {
    const { socket } = this
    const { mode, address } = this.options
    const isActive = mode === 'active'
    const encrypted = socket instanceof tls.TLSSocket ? socket : undefined
    this.seen = {
      host: address.host,
      // The system is asked only where the server came to us: thousands of small files feel it.
      port: isActive ? (socket?.remotePort ?? address.port) : address.port,
      localPort: isActive ? socket?.localPort : undefined,
      mode,
      tls: encrypted && (encrypted.getProtocol() ?? 'TLS'),
      isSessionReused: encrypted?.isSessionReused() ?? false,
    }
    clearTimeout(this.timer)
    this.timer = setTimeout(this.expire, this.options.timeoutMs)
    this.tcp.reach()
    this.ready.reach()
  }

  private readonly take = (count: number, place: Uint8Array): boolean => {
    this.touch()
    try {
      return this.inflow?.filled(count, place) ?? true
    } catch (error) {
      this.failWith(error)
      return false
    }
  }

  private readonly resume = (): void => {
    this.touch()
    if (this.hasEnded) this.complete()
    else this.socket?.resume()
  }

  private readonly end = (): void => {
    this.hasEnded = true
    if (!this.inflow) return
    clearTimeout(this.timer)
    // In one step: half the work of ending our side first.
    if (this.socket?.allowHalfOpen) this.socket.destroy()
    if (this.inflow.isEmpty) this.complete()
  }

  private complete(): void {
    this.ended.reach()
    this.options.onReceived?.()
  }

  private readonly vanish = (): void => {
    if (!this.hasEnded) this.cut(closedByServer(this.place))
  }

  private readonly breakOff = (error: Error): void => this.cut(connectionFailure(error, this.place))

  private readonly failWith = (error: unknown): void =>
    this.cut(error instanceof Error ? error : new Error(String(error)))

  /** `last`: bytes that go before the end. */
  private async finish(socket: net.Socket, last: Uint8Array = NOTHING): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.isWaiting = true
    this.touch()
    const ended = (error?: Error | null): void => (error ? this.breakOff(error) : resolve())
    if (last.length > 0) socket.end(last, ended)
    else socket.end(ended)
    await Promise.race([promise, this.over])
    this.hasEnded = true
    clearTimeout(this.timer)
  }

  private get place() {
    return { phase: 'request' as const, ...this.options.address }
  }

  /** Something moved. A timer that was cleared must not be started again. */
  private touch(): void {
    if (!this.hasEnded && !this.failure) this.timer.refresh()
  }

  /** Silence counts only while bytes are due: not while the receiver asks for time or the source makes a block. */
  private readonly expire = (): void => {
    const isDue = this.seen === undefined || (this.inflow ? !this.inflow.isHolding : this.isWaiting)
    if (!isDue) {
      this.touch()
      return
    }
    const { host, port } = this.options.address
    const timeoutMs = this.seen ? this.options.timeoutMs : this.options.connectTimeoutMs
    const message = `The data connection to ${host}:${port} was silent for ${timeoutMs} ms`
    this.cut(new TimeoutError(message, { phase: 'request', timeoutMs }))
  }
}
