// Signing in, the same for POP3 and SMTP: which method is used, when the next one is, and what a false server gets.
import { afterEach, describe, expect, it } from 'vitest'
import { LoginError, ProtocolError } from '../../electron/errors.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import type { Credentials, SaslMethod } from '../../electron/protocols/wire/sasl.ts'
import { startPop3Server } from '../servers/pop3-server.ts'
import type { ScramFaults } from '../servers/sasl-server.ts'
import { startSmtpServer } from '../servers/smtp-server.ts'
import { testCertificates } from '../servers/test-certificate.ts'

const open: { close(): unknown }[] = []
const right = { user: 'anna', password: 'secret' }

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Scene {
  readonly methods: string
  readonly inClear?: boolean
  readonly scram?: ScramFaults
  readonly user?: string
  readonly password?: string
}

interface Outcome {
  readonly error: unknown
  readonly method: string | undefined
  /** The methods that were tried, and `*` where one was cancelled. */
  readonly tried: readonly string[]
  readonly lines: readonly string[]
}

type SignIn = (scene: Scene, credentials: Credentials & { method?: SaslMethod }) => Promise<Outcome>

async function signInToPop3({ methods, inClear, ...account }: Scene, credentials: Credentials): Promise<Outcome> {
  const tls = inClear ? {} : { certificate: testCertificates().good, isTls: true }
  const server = await startPop3Server({ capabilities: [`SASL ${methods}`], ...tls, ...account })
  open.push(server)
  const { host, port } = server
  const endpoint = {
    host,
    port,
    security: inClear ? ('none' as const) : ('tls' as const),
    ca: testCertificates().ca,
  }
  const log: string[] = []
  const session = await Pop3Session.open(endpoint, {
    transcript: { write: (line: string) => log.push(line.trimEnd()) },
  })
  open.push(session)
  return outcome(session, session.login(credentials), { heard: server.lines, log })
}

async function signInToSmtp({ methods, inClear, ...account }: Scene, credentials: Credentials): Promise<Outcome> {
  const tls = inClear ? {} : { certificate: testCertificates().good, isTls: true }
  const server = await startSmtpServer({ capabilities: [`AUTH ${methods}`], ...tls, ...account })
  open.push(server)
  const { host, port } = server
  const endpoint = {
    host,
    port,
    security: inClear ? ('none' as const) : ('tls' as const),
    ca: testCertificates().ca,
  }
  const log: string[] = []
  const session = await SmtpSession.open(endpoint, {
    transcript: { write: (line: string) => log.push(line.trimEnd()) },
  })
  open.push(session)
  return outcome(session, session.login(credentials), { heard: server.lines, log })
}

async function outcome(
  session: { readonly loginMethod: string | undefined; noop(): Promise<void> },
  signingIn: Promise<void>,
  { heard: lines, log }: { readonly heard: readonly string[]; readonly log: readonly string[] },
): Promise<Outcome> {
  const error = await signingIn.catch((reason: unknown) => reason)
  // What was said last has arrived when the next answer is there, or the session is over.
  await session.noop().catch(() => undefined)
  const tried = log.flatMap(line => (line === 'C: *' ? ['*'] : (/^C: AUTH (\S+)/.exec(line)?.[1] ?? [])))
  return { error, method: session.loginMethod, tried, lines }
}

const protocols: readonly [string, SignIn][] = [
  ['POP3', signInToPop3],
  ['SMTP', signInToSmtp],
]

