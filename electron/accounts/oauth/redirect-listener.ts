// Waits on the loopback address for the browser's return from the sign-in page (RFC 8252 7.3): one answer, then it is
// closed. What it says to the browser names nothing but the app. Whether the state is ours is checked before anything else.

import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { CancelledError, ProtocolError, ReplyError, TimeoutError } from '../../errors.ts'
import { quoted } from '../../protocols/wire/printable.ts'

export interface PageText {
  readonly title: string
  readonly text: string
}

/** What the browser shows when it has come back. */
export interface RedirectPages {
  readonly done: PageText
  readonly failed: PageText
}

export interface RedirectOptions {
  readonly host: '127.0.0.1' | 'localhost'
  readonly state: string
  readonly pages: RedirectPages
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/** A code is short (RFC 6749 leaves it open); some providers write a kilobyte. */
const MAX_CODE_CHARACTERS = 4_096
/** Headers of a browser with many cookies for the loopback address. */
const MAX_HEADER_BYTES = 32 * 1024
/** A browser opens a few ahead of need. */
const MAX_CONNECTIONS = 16
/** A browser on this computer writes a request at once. */
const REQUEST_TIMEOUT_MS = 10_000

export class RedirectListener {
  private readonly server: Server
  private readonly options: RedirectOptions
  private readonly outcome = Promise.withResolvers<string>()
  private timer: NodeJS.Timeout | undefined

  /** Listens on a port that the system chooses. Throws CancelledError. */
  static async open(options: RedirectOptions): Promise<RedirectListener> {
    if (options.signal.aborted) throw new CancelledError()
    const listener = new RedirectListener(options)
    await listener.listen()
    return listener
  }

  private constructor(options: RedirectOptions) {
    this.options = options
    this.server = createServer(
      { maxHeaderSize: MAX_HEADER_BYTES, requestTimeout: REQUEST_TIMEOUT_MS },
      (request, response) => this.answer(request, response),
    )
    this.server.maxConnections = MAX_CONNECTIONS
    // Nobody may wait for it yet when it is cancelled.
    this.outcome.promise.catch(() => undefined)
  }

  /** The redirect URI for the request to the provider, and again for the one to its token endpoint. */
  get redirectUri(): string {
    const address = this.server.address()
    return `http://${this.options.host}:${address && typeof address === 'object' ? address.port : 0}`
  }

  /**
   * The authorization code.
   * @throws ReplyError when the provider or the person said no; ProtocolError for an answer that is not to our question;
   *   TimeoutError, CancelledError.
   */
  code(): Promise<string> {
    return this.outcome.promise
  }

  /** Closes the port. A page that is on its way still arrives. */
  close(): void {
    clearTimeout(this.timer)
    this.options.signal.removeEventListener('abort', this.cancel)
    this.outcome.reject(new CancelledError())
    this.server.close()
    this.server.closeIdleConnections()
  }

  private async listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.server.once('error', reject).listen(0, '127.0.0.1', resolve)
    await promise
    const { signal, timeoutMs } = this.options
    signal.addEventListener('abort', this.cancel, { once: true })
    const late = new TimeoutError('Nobody came back from the sign-in page', { phase: 'login', timeoutMs })
    this.timer = setTimeout(() => this.outcome.reject(late), timeoutMs)
  }

  private readonly cancel = (): void => this.outcome.reject(new CancelledError())

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pages } = this.options
    // Another name for this address means that a page of the web is asking (DNS rebinding).
    const isOurs = [this.redirectUri, this.redirectUri.replace('localhost', '127.0.0.1')].includes(
      `http://${request.headers.host}`,
    )
    const url = new URL(request.url?.startsWith('/') ? request.url : '/', this.redirectUri)
    // Icons and the like.
    if (!isOurs || request.method !== 'GET' || url.pathname !== '/' || url.search === '') {
      response.writeHead(404, { connection: 'close' }).end()
      return
    }
    try {
      this.outcome.resolve(readCode(url.searchParams, this.options.state))
      sendPage(response, pages.done)
    } catch (error) {
      this.outcome.reject(error)
      sendPage(response, pages.failed)
    }
  }
}

/** RFC 6749 4.1.2. */
function readCode(answer: URLSearchParams, state: string): string {
  if (!isSame(answer.get('state') ?? '', state))
    throw new ProtocolError('The sign-in page answered a question that was not asked', undefined, 'rules')
  const error = answer.get('error')
  if (error !== null) throw refusal(error, answer.get('error_description'))
  const code = answer.get('code') ?? ''
  if (code === '' || code.length > MAX_CODE_CHARACTERS)
    throw new ProtocolError('The sign-in page gave no code', undefined, 'rules')
  return code
}

function refusal(error: string, description: string | null): ReplyError {
  const code = /^[a-z_]{1,60}$/.test(error) ? error : 'error'
  return new ReplyError({ command: 'sign-in', code, text: quoted(description ?? ''), temporary: false })
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  // The address holds the code.
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  connection: 'close',
}

function sendPage(response: ServerResponse, { title, text }: PageText): void {
  response.writeHead(200, PAGE_HEADERS).end(`<!doctype html>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:32em;margin:15vh auto;padding:0 24px}</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
`)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`)
}
