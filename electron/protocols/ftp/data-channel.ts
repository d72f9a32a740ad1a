// How data connections come about: extended passive (RFC 2428), passive and active (RFC 959 3.3, 4.1.2), and TLS on them
// (RFC 4217 9, 10.2). In `auto` one after the other until one works, which is then remembered. Data connections go to the
// server of the control connection and come from it, never elsewhere, whatever a reply says (RFC 2577).
import {
  ConnectionError,
  type KittiwakeError,
  ProtocolError,
  ReplyError,
  TimeoutError,
  TlsError,
} from '../../errors.ts'
import { type CodedReply, isRefusal, refusal, replyText } from '../wire/coded-reply.ts'
import { quoted } from '../wire/printable.ts'
import { trustOptions, verifyPeer } from '../wire/trust.ts'
import { ActiveListener, type PortRange } from './active-listener.ts'
import type { ByteReceiver } from './byte-receiver.ts'
import type { Control } from './control.ts'
import {
  extendedPortCommand,
  type PassiveAddress,
  parseExtendedPassive,
  parsePassive,
  plainAddress,
  portCommand,
} from './data-address.ts'
import {
  DataConnection,
  type DataConnectionMode,
  type DataFacts,
  type DataOptions,
  type Protection,
} from './data-connection.ts'

export interface DataChannelOptions {
  /** What a person chose, or what worked the last time; default `auto`. */
  readonly mode?: DataConnectionMode | 'auto' | undefined
  readonly activePorts?: PortRange | undefined
  /** What the server is told in active mode, behind a router. */
  readonly externalAddress?: string | undefined
  readonly connectTimeoutMs: number
  /** Longest silence while bytes are due. */
  readonly timeoutMs: number
}

/** The ways to try, in order. What worked once may not work in the next network, so it keeps its alternatives. */
const CANDIDATES: Readonly<Record<DataConnectionMode | 'auto', readonly DataConnectionMode[]>> = {
  auto: ['extended-passive', 'passive', 'active'],
  'extended-passive': ['extended-passive', 'passive', 'active'],
  passive: ['passive', 'extended-passive'],
  active: ['active'],
}
/** Servers give up a port nobody came to; some minutes is usual, half a minute the shortest seen. */
const ADDRESS_LIFE_MS = 10_000

interface KeptAddress extends PassiveAddress {
  readonly untilMs: number
}

export class DataChannel {
  /** Set once PROT P was accepted. */
  isProtected = false
  private readonly control: Control
  private readonly options: DataChannelOptions
  private readonly candidates: readonly DataConnectionMode[]
  private proven: DataConnectionMode | undefined
  private kept: KeptAddress | undefined
  private connection: DataConnection | undefined
  private facts: DataFacts | undefined
  private session: Buffer | undefined

  constructor(control: Control, options: DataChannelOptions) {
    this.control = control
    this.options = options
    // No server can connect to us through one.
    this.candidates = CANDIDATES[options.mode ?? 'auto'].filter(mode => mode !== 'active' || !this.proxy)
  }

  /** What worked. */
  get mode(): DataConnectionMode | undefined {
    return this.proven
  }

  /** The last data connection that stood. */
  get last(): DataFacts | undefined {
    this.facts = this.connection?.facts ?? this.facts
    return this.facts
  }

  /** The command that asks for the next address while a transfer still runs; undefined where there is none. */
  get aheadCommand(): string | undefined {
    if (this.proven === 'extended-passive') return 'EPSV'
    return this.proven === 'passive' ? 'PASV' : undefined
  }

  /** Keeps the answer to `aheadCommand` for the next connection. False: it is none. */
  keep(reply: CodedReply): boolean {
    const address = isRefusal(reply) || reply.code < 227 || reply.code > 229 ? undefined : this.addressIn(reply)
    this.kept = address && { ...address, untilMs: performance.now() + ADDRESS_LIFE_MS }
    return address !== undefined
  }

  /**
   * A connection for the command to be sent next; for what comes in, with its receiver. It may still be on its way: the
   * command and the connection's first packet then travel together. Where no way has worked yet, each is tried.
   * @throws ReplyError, ProtocolError, ConnectionError, TimeoutError: the reason why the last way did not work.
   */
  async open(receiver?: ByteReceiver): Promise<DataConnection> {
    this.facts = this.last
    return this.proven ? this.make(this.proven, receiver) : this.findWay(receiver)
  }

  /** An address that was asked for ahead is there, and young enough. */
  get hasKept(): boolean {
    return this.kept !== undefined && performance.now() < this.kept.untilMs
  }

  /** A connection to the address that was asked for ahead; undefined when there is none. See DataOptions.onReceived. */
  openKept(receiver: ByteReceiver, onReceived: (failure?: Error) => void): DataConnection | undefined {
    const address = this.proven && this.takeKept()
    if (!this.proven || !address) return undefined
    this.facts = this.last
    this.connection = DataConnection.connect({ ...this.dataOptions(this.proven, address, receiver), onReceived })
    return this.connection
  }

  /** Ends the connection that is being made or used. */
  cut(reason: Error): void {
    this.connection?.cut(reason)
  }

