// Access tokens of a local authorization server at a real Dovecot, which asks that server whether they are good.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { failureOf } from '../../electron/errors.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import type { IncomingSettings } from '../../shared/model/account.ts'
import { SignInWorld } from '../accounts/oauth/sign-in-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, startDovecot } from '../servers/real/dovecot.ts'
import { ordinaryMessage } from './messages.ts'

describeReal('access tokens with a real Dovecot', () => {
  let world: SignInWorld
  let dovecot: Dovecot

  beforeAll(async () => {
    world = await SignInWorld.open({ user: 'alice' })
    dovecot = await startDovecot({ introspectionUrl: world.provider.introspectionUrl })
  })

  afterAll(async () => {
    await dovecot?.stop()
    await world?.close()
  })

  it.each(['XOAUTH2', 'OAUTHBEARER'] as const)('%s takes a good token and refuses another', async method => {
    const endpoint = { ...dovecot.pop3s, security: 'tls', ca: dovecot.certificates.ca } as const
    const accessToken = await world.accessToken()
    const session = await Pop3Session.open(endpoint)
    await session.login({ user: 'alice', accessToken, method })
    expect(session.loginMethod).toBe(method)
    expect(await session.stat()).toMatchObject({ count: 0 })
    await session.quit()
    const refused = await Pop3Session.open(endpoint)
    const login = refused.login({ user: 'alice', accessToken: `${accessToken}x`, method })
    expect(await login.then(String, failureOf)).toMatchObject({ kind: 'login', temporary: false })
    refused.close()
  })

  it('an account is added with the browser, gets its mail, renews its token and notices that it was revoked', async () => {
    const { certificateFile } = dovecot.certificates
    const certificate = new X509Certificate(readFileSync(certificateFile))
    const { host, port } = dovecot.pop3s
    const incoming: IncomingSettings = {
      protocol: 'pop3',
      host,
      port,
      security: 'tls',
      user: 'alice',
      signIn: 'oauth2',
      certificateSha256: certificate.fingerprint256.replaceAll(':', ''),
      copies: { kind: 'keep' },
    }
    const account = await world.addAccount(incoming)
    dovecot.maildirs.add('alice', [ordinaryMessage(1)])
    expect(await world.getMail(account)).toMatchObject({ state: 'done', result: { fetched: 1 } })
    world.provider.revokeAccess()
    dovecot.maildirs.add('alice', [ordinaryMessage(2)])
    expect(await world.getMail(account)).toMatchObject({ state: 'done', result: { fetched: 1 } })
    world.provider.revoke()
    const failure = { kind: 'login', code: 'invalid_grant', temporary: false }
    expect(await world.getMail(account)).toMatchObject({ state: 'failed', failure })
  })
})
