import { afterEach, describe, expect, it } from 'vitest'
import { InputError, ProtocolError, ReplyError, TlsError } from '../../../electron/errors.ts'
import { type SmtpOptions, SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import type { Security } from '../../../shared/model/account.ts'
import {
  type SmtpServer,
  type SmtpServerOptions,
  startSmtpServer,
  USUAL_CAPABILITIES,
} from '../../servers/smtp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(options: SmtpServerOptions = {}): Promise<SmtpServer> {
  const server = await startSmtpServer(options)
  open.push(server)
  return server
}

interface ConnectOptions extends SmtpOptions {
  readonly security?: Security
}

async function connect(
  server: SmtpServer,
  { security = 'none', ...options }: ConnectOptions = {},
): Promise<SmtpSession> {
  const { host, port } = server
  const session = await SmtpSession.open({ host, port, security, ca: testCertificates().ca }, options)
  open.push(session)
  return session
}

const message = Buffer.from('Subject: x\r\n\r\nx\r\n')
const mail = { from: 'anna@example.org', to: ['bob@example.org'], message }

describe('opening', () => {
  it('says EHLO and knows what the server offers', async () => {
    const server = await serve({ capabilities: ['SIZE 1000', 'AUTH PLAIN', 'DSN'] })
    const session = await connect(server)
    expect([...session.capabilities]).toEqual([
      ['SIZE', '1000'],
      ['AUTH', 'PLAIN'],
      ['DSN', ''],
    ])
    expect(session.sizeLimit).toBe(1000)
    expect(session.tls).toBeUndefined()
  })

  it('SMTP-19: says nothing about this machine', async () => {
    const server = await serve()
    await connect(server)
    expect(server.lines).toEqual(['EHLO [127.0.0.1]'])
  })

  it('says another name where one is wanted', async () => {
    const server = await serve()
    await connect(server, { clientName: 'client.example.org' })
    expect(server.lines).toEqual(['EHLO client.example.org'])
  })

  it.each(['a b', 'a\r\nQUIT', 'a\0', '', 'ü', 'x'.repeat(300)])('SMTP-03: refuses %j as a name', async clientName => {
    const server = await serve()
    await expect(connect(server, { clientName })).rejects.toThrow(InputError)
    expect(server.connections).toBe(0)
  })

  it('SMTP-13: takes a greeting of several lines, with and without text', async () => {
    const server = await serve({ greeting: '220-mail.test\n220-\n220-Grüße 🐦\n220' })
    expect((await connect(server)).capabilities.size).toBe(USUAL_CAPABILITIES.length)
  })

  it.each([
    ['554 5.7.1 go away', 554, false],
    ['421-too many\n421 try later', 421, true],
    ['450 later', 450, true],
  ])('NET-12: a greeting of %j is a refusal', async (greeting, code, temporary) => {
    const server = await serve({ greeting })
    const words = greeting.replaceAll(`${code} `, '').replaceAll(`${code}-`, '')
    await expect(connect(server)).rejects.toMatchObject({ kind: 'refused', code, temporary, text: words })
    await server.hasLostClient()
    expect(server.lines).toEqual([])
  })

  it.each([
    '+OK Dovecot ready.',
    '* OK IMAP4rev1',
    '200 news.example.test ready',
    'HTTP/1.1 400 Bad Request',
    'SSH-2.0-OpenSSH_9.2',
    '\x15\x03\x01\x00\x02\x02\x46',
    '250 hello',
  ])('NET-13: %j is no SMTP server', async greeting => {
    const server = await serve({ greeting })
    await expect(connect(server)).rejects.toThrow(ProtocolError)
    await expect(connect(server)).rejects.toThrow('not an SMTP server')
  })

  it('NET-13: an FTP server, which greets like one of ours, is found out', async () => {
    const server = await serve({
      greeting: '220 ProFTPD Server',
      handlers: { EHLO: () => '500 EHLO not understood', HELO: () => '530 Please login with USER and PASS' },
    })
    await expect(connect(server)).rejects.toThrow(ProtocolError)
  })

  it('NET-01: a server that accepts and never speaks is given up', async () => {
    const { host, port } = await serve({ faults: { stallAfterBytes: 0 } })
    const opening = SmtpSession.open({ host, port, security: 'none' }, { timeoutMs: 1_000 })
    await expect(opening).rejects.toMatchObject({ kind: 'timeout', phase: 'greeting' })
  })

  it('SMTP-14: 334 to EHLO makes no sense', async () => {
    const server = await serve({ handlers: { EHLO: () => '334 go on' } })
    await expect(connect(server)).rejects.toThrow(ProtocolError)
    await server.hasLostClient()
    expect(server.lines).toEqual(['EHLO [127.0.0.1]'])
  })
})