  private async findWay(receiver: ByteReceiver | undefined): Promise<DataConnection> {
    let first: unknown
    for (const mode of this.candidates) {
      try {
        const data = await this.make(mode, receiver)
        // In active mode the server connects only after the command.
        if (mode !== 'active') await data.reached
        this.proven = mode
        return data
      } catch (error) {
        if (!isWorthAnother(error) || this.isOver()) throw error
        first ??= error
        this.control.line.note(`${mode} mode did not work: ${quoted(error.message)}`)
      }
    }
    throw first
  }

  private async make(mode: DataConnectionMode, receiver: ByteReceiver | undefined): Promise<DataConnection> {
    if (mode === 'active') this.connection = await this.listen(receiver)
    else {
      const address = this.takeKept() ?? (await this.askAddress(mode))
      this.connection = DataConnection.connect(this.dataOptions(mode, address, receiver))
    }
    return this.connection
  }

  private takeKept(): PassiveAddress | undefined {
    const { kept } = this
    this.kept = undefined
    return kept && performance.now() < kept.untilMs ? kept : undefined
  }

  private async askAddress(mode: 'extended-passive' | 'passive'): Promise<PassiveAddress> {
    const command = mode === 'passive' ? 'PASV' : 'EPSV'
    const reply = await this.control.command(command, '2')
    const address = this.addressIn(reply)
    if (address) return address
    throw new ProtocolError(`The server's answer to ${command} names no usable port`, quoted(replyText(reply)))
  }

  /** The port the server names, on the server itself. */
  private addressIn(reply: CodedReply): PassiveAddress | undefined {
    const { line } = this.control
    const host = this.proxy ? line.endpoint.host : plainAddress(line.addresses.remote)
    const text = reply.lines.join(' ')
    if (reply.code === 229) {
      const port = parseExtendedPassive(text)
      return port === undefined ? undefined : { host, port }
    }
    const named = parsePassive(text)
    if (named && named.host !== host)
      line.note(`the server named ${named.host} for data; ${host} is used, where this connection goes`)
    return named && { host, port: named.port }
  }

  private async listen(receiver: ByteReceiver | undefined): Promise<DataConnection> {
    const { line } = this.control
    const { local, remote } = line.addresses
    const listener = await ActiveListener.open({
      local,
      remote,
      ports: this.options.activePorts,
      onStranger: address => line.note(`a connection from ${address} was turned away`),
    })
    try {
      await this.announce(plainAddress(this.options.externalAddress ?? local), listener.port)
      const address = { host: plainAddress(remote), port: listener.port }
      const options = this.dataOptions('active', address, receiver)
      return DataConnection.accept({ ...options, onRelease: () => listener.close() }, listener.arriving)
    } catch (error) {
      listener.close()
      throw error
    }
  }

  /** PORT is what every server knows, EPRT the only way with IPv6; some know only that. */
  private async announce(host: string, port: number): Promise<void> {
    const plain = portCommand(host, port)
    const reply = plain === undefined ? undefined : await this.control.ask(plain)
    if (plain !== undefined && reply && !isRefusal(reply)) return
    if (plain !== undefined && reply && reply.code < 500) throw refusal(reply, plain)
    await this.control.command(extendedPortCommand(host, port), '2')
  }

  private dataOptions(
    mode: DataConnectionMode,
    address: PassiveAddress,
    receiver: ByteReceiver | undefined,
  ): DataOptions {
    const { connectTimeoutMs, timeoutMs } = this.options
    const protection = this.isProtected ? this.protection(address.host) : undefined
    return { mode, address, proxy: this.proxy, receiver, protection, connectTimeoutMs, timeoutMs }
  }

  private protection(address: string): Protection {
    const { endpoint, tlsSession } = this.control.line
    const session = this.session ?? tlsSession
    const trust = trustOptions(endpoint)
    return {
      options: { ...trust, host: trust.servername || address, ...(session ? { session } : {}) },
      verify: socket => {
        // Only the server that has the control connection's keys can take up a session of it, or of one verified here.
        if (socket.isSessionReused()) return
        verifyPeer(socket, endpoint)
        this.checkSame(socket.getPeerX509Certificate()?.fingerprint256)
      },
      onSession: newer => {
        this.session = newer
      },
    }
  }

  /** Whoever could send data connections elsewhere might have another trusted certificate, but not this one's key. */
  private checkSame(fingerprint: string | undefined): void {
    const { line } = this.control
    if (fingerprint?.replaceAll(':', '') === line.tls?.certificate?.sha256) return
    throw new TlsError('The data connection has another certificate than the control connection', {
      reason: 'certificate',
      code: 'OTHER_CERTIFICATE',
    })
  }

  private get proxy() {
    return this.control.line.endpoint.proxy
  }

  private isOver(): boolean {
    return this.control.line.isOver
  }
}

/** What another way may cure: refused or unreadable answers, ports nobody listens on. */
function isWorthAnother(error: unknown): error is KittiwakeError {
  const isWay = error instanceof ReplyError || error instanceof ProtocolError
  return isWay || error instanceof ConnectionError || error instanceof TimeoutError
}
