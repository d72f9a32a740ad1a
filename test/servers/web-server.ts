// A web server on loopback that answers everything with a small picture and remembers what it was asked for.
import { createServer } from 'node:http'

/** One transparent pixel. */
const PICTURE = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

export interface WebServer {
  readonly origin: string
  /** The paths asked for, in order. */
  readonly requests: readonly string[]
  forget(): void
  close(): Promise<void>
}

/** Starts on a free port of 127.0.0.1. */
export async function startWebServer(): Promise<WebServer> {
  const requests: string[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    response.writeHead(200, { 'content-type': 'image/gif', 'content-length': PICTURE.length }).end(PICTURE)
  })
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`,
    requests,
    forget: () => void requests.splice(0),
    close: () => {
      server.closeAllConnections()
      return new Promise(done => server.close(() => done()))
    },
  }
}
