// One POST of a form over TLS, with a bound on its time and its answer. Follows no redirects, keeps no cookies, and says
// nothing about this computer or program.

import { request } from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { asError, CancelledError, KittiwakeError, ProtocolError, TimeoutError } from '../../errors.ts'
import { connectionFailure } from '../../protocols/wire/connection-failure.ts'
import { type ProxyServer, passProxy } from '../../protocols/wire/proxy.ts'
import { proxyFailure } from '../../protocols/wire/proxy-dialogue.ts'
import { trustOptions, verifyPeer } from '../../protocols/wire/trust.ts'
import type { Route } from './routes.ts'

export interface PostOptions {
  /** PEM roots in place of the system's. */
  readonly ca?: string | undefined
  /** From the look-up of the name to the last byte of the answer; default 30 s. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** The way to the host; absent: straight. */
  readonly route?: ((host: string) => Promise<Route>) | undefined
  /** What the answer should be: `application/json`. */
  readonly accept?: string | undefined
  /** What the server is called in failures, such as `the sign-in server`. */
  readonly serverName: string
  readonly phase: 'login' | 'request'
  /** Only the status counts: the answer ends with its header, and `body` is empty. */
  readonly isBodyUnwanted?: boolean | undefined
}

export interface PostAnswer {
  readonly status: number
  readonly body: string
  readonly askedMs: number
}

const DEFAULT_TIMEOUT_MS = 30_000
/** Two tokens and some words; nothing that people would read. */
const MAX_ANSWER_BYTES = 64 * 1024
const MAX_HEADER_BYTES = 16 * 1024
const HTTPS_PORT = 443

/** The host and the port of an address, as failures name them. */
export function httpsPlace(url: URL): Place {
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(url.port) || HTTPS_PORT }
}

/**
 * Posts `form` (application/x-www-form-urlencoded) to an `https:` address.
 * @throws ProtocolError, ConnectionError, TlsError, TimeoutError, CancelledError.
 */
export async function postForm(url: URL, form: string, options: PostOptions): Promise<PostAnswer> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, phase } = options
  const time = AbortSignal.timeout(timeoutMs)
  const end = signal ? AbortSignal.any([signal, time]) : time
  const place = { phase, ...httpsPlace(url) }
  try {
    end.throwIfAborted()
    const proxy = (await options.route?.(place.host))?.proxy
    const socket = await connect(place, { ca: options.ca, proxy, end })
    return await exchange(url, { form, options, socket, end })
  } catch (error) {
    if (signal?.aborted) throw new CancelledError()
    if (time.aborted) throw new TimeoutError(`${place.host} did not answer in time`, { phase, timeoutMs })
    if (error instanceof KittiwakeError) throw error
    // Node's parser: what it says may quote the answer.
    if (asError(error).message.startsWith('Parse Error'))
      throw new ProtocolError(`What ${options.serverName} speaks is not HTTP`, undefined, 'rules')
    throw connectionFailure(asError(error), place)
  }
}

interface Place {
  readonly host: string
  readonly port: number
}

interface Way {
  readonly ca: string | undefined
  readonly proxy: ProxyServer | undefined
  readonly end: AbortSignal
}

/** An encrypted connection whose certificate was checked before the first byte. */
async function connect({ host, port }: Place, { ca, proxy, end }: Way): Promise<tls.TLSSocket> {
  const trust = { ...trustOptions({ host, ca }), ALPNProtocols: ['http/1.1'] }
  const below = proxy && (await throughProxy(proxy, { host, port }, end))
  const socket = tls.connect(below ? { ...trust, socket: below } : { ...trust, port })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const stop = (): void => void socket.destroy(new CancelledError())
  end.addEventListener('abort', stop, { once: true })
  try {
    socket.once('secureConnect', resolve).once('error', reject)
    await promise
    verifyPeer(socket, { host })
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    end.removeEventListener('abort', stop)
    socket.off('error', reject)
  }
}

async function throughProxy(proxy: ProxyServer, target: Place, end: AbortSignal): Promise<net.Socket> {
  const socket = net.connect({ host: proxy.host, port: proxy.port, noDelay: true })
  const stop = (): void => void socket.destroy()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  end.addEventListener('abort', stop, { once: true })
  try {
    // Errors that come later are TLS's, which reports them again.
    socket.once('connect', resolve).once('close', reject).on('error', reject)
    await promise.catch((error: unknown) => {
      throw proxyFailure(error, proxy)
    })
    await passProxy(socket, proxy, target)
    return socket
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    end.removeEventListener('abort', stop)
    socket.off('connect', resolve).off('close', reject)
  }
}

interface Exchange {
  readonly form: string
  readonly options: PostOptions
  readonly socket: tls.TLSSocket
  readonly end: AbortSignal
}

function exchange(url: URL, { form, options, socket, end }: Exchange): Promise<PostAnswer> {
  const askedMs = Date.now()
  const { promise, resolve, reject } = Promise.withResolvers<PostAnswer>()
  const question = request(
    {
      method: 'POST',
      path: url.pathname + url.search,
      headers: {
        host: url.host,
        ...(options.accept === undefined ? {} : { accept: options.accept }),
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(form),
        connection: 'close',
      },
      createConnection: () => socket,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal: end,
    },
    answer => {
      const status = answer.statusCode ?? 0
      if (options.isBodyUnwanted) return resolve({ status, body: '', askedMs })
      const chunks: Buffer[] = []
      let sizeBytes = 0
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        sizeBytes += chunk.length
        if (sizeBytes > MAX_ANSWER_BYTES)
          question.destroy(new ProtocolError(`The answer of ${options.serverName} is too long`, undefined, 'limit'))
      })
      answer.once('error', reject)
      answer.once('end', () => resolve({ status, body: Buffer.concat(chunks).toString('utf8'), askedMs }))
    },
  )
  question.once('error', reject)
  question.end(form)
  return promise.finally(() => socket.destroy())
}
