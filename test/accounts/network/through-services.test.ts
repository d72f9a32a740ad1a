// Accounts, sites and news servers behind proxies, from the window's calls to the servers: real services, scripted servers.
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Recorder } from '../../../electron/activity/recorder.ts'
import { connectSite } from '../../../electron/files/sessions/connect-site.ts'
import { connectServer } from '../../../electron/news/sessions/connect-server.ts'
import type { ProxyChoice } from '../../../shared/model/network.ts'
import { startFtpServer } from '../../servers/ftp-server.ts'
import { startConnectProxy } from '../../servers/http-connect-proxy.ts'
import { startNntpServer } from '../../servers/nntp-server.ts'
import { startPop3Server } from '../../servers/pop3-server.ts'
import { startSocksProxy } from '../../servers/socks-proxy.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { startTokenPop3Server } from '../../servers/token-pop3-server.ts'
import { siteSettings } from '../../store/files/sample-sites.ts'
import { SERVER } from '../../store/news/news-world.ts'
import { SignInWorld } from '../oauth/sign-in-world.ts'

const { good } = testCertificates()
const certificateSha256 = new X509Certificate(good.cert).fingerprint256.replaceAll(':', '')
const open: { close(): unknown }[] = []
let world: SignInWorld

beforeEach(async () => {
  world = await SignInWorld.open()
})

afterEach(async () => {
  await world.close()
  for (const each of open.splice(0)) await each.close()
})

function kept<T extends { close(): unknown }>(each: T): T {
  open.push(each)
  return each
}

function own(proxy: { host: string; port: number }, kind: 'socks5' | 'http' = 'socks5', user = ''): ProxyChoice {
  return { kind: 'own', proxy: { kind, host: proxy.host, port: proxy.port, user } }
}

async function addAccount(options?: { demandsCertificate: boolean }) {
  const { host, port } = kept(await startTokenPop3Server(world.provider, options))
  const address = { protocol: 'pop3', host, port, security: 'tls', user: 'anna' } as const
  const incoming = { ...address, signIn: 'oauth2', certificateSha256, copies: { kind: 'keep' } } as const
  return world.addAccount(incoming)
}

it('U24: mail and new access tokens of an account come through its own proxy', async () => {
  const account = await addAccount()
  const proxy = kept(await startSocksProxy({ user: 'anna', password: 'proxy-secret' }))
  const owner = { kind: 'account', id: account.id } as const
  const { network } = world.services.areas
  const choice = own(proxy, 'socks5', 'anna')
  await network.handlers.changeProxy({ owner, proxy: choice, password: 'proxy-secret', keeping: 'keep' })
  expect(await world.getMail(account)).toMatchObject({ state: 'done' })
  expect(proxy.targets).toEqual([`${account.incoming.host}:${account.incoming.port}`])
  world.provider.revokeAccess()
  expect(await world.getMail(account)).toMatchObject({ state: 'done' })
  expect(proxy.targets).toContain(`127.0.0.1:${new URL(world.provider.tokenUrl).port}`)
  expect(await world.conversations()).not.toContain('proxy-secret')
  expect(JSON.stringify(await network.handlers.read({ owner }))).not.toContain('proxy-secret')
})

it('U24: a proxy that says no is the failure, and the server was not contacted', async () => {
  const account = await addAccount()
  const proxy = kept(await startConnectProxy({ user: 'anna', password: 'right' }))
  const owner = { kind: 'account', id: account.id } as const
  const { network } = world.services.areas
  const choice = own(proxy, 'http', 'anna')
  await network.handlers.changeProxy({ owner, proxy: choice, password: 'not-this-one', keeping: 'session' })
  const job = await world.getMail(account)
  expect(job.failure).toMatchObject({
    ...{ kind: 'unreachable', phase: 'proxy', host: account.incoming.host },
    proxy: { host: proxy.host, port: proxy.port, problem: 'login' },
  })
  expect(JSON.stringify(job)).not.toContain('not-this-one')
  expect(await world.conversations()).not.toContain('not-this-one')
})

it('U24: the test of an account says at which step the proxy was in the way', async () => {
  const account = await addAccount()
  const proxy = kept(await startSocksProxy({ code: 2 }))
  const { network, accounts } = world.services.areas
  const owner = { kind: 'account', id: account.id } as const
  await network.handlers.changeProxy({ owner, proxy: own(proxy), keeping: 'keep' })
  const { incoming, oauth } = account
  const started = await accounts.handlers.test({ accountId: account.id, incoming, oauth, password: '' })
  const { result } = await world.end(started)
  expect(result).toMatchObject({
    steps: [
      { name: 'lookup', state: 'done' },
      { name: 'connect', state: 'failed', failure: { proxy: { problem: 'not-allowed' } } },
      { state: 'skipped' },
      { state: 'skipped' },
      { state: 'skipped' },
    ],
  })
})