describe('SMTP-12: a server that does not know EHLO', () => {
  it('is greeted with HELO on a plain connection', async () => {
    const server = await serve({ capabilities: null })
    const session = await connect(server)
    expect(session.capabilities.size).toBe(0)
    expect((await session.send(mail)).recipients).toHaveLength(1)
    expect(server.lines.slice(0, 2)).toEqual(['EHLO [127.0.0.1]', 'HELO [127.0.0.1]'])
    expect(server.accepted).toHaveLength(1)
  })

  it.each<Security>(['tls', 'starttls'])('is left when %s is required', async security => {
    const isTls = security === 'tls'
    const server = await serve({ capabilities: null, isTls, certificate: testCertificates().good })
    await expect(connect(server, { security })).rejects.toThrow(ReplyError)
    expect(server.lines).toEqual(['EHLO [127.0.0.1]'])
  })

  it('is not assumed when EHLO is refused for now', async () => {
    const server = await serve({ handlers: { EHLO: () => '450 4.3.2 later' } })
    await expect(connect(server)).rejects.toMatchObject({ kind: 'refused', code: 450, temporary: true })
    expect(server.lines).toEqual(['EHLO [127.0.0.1]'])
  })
})

describe('STARTTLS', () => {
  const certificate = testCertificates().good

  it('encrypts and asks again what is offered', async () => {
    const server = await serve({ certificate, capabilities: ['DSN'], capabilitiesInTls: ['AUTH PLAIN', 'SIZE 5'] })
    const session = await connect(server, { security: 'starttls' })
    expect(session.tls?.protocol).toMatch(/^TLSv1/)
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'STARTTLS', 'EHLO [127.0.0.1]'])
  })

  it('TLS-04: forgets what was offered before', async () => {
    const server = await serve({
      certificate,
      capabilities: ['AUTH PLAIN', 'SIZE 5', 'CHUNKING'],
      capabilitiesInTls: ['AUTH CRAM-MD5'],
    })
    const session = await connect(server, { security: 'starttls' })
    expect([...session.capabilities]).toEqual([['AUTH', 'CRAM-MD5']])
    expect(session.sizeLimit).toBeUndefined()
  })

  it('TLS-01: stops before the login when it is not offered', async () => {
    const server = await serve()
    await expect(connect(server, { security: 'starttls' })).rejects.toMatchObject({
      kind: 'untrusted',
      reason: 'not-offered',
    })
    await server.hasLostClient()
    expect(server.lines).toEqual(['EHLO [127.0.0.1]'])
  })

  it.each(['454 4.7.0 not now', '502 no', '530 no'])('TLS-02: stops when it is refused with %j', async refusal => {
    const server = await serve({ certificate, handlers: { STARTTLS: () => refusal } })
    await expect(connect(server, { security: 'starttls' })).rejects.toMatchObject({
      kind: 'untrusted',
      reason: 'refused',
    })
    await server.hasLostClient()
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'STARTTLS'])
  })

  it('TLS-03: uses nothing that came before the encryption', async () => {
    const injectBeforeTls = '250-mail.test\r\n250 AUTH PLAIN\r\n'
    const server = await serve({ certificate, faults: { injectBeforeTls } })
    await expect(connect(server, { security: 'starttls' })).rejects.toThrow(ProtocolError)
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'STARTTLS'])
  })

  it('TLS-05: does not go on with a certificate it cannot trust', async () => {
    const server = await serve({ certificate: testCertificates().otherHost })
    await expect(connect(server, { security: 'starttls' })).rejects.toThrow(TlsError)
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'STARTTLS'])
  })

  it('TLS-06: gives up a handshake that hangs', async () => {
    const server = await serve({ certificate, faults: { stallHandshake: true } })
    const opening = connect(server, { security: 'starttls', connectTimeoutMs: 1_000 })
    await expect(opening).rejects.toMatchObject({ kind: 'timeout', phase: 'encrypt' })
  })
})

