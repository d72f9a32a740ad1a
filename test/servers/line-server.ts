// A scripted server for protocols of lines, inside the test's process: a handler for each verb, faults as options.
// Speaks only when spoken to (after its greeting) and remembers every line it was sent.
import net from 'node:net'
import tls from 'node:tls'
import { LineClient, type LineCodec, type SendFaults } from './line-client.ts'
import type { TestCertificate } from './test-certificate.ts'

export interface Call {
  /** First word, upper case. */
  readonly verb: string
  /** What follows the first space. */
  readonly argument: string
  readonly line: string
  readonly client: LineClient
}

/** Text is sent with CRLF after each of its lines, bytes are sent as they are, undefined sends nothing. */
export type Answer = string | Uint8Array | undefined
export type Handler = (call: Call) => Answer | Promise<Answer>

export interface Faults extends SendFaults {
  /** Breaks the connection after the answer to this verb was sent. */
  readonly dropAfter?: string
  /** Breaks the connection in place of the answer to this verb. */
  readonly dropAt?: string
  /** Never answers this verb. */
  readonly stallAt?: string
  /** Answers nothing more after the answer to this verb, as if the way had gone dead in between. */
  readonly stallAfter?: string
  /** Sent in one piece with the answer to STLS, STARTTLS or AUTH TLS. */
  readonly injectBeforeTls?: string
  /** Answers the TLS handshake with silence. */
  readonly stallHandshake?: boolean
}

export interface LineServerOptions {
  /** First words; absent: the server waits silently. */
  readonly greeting?: string | Uint8Array | ((client: LineClient) => Answer | Promise<Answer>)
  /** A function is called for each connection, so that it can keep state of its own. */
  readonly handlers: Readonly<Record<string, Handler>> | ((client: LineClient) => Readonly<Record<string, Handler>>)
  /** For verbs without a handler; by default the connection is broken, for it shows a mistake in the test. */
  readonly otherwise?: Handler
  readonly certificate?: TestCertificate
  /** In place of one made of the certificate for each connection: one for all, so that TLS sessions can be resumed. */
  readonly secureContext?: tls.SecureContext
  /** Clients without a certificate of their own are turned away in the handshake. */
  readonly demandsCertificate?: boolean
  /** How lines become text and text becomes bytes; UTF-8 when absent. */
  readonly codec?: LineCodec
  /** Called for every line before it is answered. */
  readonly onLine?: (line: string) => void
  /** Called when a client's connection is gone. */
  readonly onGone?: (client: LineClient) => void
  /** Encrypted from the first byte; needs a certificate. */
  readonly isTls?: boolean
  readonly faults?: Faults
  readonly host?: string
}

export interface LineServer {
  readonly host: string
  readonly port: number
  /** Every line from every client, in the order of arrival. */
  readonly lines: readonly string[]
  readonly connections: number
  /** Bytes sent to all clients before encryption. */
  readonly sentBytes: number
  /** Resolves when so many bytes were sent. */
  hasSent(bytes: number): Promise<void>
  /** Resolves when a client's connection is gone, at once when one was before. */
  hasLostClient(): Promise<void>
  close(): Promise<void>
}

/** Starts a server on a free port of the loopback address. */
export async function startLineServer(options: LineServerOptions): Promise<LineServer> {
  const server = new ScriptedServer(options)
  await server.listen()
  return server
}

class ScriptedServer implements LineServer {
  readonly host: string
  port = 0
  readonly lines: string[] = []
  connections = 0
  sentBytes = 0
  private readonly options: LineServerOptions
  private readonly server = net.createServer({ noDelay: true }, socket => void this.serve(socket))
  private readonly sockets = new Set<net.Socket>()
  private readonly lost = Promise.withResolvers<void>()
  private sentWatchers: { bytes: number; resolve: () => void }[] = []

  constructor(options: LineServerOptions) {
    this.options = options
    this.host = options.host ?? '127.0.0.1'
  }

  async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.server.once('error', reject).listen(0, this.host, resolve)
    await promise
    const address = this.server.address()
    if (address && typeof address === 'object') this.port = address.port
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    const { promise, resolve } = Promise.withResolvers<void>()
    this.server.close(() => resolve())
    await promise
  }

  async hasLostClient(): Promise<void> {
    await this.lost.promise
  }

  async hasSent(bytes: number): Promise<void> {
    if (this.sentBytes >= bytes) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.sentWatchers.push({ bytes, resolve })
    await promise
  }

  private noteSent(bytes: number): void {
    this.sentBytes += bytes
    for (const watcher of this.sentWatchers) if (this.sentBytes >= watcher.bytes) watcher.resolve()
    this.sentWatchers = this.sentWatchers.filter(watcher => this.sentBytes < watcher.bytes)
  }

  private async serve(socket: net.Socket): Promise<void> {
    const { options } = this
    this.connections++
    this.sockets.add(socket)
    socket.on('error', () => socket.destroy())
    const client = new LineClient(socket, {
      faults: options.faults ?? {},
      secureContext: options.secureContext ?? (options.certificate && tls.createSecureContext(options.certificate)),
      demandsCertificate: options.demandsCertificate,
      codec: options.codec,
      onSent: bytes => this.noteSent(bytes),
    })
    socket.on('close', () => {
      this.sockets.delete(socket)
      this.lost.resolve()
      options.onGone?.(client)
    })
    try {
      if (options.isTls) await this.encrypt(client)
      await this.converse(client)
    } catch {
      socket.destroy()
    }
  }

  private async converse(client: LineClient): Promise<void> {
    const { greeting, handlers } = this.options
    const byVerb = typeof handlers === 'function' ? handlers(client) : handlers
    const words = typeof greeting === 'function' ? await greeting(client) : greeting
    if (words !== undefined) await client.send(words)
    for (let line = await client.readLine(); line !== undefined; line = await client.readLine()) {
      this.lines.push(line)
      this.options.onLine?.(line)
      const [verb = '', ...rest] = line.split(' ')
      await this.answer({ verb: verb.toUpperCase(), argument: rest.join(' '), line, client }, byVerb)
    }
    client.end()
  }

  private async answer(call: Call, handlers: Readonly<Record<string, Handler>>): Promise<void> {
    const { otherwise, faults = {} } = this.options
    const { verb, client } = call
    if (faults.stallAt === verb) return client.isGone()
    const handler = handlers[verb] ?? otherwise
    if (!handler || faults.dropAt === verb) return client.destroy()
    const answer = await handler(call)
    const injected = client.wantsTls ? (faults.injectBeforeTls ?? '') : ''
    if (injected !== '') await client.sendRaw(Buffer.from(`${String(answer)}\r\n${injected}`))
    else if (answer !== undefined) await client.send(answer)
    if (faults.stallAfter === verb) await client.isGone()
    else if (faults.dropAfter === verb) client.destroy()
    else if (client.wantsTls) await this.encrypt(client)
    else if (client.wantsDeflate) client.compress()
  }

  private encrypt(client: LineClient): Promise<void> {
    return this.options.faults?.stallHandshake ? client.isGone() : client.encrypt()
  }
}