it('U24: an account that is removed takes its proxy along', async () => {
  const account = await addAccount()
  const owner = { kind: 'account', id: account.id } as const
  const { network, accounts } = world.services.areas
  await network.handlers.changeProxy({ owner, proxy: { kind: 'none' }, keeping: 'keep' })
  await accounts.handlers.remove({ id: account.id })
  expect(await network.handlers.read({ owner })).toEqual({ proxy: { kind: 'app' }, hasPassword: false })
})

it('U24: a site and a news server go through theirs', async () => {
  const ftp = kept(await startFtpServer({ files: { '/a': 'hello' } }))
  const nntp = kept(await startNntpServer({ groups: [] }))
  const proxy = kept(await startSocksProxy())
  const { store, areas } = world.services
  const place = { host: ftp.host, port: ftp.port, security: 'none' } as const
  const site = await store.addSite(
    { ...siteSettings(), ...place, signIn: { kind: 'password', user: 'anna', keeping: 'ask' } },
    false,
  )
  const server = await store.addNewsServer({ ...SERVER, host: nntp.host, port: nntp.port, security: 'none' })
  const { changeProxy } = areas.network.handlers
  await changeProxy({ owner: { kind: 'site', id: site.id }, proxy: own(proxy), keeping: 'keep' })
  await changeProxy({ owner: { kind: 'news', id: server.id }, proxy: own(proxy), keeping: 'keep' })
  const { secrets } = world.services
  const connector = { recorder: new Recorder(() => undefined), routes: new Routes(store, secrets), secrets }
  const visited = await connectSite(connector, site, { password: 'secret' })
  await visited.session.quit()
  const read = await connectServer(connector, server)
  await read.session.quit()
  expect(proxy.targets).toEqual([`${ftp.host}:${ftp.port}`, `${nntp.host}:${nntp.port}`])
})

it('T5: a certificate that changed is an alarm before anything is sent, and what was trusted is known', async () => {
  const account = await addAccount()
  const { accounts, network } = world.services.areas
  const { incoming } = account
  const { id: _id, checkedMs: _checkedMs, known: _known, ...rest } = account
  const pinned = { ...rest, incoming: { ...incoming, certificateSha256: 'AB'.repeat(32) } }
  await accounts.handlers.change({ id: account.id, account: pinned })
  const job = await world.getMail(account)
  expect(job.failure).toMatchObject({ kind: 'untrusted', reason: 'certificate', code: 'CERTIFICATE_CHANGED' })
  const certificate = job.failure?.kind === 'untrusted' ? job.failure.certificate : undefined
  if (!certificate) throw new Error('The failure has no certificate')
  const place = { host: incoming.host, port: incoming.port }
  await network.handlers.noteTrust({ ...place, certificate })
  expect(await network.handlers.trusted(place)).toMatchObject({ certificate: { subject: 'CN=Test good' } })
})

it('P28: a file chosen for an account is what its server sees', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kittiwake-own-'))
  open.push({ close: () => rm(folder, { recursive: true }) })
  const { client } = testCertificates()
  await writeFile(join(folder, 'me.pem'), `${client.cert}${client.key}`)
  const account = await addAccount({ demandsCertificate: true })
  const owner = { kind: 'account', id: account.id } as const
  const { network } = world.services.areas
  const code = 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'
  expect((await world.getMail(account)).failure).toMatchObject({ kind: 'untrusted', reason: 'handshake', code })
  world.chosenFiles = [join(folder, 'me.pem')]
  expect(await network.handlers.chooseClientCertificate({ owner, keeping: 'keep' })).toMatchObject({ kind: 'kept' })
  expect((await network.handlers.read({ owner })).clientCertificate?.subject).toBe('CN=Test client')
  expect(await world.getMail(account)).toMatchObject({ state: 'done' })
})

it('M7, P28: an account that signs in by certificate has no password, and says so where it has no certificate either', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kittiwake-own-'))
  open.push({ close: () => rm(folder, { recursive: true }) })
  const { client } = testCertificates()
  await writeFile(join(folder, 'me.pem'), `${client.cert}${client.key}`)
  const scene = { capabilities: ['UIDL', 'SASL PLAIN EXTERNAL'], certificate: good, isTls: true }
  const { host, port, lines } = kept(await startPop3Server({ ...scene, certificateName: 'Test client' }))
  const address = { protocol: 'pop3', host, port, security: 'tls', user: 'anna', certificateSha256 } as const
  const incoming = { ...address, signIn: 'certificate', copies: { kind: 'keep' } } as const
  const { accounts, network } = world.services.areas
  const person = { name: 'By certificate', colour: 0, displayName: 'Anna', address: 'anna@example.org' }
  const account = await accounts.handlers.add({ account: { ...person, incoming }, password: '', keeping: 'keep' })
  expect(await world.getMail(account)).toMatchObject({ state: 'failed', failure: { kind: 'untrusted' } })
  world.chosenFiles = [join(folder, 'me.pem')]
  await network.handlers.chooseClientCertificate({ owner: { kind: 'account', id: account.id }, keeping: 'keep' })
  expect(await world.getMail(account)).toMatchObject({ state: 'done' })
  expect(lines.filter(line => line.startsWith('AUTH'))).toEqual(['AUTH EXTERNAL ='])
})
