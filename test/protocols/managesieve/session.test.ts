// Our ManageSieve session against a scripted server: what a real one does not do.
import { afterEach, describe, expect, test } from 'vitest'
import { LoginError, ProtocolError, ReplyError, TlsError } from '../../../electron/errors.ts'
import { ManageSieveSession } from '../../../electron/protocols/managesieve/session.ts'
import { type SieveServer, type SieveServerOptions, startSieveServer } from '../../servers/sieve-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const certificate = testCertificates().good
const anna = { user: 'anna', password: 'secret' }

let server: SieveServer | undefined
let session: ManageSieveSession | undefined
let said: string[]

afterEach(async () => {
  session?.close()
  await server?.close()
  session = undefined
  server = undefined
})

interface Visit extends SieveServerOptions {
  readonly security?: 'none' | 'starttls'
}

async function open({ security = 'none', ...options }: Visit = {}): Promise<ManageSieveSession> {
  said = []
  server = await startSieveServer(options)
  const { host, port } = server
  const transcript = { write: (line: string) => said.push(line) }
  session = await ManageSieveSession.open({ host, port, security, ca: testCertificates().ca }, { transcript })
  return session
}

async function visit(options: Visit = {}): Promise<ManageSieveSession> {
  const opened = await open(options)
  await opened.login(anna)
  return opened
}

const answering = (name: string, answer: string | Uint8Array): Visit => ({ answers: { [name]: () => answer } })

