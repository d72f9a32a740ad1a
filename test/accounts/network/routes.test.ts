import { beforeEach, describe, expect, it } from 'vitest'
import { readCertificate } from '../../../electron/accounts/network/client-certificate.ts'
import { Routes } from '../../../electron/accounts/network/routes.ts'
import { Secrets } from '../../../electron/accounts/secrets.ts'
import type { ProxySettings, ServerOwner } from '../../../shared/model/network.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const proxy: ProxySettings = { kind: 'socks5', host: 'proxy.example', port: 1080, user: 'anna' }
const other: ProxySettings = { kind: 'http', host: 'other.example', port: 3128, user: '' }
const account: ServerOwner = { kind: 'account', id: 3 }
const kept = { password: 'proxy-secret', keeping: 'keep' } as const
const none = { keeping: 'keep' } as const

const secrets = new Map<string, Uint8Array>()
const settings = new Map<string, string>()
const store = {
  readSecret: async (name: string) => secrets.get(name),
  writeSecret: async (name: string, sealed: Uint8Array) => void secrets.set(name, sealed),
  removeSecret: async (name: string) => void secrets.delete(name),
  readSetting: async (name: string) => JSON.parse(settings.get(name) ?? 'null') ?? undefined,
  writeSetting: async (name: string, value: unknown) => void settings.set(name, JSON.stringify(value)),
}
const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map(byte => byte ^ 0x5a))
const keychain = {
  isAvailable: true,
  seal: (text: string) => flip(Buffer.from(text)),
  unseal: (sealed: Uint8Array) => flip(sealed).toString(),
}

async function open(): Promise<Routes> {
  return new Routes(store, await Secrets.open(store, keychain))
}

function onDisk(): string {
  return (
    [...secrets.values()].map(bytes => Buffer.from(bytes).toString('latin1')).join() + [...settings.values()].join()
  )
}

beforeEach(() => {
  secrets.clear()
  settings.clear()
})

describe('U24: the way to a server', () => {
  it('is straight until something is chosen', async () => {
    const routes = await open()
    expect(await routes.to(account, 'mail.example')).toEqual({})
    expect(await routes.to(undefined, 'mail.example')).toEqual({})
    expect(await routes.readApp()).toEqual({ hasPassword: false })
    expect(await routes.read(account)).toEqual({ proxy: { kind: 'app' }, hasPassword: false })
  })

  it('M13: leads nowhere while the person works offline', async () => {
    let isOffline = true
    const routes = new Routes(store, await Secrets.open(store, keychain), () => isOffline)
    await expect(routes.to(account, 'mail.example')).rejects.toMatchObject({ kind: 'unreachable', reason: 'offline' })
    await expect(routes.to(undefined, 'localhost')).rejects.toMatchObject({ reason: 'offline' })
    isOffline = false
    expect(await routes.to(account, 'mail.example')).toEqual({})
  })

  it('leads through the app’s proxy, also after the next start, and its password is nowhere in readable form', async () => {
    expect(await (await open()).changeApp(proxy, kept)).toEqual({ proxy, hasPassword: true })
    const later = await open()
    expect(await later.to(account, 'mail.example')).toEqual({ proxy: { ...proxy, password: 'proxy-secret' } })
    expect(await later.to(undefined, 'mail.example')).toEqual({ proxy: { ...proxy, password: 'proxy-secret' } })
    expect(onDisk()).not.toContain('proxy-secret')
  })

  it.each(['localhost', 'bridge.localhost', '127.0.0.1', '127.8.8.8', '::1'])(
    'to %s never leads through the app’s proxy',
    async host => {
      const routes = await open()
      await routes.changeApp(other, none)
      expect(await routes.to(account, host)).toEqual({})
      expect((await routes.to(account, 'localhost.example')).proxy?.host).toBe('other.example')
    },
  )

  it('of one account is its own, or straight in any case', async () => {
    const routes = await open()
    await routes.changeApp(proxy, kept)
    await routes.changeProxy(account, { kind: 'own', proxy: other }, none)
    expect((await routes.to(account, '127.0.0.1')).proxy).toEqual({ kind: 'http', host: 'other.example', port: 3128 })
    await routes.changeProxy(account, { kind: 'none' }, none)
    expect(await routes.to(account, 'mail.example')).toEqual({})
    expect((await routes.to({ kind: 'site', id: 3 }, 'ftp.example')).proxy?.host).toBe('proxy.example')
  })

  it('is not gone without the password it needs', async () => {
    await (await open()).changeApp(proxy, { password: 'x', keeping: 'session' })
    await expect((await open()).to(account, 'mail.example')).rejects.toMatchObject({
      kind: 'input',
      field: 'proxy-password',
    })
  })

  it('keeps the known password when only the address changes, and forgets it with the proxy', async () => {
    const routes = await open()
    await routes.changeApp(proxy, kept)
    await routes.changeApp({ ...proxy, port: 1081 }, none)
    expect((await routes.to(undefined, 'mail.example')).proxy).toMatchObject({ port: 1081, password: 'proxy-secret' })
    expect(await routes.changeApp(undefined, none)).toEqual({ hasPassword: false })
    expect(secrets.size).toBe(0)
  })
})

describe('P28: certificates of one’s own', () => {
  const { ca, client } = testCertificates()

  it('a client certificate comes back as it was, and its key is nowhere in readable form', async () => {
    const read = readCertificate([Buffer.from(client.key), Buffer.from(client.cert)])
    if (read === 'passphrase') throw new Error('The key is open')
    await (await open()).changeCertificate(account, read, 'keep')
    const later = await open()
    expect((await later.read(account)).clientCertificate?.subject).toBe('CN=Test client')
    expect((await later.to(account, 'mail.example')).clientCertificate).toEqual(read.certificate)
    expect(await later.to({ kind: 'news', id: 3 }, 'news.example')).toEqual({})
    expect(onDisk()).not.toContain('PRIVATE KEY')
  })

  it('a certificate that was kept until the end is asked for, and nothing goes without it', async () => {
    const read = readCertificate([Buffer.from(`${client.cert}${client.key}`)])
    if (read === 'passphrase') throw new Error('The key is open')
    await (await open()).changeCertificate(account, read, 'session')
    await expect((await open()).to(account, 'mail.example')).rejects.toMatchObject({ field: 'clientCertificate' })
  })

  it('issuers of one’s own stand in for the system’s', async () => {
    const routes = await open()
    const view = await routes.changeIssuers(account, ca)
    expect(view.issuers?.map(({ subject }) => subject)).toEqual(['CN=Test authority'])
    expect(await routes.to(account, 'mail.example')).toEqual({ ca })
    expect(await routes.changeIssuers(account, undefined)).not.toHaveProperty('issuers')
  })

  it('what belonged to an owner that is gone is gone', async () => {
    const routes = await open()
    await routes.changeProxy(account, { kind: 'own', proxy }, kept)
    await routes.changeIssuers(account, ca)
    await routes.forget(account)
    expect(await routes.to(account, 'mail.example')).toEqual({})
    expect(secrets.size).toBe(0)
  })
})

it('P24: each account has its own patience, and the usual one again', async () => {
  const routes = await open()
  expect(await routes.changeTimeout(account, 120)).toMatchObject({ timeoutSeconds: 120 })
  expect(await routes.to(account, 'mail.example')).toEqual({ timeoutMs: 120_000 })
  expect(await routes.to({ kind: 'account', id: 4 }, 'mail.example')).toEqual({})
  await routes.changeTimeout(account, undefined)
  expect(await (await open()).to(account, 'mail.example')).toEqual({})
})
