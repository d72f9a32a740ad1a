// Real servers behind proxies: mail is fetched and sent through SOCKS 5 and HTTP CONNECT, encrypted up to the server.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import { collectBytes } from '../servers/collect.ts'
import type { TestProxy } from '../servers/front-proxy.ts'
import { startConnectProxy } from '../servers/http-connect-proxy.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { passwordOf, users } from '../servers/real/dovecot.ts'
import { type MailServers, startMailServers } from '../servers/real/mail-servers.ts'
import { startSocksProxy } from '../servers/socks-proxy.ts'
import { manyMessages, ordinaryMessage } from './messages.ts'

const login = { user: 'proxy-user', password: 'proxy-secret' }
const names = { localhost: '127.0.0.1' }

describeReal('U24: real mail servers behind a proxy', () => {
  let servers: MailServers

  beforeAll(async () => {
    servers = await startMailServers()
  })

  afterAll(() => servers.stop())

  beforeEach(() => {
    for (const user of users) servers.clear(user)
  })

  describe.each([
    ['socks5', startSocksProxy],
    ['http', startConnectProxy],
  ] as const)('%s', (kind, start) => {
    let proxy: TestProxy

    beforeEach(async () => {
      proxy = await start({ ...login, names })
    })

    afterEach(() => proxy.close())

    const through = () => ({ kind, host: proxy.host, port: proxy.port, ...login })

    it.each(['starttls', 'tls'] as const)('fetches 250 messages byte for byte over %s', async security => {
      const messages = manyMessages(250)
      servers.addMessages('alice', messages)
      const { port } = security === 'tls' ? servers.pop3s : servers.pop3
      const endpoint = { host: 'localhost', port, security, ca: servers.ca, proxy: through() }
      const session = await Pop3Session.open(endpoint)
      await session.login({ user: 'alice', password: passwordOf('alice') })
      const read: Buffer[] = []
      for (const { number } of await session.listIds()) read.push(await collectBytes(session.retrieve(number)))
      await session.quit()
      expect(Buffer.concat(read).equals(Buffer.concat(messages))).toBe(true)
      expect(proxy.targets).toEqual([`localhost:${port}`])
      expect(proxy.heard).not.toContain(passwordOf('alice'))
    })

    it.each(['starttls', 'tls'] as const)('sends a message over %s', async security => {
      const { port } = security === 'tls' ? servers.smtps : servers.smtp
      const endpoint = { host: 'localhost', port, security, ca: servers.ca, proxy: through() }
      const session = await SmtpSession.open(endpoint)
      await session.login({ user: 'alice', password: passwordOf('alice') })
      const message = ordinaryMessage(3)
      await session.send({ from: 'alice@example.test', to: ['bob@example.test'], message })
      await session.quit()
      const [arrived] = await servers.waitForMessages('bob', 1)
      expect(arrived?.subarray(arrived.indexOf('\r\n\r\n'))).toEqual(message.subarray(message.indexOf('\r\n\r\n')))
      expect(proxy.targets).toEqual([`localhost:${port}`])
    })
  })
})
