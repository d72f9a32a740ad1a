// An address that stays while the server behind it changes: how a test mends what was wrong without another account.
import net from 'node:net'

export interface Front {
  readonly host: string
  readonly port: number
  /** New connections go to this server; undefined: the port takes none. */
  lead(server: { readonly host: string; readonly port: number } | undefined): Promise<void>
  close(): Promise<void>
}

/** Takes no connections until it leads somewhere. */
export async function startFront(): Promise<Front> {
  const sockets = new Set<net.Socket>()
  let target: { readonly host: string; readonly port: number } | undefined
  const server = net.createServer(client => {
    if (!target) return client.destroy()
    const behind = net.connect(target.port, target.host)
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  })
  const host = '127.0.0.1'
  const port = await listen(server, 0)
  const stop = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
    await promise
  }
  await stop()
  return {
    host,
    port,
    lead: async to => {
      target = to
      if (to && !server.listening) await listen(server, port)
      if (!to && server.listening) await stop()
    },
    close: async () => {
      if (server.listening) await stop()
    },
  }
}

async function listen(server: net.Server, port: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject).listen(port, '127.0.0.1', resolve)
  await promise
  server.off('error', reject)
  const address = server.address()
  return address && typeof address === 'object' ? address.port : port
}
