import { createHmac } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { InputError, LoginError, ProtocolError, ReplyError, TlsError } from '../../../electron/errors.ts'
import { type Pop3Credentials, Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const certificates = testCertificates()
const secret = { user: 'anna', password: 'secret' }
let server: Pop3Server
let session: Pop3Session | undefined
let log: string[]

afterEach(async () => {
  session?.close()
  session = undefined
  await server.close()
})

async function open(options: Pop3ServerOptions, security: Endpoint['security'] = 'none'): Promise<Pop3Session> {
  const isTls = security === 'tls'
  server = await startPop3Server({
    ...options,
    ...(security === 'none' ? {} : { certificate: certificates.good, isTls }),
  })
  log = []
  const endpoint = { host: server.host, port: server.port, security, ca: certificates.ca }
  session = await Pop3Session.open(endpoint, { transcript: { write: (line: string) => log.push(line) } })
  return session
}

async function login(
  options: Pop3ServerOptions,
  security: Endpoint['security'],
  credentials: Pop3Credentials = secret,
) {
  const session = await open(options, security)
  return session.login(credentials).catch((error: unknown) => error)
}

/** What was said to log in. */
function verbs(): string[] {
  return server.lines
    .filter(line => /^(USER|PASS|AUTH|APOP)/.test(line))
    .map(line => line.split(' ').slice(0, 2).join(' '))
}

describe('the method', () => {
  const cases: [string, Endpoint['security'], Pop3ServerOptions, string[]][] = [
    ['PLAIN inside TLS', 'tls', { capabilities: ['USER', 'SASL CRAM-MD5 LOGIN PLAIN'] }, ['AUTH PLAIN']],
    ['PLAIN after STLS', 'starttls', { capabilities: ['SASL PLAIN'] }, ['AUTH PLAIN']],
    ['USER inside TLS without SASL', 'tls', { capabilities: ['USER'] }, ['USER anna', 'PASS secret']],
    ['USER where nothing is announced', 'tls', { capabilities: ['TOP'] }, ['USER anna', 'PASS secret']],
    ['USER where CAPA is unknown', 'none', { capabilities: null }, ['USER anna', 'PASS secret']],
    ['CRAM-MD5 in the clear', 'none', { capabilities: ['USER', 'SASL PLAIN CRAM-MD5'] }, ['AUTH CRAM-MD5']],
    ['USER in the clear', 'none', { capabilities: ['USER', 'SASL PLAIN'] }, ['USER anna', 'PASS secret']],
    ['PLAIN in the clear where USER is not offered', 'none', { capabilities: ['SASL PLAIN'] }, ['AUTH PLAIN']],
  ]
  for (const [name, security, options, said] of cases) {
    it(name, async () => {
      expect(await login(options, security)).toBeUndefined()
      expect(verbs()).toEqual(said)
    })
  }

  it('P15: APOP only when it is asked for', async () => {
    const options = { greeting: '+OK <1.2@here>', capabilities: ['SASL GSSAPI'] }
    expect(await login(options, 'none')).toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
    expect(verbs()).toEqual([])
    session?.close()
    await server.close()
    expect(await login(options, 'none', { ...secret, method: 'APOP' })).toBeUndefined()
    expect(verbs()).toEqual(['APOP anna'])
    expect(session?.loginMethod).toBe('APOP')
  })

  it('POP-17: not APOP when the time stamp is hostile', async () => {
    const greeting = `+OK ${'<'.repeat(30_000)}a@b>`
    expect(await login({ greeting, capabilities: null }, 'none')).toBeUndefined()
    expect(verbs()).toEqual(['USER anna', 'PASS secret'])
    await expect(session?.login({ ...secret, method: 'APOP' })).rejects.toThrow(InputError)
  })

  it('TLS-08: a server that takes passwords only encrypted gets none in the clear', async () => {
    const error = await login({ capabilities: ['SASL GSSAPI'] }, 'none')
    expect(error).toBeInstanceOf(TlsError)
    expect(error).toMatchObject({ reason: 'plain-login' })
    expect(verbs()).toEqual([])
  })

  it('TLS-09: when the method that hides the password fails in the clear, no other is tried', async () => {
    const handlers = { AUTH: () => '-ERR use USER and PASS please' }
    const error = await login({ capabilities: ['USER', 'SASL CRAM-MD5 PLAIN'], handlers }, 'none')
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).not.toBeInstanceOf(LoginError)
    expect(verbs()).toEqual(['AUTH CRAM-MD5'])
  })

  it('TLS-09: a wrong password in the clear is said once, hidden', async () => {
    const options = { capabilities: ['USER', 'SASL CRAM-MD5'] }
    expect(await login(options, 'none', { user: 'anna', password: 'wrong' })).toBeInstanceOf(LoginError)
    expect(verbs()).toEqual(['AUTH CRAM-MD5'])
  })

  it('a token needs a method for tokens', async () => {
    const token = { user: 'anna', accessToken: 'abc' }
    expect(await login({ capabilities: ['SASL PLAIN'] }, 'tls', token)).toBeInstanceOf(ReplyError)
    expect(verbs()).toEqual([])
  })

  it('a token goes with XOAUTH2', async () => {
    const handlers = {
      AUTH: ({ argument }: { argument: string }) => (argument.startsWith('XOAUTH2 ') ? '+OK' : '-ERR'),
    }
    const token = { user: 'anna', accessToken: 'abc' }
    expect(await login({ capabilities: ['SASL XOAUTH2'], handlers }, 'tls', token)).toBeUndefined()
    const said = Buffer.from(server.lines.find(line => line.startsWith('AUTH'))?.split(' ')[2] ?? '', 'base64')
    expect(said.toString()).toBe('user=anna\x01auth=Bearer abc\x01\x01')
  })
})

