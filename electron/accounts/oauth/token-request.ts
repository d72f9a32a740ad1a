// One request to a token endpoint (RFC 6749 3.2) over TLS, with a bound on its time and its answer. Follows no redirects.

import { request } from 'node:http'
import net from 'node:net'
import tls from 'node:tls'
import { asError, CancelledError, KittiwakeError, ProtocolError, TimeoutError } from '../../errors.ts'
import { connectionFailure } from '../../protocols/wire/connection-failure.ts'
import { HiddenSecrets } from '../../protocols/wire/hidden-secrets.ts'
import { type ProxyServer, passProxy } from '../../protocols/wire/proxy.ts'
import { proxyFailure } from '../../protocols/wire/proxy-dialogue.ts'
import { trustOptions, verifyPeer } from '../../protocols/wire/trust.ts'
import type { Route } from '../network/routes.ts'
import type { OAuthClient } from './oauth-client.ts'
import { readTokens, type TokenAnswer, type Tokens } from './tokens.ts'

export interface TokenRequestOptions {
  /** PEM roots in place of the system's. */
  readonly ca?: string | undefined
  /** From the look-up of the name to the last byte of the answer; default 30 s. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** The way to the endpoint's host; absent: straight. */
  readonly route?: ((host: string) => Promise<Route>) | undefined
}

const DEFAULT_TIMEOUT_MS = 30_000
/** Two tokens and some words. */
const MAX_ANSWER_BYTES = 64 * 1024
const MAX_HEADER_BYTES = 16 * 1024
const HTTPS_PORT = 443

/** The host and the port of a token endpoint, as failures name them. */
export function tokenServer({ tokenUrl }: OAuthClient): { readonly host: string; readonly port: number } {
  return { host: tokenUrl.hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(tokenUrl.port) || HTTPS_PORT }
}

/**
 * Asks for tokens with a code or a refresh token.
 * @throws LoginError `invalid_grant` when the person has to sign in again; ReplyError, ProtocolError, ConnectionError,
 *   TlsError, TimeoutError, CancelledError. No secret is in any of them, also where the server repeats it.
 */
export async function requestTokens(
  client: OAuthClient,
  grant: Readonly<Record<string, string>>,
  options: TokenRequestOptions = {},
): Promise<Tokens> {
  const { clientId, clientSecret } = client
  const fields = { ...grant, client_id: clientId, ...(clientSecret ? { client_secret: clientSecret } : {}) }
  const answer = await post(client, new URLSearchParams(fields).toString(), options)
  const secrets = new HiddenSecrets()
  for (const name of ['code', 'code_verifier', 'refresh_token', 'client_secret']) {
    const secret: string | undefined = (fields as Readonly<Record<string, string>>)[name]
    if (secret !== undefined) secrets.add(secret)
  }
  // Tokens of a good answer must stay; only what a refusal says is shown.
  return readTokens(answer.status === 200 ? answer : { ...answer, body: secrets.conceal(answer.body) })
}

async function post(client: OAuthClient, form: string, options: TokenRequestOptions): Promise<TokenAnswer> {
  const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options
  const time = AbortSignal.timeout(timeoutMs)
  const end = signal ? AbortSignal.any([signal, time]) : time
  const place = { phase: 'login', ...tokenServer(client) } as const
  try {
    end.throwIfAborted()
    const proxy = (await options.route?.(place.host))?.proxy
    const socket = await connect(place, { ca: options.ca, proxy, end })
    return await exchange(client.tokenUrl, { form, socket, end })
  } catch (error) {
    if (signal?.aborted) throw new CancelledError()
    if (time.aborted) throw new TimeoutError(`${place.host} did not answer in time`, { phase: 'login', timeoutMs })
    if (error instanceof KittiwakeError) throw error
    // Node's parser: what it says may quote the answer.
    if (asError(error).message.startsWith('Parse Error')) throw noHttp()
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
  readonly socket: tls.TLSSocket
  readonly end: AbortSignal
}

function exchange(url: URL, { form, socket, end }: Exchange): Promise<TokenAnswer> {
  const askedMs = Date.now()
  const { promise, resolve, reject } = Promise.withResolvers<TokenAnswer>()
  const question = request(
    {
      method: 'POST',
      path: url.pathname + url.search,
      headers: {
        host: url.host,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(form),
        connection: 'close',
      },
      createConnection: () => socket,
      maxHeaderSize: MAX_HEADER_BYTES,
      signal: end,
    },
    answer => {
      const chunks: Buffer[] = []
      let sizeBytes = 0
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        sizeBytes += chunk.length
        if (sizeBytes > MAX_ANSWER_BYTES) question.destroy(tooLong())
      })
      answer.once('error', reject)
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8'), askedMs }),
      )
    },
  )
  question.once('error', reject)
  question.end(form)
  return promise.finally(() => socket.destroy())
}

function tooLong(): ProtocolError {
  return new ProtocolError('The answer of the sign-in server is too long', undefined, 'limit')
}

function noHttp(): ProtocolError {
  return new ProtocolError('The sign-in server does not speak HTTP', undefined, 'rules')
}
