import { describe, expect, test } from 'vitest'
import { findServers } from '../../electron/accounts/find-servers.ts'

const { signal } = new AbortController()
const nothing = { signal, resolve: async () => [], probe: async () => false }

describe('TLS-07: finding servers', () => {
  test('a well-known provider is found without asking anybody', async () => {
    const refuse = () => Promise.reject(new Error('asked somebody'))
    const found = await findServers('a@GMAIL.com', { signal, resolve: refuse, probe: refuse })
    expect(found).toMatchObject({
      incoming: { protocol: 'imap', host: 'imap.gmail.com', port: 993, security: 'tls' },
      outgoing: { host: 'smtp.gmail.com' },
    })
  })

  test("the domain's own records win, the lowest priority first", async () => {
    const resolve = async (name: string) =>
      name === '_pop3s._tcp.example.org'
        ? [
            { name: 'b.example.org', port: 995, priority: 20 },
            { name: 'a.example.org', port: 1995, priority: 10 },
          ]
        : []
    const found = await findServers('me@example.org', { ...nothing, resolve })
    expect(found).toMatchObject({ incoming: { host: 'a.example.org', port: 1995, security: 'tls', source: 'records' } })
    expect(found).not.toHaveProperty('outgoing')
  })

  test('U24: behind a proxy no record is asked for, because that would go around it', async () => {
    const asked: string[] = []
    const resolve = async (name: string) => {
      asked.push(name)
      return []
    }
    const proxy = { kind: 'socks5', host: 'proxy.example', port: 1080 } as const
    await findServers('me@example.org', { ...nothing, resolve, route: async () => ({ proxy }) })
    expect(asked).toEqual([])
    await findServers('me@example.org', { ...nothing, resolve, route: async () => ({}) })
    expect(asked).not.toEqual([])
  })

  test('a record that says "not offered here" is not a server', async () => {
    const resolve = async () => [{ name: '.', port: 0, priority: 0 }]
    expect(await findServers('me@example.org', { ...nothing, resolve })).toEqual({ kind: 'found' })
  })

  test('M5: usual names are tried on encrypted ports only, 465 and 587 for sending, and the order decides', async () => {
    const tried: string[] = []
    const probe = async ({ host, port, security }: { host: string; port: number; security: string }) => {
      tried.push(`${host}:${port} ${security}`)
      return host === 'mail.example.org'
    }
    const found = await findServers('me@example.org', { ...nothing, probe })
    expect(found).toMatchObject({
      incoming: { protocol: 'imap', host: 'mail.example.org', port: 993 },
      outgoing: { host: 'mail.example.org', port: 465, security: 'tls' },
    })
    expect(tried.filter(server => server.endsWith('none'))).toEqual([])
    expect(tried).not.toContain('mail.example.org:110 starttls')
  })

  test('P26: IMAP comes before POP3 where both are there, and POP3 where it is alone', async () => {
    const at =
      (hosts: readonly string[]) =>
      async ({ host }: { host: string }) =>
        hosts.includes(host)
    const both = await findServers('me@example.org', { ...nothing, probe: at(['imap.example.org', 'pop.example.org']) })
    const alone = await findServers('me@example.org', { ...nothing, probe: at(['pop.example.org']) })
    expect(both).toMatchObject({ incoming: { protocol: 'imap', host: 'imap.example.org' } })
    expect(alone).toMatchObject({ incoming: { protocol: 'pop3', host: 'pop.example.org' } })
  })

  test('an address without a domain is refused', async () => {
    await expect(findServers('me', nothing)).rejects.toMatchObject({ kind: 'input', field: 'address' })
  })
})
