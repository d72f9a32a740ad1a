// The beginning of a session: greetings, encryption, what the server says it can do.
import { afterEach, describe, expect, it } from 'vitest'
import { type FtpOptions, FtpSession } from '../../../electron/protocols/ftp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import type { FtpServerOptions } from '../../servers/ftp/ftp-options.ts'
import { type FtpServer, startFtpServer } from '../../servers/ftp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const certificate = testCertificates().good
const anna = { user: 'anna', password: 'secret' }

let server: FtpServer | undefined
let session: FtpSession | undefined
let log: string[]

afterEach(async () => {
  session?.close()
  await server?.close()
})

async function open(
  server_: FtpServerOptions,
  security: Endpoint['security'] = 'none',
  options: FtpOptions = {},
): Promise<FtpSession> {
  log = []
  server = await startFtpServer(server_)
  const endpoint = { host: server.host, port: server.port, security, ca: testCertificates().ca }
  const transcript = { write: (line: string) => log.push(line.trimEnd()) }
  session = await FtpSession.open(endpoint, { transcript, timeoutMs: 5_000, ...options })
  return session
}

const failure = (...arguments_: Parameters<typeof open>) => open(...arguments_).catch(error => error)

describe('greetings', () => {
  it.each([
    ['220 Ready', ['Ready']],
    [
      '220-Welcome\n 220 is a fine number\n221 is another\n220 Ready',
      ['Welcome', ' 220 is a fine number', '221 is another', 'Ready'],
    ],
    ['120 In five minutes\n220 Ready', ['Ready']],
    ['230 You are in', ['You are in']],
    ['220', ['']],
  ])('"%s" opens a session', async (greeting, lines) => {
    expect((await open({ greeting })).greeting).toEqual(lines)
  })

  it('FTP-20: 421 and 530 are refusals', async () => {
    expect(await failure({ greeting: '421 Too many' })).toMatchObject({ kind: 'refused', code: 421, temporary: true })
    await server?.close()
    expect(await failure({ greeting: '530 Not from there' })).toMatchObject({ kind: 'refused', code: 530 })
  })

  it.each([
    '+OK POP3 ready',
    '* OK IMAP4',
    '200 news.example InterNetNews',
    'SSH-2.0-OpenSSH',
    '220 mail.example ESMTP Postfix',
  ])('NET-13: "%s" is another service', async greeting => {
    expect(await failure({ greeting })).toMatchObject({ kind: 'protocol', reason: 'other-service' })
    expect(server?.lines).toEqual([])
  })

  it('FTP-06: an endless greeting is cut off', async () => {
    const greeting = `${Array.from({ length: 5_000 }, (_, index) => `220-${index}`).join('\n')}\n220 Ready`
    expect(await failure({ greeting })).toMatchObject({ kind: 'protocol', reason: 'limit' })
  })
})

describe('encryption', () => {
  it('is asked for before anything is said, and data is protected before it travels', async () => {
    const session = await open({ certificate }, 'starttls')
    expect(session.tls?.protocol).toBe('TLSv1.3')
    expect(session.capabilities.size).toBe(0)
    await session.login(anna)
    expect(server?.lines.slice(0, 6)).toEqual([
      'AUTH TLS',
      'USER anna',
      'PASS secret',
      'FEAT',
      'OPTS UTF8 ON',
      'PBSZ 0',
    ])
    expect(server?.lines[6]).toBe('PROT P')
    expect(session.capabilities.get('REST')).toBe('STREAM')
    expect(session.learned).toMatchObject({ hadTls: true, canResume: true })
  })

  it('TLS-01: a server that does not offer it is left before a name is said', async () => {
    expect(await failure({}, 'starttls')).toMatchObject({ kind: 'untrusted', reason: 'not-offered' })
    expect(server?.lines).toEqual(['AUTH TLS'])
  })

  it('TLS-02: a server that refuses it is left before a name is said', async () => {
    const error = await failure({ replies: { AUTH: '431 No certificate' } }, 'starttls')
    expect(error).toMatchObject({ kind: 'untrusted', reason: 'refused', code: '431' })
    expect(error.message).toContain('No certificate')
    expect(server?.lines).toEqual(['AUTH TLS'])
  })

  it('TLS-03: what comes with the go-ahead ends the session', async () => {
    const faults = { injectBeforeTls: '230 Welcome\r\n' }
    expect(await failure({ certificate, faults }, 'starttls')).toMatchObject({ kind: 'protocol' })
  })

  it('TLS-05: a certificate that does not verify is refused, and shown', async () => {
    const { selfSigned } = testCertificates()
    const error = await failure({ certificate: selfSigned }, 'starttls')
    expect(error).toMatchObject({ kind: 'untrusted', reason: 'certificate' })
    expect(error.certificate.subject).toContain('self-signed')
    expect(server?.lines).toEqual(['AUTH TLS'])
  })

  it('FTP-18: a server that refuses to protect data ends the session', async () => {
    const session = await open({ certificate, replies: { PROT: '534 Not here' } }, 'starttls')
    expect(await session.login(anna).catch(error => error)).toMatchObject({ kind: 'untrusted', reason: 'refused' })
    await expect(session.list()).rejects.toMatchObject({ kind: 'untrusted' })
    expect(server?.data).toEqual([])
  })

  it('implicit TLS encrypts from the first byte', async () => {
    const session = await open({ certificate, isTls: true }, 'tls')
    await session.login(anna)
    expect(server?.lines).not.toContain('AUTH TLS')
    expect(server?.lines).toContain('PROT P')
  })
})

describe('what the server can do', () => {
  it.each([
    ['does not know FEAT', { features: null }, []],
    ['FTP-21: answers nonsense', { replies: { FEAT: '211 what?' } }, []],
    ['FTP-21: answers more nonsense', { replies: { FEAT: '211-\n<html>\n\n211 End' } }, []],
    ['knows something', { features: ['SIZE', 'MDTM'] }, ['SIZE', 'MDTM']],
  ])('a server that %s', async (_name, options, features) => {
    const session = await open(options)
    await session.login(anna)
    expect([...session.capabilities.keys()]).toEqual(features)
    expect(session.learned.features).toEqual(features)
  })

  it('the host that is meant is named before the sign-in', async () => {
    const session = await open({}, 'none', { virtualHost: 'files.example' })
    await session.login(anna)
    expect(server?.lines.slice(0, 2)).toEqual(['HOST files.example', 'USER anna'])
  })

  it.each([{ virtualHost: 'a b' }, { activePorts: { from: 9, to: 2 } }, { externalAddress: 'me;you' }])(
    'FTP-05: %j is refused before a connection is made',
    async options => {
      const where = { host: '127.0.0.1', port: 1, security: 'none' as const }
      await expect(FtpSession.open(where, options)).rejects.toMatchObject({ kind: 'input' })
    },
  )
})