describe.each(protocols)('%s', (_name, signIn) => {
  it.each(['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN'])(
    'M7, S2: %s signs in with name and password',
    async methods => {
      const odd = { user: 'anna,ä=b', password: 'pässwörd 🐦 "x"' }
      for (const inClear of [false, true]) {
        expect(await signIn({ methods, inClear }, right)).toMatchObject({ error: undefined, method: methods })
        expect(await signIn({ methods, inClear, ...odd }, odd)).toMatchObject({ error: undefined, method: methods })
      }
    },
  )

  it.each(['XOAUTH2', 'OAUTHBEARER'])('M7: %s signs in with a token', async methods => {
    const token = { user: 'anna', accessToken: 'ya29.token' }
    expect(await signIn({ methods, password: token.accessToken }, token)).toMatchObject({
      error: undefined,
      method: methods,
    })
    const stale = await signIn({ methods, password: 'another' }, token)
    expect(stale.error).toBeInstanceOf(LoginError)
    expect(stale.tried).toEqual([methods])
  })

  it('M7: the strongest method is used, in the clear and inside TLS', async () => {
    for (const inClear of [false, true]) {
      const all = 'LOGIN PLAIN CRAM-MD5 SCRAM-SHA-1 SCRAM-SHA-256'
      expect(await signIn({ methods: all, inClear }, right)).toMatchObject({ method: 'SCRAM-SHA-256' })
      expect(await signIn({ methods: 'PLAIN SCRAM-SHA-1', inClear }, right)).toMatchObject({ method: 'SCRAM-SHA-1' })
    }
    expect(await signIn({ methods: 'PLAIN CRAM-MD5', inClear: true }, right)).toMatchObject({ method: 'CRAM-MD5' })
  })

  it('M7: a method that a person chose is used and no other', async () => {
    const methods = 'PLAIN CRAM-MD5 SCRAM-SHA-256'
    expect(await signIn({ methods }, { ...right, method: 'CRAM-MD5' })).toMatchObject({ tried: ['CRAM-MD5'] })
    const missing = await signIn({ methods }, { ...right, method: 'LOGIN' })
    expect(missing).toMatchObject({ error: { kind: 'input', field: 'method' }, tried: [] })
  })

  it('NET-15: a wrong password is tried once by SCRAM, and by nothing else', async () => {
    for (const inClear of [false, true]) {
      const methods = 'SCRAM-SHA-256 SCRAM-SHA-1 PLAIN CRAM-MD5'
      const { error, tried } = await signIn({ methods, inClear }, { ...right, password: 'wrong' })
      expect(error).toBeInstanceOf(LoginError)
      expect(tried).toEqual(['SCRAM-SHA-256'])
    }
  })

  it('a server that names the error in its last message is believed', async () => {
    const scram = { final: 'e=invalid-proof' }
    const { error, tried } = await signIn({ methods: 'SCRAM-SHA-256 PLAIN', scram }, { ...right, password: 'wrong' })
    expect(error).toBeInstanceOf(LoginError)
    expect(tried).toEqual(['SCRAM-SHA-256'])
  })

  it('TLS-09: where SCRAM is refused before the password mattered, a weaker way follows only inside TLS', async () => {
    // Such a server keeps the password of this user in a form that does not fit; ours refuses names it does not know.
    const unknown = { user: 'bea', password: 'secret' }
    const methods = 'SCRAM-SHA-256 SCRAM-SHA-1 PLAIN'
    expect((await signIn({ methods }, unknown)).tried).toEqual(['SCRAM-SHA-256', 'SCRAM-SHA-1', 'PLAIN'])
    const inClear = await signIn({ methods, inClear: true }, unknown)
    expect(inClear.tried).toEqual(['SCRAM-SHA-256', 'SCRAM-SHA-1'])
    expect(inClear.error).toBeInstanceOf(Error)
    expect(inClear.lines.join('\n')).not.toContain(Buffer.from('\0bea\0secret').toString('base64'))
  })

  const nonsense: Record<string, ScramFaults> = {
    'a foreign nonce': { first: () => 'r=foreign,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096' },
    'one iteration': { first: said => `r=${said.split(',r=')[1]}x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1` },
    'a billion iterations': { first: said => `r=${said.split(',r=')[1]}x,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1000000000` },
    'text that is none': { first: () => '\x00\xff' },
  }
  it.each(Object.entries(nonsense))('SMTP-18, TLS-09: SCRAM with %s is cancelled', async (_what, scram) => {
    const methods = 'SCRAM-SHA-256 PLAIN'
    expect(await signIn({ methods, scram }, right)).toMatchObject({
      error: undefined,
      method: 'PLAIN',
      tried: ['SCRAM-SHA-256', '*', 'PLAIN'],
    })
    const inClear = await signIn({ methods, scram, inClear: true }, right)
    expect(inClear).toMatchObject({ method: undefined, tried: ['SCRAM-SHA-256', '*'] })
    expect(inClear.error).toBeInstanceOf(Error)
  })

  const impostors: Record<string, ScramFaults> = {
    'says yes with a wrong proof': { final: 'v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
    'says yes without a proof': { final: null },
    'says that it failed, and yes': { final: 'e=other-error' },
    'says yes with a proof that is none': { final: 'welcome' },
  }
  it.each(Object.entries(impostors))('a server that %s is an impostor and hears no more', async (_what, scram) => {
    for (const inClear of [false, true]) {
      const { error, method, tried } = await signIn({ methods: 'SCRAM-SHA-256 PLAIN LOGIN', scram, inClear }, right)
      expect(error).toBeInstanceOf(ProtocolError)
      expect(method).toBeUndefined()
      expect(tried).toEqual(['SCRAM-SHA-256'])
    }
  })
})
