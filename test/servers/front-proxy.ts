// What the two test proxies share: a listener that asks each client in its own protocol where it wants to go, then joins the
// two ends. Names are looked up in a table only, so a name that the client looked up itself cannot arrive.
import net from 'node:net'

export interface ProxyOptions {
  readonly user?: string
  readonly password?: string
  /** Addresses for names, as the proxy's own look-up would give. */
  readonly names?: Readonly<Record<string, string>>
}

export interface TestProxy {
  readonly host: string
  readonly port: number
  /** Where clients wanted to go, as they said it: `mail.example:995`. */
  readonly targets: readonly string[]
  /** Everything clients said before they were let through, as Latin-1. */
  readonly heard: string
  close(): Promise<void>
}

/** One client before it is let through. */
export interface ProxyClient {
  readonly socket: net.Socket
  /** Exactly so many bytes; rejects when the client leaves first. */
  read(count: number): Promise<Buffer>
}

export interface Wanted {
  readonly host: string
  readonly port: number
}

interface Talk {
  /** Asks where to; undefined when the client was refused and the connection ended. */
  ask(client: ProxyClient): Promise<Wanted | undefined>
  /** What is said before the two ends are joined; `isThere` is false where nobody listens. */
  answer(client: ProxyClient, isThere: boolean): void
}

export async function startTestProxy(talk: Talk, { names = {} }: ProxyOptions): Promise<TestProxy> {
  const sockets = new Set<net.Socket>()
  const proxy = { host: '127.0.0.1', port: 0, targets: [] as string[], heard: '', close: () => close(server, sockets) }
  const serve = async (socket: net.Socket): Promise<void> => {
    keep(sockets, socket)
    const client = clientOf(socket, bytes => {
      proxy.heard += bytes.toString('latin1')
    })
    const wanted = await talk.ask(client)
    if (!wanted) return
    proxy.targets.push(`${wanted.host}:${wanted.port}`)
    const host = net.isIP(wanted.host) ? wanted.host : names[wanted.host]
    const server = host === undefined ? undefined : await reach(host, wanted.port)
    talk.answer(client, server !== undefined)
    if (!server) return
    keep(sockets, server)
    socket.pipe(server).pipe(socket)
  }
  const server = net.createServer({ noDelay: true }, socket => void serve(socket).catch(() => socket.destroy()))
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, proxy.host, resolve)
  await promise
  const address = server.address()
  if (address && typeof address === 'object') proxy.port = address.port
  return proxy
}

function keep(sockets: Set<net.Socket>, socket: net.Socket): void {
  sockets.add(socket)
  socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
}

function clientOf(socket: net.Socket, onHeard: (bytes: Buffer) => void): ProxyClient {
  return {
    socket,
    async read(count) {
      for (;;) {
        const bytes = socket.read(count) as Buffer | null
        if (bytes?.length === count) {
          onHeard(bytes)
          return bytes
        }
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        socket.once('readable', resolve).once('close', reject)
        await promise.finally(() => socket.off('readable', resolve).off('close', reject))
      }
    },
  }
}

function reach(host: string, port: number): Promise<net.Socket | undefined> {
  const { promise, resolve } = Promise.withResolvers<net.Socket | undefined>()
  const socket = net.connect({ host, port, noDelay: true })
  socket.once('connect', () => resolve(socket)).once('error', () => resolve(undefined))
  return promise
}

async function close(server: net.Server, sockets: ReadonlySet<net.Socket>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  for (const socket of sockets) socket.destroy()
  await promise
}
