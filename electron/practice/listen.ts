// A listener on 127.0.0.1 that keeps its port over restarts when nobody else took it meanwhile.
import { createServer, type Server, type Socket } from 'node:net'
import { LineChannel } from './line-channel.ts'

export interface Listening {
  readonly port: number
  close(): Promise<void>
}

const host = '127.0.0.1'
// A mail program needs two or three; more would be something else.
const maxConnections = 20

/** Listens on `port`, or on one the system chooses when that is 0 or taken, and lets `converse` speak with each client. */
export async function listen(port: number, converse: (channel: LineChannel) => Promise<void>): Promise<Listening> {
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    const channel = new LineChannel(socket)
    // What goes wrong with one client (a full disk, say) costs only this conversation.
    converse(channel).catch(() => channel.destroy())
  })
  // Too many open files while accepting: the client is lost, the server stays.
  server.on('error', () => {})
  server.maxConnections = maxConnections
  await start(server, port).catch(() => start(server, 0))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The practice server has no port')
  return { port: address.port, close: () => stop(server, sockets) }
}

function start(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function stop(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    for (const socket of sockets) socket.destroy()
  })
}
