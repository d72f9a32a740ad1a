// Active mode (RFC 959 3.3): a listening socket that takes one connection, from the server and from nobody else, and closes.
import net from 'node:net'
import { ConnectionError } from '../../errors.ts'
import { plainAddress } from './data-address.ts'

export interface PortRange {
  readonly from: number
  readonly to: number
}

export interface ListenPlace {
  /** The address of our end of the control connection. */
  readonly local: string
  /** The server's address. */
  readonly remote: string
  readonly ports?: PortRange | undefined
  /** Told of those who were turned away. */
  onStranger(address: string): void
}

export class ActiveListener {
  readonly port: number
  readonly arriving: Promise<net.Socket>
  private readonly server: net.Server

  /** @throws ConnectionError when no port of the range is free. */
  static async open(place: ListenPlace): Promise<ActiveListener> {
    const { from = 0, to = 0 } = place.ports ?? {}
    const count = to - from + 1
    // Not always the same first: a port just used may still be known to a router or the server.
    const start = Math.floor(Math.random() * count)
    for (let index = 0; index < count; index++) {
      const server = await listen(place.local, from + ((start + index) % count))
      if (server) return new ActiveListener(server, place)
    }
    throw new ConnectionError(`No port from ${from} to ${to} is free for active mode`, {
      phase: 'request',
      reason: 'network',
    })
  }

  private constructor(server: net.Server, { remote, onStranger }: ListenPlace) {
    const { promise, resolve } = Promise.withResolvers<net.Socket>()
    const address = server.address()
    this.server = server
    this.port = address && typeof address === 'object' ? address.port : 0
    this.arriving = promise
    server.on('connection', socket => {
      if (plainAddress(socket.remoteAddress ?? '') === plainAddress(remote)) {
        server.close()
        resolve(socket)
        return
      }
      onStranger(socket.remoteAddress ?? 'an unknown address')
      socket.on('error', () => undefined).destroy()
    })
  }

  close(): void {
    this.server.close()
  }
}

/** Undefined when the port is taken. */
function listen(host: string, port: number): Promise<net.Server | undefined> {
  const { promise, resolve } = Promise.withResolvers<net.Server | undefined>()
  const server = net.createServer({ noDelay: true })
  server.once('error', () => resolve(undefined))
  server.listen({ host, port, backlog: 1, exclusive: true }, () => resolve(server))
  return promise
}
