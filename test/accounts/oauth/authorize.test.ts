// Signing in with the browser against a local authorization server; the loopback redirect is the real one.
import type { RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { authorize } from '../../../electron/accounts/oauth/authorize.ts'
import { oauthClient } from '../../../electron/accounts/oauth/oauth-client.ts'
import { CancelledError, failureOf } from '../../../electron/errors.ts'
import type { Failure } from '../../../shared/failure.ts'
import { OAuthServer, type OAuthServerOptions, sendJson, type Visit, visit } from '../../servers/oauth-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const pages = { done: { title: 'Done', text: 'Close <this>' }, failed: { title: 'Failed', text: 'Look there' } }

let server: OAuthServer | undefined

afterEach(async () => {
  await server?.close()
  server = undefined
})

async function start(options: OAuthServerOptions = {}): Promise<OAuthServer> {
  server = await OAuthServer.start(options)
  return server
}

function clientOf({ authorizationUrl, tokenUrl }: OAuthServer, clientSecret?: string) {
  const settings = {
    provider: 'other',
    clientId: 'kittiwake-test',
    authorizationUrl,
    tokenUrl,
    scope: 'pop smtp',
  } as const
  return oauthClient(settings, clientSecret)
}

interface SignIn {
  readonly secret?: string
  readonly signal?: AbortSignal
  readonly patienceMs?: number
  readonly timeoutMs?: number
  readonly ca?: string
}

/** Signs in with a browser that does `browse` with the address it is given; answers with the page it ended on. */
function signIn(from: OAuthServer, browse: (url: string) => Promise<Visit | undefined>, options: SignIn = {}) {
  const shown = Promise.withResolvers<Visit | undefined>()
  const { secret, signal = new AbortController().signal, ca = testCertificates().ca, ...limits } = options
  const tokens = authorize(clientOf(from, secret), {
    ...limits,
    ca,
    signal,
    user: 'ingrid@b.example',
    browser: { pages, open: async url => void browse(url).then(shown.resolve, shown.reject) },
  })
  return { tokens, page: shown.promise }
}

const refusalOf = (work: Promise<unknown>) => work.then(() => 'nothing', failureOf)

describe('signing in with the browser', () => {
  test('asks with a proof key and a state, and exchanges the code for tokens', async () => {
    const from = await start()
    let asked = new URLSearchParams()
    const { tokens, page } = signIn(from, url => {
      asked = new URL(url).searchParams
      return from.agree(url)
    })
    const got = await tokens
    expect(from.isGood(got.accessToken)).toBe(true)
    expect(got.refreshToken).toBeDefined()
    expect(got.expiresMs).toBeGreaterThan(Date.now())
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'kittiwake-test',
      scope: 'pop smtp',
      code_challenge_method: 'S256',
      login_hint: 'ingrid@b.example',
    })
    expect(asked.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/)
    expect(asked.has('code_verifier')).toBe(false)
    expect(await page).toMatchObject({ status: 200, body: expect.stringContaining('Close &#60;this&#62;') })
  })

  test('the port is closed when the answer has come', async () => {
    const from = await start()
    let redirectUri = ''
    const { tokens } = signIn(from, url => {
      redirectUri = new URL(url).searchParams.get('redirect_uri') ?? ''
      return from.agree(url)
    })
    await tokens
    await expect(visit(`${redirectUri}/?code=x&state=y`)).rejects.toThrow('ECONNREFUSED')
  })

  test('an answer with another state ends the sign-in and asks the provider nothing', async () => {
    const from = await start()
    const { tokens, page } = signIn(from, url => from.agree(url, answer => answer.set('state', 'guessed')))
    expect(await refusalOf(tokens)).toMatchObject({ kind: 'protocol', reason: 'rules' })
    expect((await page)?.body).toContain('Failed')
    expect(from.forms).toEqual([])
  })

  test('a no on the page is told as it is', async () => {
    const from = await start()
    const { tokens, page } = signIn(from, url => from.refuse(url))
    expect(await refusalOf(tokens)).toMatchObject({ kind: 'refused', code: 'access_denied' })
    expect((await page)?.body).toContain('Failed')
  })

  test('icons, other names for this computer and other ways to ask are no answer', async () => {
    const from = await start()
    const statuses: number[] = []
    const { tokens } = signIn(from, async url => {
      const redirectUri = new URL(url).searchParams.get('redirect_uri') ?? ''
      statuses.push((await visit(`${redirectUri}/favicon.ico?code=x`)).status)
      statuses.push((await visit(`${redirectUri}/?code=x`, { host: 'evil.example' })).status)
      statuses.push((await visit(redirectUri)).status)
      return from.agree(url)
    })
    await tokens
    expect(statuses).toEqual([404, 404, 404])
  })

  test('a code that has expired means: sign in again', async () => {
    const from = await start()
    const { tokens } = signIn(from, url =>
      from.agree(url, () => {
        from.expireCodes()
      }),
    )
    expect(await refusalOf(tokens)).toMatchObject({ kind: 'login', code: 'invalid_grant', temporary: false })
  })

  test('a client secret is sent where there is one, and its refusal is about the client', async () => {
    const from = await start({ clientSecret: 'not so secret' })
    await signIn(from, url => from.agree(url), { secret: 'not so secret' }).tokens
    expect(from.forms[0]?.get('client_secret')).toBe('not so secret')
    const { tokens } = signIn(from, url => from.agree(url), { secret: 'another one' })
    expect(await refusalOf(tokens)).toMatchObject({ kind: 'refused', code: 'invalid_client' })
  })

  test('it can be cancelled while the person looks at the page', async () => {
    const from = await start()
    const controller = new AbortController()
    const { tokens } = signIn(
      from,
      async () => {
        controller.abort()
        return undefined
      },
      { signal: controller.signal },
    )
    await expect(tokens).rejects.toBeInstanceOf(CancelledError)
  })

  test('nobody comes back: it ends when the time is over', async () => {
    const from = await start()
    const { tokens } = signIn(from, async () => undefined, { patienceMs: 20 })
    expect(await refusalOf(tokens)).toMatchObject({ kind: 'timeout', timeoutMs: 20 })
  })

  test('a browser that does not open is the failure', async () => {
    const from = await start()
    const tokens = authorize(clientOf(from), {
      signal: new AbortController().signal,
      user: '',
      browser: { pages, open: () => Promise.reject(new Error('no browser')) },
    })
    await expect(tokens).rejects.toThrow('no browser')
  })
})

