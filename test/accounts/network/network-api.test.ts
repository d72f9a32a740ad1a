import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { networkApi } from '../../../electron/accounts/network/api.ts'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import type { ServerOwner } from '../../../shared/model/network.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const { ca, client, good } = testCertificates()
const owner: ServerOwner = { kind: 'site', id: 7 }
const keeping = 'keep'

let folder: string
let chosen: string[]
let secrets: Map<string, string>
let handlers: ReturnType<typeof networkApi>['handlers']
let routes: Routes
let proxies: unknown[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kittiwake-network-'))
  await writeFile(join(folder, 'client.pem'), client.cert)
  await writeFile(join(folder, 'client.key'), client.key)
  await writeFile(join(folder, 'other.key'), good.key)
  await writeFile(join(folder, 'ca.pem'), `Made by hand\n${ca}`)
  await writeFile(join(folder, 'huge.p12'), '')
  await truncate(join(folder, 'huge.p12'), 2 ** 21)
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  openssl(
    'pkcs12',
    '-export',
    '-inkey',
    'client.key',
    '-in',
    'client.pem',
    '-out',
    'client.p12',
    '-passout',
    'pass:key',
  )
  openssl('pkcs8', '-topk8', '-in', 'client.key', '-out', 'locked.key', '-passout', 'pass:key')
})

afterAll(() => rm(folder, { recursive: true }))

beforeEach(() => {
  chosen = []
  secrets = new Map()
  const settings = new Map<string, string>()
  const store = {
    readSetting: async (name: string) => JSON.parse(settings.get(name) ?? 'null') ?? undefined,
    writeSetting: async (name: string, value: unknown) => void settings.set(name, JSON.stringify(value)),
  }
  const keeper = {
    read: async (name: string) => secrets.get(name),
    write: async (name: string, secret: string) => void secrets.set(name, secret),
    remove: async (name: string) => void secrets.delete(name),
  }
  routes = new Routes(store, keeper)
  const chooseFiles = async () => chosen.map(name => join(folder, name))
  proxies = []
  const appProxyChanged = async () => void proxies.push(await routes.webProxy())
  handlers = networkApi({ store, routes, appProxyChanged, chooseFiles }).handlers
})

async function choose(...names: string[]) {
  chosen = names
  return handlers.chooseClientCertificate({ owner, keeping })
}

it('P28: a PEM certificate and its key are taken from two files, in any order', async () => {
  expect(await choose('client.key', 'client.pem')).toMatchObject({ certificate: { subject: 'CN=Test client' } })
  expect((await routes.to(owner, 'ftp.example')).clientCertificate).toMatchObject({ key: client.key })
})

it.each([['client.p12'], ['client.pem', 'locked.key']])(
  'P28: %s wants its passphrase, and opens with it',
  async (...names) => {
    expect(await choose(...names)).toEqual({ kind: 'passphrase' })
    expect(secrets.size).toBe(0)
    expect(await handlers.openClientCertificate({ owner, passphrase: 'wrong', keeping })).toEqual({
      kind: 'passphrase',
    })
    expect(await handlers.openClientCertificate({ owner, passphrase: 'key', keeping })).toMatchObject({
      kind: 'kept',
      certificate: { subject: 'CN=Test client' },
    })
    expect((await routes.to(owner, 'ftp.example')).clientCertificate).toMatchObject({ passphrase: 'key' })
  },
)

it('P28: a passphrase belongs to the owner whose file was chosen', async () => {
  await choose('client.p12')
  const another = { kind: 'account', id: 7 } as const
  const opening = async () => handlers.openClientCertificate({ owner: another, passphrase: 'key', keeping })
  await expect(opening()).rejects.toMatchObject({ field: 'certificate-file' })
})

it.each([
  ['a certificate without its key', ['client.pem']],
  ['the key of another', ['client.pem', 'other.key']],
  ['nothing of the kind', ['ca.pem']],
  ['a file that is much too large', ['huge.p12']],
  ['too many files', ['client.pem', 'client.key', 'ca.pem', 'other.key']],
])('P28: %s is refused, and what was kept stays', async (_what, names) => {
  await choose('client.pem', 'client.key')
  await expect(choose(...names)).rejects.toMatchObject({ kind: 'input', field: 'certificate-file' })
  expect((await routes.to(owner, 'ftp.example')).clientCertificate).toBeDefined()
})

it('P28: choosing nothing changes nothing', async () => {
  expect(await choose()).toEqual({ kind: 'cancelled' })
  await choose('client.pem', 'client.key')
  expect(await choose()).toEqual({ kind: 'cancelled' })
  expect(await handlers.removeClientCertificate({ owner })).not.toHaveProperty('clientCertificate')
  expect(secrets.size).toBe(0)
})

it('P28: of a file of issuers only the certificates are kept', async () => {
  chosen = ['ca.pem']
  await handlers.chooseIssuers({ owner })
  expect(await routes.to(owner, 'ftp.example')).toEqual({ ca })
  chosen = ['client.key']
  await expect(handlers.chooseIssuers({ owner })).rejects.toMatchObject({ field: 'issuers-file' })
  expect(await handlers.removeIssuers({ owner })).not.toHaveProperty('issuers')
})

it('T5: what was trusted is remembered for its host and port, with the day', async () => {
  const certificate = {
    ...{ subject: 'CN=a', issuer: 'CN=a', names: ['a.example'], validFromMs: 1, validToMs: 2, sha256: 'AB'.repeat(32) },
  }
  const place = { host: 'a.example', port: 995 }
  expect(await handlers.trusted(place)).toBeNull()
  await handlers.noteTrust({ ...place, certificate: { ...certificate, sha256: 'CD'.repeat(32) } })
  await handlers.noteTrust({ ...place, certificate })
  expect(await handlers.trusted(place)).toMatchObject({ certificate, trustedMs: expect.any(Number) })
  expect(await handlers.trusted({ ...place, port: 110 })).toBeNull()
})

it('U24: pictures from the web learn of the app’s proxy, with its password where that is known', async () => {
  const place = { kind: 'http', host: 'proxy.example', port: 3128 } as const
  await handlers.changeApp({ proxy: { ...place, user: 'anna' }, password: 'proxy-secret', keeping })
  await handlers.changeApp({ proxy: { ...place, user: '' }, keeping })
  await handlers.changeApp({ keeping })
  expect(proxies).toEqual([{ ...place, user: 'anna', password: 'proxy-secret' }, { ...place, user: '' }, undefined])
})

it('U24: pictures do not go around a proxy whose password is not known', async () => {
  const proxy = { kind: 'http', host: 'proxy.example', port: 3128, user: 'anna' } as const
  await handlers.changeApp({ proxy, keeping })
  expect(proxies).toEqual([{ ...proxy, password: undefined }])
})
