// SASL EXTERNAL (RFC 4422 A), the same for POP3 and SMTP: the client certificate signs in, and what happens where it does not.
import { afterEach, describe, expect, it } from 'vitest'
import { LoginError } from '../../electron/errors.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import { startPop3Server } from '../servers/pop3-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'

const { ca, good, client } = testCertificates()
const clientCertificate = { certificate: client.cert, key: client.key }
const right = { user: 'anna', password: 'secret' }
const byCertificate = { user: 'anna', password: '', method: 'EXTERNAL' } as const
const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Scene {
  readonly methods: string
  /** The name on the certificate that the server takes. Absent: it asks for none. */
  readonly certificateName?: string
  readonly showsNone?: boolean
}

interface Session {
  readonly loginMethod: string | undefined
  login(credentials: typeof right | typeof byCertificate): Promise<void>
}

async function openPop3({ methods, showsNone, ...scene }: Scene): Promise<[Session, readonly string[]]> {
  const server = await startPop3Server({ capabilities: [`SASL ${methods}`], certificate: good, isTls: true, ...scene })
  const { host, port } = server
  const shown = showsNone ? {} : { clientCertificate }
  const session = await Pop3Session.open({ host, port, security: 'tls', ca, ...shown })
  open.push(session, server)
  return [session, server.lines]
}

async function openSmtp({ methods, showsNone, ...scene }: Scene): Promise<[Session, readonly string[]]> {
  const server = await startSmtpServer({ capabilities: [`AUTH ${methods}`], certificate: good, isTls: true, ...scene })
  const { host, port } = server
  const shown = showsNone ? {} : { clientCertificate }
  const session = await SmtpSession.open({ host, port, security: 'tls', ca, ...shown })
  open.push(session, server)
  return [session, server.lines]
}

describe.each([
  ['POP3', openPop3],
  ['SMTP', openSmtp],
] as const)('%s', (_name, openSession) => {
  const certificateName = 'Test client'

  it('M7, P28: the certificate is tried first, without naming anybody', async () => {
    const [session, lines] = await openSession({ methods: 'PLAIN EXTERNAL SCRAM-SHA-256', certificateName })
    await session.login(right)
    expect(session.loginMethod).toBe('EXTERNAL')
    expect(lines.filter(line => line.startsWith('AUTH'))).toEqual(['AUTH EXTERNAL ='])
  })

  it('M7: where the server does not take it, the password follows', async () => {
    const [session, lines] = await openSession({ methods: 'PLAIN EXTERNAL', certificateName: 'Somebody else' })
    await session.login(right)
    expect(session.loginMethod).toBe('PLAIN')
    expect(lines.filter(line => line.startsWith('AUTH')).map(line => line.split(' ')[1])).toEqual(['EXTERNAL', 'PLAIN'])
  })

  it('M7: it is not tried where it is not offered, nor without a certificate', async () => {
    const [plain] = await openSession({ methods: 'PLAIN', certificateName })
    await plain.login(right)
    expect(plain.loginMethod).toBe('PLAIN')
    const [bare] = await openSession({ methods: 'EXTERNAL PLAIN', showsNone: true })
    await bare.login(right)
    expect(bare.loginMethod).toBe('PLAIN')
  })

  it('M7: by the certificate alone, and no other way', async () => {
    const [session] = await openSession({ methods: 'PLAIN EXTERNAL', certificateName })
    await session.login(byCertificate)
    expect(session.loginMethod).toBe('EXTERNAL')
    const [refused, lines] = await openSession({ methods: 'PLAIN EXTERNAL', certificateName: 'Somebody else' })
    await expect(refused.login(byCertificate)).rejects.toBeInstanceOf(LoginError)
    expect(lines.filter(line => line.startsWith('AUTH'))).toEqual(['AUTH EXTERNAL ='])
  })

  it('M7: without a certificate there is nothing to sign in with, and nothing is said', async () => {
    const [session, lines] = await openSession({ methods: 'PLAIN EXTERNAL', showsNone: true })
    const failure = { kind: 'input', field: 'clientCertificate' }
    await expect(session.login(byCertificate)).rejects.toMatchObject(failure)
    expect(lines.filter(line => line.startsWith('AUTH'))).toEqual([])
  })
})
