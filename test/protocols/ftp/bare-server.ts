// An FTP server with nothing but the beginning of a session and data ports; the test itself says how a transfer goes, reply
// by reply. For orders of replies and data that no honest server has.
import { once } from 'node:events'
import net from 'node:net'
import { type Handler, type LineServer, startLineServer } from '../../servers/line-server.ts'

export interface BareServer {
  readonly server: LineServer
  /** The usual answer to EPSV: another port. */
  passive(): Promise<string>
  /** The connection to the last port that was named. */
  dataSocket(): Promise<net.Socket>
  close(): Promise<void>
}

export async function startBareServer(handlers: Readonly<Record<string, Handler>>): Promise<BareServer> {
  const listeners: net.Server[] = []
  const waiting: Promise<net.Socket>[] = []
  const sockets: net.Socket[] = []
  const named = async (): Promise<number> => {
    const listener = net.createServer().listen(0, '127.0.0.1')
    await once(listener, 'listening')
    listeners.push(listener)
    const { promise, resolve } = Promise.withResolvers<net.Socket>()
    listener.once('connection', socket => {
      sockets.push(socket.on('error', () => undefined))
      resolve(socket)
    })
    waiting.push(promise)
    const address = listener.address()
    return address && typeof address === 'object' ? address.port : 0
  }
  const passive = async (): Promise<string> => `229 Fine (|||${await named()}|)`
  const usual: Record<string, Handler> = {
    USER: () => '230 Welcome',
    FEAT: () => '500 What?',
    TYPE: () => '200 Fine',
    PWD: () => '257 "/" is here',
    NOOP: () => '200 Fine',
    EPSV: passive,
  }
  const server = await startLineServer({ greeting: '220 Ready', handlers: { ...usual, ...handlers } })
  return {
    server,
    passive,
    dataSocket: () => waiting.at(-1) ?? Promise.reject(new Error('No port was named')),
    close: async () => {
      await server.close()
      for (const listener of listeners) listener.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
