// One request to a token endpoint (RFC 6749 3.2) over TLS, with a bound on its time and its answer. Follows no redirects.

import { request } from 'node:http'
import tls from 'node:tls'
import { asError, CancelledError, KittiwakeError, ProtocolError, TimeoutError } from '../../errors.ts'
import { connectionFailure } from '../../protocols/wire/connection-failure.ts'
import { HiddenSecrets } from '../../protocols/wire/hidden-secrets.ts'
import { trustOptions, verifyPeer } from '../../protocols/wire/trust.ts'
import type { OAuthClient } from './oauth-client.ts'
import { readTokens, type TokenAnswer, type Tokens } from './tokens.ts'

export interface TokenRequestOptions {
  /** PEM roots in place of the system's. */
  readonly ca?: string | undefined
  /** From the look-up of the name to the last byte of the answer; default 30 s. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
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
    const socket = await connect(place, { ca: options.ca, end })
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

/** An encrypted connection whose certificate was checked before the first byte. */
async function connect(
  { host, port }: Place,
  { ca, end }: { ca: string | undefined; end: AbortSignal },
): Promise<tls.TLSSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = tls.connect({ ...trustOptions({ host, ca }), port, ALPNProtocols: ['http/1.1'] })
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
