// Access tokens over an account's life: kept in memory, renewed in time, one request at a time, replaced refresh tokens stored.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AccessTokens } from '../../../electron/accounts/oauth/access-tokens.ts'
import { authorize } from '../../../electron/accounts/oauth/authorize.ts'
import type { Grant } from '../../../electron/accounts/oauth/grants.ts'
import { oauthClient } from '../../../electron/accounts/oauth/oauth-client.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import { CancelledError, failureOf } from '../../../electron/errors.ts'
import { OAuthServer, type OAuthServerOptions, sendJson } from '../../servers/oauth-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const { ca } = testCertificates()
const text = { title: '', text: '' }
const job = { signal: new AbortController().signal, within: () => {} }

let server: OAuthServer
let stored: Map<string, Uint8Array>
let secrets: Secrets
let tokens: AccessTokens

/** The secrets on a disk in memory, sealed by nothing. */
async function openSecrets(): Promise<Secrets> {
  const settings = new Map<string, unknown>()
  return Secrets.open(
    {
      readSecret: async name => stored.get(name),
      writeSecret: async (name, sealed) => void stored.set(name, sealed),
      removeSecret: async name => void stored.delete(name),
      readSetting: async name => settings.get(name),
      writeSetting: async (name, value) => void settings.set(name, value),
    },
    { isAvailable: true, seal: secret => Buffer.from(secret), unseal: sealed => Buffer.from(sealed).toString() },
  )
}

async function start(options: OAuthServerOptions = {}): Promise<void> {
  await server?.close()
  server = await OAuthServer.start(options)
}

const account = () => ({
  id: 7,
  name: 'Work',
  oauth: {
    provider: 'other',
    clientId: 'kittiwake-test',
    authorizationUrl: server.authorizationUrl,
    tokenUrl: server.tokenUrl,
    scope: 'pop',
  } as const,
})

async function grant(): Promise<Grant> {
  const client = oauthClient(account().oauth)
  const browser = { pages: { done: text, failed: text }, open: async (url: string) => void server.agree(url) }
  return { tokens: await authorize(client, { ca, browser, user: '', signal: job.signal }), clientSecret: undefined }
}

beforeEach(async () => {
  await start()
  stored = new Map()
  secrets = await openSecrets()
  tokens = new AccessTokens(secrets, { ca })
})

afterEach(() => server.close())

describe('access tokens', () => {
  test('the one of the sign-in is used until it ends; only the refresh token is on disk', async () => {
    const given = await grant()
    await tokens.adopt(7, given, 'keep')
    expect(await tokens.read(account(), job)).toBe(given.tokens.accessToken)
    expect(server.forms).toHaveLength(1)
    const disk = Buffer.concat([...stored.values()]).toString()
    expect(disk).toContain(given.tokens.refreshToken)
    expect(disk).not.toContain(given.tokens.accessToken)
  })

  test('one that is about to end is renewed before it is used', async () => {
    await start({ expiresInSeconds: 59 })
    const given = await grant()
    await tokens.adopt(7, given, 'keep')
    expect(await tokens.read(account(), job)).not.toBe(given.tokens.accessToken)
    expect(server.forms.map(form => form.get('grant_type'))).toEqual(['authorization_code', 'refresh_token'])
  })

  test('after a start of the app the stored refresh token is enough', async () => {
    await tokens.adopt(7, await grant(), 'keep')
    const later = new AccessTokens(await openSecrets(), { ca })
    expect(server.isGood(await later.read(account(), job))).toBe(true)
  })

  test('a refused one is not used again', async () => {
    const given = await grant()
    await tokens.adopt(7, given, 'keep')
    tokens.refuse(7, given.tokens.accessToken)
    expect(await tokens.read(account(), job)).not.toBe(given.tokens.accessToken)
  })

  test('jobs that need one at the same time share one request', async () => {
    await start({ isRotating: true, expiresInSeconds: 1 })
    await tokens.adopt(7, await grant(), 'keep')
    const both = await Promise.all([tokens.read(account(), job), tokens.read(account(), job)])
    expect(new Set(both).size).toBe(1)
    expect(server.forms).toHaveLength(2)
  })

  test('a replaced refresh token is stored as the one before was', async () => {
    await start({ isRotating: true, expiresInSeconds: 1 })
    for (const keeping of ['keep', 'session'] as const) {
      await tokens.adopt(7, await grant(), keeping)
      const before = await secrets.read('account/7/oauth-refresh')
      await tokens.read(account(), job)
      await tokens.read(account(), job)
      expect(await secrets.read('account/7/oauth-refresh')).not.toBe(before)
      expect(stored.has('account/7/oauth-refresh')).toBe(keeping === 'keep')
    }
  })

  test('a permission that was taken away means: sign in again', async () => {
    await tokens.adopt(7, await grant(), 'keep')
    server.revoke()
    const failure = await tokens.renew(account(), job).then(String, failureOf)
    expect(failure).toMatchObject({ kind: 'login', code: 'invalid_grant', temporary: false })
  })

  test('without a refresh token the person is asked to sign in', async () => {
    expect(await tokens.read(account(), job).then(String, failureOf)).toMatchObject({ kind: 'input', field: 'sign-in' })
  })

  test('a job that is cancelled stops waiting; the answer still counts', async () => {
    const asked = Promise.withResolvers<() => void>()
    await tokens.adopt(7, await grant(), 'keep')
    const slow = await OAuthServer.start({
      tokenAnswers: [
        (_, response) =>
          asked.resolve(() =>
            sendJson(response, 200, { access_token: 'late-token', token_type: 'bearer', expires_in: 3_600 }),
          ),
      ],
    })
    const controller = new AbortController()
    const slowAccount = { ...account(), oauth: { ...account().oauth, tokenUrl: slow.tokenUrl } }
    const waiting = tokens.renew(slowAccount, { ...job, signal: controller.signal })
    const answer = await asked.promise
    controller.abort()
    await expect(waiting).rejects.toBeInstanceOf(CancelledError)
    const second = tokens.renew(slowAccount, job)
    answer()
    expect(await second).toBe('late-token')
    await slow.close()
  })

  test('a removed account leaves nothing behind', async () => {
    await tokens.adopt(7, { ...(await grant()), clientSecret: 'of the client' }, 'keep')
    expect([...stored.keys()].sort()).toEqual(['account/7/oauth-client', 'account/7/oauth-refresh'])
    await tokens.forget(7)
    expect([...stored.keys()]).toEqual([])
    expect(await tokens.read(account(), job).then(String, failureOf)).toMatchObject({ field: 'sign-in' })
  })
})
