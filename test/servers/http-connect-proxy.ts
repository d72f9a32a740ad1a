// An HTTP proxy for tests that knows CONNECT only (RFC 9110 9.3.6), with Basic sign-in and refusals on demand.
import { type ProxyClient, type ProxyOptions, startTestProxy, type TestProxy, type Wanted } from './front-proxy.ts'

export interface ConnectProxyOptions extends ProxyOptions {
  /** Answers every request with this head, such as `403 Forbidden`. */
  readonly answer?: string
}

export function startConnectProxy(options: ConnectProxyOptions = {}): Promise<TestProxy> {
  return startTestProxy(
    {
      ask: client => ask(client, options),
      answer: ({ socket }, isThere) => {
        if (isThere) socket.write('HTTP/1.1 200 Connection established\r\nVia: 1.1 test\r\n\r\n')
        else socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
      },
    },
    options,
  )
}

async function ask(client: ProxyClient, { user, password = '', answer }: ConnectProxyOptions) {
  const head = await readHead(client)
  const { socket } = client
  const login = Buffer.from(`${user}:${password}`).toString('base64')
  if (user !== undefined && !head.includes(`\r\nProxy-Authorization: Basic ${login}\r\n`)) {
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="test"\r\n\r\n')
    return undefined
  }
  if (answer !== undefined) {
    socket.end(`HTTP/1.1 ${answer}\r\n\r\n`)
    return undefined
  }
  return targetOf(head)
}

function targetOf(head: string): Wanted | undefined {
  const [, host = '', port = ''] = /^CONNECT \[?([^\s\]]+?)\]?:(\d+) HTTP\/1\.1\r\n/.exec(head) ?? []
  return { host, port: Number(port) }
}

async function readHead(client: ProxyClient): Promise<string> {
  let head = ''
  while (!head.endsWith('\r\n\r\n')) head += (await client.read(1)).toString('latin1')
  return head
}