interface Fault {
  readonly answer: RequestListener
  readonly failure: Partial<Failure>
}

const nonsense = { kind: 'protocol', reason: 'rules' } as const
const faults: Readonly<Record<string, Fault>> = {
  'a server that is slow': { answer: () => {}, failure: { kind: 'timeout' } },
  'a server in trouble': {
    answer: (_, response) => sendJson(response, 503, {}),
    failure: { kind: 'refused', code: 503, temporary: true },
  },
  'an answer that is a page': { answer: (_, response) => void response.end('<html>'), failure: nonsense },
  'a redirect': {
    answer: (_, response) => void response.writeHead(302, { location: 'https://evil.example/' }).end(),
    failure: nonsense,
  },
  'a token of an unknown kind': {
    answer: (_, response) => sendJson(response, 200, { access_token: 'abc', token_type: 'mac' }),
    failure: nonsense,
  },
  'a token with a line end': {
    answer: (_, response) => sendJson(response, 200, { access_token: 'abc\r\nQUIT', token_type: 'bearer' }),
    failure: nonsense,
  },
  'an answer without end': {
    answer: (_, response) => {
      const more = (): void => {
        if (response.write('x'.repeat(16_384))) setImmediate(more)
      }
      response.on('drain', more)
      more()
    },
    failure: { kind: 'protocol', reason: 'limit' },
  },
  'a connection that breaks': {
    answer: (_, response) => void response.destroy(),
    failure: { kind: 'unreachable', reason: 'closed' },
  },
  'headers without end': {
    answer: (_, response) => void response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end(),
    failure: nonsense,
  },
}

describe('the token endpoint', () => {
  test('is not trusted without a certificate of its name, and gets nothing', async () => {
    for (const certificate of [testCertificates().selfSigned, testCertificates().otherHost]) {
      const from = await start({ certificate })
      const { tokens } = signIn(from, url => from.agree(url))
      expect(await refusalOf(tokens)).toMatchObject({ kind: 'untrusted', reason: 'certificate' })
      expect(from.forms).toEqual([])
      await from.close()
    }
  })

  test.each(Object.entries(faults))('%s: a clear failure', async (_name, { answer, failure }) => {
    const from = await start({ tokenAnswers: [answer] })
    const { tokens } = signIn(from, url => from.agree(url), { timeoutMs: failure.kind === 'timeout' ? 150 : 20_000 })
    expect(await refusalOf(tokens)).toMatchObject(failure)
  })

  test('what it repeats of our secrets is in no failure', async () => {
    const from = await start({
      tokenAnswers: [
        (request, response) => {
          let form = ''
          request.on('data', chunk => {
            form += chunk
          })
          request.on('end', () => sendJson(response, 400, { error: 'invalid_request', error_description: form }))
        },
      ],
    })
    const failure = JSON.stringify(await refusalOf(signIn(from, url => from.agree(url)).tokens))
    expect(failure).toContain('authorization_code')
    expect(from.secrets.filter(secret => failure.includes(secret))).toEqual([])
    expect(failure).toMatch(/code_verifier=\*{3}/)
  })
})
