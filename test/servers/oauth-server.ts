// An authorization server (RFC 6749) in the test's process: codes with proof keys, refresh tokens, introspection (RFC 7662)
// for Dovecot, and the faults of real ones as options. The person at the browser is played by `agree` and `refuse`.
import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { testCertificates } from './test-certificate.ts'

export interface OAuthServerOptions {
  readonly user?: string
  readonly clientId?: string
  /** Wanted by the token endpoint when given. */
  readonly clientSecret?: string
  readonly expiresInSeconds?: number
  /** Each refresh gives a new refresh token, and ends the old one. */
  readonly isRotating?: boolean
  /** In place of the token endpoint's answers, one after the other; then it answers as usual. */
  readonly tokenAnswers?: readonly http.RequestListener[]
  readonly certificate?: { readonly key: string; readonly cert: string }
}

/** What the browser was shown in the end. */
export interface Visit {
  readonly status: number
  readonly body: string
}

interface Code {
  readonly challenge: string
  readonly redirectUri: string
}

export class OAuthServer {
  readonly authorizationUrl = 'https://sign-in.example/authorize'
  /** The forms that the token endpoint was sent. */
  readonly forms: URLSearchParams[] = []
  /** Every secret that was given out. */
  readonly secrets: string[] = []
  private readonly options: OAuthServerOptions
  private readonly codes = new Map<string, Code>()
  private readonly refreshTokens = new Set<string>()
  private readonly accessTokens = new Set<string>()
  private readonly tokenAnswers: http.RequestListener[]
  private readonly tokens: https.Server
  private readonly introspection: http.Server

  static async start(options: OAuthServerOptions = {}): Promise<OAuthServer> {
    const server = new OAuthServer(options)
    for (const each of [server.tokens, server.introspection]) {
      const { promise, resolve } = Promise.withResolvers<void>()
      each.listen(0, '127.0.0.1', resolve)
      await promise
    }
    return server
  }

  private constructor(options: OAuthServerOptions) {
    this.options = options
    this.tokenAnswers = [...(options.tokenAnswers ?? [])]
    const certificate = options.certificate ?? testCertificates().good
    this.tokens = https.createServer({ ...certificate }, (request, response) => {
      const answer = this.tokenAnswers.shift() ?? ((asked, answered) => void this.answerToken(asked, answered))
      answer(request, response)
    })
    this.introspection = http.createServer((request, response) => this.introspect(request, response))
  }

  get tokenUrl(): string {
    return `https://127.0.0.1:${portOf(this.tokens)}/token`
  }

  /** With the token appended, as Dovecot's `introspection_mode = get` wants it. */
  get introspectionUrl(): string {
    return `http://127.0.0.1:${portOf(this.introspection)}/introspect?token=`
  }

  /** The person agrees on the page; the browser follows the redirect. `change` tampers with the answer. */
  agree(url: string, change: (answer: URLSearchParams) => void = () => {}): Promise<Visit> {
    const asked = new URL(url).searchParams
    const code = this.secret()
    const redirectUri = asked.get('redirect_uri') ?? ''
    this.codes.set(code, { challenge: asked.get('code_challenge') ?? '', redirectUri })
    const answer = new URLSearchParams({ code, state: asked.get('state') ?? '' })
    change(answer)
    return visit(`${redirectUri}/?${answer}`)
  }

  /** The person says no on the page. */
  refuse(url: string): Promise<Visit> {
    const asked = new URL(url).searchParams
    const answer = new URLSearchParams({ error: 'access_denied', state: asked.get('state') ?? '' })
    return visit(`${asked.get('redirect_uri')}/?${answer}`)
  }

  /** Codes that were given out and not used yet end. */
  expireCodes(): void {
    this.codes.clear()
  }

  /** The person takes the permission away at the provider. */
  revoke(): void {
    this.refreshTokens.clear()
    this.accessTokens.clear()
  }

  /** Access tokens end before their time. */
  revokeAccess(): void {
    this.accessTokens.clear()
  }

  isGood(accessToken: string): boolean {
    return this.accessTokens.has(accessToken)
  }

  async close(): Promise<void> {
    for (const server of [this.tokens, this.introspection]) {
      server.closeAllConnections()
      const { promise, resolve } = Promise.withResolvers<void>()
      server.close(() => resolve())
      await promise
    }
  }

  private async answerToken(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request))
    this.forms.push(form)
    const { clientId = 'kittiwake-test', clientSecret } = this.options
    if (
      form.get('client_id') !== clientId ||
      (clientSecret !== undefined && form.get('client_secret') !== clientSecret)
    )
      return refuse(response, 401, 'invalid_client')
    const given = form.get('grant_type') === 'authorization_code' ? this.takeCode(form) : this.takeRefresh(form)
    if (!given) return refuse(response, 400, 'invalid_grant')
    const accessToken = this.secret()
    this.accessTokens.add(accessToken)
    const { expiresInSeconds = 3_600 } = this.options
    sendJson(response, 200, {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresInSeconds,
      ...(given.refreshToken ? { refresh_token: given.refreshToken } : {}),
    })
  }

  /** RFC 7636 4.6. */
  private takeCode(form: URLSearchParams): { refreshToken?: string } | undefined {
    const code = form.get('code') ?? ''
    const known = this.codes.get(code)
    this.codes.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (known?.challenge !== challenge || known.redirectUri !== form.get('redirect_uri')) return undefined
    return { refreshToken: this.newRefreshToken() }
  }

  private takeRefresh(form: URLSearchParams): { refreshToken?: string } | undefined {
    const token = form.get('refresh_token') ?? ''
    if (!this.refreshTokens.has(token)) return undefined
    if (!this.options.isRotating) return {}
    this.refreshTokens.delete(token)
    return { refreshToken: this.newRefreshToken() }
  }

  private newRefreshToken(): string {
    const token = this.secret()
    this.refreshTokens.add(token)
    return token
  }

  private secret(): string {
    const secret = randomBytes(24).toString('base64url')
    this.secrets.push(secret)
    return secret
  }

  private introspect(request: http.IncomingMessage, response: http.ServerResponse): void {
    const token = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('token') ?? ''
    const { user = 'alice' } = this.options
    sendJson(response, 200, this.isGood(token) ? { active: true, username: user } : { active: false })
  }
}

/** What the browser gets from this address. */
export async function visit(url: string, headers: Record<string, string> = {}): Promise<Visit> {
  const { promise, resolve, reject } = Promise.withResolvers<Visit>()
  const request = http.get(url, { agent: false, headers }, response => {
    textOf(response).then(body => resolve({ status: response.statusCode ?? 0, body }), reject)
  })
  request.once('error', reject)
  return promise
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function refuse(response: http.ServerResponse, status: number, error: string): void {
  sendJson(response, status, { error, error_description: `The server says: ${error}` })
}

export function sendJson(response: http.ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function portOf(server: http.Server | https.Server): number {
  return (server.address() as AddressInfo).port
}