describe('small requests', () => {
  it('verify, expand, help, noop and reset say what they are named for', async () => {
    const server = await serve()
    const session = await connect(server)
    expect(await session.verify('anna')).toEqual({ code: 252, text: 'anna may exist' })
    expect(await session.expand('friends')).toEqual(['Anna <anna@test.example>', 'Bob <bob@test.example>'])
    expect(await session.help('MAIL')).toBe('Help\nabout MAIL')
    await session.help()
    await session.noop()
    await session.reset()
    expect(server.lines.slice(1)).toEqual(['VRFY anna', 'EXPN friends', 'HELP MAIL', 'HELP', 'NOOP', 'RSET'])
  })

  it('a refusal leaves the session as it was', async () => {
    const session = await connect(await serve({ handlers: { VRFY: () => '550 5.1.1 nobody', HELP: () => '502 no' } }))
    await expect(session.verify('eve')).rejects.toMatchObject({ kind: 'refused', code: 550, text: '5.1.1 nobody' })
    await expect(session.help()).rejects.toThrow(ReplyError)
    await session.noop()
  })

  it('SMTP-03: CR, LF and NUL go nowhere', async () => {
    const server = await serve()
    const session = await connect(server)
    for (const bad of ['a\r\nQUIT', 'a\nb', 'a\0', '\r']) {
      await expect(session.verify(bad)).rejects.toThrow(InputError)
      await expect(session.expand(bad)).rejects.toThrow(InputError)
      await expect(session.help(bad)).rejects.toThrow(InputError)
    }
    await session.noop()
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'NOOP'])
  })

  it('SMTP-17: names beyond ASCII go only to a server that takes them', async () => {
    const plain = await connect(await serve())
    await expect(plain.verify('jürgen')).rejects.toThrow(InputError)
    const server = await serve({ capabilities: ['SMTPUTF8'] })
    await (await connect(server)).verify('jürgen')
    expect(server.lines.at(-1)).toBe('VRFY jürgen SMTPUTF8')
  })

  it.each(['354 go ahead', '221 bye', '334 eA==', '150 wait', 'nonsense', ''])(
    'SMTP-14: %j to NOOP ends the session',
    async answer => {
      const server = await serve({ handlers: { NOOP: () => answer } })
      const session = await connect(server)
      await expect(session.noop()).rejects.toThrow(ProtocolError)
      await expect(session.noop()).rejects.toThrow()
      await server.hasLostClient()
      expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'NOOP'])
    },
  )

  it('421 at any time ends the session, with the server’s words', async () => {
    const server = await serve({ handlers: { NOOP: () => '421 4.3.2 shutting down' } })
    const session = await connect(server)
    await expect(session.noop()).rejects.toMatchObject({ kind: 'refused', code: 421, temporary: true })
    await expect(session.noop()).rejects.toThrow('shutting down')
    await server.hasLostClient()
    expect(server.lines).toEqual(['EHLO [127.0.0.1]', 'NOOP'])
  })

  it('a server that hung up while nothing was said is quoted when something is', async () => {
    const server = await serve({
      handlers: {
        NOOP: async ({ client }) => {
          await client.send('250 here\n421 4.4.2 you said nothing for too long')
          client.end()
          return undefined
        },
      },
    })
    const session = await connect(server)
    await session.noop()
    await server.hasLostClient()
    await expect(session.noop()).rejects.toMatchObject({ kind: 'refused', code: 421 })
    await expect(session.noop()).rejects.toThrow()
  })

  it('a second caller is told that the session is taken', async () => {
    const session = await connect(await serve())
    const first = session.noop()
    await expect(session.verify('anna')).rejects.toThrow('verify was called while noop is running')
    await first
  })
})

describe('SMTP-20: QUIT', () => {
  it('S4: is said, and the connection closed', async () => {
    const server = await serve()
    const session = await connect(server)
    await session.quit()
    await server.hasLostClient()
    expect(server.lines.at(-1)).toBe('QUIT')
    await expect(session.noop()).rejects.toMatchObject({ kind: 'unreachable' })
  })

  it.each<[string, SmtpServerOptions]>([
    ['is never answered', { faults: { stallAt: 'QUIT' } }],
    ['breaks the connection', { faults: { dropAt: 'QUIT' } }],
    ['is refused', { handlers: { QUIT: () => '500 stay' } }],
    ['gets nonsense', { handlers: { QUIT: () => 'never' } }],
    ['gets 421', { handlers: { QUIT: () => '421 going' } }],
  ])('that %s changes nothing about the mail that was sent', async (_name, options) => {
    const server = await serve(options)
    const session = await connect(server, { timeoutMs: 1_000 })
    expect(await session.send(mail)).toMatchObject({ code: 250 })
    await expect(session.quit()).resolves.toBeUndefined()
    expect(server.accepted).toHaveLength(1)
    await server.hasLostClient()
  })

  it('is not waited for when the connection is gone', async () => {
    const session = await connect(await serve())
    session.close()
    session.close()
    await session.quit()
  })
})

it('NET-16: a closed session says so to every later call', async () => {
  const session = await connect(await serve())
  session.close()
  await expect(session.login({ user: 'anna', password: 'secret' })).rejects.toMatchObject({ kind: 'unreachable' })
  await expect(session.send(mail)).rejects.toMatchObject({ kind: 'unreachable' })
  await expect(session.noop()).rejects.toMatchObject({ kind: 'unreachable' })
})