describe('row 31: a ManageSieve session', () => {
  test('TLS-01: encryption that is not offered stops everything before anything is said', async () => {
    await expect(open({ security: 'starttls' })).rejects.toMatchObject({ kind: 'untrusted', reason: 'not-offered' })
    expect(server?.commands).toEqual([])
  })

  test('TLS-01: encryption that is refused is an error, and no password follows', async () => {
    const refused = open({ security: 'starttls', certificate, ...answering('STARTTLS', 'NO "not now"') })
    await expect(refused).rejects.toBeInstanceOf(TlsError)
    expect(server?.commands).toEqual(['STARTTLS'])
  })

  test('TLS-03: what is said between the go-ahead and encryption is not believed', async () => {
    const injected = '"SASL" "PLAIN"\r\nOK\r\n'
    const opening = open({ security: 'starttls', certificate, faults: { injectBeforeTls: injected } })
    await expect(opening).rejects.toBeInstanceOf(ProtocolError)
  })

  test('what was said before encryption is forgotten, and no password goes without it', async () => {
    const secured = await visit({ security: 'starttls', certificate })
    expect(secured.capabilities.get('SASL')).toBe('PLAIN')
    expect(secured.capabilities.has('STARTTLS')).toBe(false)
    secured.close()
    await server?.close()
    await expect(visit({ certificate })).rejects.toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
  })

  test.each(['* OK IMAP4 ready', '+OK POP3 ready', '220 mail.example ESMTP', 'HTTP/1.1 400 Bad Request', ''])(
    'NET-13: "%s" is no ManageSieve server',
    async greeting => {
      await expect(open({ greeting })).rejects.toMatchObject({ kind: 'protocol', reason: 'other-service' })
    },
  )

  test('a server that greets with BYE is there, and not for us now', async () => {
    const greeting = 'BYE (TRYLATER) "too many of you"'
    await expect(open({ greeting })).rejects.toMatchObject({ kind: 'refused', temporary: true, code: 'TRYLATER' })
  })

  test('a greeting may hold literals, and names twice of which the first counts', async () => {
    const greeting = '{4}\nSASL {5}\nPLAIN\n"SIEVE" "fileinto  body"\n"sieve" "other"\nOK {5}\nhello'
    const opened = await open({ greeting })
    expect(opened.capabilities.get('SASL')).toBe('PLAIN')
    expect(opened.extensions).toEqual(['fileinto', 'body'])
    expect(opened.isOfTheRfc).toBe(false)
    expect(opened.greeting).toBe('hello')
  })

  test('a name or password that is wrong, a way that is too weak and a bad moment are told apart', async () => {
    await expect(visit({ password: 'other' })).rejects.toBeInstanceOf(LoginError)
    for (const code of ['TRYLATER', 'AUTH-TOO-WEAK']) {
      const refused = await visit(answering('AUTHENTICATE', `NO (${code}) "no"`)).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(ReplyError)
      expect(refused).toMatchObject({ kind: 'refused', code, temporary: code === 'TRYLATER' })
    }
    const demanded = visit(answering('AUTHENTICATE', 'NO (ENCRYPT-NEEDED) "no"'))
    await expect(demanded).rejects.toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
  })

  test.each(['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN'])('M7: %s leads in', async methods => {
    const odd = { user: 'anna,ä=b', password: 'pässwörd 🐦 "x" \\' }
    const opened = await open({ methods, ...odd })
    await opened.login(odd)
    expect(opened.loginMethod).toBe(methods)
  })

  test('M7: a long token leads in, as a literal', async () => {
    const accessToken = 'ya29.'.repeat(500)
    const opened = await open({ methods: 'OAUTHBEARER', password: accessToken })
    await opened.login({ user: 'anna', accessToken })
    expect(opened.loginMethod).toBe('OAUTHBEARER')
    expect(said.join('')).not.toContain(Buffer.from('ya29.ya29.').toString('base64').slice(0, 10))
  })

  test('the proof of a server may come together with its yes, and a false one is not believed', async () => {
    const withYes = (final: string): Visit => ({
      methods: 'SCRAM-SHA-256',
      scram: { final: null },
      answers: { AUTHENTICATE: async call => String(await call.usual()).replace('OK', `OK (SASL "${final}")`) },
    })
    await expect(visit(withYes('dj1mYWxzZQ=='))).rejects.toBeInstanceOf(ProtocolError)
    await expect(visit({ methods: 'SCRAM-SHA-256', scram: { final: null } })).rejects.toBeInstanceOf(ProtocolError)
  })

  test('TLS-10: no password is in the transcript, nor in an error that repeats it', async () => {
    const echo = Buffer.from('\0anna\0secret').toString('base64')
    const error = await visit(answering('AUTHENTICATE', `NO (X-secret) "no: secret ${echo}"`)).catch(String)
    expect(said.join('')).toContain('C: AUTHENTICATE "PLAIN" "***"')
    for (const shown of [error, said.join('')]) {
      expect(shown).not.toContain('secret')
      expect(shown).not.toContain(echo)
    }
  })

  test('scripts are listed, read, stored, switched, renamed and deleted', async () => {
    const opened = await visit({ scripts: { 'a "b" \\ ä': '# one\r\n' }, active: 'a "b" \\ ä' })
    expect(await opened.scripts()).toEqual([{ name: 'a "b" \\ ä', isActive: true }])
    expect(await opened.read('a "b" \\ ä')).toBe('# one\r\n')
    expect(await opened.write('two', 'keep;\r\n# 🐦\r\n')).toEqual({ isAccepted: true, words: [] })
    expect(server?.scripts.get('two')).toBe('keep;\r\n# 🐦\r\n')
    await opened.activate('two')
    await opened.rename('two', 'three')
    expect(await opened.scripts()).toContainEqual({ name: 'three', isActive: true })
    await expect(opened.remove('three')).rejects.toMatchObject({ kind: 'refused', code: 'ACTIVE' })
    await opened.activate(undefined)
    await opened.remove('three')
    await opened.haveSpace('four', 100)
    await opened.noop()
    await opened.quit()
    expect(server?.commands.at(-1)).toBe('LOGOUT')
    expect(server?.scripts.size).toBe(1)
    // Of a script only the size is in the transcript.
    expect(said.join('')).not.toContain('keep;')
  })

  test('a script with errors is no error, and what the server had stays', async () => {
    const opened = await visit({ scripts: { one: 'keep;' } })
    const verdict = { isAccepted: false, words: ['script: line 2: error: wrong.', 'script: error: gave up.'] }
    expect(await opened.check('wrong')).toEqual(verdict)
    expect(await opened.write('one', 'wrong')).toEqual(verdict)
    expect(server?.scripts.get('one')).toBe('keep;')
  })

  test('NET-07: of what a server understands so much is shown as there can be', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `x${index}`)
    const opened = await visit(answering('CAPABILITY', `"SIEVE" "${'y'.repeat(5_000)} ${names.join(' ')}"\nOK`))
    expect(opened.extensions).toEqual(names.slice(0, 200))
  })

  test('a yes with warnings says them, one without is silent', async () => {
    const opened = await visit(answering('CHECKSCRIPT', 'OK (WARNINGS) "line 8: never reached"'))
    expect(await opened.check('keep;')).toEqual({ isAccepted: true, words: ['line 8: never reached'] })
  })

  test.each(['QUOTA', 'QUOTA/MAXSIZE', 'QUOTA/MAXSCRIPTS'])(
    'a script that %s forbids is refused with it',
    async code => {
      const opened = await visit(answering('PUTSCRIPT', `NO (${code}) "too much"`))
      await expect(opened.write('one', 'keep;')).rejects.toMatchObject({ kind: 'refused', code, text: 'too much' })
      // The session goes on.
      expect(await opened.scripts()).toEqual([])
    },
  )

  test('nothing in a name or a script can end its command', async () => {
    const opened = await visit()
    const heard = server?.lines.length
    for (const name of ['', 'a\r\nLOGOUT', 'a\0', 'a\u2028b', 'ä'.repeat(257)])
      await expect(opened.write(name, 'keep;')).rejects.toMatchObject({ kind: 'input', field: 'script-name' })
    for (const script of ['a\0b', 'x'.repeat(1024 * 1024 + 1)])
      await expect(opened.write('one', script)).rejects.toMatchObject({ kind: 'input', field: 'script' })
    expect(server?.lines).toHaveLength(heard ?? 0)
    await opened.write('one', '"\r\nDELETESCRIPT "one"\r\n')
    expect(server?.scripts.get('one')).toBe('"\r\nDELETESCRIPT "one"\r\n')
  })

  test.each([
    ['a script beyond the bound', 'GETSCRIPT', '{2000000}'],
    ['a literal of any number', 'GETSCRIPT', '{99999999999999999999}'],
    ['a list without an end', 'LISTSCRIPTS', '"a"\n'.repeat(1_001)],
    ['endless literals', 'LISTSCRIPTS', `${'{1}\nx'.repeat(12)}`],
  ])('NET-07: %s is not taken', async (_name, command, answer) => {
    const opened = await visit(answering(command, answer))
    const asked = command === 'GETSCRIPT' ? opened.read('one') : opened.scripts()
    await expect(asked).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
  })

  test.each(['"open', 'OK (', 'OK "a" "b"', '* OK', '+', 'NO ()x', 'YES', ')', '"one" "two"\n"three"\nOK'])(
    'an answer that makes no sense ends the session: %s',
    async answer => {
      const opened = await visit(answering('GETSCRIPT', answer))
      await expect(opened.read('one')).rejects.toMatchObject({ kind: 'protocol', reason: 'rules' })
    },
  )

  test('a goodbye in the middle is an end of the connection, with the server’s words', async () => {
    const opened = await visit(answering('LISTSCRIPTS', 'BYE "maintenance"'))
    await expect(opened.scripts()).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed' })
    await expect(opened.noop()).rejects.toThrow('maintenance')
  })
})
