// Accounts that sign in with the browser, from the wizard's calls to the mail servers: the real services and store, scripted
// servers. What a provider gave out is seen by the mail server alone.
import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { IncomingSettings, OutgoingSettings } from '../../../shared/model/account.ts'
import type { LineServer } from '../../servers/line-server.ts'
import type { OAuthServer } from '../../servers/oauth-server.ts'
import { startSmtpServer } from '../../servers/smtp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { startTokenPop3Server } from '../../servers/token-pop3-server.ts'
import { SignInWorld } from './sign-in-world.ts'

const { good } = testCertificates()
const certificateSha256 = new X509Certificate(good.cert).fingerprint256.replaceAll(':', '')
const accounts = process.env.KITTIWAKE_LONG === '1' ? 150 : 15

let world: SignInWorld | undefined
const servers: LineServer[] = []

afterEach(async () => {
  await world?.close()
  world = undefined
  for (const server of servers.splice(0)) await server.close()
})

async function startPop3(provider: OAuthServer): Promise<IncomingSettings> {
  const server = await startTokenPop3Server(provider)
  servers.push(server)
  const { host, port } = server
  return {
    protocol: 'pop3',
    host,
    port,
    security: 'tls',
    user: 'anna',
    signIn: 'oauth2',
    certificateSha256,
    copies: { kind: 'keep' },
  }
}

function tokensOf({ lines }: LineServer): string[] {
  return lines.flatMap(line => line.split(' ').map(word => Buffer.from(word, 'base64').toString()))
}

/** Every byte under a folder. */
function bytesUnder(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true }).map(name => path.join(folder, String(name)))
  return Buffer.concat(files.filter(file => statSync(file).isFile()).map(file => readFileSync(file)))
}

describe('an account that signs in with the browser', () => {
  test('is tested and added without a password, and gets its mail', async () => {
    world = await SignInWorld.open()
    const incoming = await startPop3(world.provider)
    const grant = await world.signIn('anna')
    const { accounts: calls } = world.services.areas
    const tested = await world.end(await calls.handlers.test({ incoming, password: '', oauth: world.oauth, grant }))
    expect(tested.result).toMatchObject({ steps: [{}, {}, {}, { name: 'login', state: 'done' }, { state: 'done' }] })
    const account = await world.addAccount(incoming)
    expect(await world.getMail(account)).toMatchObject({ state: 'done', result: { fetched: 0 } })
    expect(JSON.stringify(await calls.handlers.list({}))).toContain('"signIn":"oauth2"')
  })

  test('a token that ended before its time is replaced, and the job goes on', async () => {
    world = await SignInWorld.open()
    const account = await world.addAccount(await startPop3(world.provider))
    world.provider.revokeAccess()
    expect(await world.getMail(account)).toMatchObject({ state: 'done' })
    expect(world.provider.forms.map(form => form.get('grant_type'))).toEqual(['authorization_code', 'refresh_token'])
  })

  test('a permission that was taken away asks for another sign-in, which is enough', async () => {
    world = await SignInWorld.open()
    const account = await world.addAccount(await startPop3(world.provider))
    world.provider.revoke()
    const failed = await world.getMail(account)
    expect(failed.failure).toMatchObject({ kind: 'login', code: 'invalid_grant', host: '127.0.0.1' })
    const { accounts: calls } = world.services.areas
    await calls.handlers.setSignIn({ id: account.id, grant: await world.signIn('anna'), keeping: 'keep' })
    expect(await world.getMail(account)).toMatchObject({ state: 'done' })
  })

  test('a server that takes no token at all is tried twice and not more', async () => {
    world = await SignInWorld.open()
    const incoming = await startPop3(world.provider)
    const account = await world.addAccount(incoming)
    world.provider.isGood = () => false
    expect((await world.getMail(account)).failure).toMatchObject({ kind: 'login', code: 'AUTH' })
    expect(servers[0]?.connections).toBe(2)
  })

  test('a token is never sent on a connection that can be read', async () => {
    world = await SignInWorld.open()
    const incoming = await startPop3(world.provider)
    const account = await world.addAccount({ ...incoming, security: 'none' })
    expect((await world.getMail(account)).failure).toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
    expect(servers[0]?.connections).toBe(0)
  })

  test('sends with the same sign-in', async () => {
    world = await SignInWorld.open()
    const incoming = await startPop3(world.provider)
    const smtp = await startSmtpServer({
      certificate: good,
      isTls: true,
      capabilities: ['AUTH XOAUTH2'],
      handlers: { AUTH: ({ argument }) => (argument.startsWith('XOAUTH2 ') ? '235 welcome' : '535 no') },
    })
    servers.push(smtp)
    const { host, port } = smtp
    const outgoing: OutgoingSettings = {
      protocol: 'smtp',
      host,
      port,
      security: 'tls',
      user: 'anna',
      signIn: 'oauth2',
      certificateSha256,
      needsLogin: true,
    }
    const grant = await world.signIn('anna')
    const { accounts: calls } = world.services.areas
    const test = { incoming, outgoing, password: '', oauth: world.oauth, grant }
    const { result } = await world.end(await calls.handlers.test(test))
    expect(result?.kind === 'tested' && result.steps.filter(({ state }) => state !== 'done')).toEqual([])
    const sent = tokensOf(smtp).filter(text => text.startsWith('user=anna\x01auth=Bearer '))
    expect(sent).toHaveLength(1)
  })

  test('a grant is good for one account, and an unknown one adds nothing', async () => {
    world = await SignInWorld.open()
    const incoming = await startPop3(world.provider)
    const account = await world.addAccount(incoming)
    const { accounts: calls } = world.services.areas
    await expect(calls.handlers.setSignIn({ id: account.id, grant: 1, keeping: 'keep' })).rejects.toThrow('over')
    const other = { ...incoming, user: 'bert' }
    const added = calls.handlers.add({
      account: { ...account, incoming: other },
      password: '',
      grant: 99,
      keeping: 'keep',
    })
    await expect(added).rejects.toThrow('over')
    expect(await calls.handlers.list({})).toHaveLength(1)
  })

  test(`no token, code or verifier of ${accounts} accounts is seen anywhere but at the servers`, async () => {
    world = await SignInWorld.open({ isRotating: true, expiresInSeconds: 1 })
    const { provider } = world
    const incoming = await startPop3(provider)
    for (let number = 0; number < accounts; number++) {
      const account = await world.addAccount({ ...incoming, user: `anna${number}` })
      if (number % 3 === 1) provider.isGood = () => false
      if (number % 3 === 2) provider.revoke()
      await world.getMail(account)
      Reflect.deleteProperty(provider, 'isGood')
    }
    const verifiers = provider.forms.flatMap(form => form.get('code_verifier') ?? [])
    const secrets = [...provider.secrets, ...verifiers]
    expect(secrets.length).toBeGreaterThan(accounts * 4)
    const said = await world.conversations()
    expect(said).toContain('AUTH XOAUTH2 ***')
    const seen = [...world.told, said].join('\n') + bytesUnder(world.folder).toString('latin1')
    const forms = secrets.flatMap(secret => [secret, Buffer.from(secret).toString('base64').slice(4, -4)])
    expect(forms.filter(secret => seen.includes(secret))).toEqual([])
  })
})