describe('POP-16: a password', () => {
  const passwords = {
    'with spaces': ' two  words ',
    'with quotes': `a"b'c\\d`,
    'beyond ASCII': 'pässwörd-пароль-密码🔑',
    'of 300 characters': 'x'.repeat(300),
    'that looks like SASL': '* +OK',
  }
  for (const [name, password] of Object.entries(passwords)) {
    it(`${name} is sent exactly, by every method`, async () => {
      const options: Pop3ServerOptions = { user: 'änna', password }
      const credentials = { user: 'änna', password }
      const ways: [Endpoint['security'], string[]][] = [
        ['none', ['USER']],
        ['tls', ['SASL PLAIN']],
        ['none', ['SASL CRAM-MD5']],
      ]
      for (const [security, capabilities] of ways) {
        expect(await login({ ...options, capabilities }, security, credentials)).toBeUndefined()
        expect(log.join('')).not.toContain(password)
        session?.close()
        await server.close()
      }
    })
  }

  for (const [name, bad] of Object.entries({ CR: 'a\rb', LF: 'a\nDELE 1', NUL: 'a\0b' })) {
    it(`with ${name} is refused before anything is sent`, async () => {
      for (const capabilities of [['USER'], ['SASL PLAIN'], ['SASL CRAM-MD5']]) {
        const session = await open({ capabilities }, 'none')
        const error = await session.login({ user: 'anna', password: bad }).catch(reason => reason)
        expect(error).toBeInstanceOf(InputError)
        expect(error).toMatchObject({ field: 'password' })
        expect(error.message).not.toContain(bad)
        await expect(session.login({ user: bad, password: 'x' })).rejects.toMatchObject({ field: 'user' })
        await expect(session.login({ user: 'anna', accessToken: bad })).rejects.toMatchObject({ field: 'accessToken' })
        expect(verbs()).toEqual([])
        session.close()
        await server.close()
      }
    })
  }
})

describe('a refusal', () => {
  const refusals: [string, object][] = [
    ['-ERR invalid password', { kind: 'login', temporary: false }],
    ['-ERR [AUTH] invalid password', { kind: 'login', code: 'AUTH' }],
    ['-ERR [IN-USE] busy', { kind: 'refused', code: 'IN-USE', temporary: true }],
    ['-ERR [LOGIN-DELAY] too often', { kind: 'refused', code: 'LOGIN-DELAY', temporary: true }],
    ['-ERR [SYS/TEMP] disk trouble', { kind: 'refused', code: 'SYS/TEMP', temporary: true }],
    ['-ERR [SYS/PERM] no such service', { kind: 'refused', code: 'SYS/PERM', temporary: false }],
    ['-ERR unable to lock maildrop: maildrop already locked', { kind: 'refused', temporary: true }],
    ['-ERR account locked', { kind: 'login', temporary: false }],
  ]
  for (const [line, facts] of refusals) {
    it(`POP-13, NET-15: ${line}`, async () => {
      expect(await login({ capabilities: ['USER'], handlers: { PASS: () => line } }, 'none')).toMatchObject(facts)
      expect(await login({ capabilities: ['SASL PLAIN'], handlers: { AUTH: () => line } }, 'tls')).toMatchObject(facts)
    })
  }

  it('NET-14: its words are harmless to show', async () => {
    const handlers = { PASS: () => '-ERR \x1b[2Jgo away\u202e' }
    expect(await login({ capabilities: ['USER'], handlers }, 'none')).toMatchObject({ text: '\\x1b[2Jgo away\\u202e' })
  })

  it('a server that never ends its challenges is given up', async () => {
    const handlers = {
      AUTH: async ({
        client,
      }: {
        client: { send(text: string): Promise<void>; readLine(): Promise<string | undefined> }
      }) => {
        do await client.send('+ ')
        while ((await client.readLine()) !== undefined)
        return undefined
      },
    }
    expect(await login({ capabilities: ['SASL PLAIN'], handlers }, 'tls')).toBeInstanceOf(ProtocolError)
  })

  it('an answer that is no status ends the session', async () => {
    expect(await login({ capabilities: ['USER'], handlers: { PASS: () => 'hello' } }, 'none')).toBeInstanceOf(
      ProtocolError,
    )
    await expect(session?.noop()).rejects.toThrow(ProtocolError)
  })
})

it('TLS-10: no secret reaches the transcript', async () => {
  const ways: [Endpoint['security'], string[], RegExp][] = [
    ['none', ['USER'], /^C: PASS \*\*\*$/m],
    ['tls', ['SASL PLAIN'], /^C: AUTH PLAIN \*\*\*$/m],
    ['none', ['SASL CRAM-MD5'], /^C: \*\*\*$/m],
  ]
  for (const [security, capabilities, masked] of ways) {
    await login({ capabilities }, security)
    const shown = log.join('')
    expect(shown).toMatch(masked)
    expect(shown).not.toContain('secret')
    expect(shown).not.toContain(Buffer.from('\0anna\0secret').toString('base64'))
    expect(shown).not.toContain(createHmac('md5', 'secret').update('<1.2@test>').digest('hex'))
    session?.close()
    await server.close()
  }
})
