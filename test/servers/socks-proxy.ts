// A SOCKS 5 proxy for tests (RFC 1928, RFC 1929): real enough to carry any protocol, with refusals on demand.
import { type ProxyClient, type ProxyOptions, startTestProxy, type TestProxy, type Wanted } from './front-proxy.ts'

export interface SocksProxyOptions extends ProxyOptions {
  /** Answers every request with this code. */
  readonly code?: number
}

const REFUSED = 5
const HOST_UNREACHABLE = 4

export function startSocksProxy(options: SocksProxyOptions = {}): Promise<TestProxy> {
  return startTestProxy(
    {
      ask: client => ask(client, options),
      answer: ({ socket }, isThere) => {
        socket.write(replyOf(isThere ? 0 : REFUSED))
        if (!isThere) socket.end()
      },
    },
    options,
  )
}

/** The address of the proxy's own end is a name here: clients have to read as far as it goes. */
function replyOf(code: number): Buffer {
  return Buffer.from([5, code, 0, 3, 5, ...Buffer.from('proxy'), 0, 80])
}

async function ask(client: ProxyClient, options: SocksProxyOptions): Promise<Wanted | undefined> {
  const { socket } = client
  if (!(await letIn(client, options))) return undefined
  const [, , , kind = 0] = await client.read(4)
  const host = await readHost(client, kind)
  const port = (await client.read(2)).readUInt16BE()
  const code = options.code ?? (kind === 3 && options.names?.[host] === undefined ? HOST_UNREACHABLE : 0)
  if (code === 0) return { host, port }
  socket.end(replyOf(code))
  return undefined
}

async function letIn(client: ProxyClient, { user, password = '' }: ProxyOptions): Promise<boolean> {
  const { socket } = client
  const [, count = 0] = await client.read(2)
  const methods = await client.read(count)
  const wanted = user === undefined ? 0 : 2
  if (!methods.includes(wanted)) {
    socket.end(Buffer.of(5, 0xff))
    return false
  }
  socket.write(Buffer.of(5, wanted))
  if (user === undefined) return true
  await client.read(1)
  const isRight = (await readCounted(client)) === user && (await readCounted(client)) === password
  if (isRight) socket.write(Buffer.of(1, 0))
  else socket.end(Buffer.of(1, 1))
  return isRight
}

async function readHost(client: ProxyClient, kind: number): Promise<string> {
  if (kind === 1) return [...(await client.read(4))].join('.')
  if (kind === 3) return readCounted(client)
  const bytes = await client.read(16)
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(':')
}

async function readCounted(client: ProxyClient): Promise<string> {
  const [length = 0] = await client.read(1)
  return length === 0 ? '' : (await client.read(length)).toString('utf8')
}
