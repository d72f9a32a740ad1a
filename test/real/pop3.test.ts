// Our POP3 session against a real Dovecot, over every kind of connection, with Python's poplib as a second witness.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { collectBytes } from '../servers/collect.ts'
import { readWithPoplib } from '../servers/python-clients.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot, users } from '../servers/real/dovecot.ts'
import { manyMessages, ordinaryMessage } from './messages.ts'

const securities = ['none', 'starttls', 'tls'] as const
type KindOfSecurity = (typeof securities)[number]

describeReal('POP3 with a real Dovecot', () => {
  let dovecot: Dovecot

  beforeAll(async () => {
    dovecot = await startDovecot()
  })

  afterAll(() => dovecot.stop())

  beforeEach(() => {
    for (const user of users) dovecot.maildirs.clear(user)
  })

  const endpoint = (security: KindOfSecurity) => ({
    ...(security === 'tls' ? dovecot.pop3s : dovecot.pop3),
    security,
    ca: dovecot.certificates.ca,
  })

  async function open(security: KindOfSecurity, user = 'alice'): Promise<Pop3Session> {
    const session = await Pop3Session.open(endpoint(security))
    await session.login({ user, password: passwordOf(user) })
    return session
  }

  it.each(securities)('row 2: reads 250 messages byte for byte, one by one, over %s', async security => {
    const messages = manyMessages(250)
    dovecot.maildirs.add('alice', messages)
    const session = await open(security)
    const ids = await session.listIds()
    const read: Buffer[] = []
    for (const { number } of ids) read.push(await collectBytes(session.retrieve(number)))
    await session.quit()
    expect(read.map(String)).toEqual(messages.map(String))
    expect(Buffer.concat(read).equals(Buffer.concat(messages))).toBe(true)
  })

  it.each(securities)('reads 600 messages byte for byte, pipelined, over %s', async security => {
    const messages = manyMessages(600)
    dovecot.maildirs.add('alice', messages)
    const session = await open(security)
    expect(session.capabilities.has('PIPELINING')).toBe(true)
    const numbers = (await session.listIds()).map(({ number }) => number)
    const read: Buffer[] = []
    for await (const retrieved of session.retrieveMany(numbers)) {
      if ('error' in retrieved) throw retrieved.error
      expect(retrieved.number).toBe(read.length + 1)
      read.push(await collectBytes(retrieved.body))
    }
    await session.quit()
    expect(read).toHaveLength(600)
    expect(Buffer.concat(read).equals(Buffer.concat(messages))).toBe(true)
  })

  it.each(securities)('reads the same bytes and ids as poplib over %s', async security => {
    dovecot.maildirs.add('bob', manyMessages(220))
    const login = { user: 'bob', password: passwordOf('bob') }
    const witness = await readWithPoplib({ ...endpoint(security), ...login })
    const session = await open(security, 'bob')
    const ids = await session.listIds()
    const read: Buffer[] = []
    for (const { number } of ids) read.push(await collectBytes(session.retrieve(number)))
    await session.quit()
    expect(ids.map(({ uid }) => uid)).toEqual(witness.uids)
    expect(read.map(bytes => bytes.toString('latin1'))).toEqual(witness.messages.map(bytes => bytes.toString('latin1')))
    expect(Buffer.concat(read).equals(Buffer.concat(dovecot.maildirs.read('bob')))).toBe(true)
  })

  it('tells number and sizes, and keeps ids over sessions', async () => {
    const messages = manyMessages(40)
    dovecot.maildirs.add('alice', messages)
    const session = await open('none')
    const totalBytes = messages.reduce((sum, message) => sum + message.length, 0)
    expect(await session.stat()).toEqual({ count: 40, sizeBytes: totalBytes })
    expect((await session.sizes()).map(({ sizeBytes }) => sizeBytes)).toEqual(messages.map(({ length }) => length))
    expect(await session.sizes(7)).toEqual([{ number: 7, sizeBytes: messages[6]?.length }])
    const ids = await session.listIds()
    expect(new Set(ids.map(({ uid }) => uid)).size).toBe(40)
    expect(await session.listIds(7)).toEqual([ids[6]])
    await session.quit()
    const later = await open('none')
    expect(await later.listIds()).toEqual(ids)
    await later.quit()
  })

  it('POP-12: reads an empty mailbox', async () => {
    const session = await open('starttls')
    expect(await session.stat()).toEqual({ count: 0, sizeBytes: 0 })
    expect(await session.listIds()).toEqual([])
    expect(await session.sizes()).toEqual([])
    await session.quit()
  })

  it('reads the beginning of a message with TOP', async () => {
    const message = ordinaryMessage(1, 30)
    dovecot.maildirs.add('alice', [message])
    const session = await open('none')
    const text = message.toString()
    const headerBytes = text.indexOf('\r\n\r\n') + 4
    const body = text.slice(headerBytes).split('\r\n').slice(0, 5)
    expect(String(await collectBytes(session.top(1, 0)))).toBe(text.slice(0, headerBytes))
    expect(String(await collectBytes(session.top(1, 5)))).toBe(`${text.slice(0, headerBytes)}${body.join('\r\n')}\r\n`)
    await session.quit()
  })

  it('removes messages when QUIT is answered', async () => {
    const messages = manyMessages(30)
    dovecot.maildirs.add('alice', messages)
    const session = await open('tls')
    await session.remove(2)
    expect(await session.removeMany([4, 6, 99])).toMatchObject([
      { number: 4 },
      { number: 6 },
      { number: 99, error: { kind: 'refused' } },
    ])
    expect(dovecot.maildirs.count('alice')).toBe(30)
    await session.quit()
    const kept = messages.filter((_, index) => ![1, 3, 5].includes(index))
    expect(dovecot.maildirs.read('alice').map(String)).toEqual(kept.map(String))
  })

  it('POP-05: removes nothing when the connection ends before QUIT', async () => {
    dovecot.maildirs.add('alice', manyMessages(5))
    const session = await open('tls')
    await session.removeMany([1, 2, 3, 4, 5])
    session.close()
    const later = await open('tls')
    expect(await later.stat()).toMatchObject({ count: 5 })
    await later.quit()
  })

  it('takes back marks for deletion with RSET', async () => {
    dovecot.maildirs.add('alice', manyMessages(3))
    const session = await open('none')
    await session.removeMany([1, 2, 3])
    await session.noop()
    await session.reset()
    await session.quit()
    expect(dovecot.maildirs.count('alice')).toBe(3)
  })

  it('POP-03: goes on after a message that is not handed out', async () => {
    const messages = manyMessages(3)
    dovecot.maildirs.add('alice', messages)
    const session = await open('none')
    const read: (Buffer | string)[] = []
    for await (const retrieved of session.retrieveMany([1, 77, 3]))
      read.push('error' in retrieved ? retrieved.error.kind : await collectBytes(retrieved.body))
    await session.quit()
    expect(read.map(String)).toEqual([String(messages[0]), 'refused', String(messages[2])])
  })

  it('says in words of its own error that a command is not known, and goes on', async () => {
    const session = await open('none')
    await expect(session.last()).rejects.toMatchObject({ kind: 'refused', command: 'LAST' })
    await expect(session.enableUtf8()).rejects.toMatchObject({ kind: 'refused', command: 'UTF8' })
    expect(await session.stat()).toMatchObject({ count: 0 })
    await session.quit()
  })

  it('goes on with other commands after leaving a pipelined download in the middle', async () => {
    dovecot.maildirs.add('alice', manyMessages(100))
    const session = await open('starttls')
    for await (const retrieved of session.retrieveMany(Array.from({ length: 100 }, (_, index) => index + 1))) {
      if (retrieved.number === 3) break
    }
    expect(await session.stat()).toMatchObject({ count: 100 })
    await session.quit()
  })

  it.each(securities)('NET-15: refuses a wrong password as a login error, once, over %s', async security => {
    const said: string[] = []
    const session = await Pop3Session.open(endpoint(security), { transcript: { write: line => said.push(line) } })
    await expect(session.login({ user: 'alice', password: 'wrong-secret' })).rejects.toMatchObject({ kind: 'login' })
    session.close()
    expect(said.filter(line => /^C: (PASS|AUTH)/.test(line))).toHaveLength(1)
    expect(said.join('')).not.toContain('wrong-secret')
    expect(said.join('')).not.toContain(Buffer.from('\0alice\0wrong-secret').toString('base64'))
  })

  it.each(securities)(
    'POP-16: signs in with a password of spaces, quotes and letters beyond ASCII over %s',
    async security => {
      const session = await open(security, 'dora')
      expect(await session.stat()).toEqual({ count: 0, sizeBytes: 0 })
      await session.quit()
    },
  )

  it('signs in with APOP', async () => {
    const session = await Pop3Session.open(endpoint('none'))
    await session.login({ user: 'carol', password: passwordOf('carol'), method: 'APOP' })
    await session.noop()
    await session.quit()
  })

  const methods = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN', 'USER'] as const
  it.each(methods)('M7: signs in with %s, and a wrong password is one', async method => {
    for (const security of securities) {
      for (const user of ['alice', 'dora']) {
        const session = await Pop3Session.open(endpoint(security))
        await session.login({ user, password: passwordOf(user), method })
        expect(session.loginMethod).toBe(method)
        await session.quit()
      }
      const session = await Pop3Session.open(endpoint(security))
      const wrong = session.login({ user: 'alice', password: 'wrong-secret', method })
      await expect(wrong).rejects.toMatchObject({ kind: 'login' })
      session.close()
    }
  })

  it.each(securities)('M7: uses the strongest method there is over %s', async security => {
    const session = await open(security)
    expect(session.loginMethod).toBe('SCRAM-SHA-256')
    await session.quit()
  })

  it('M7: where only a hash of the password is kept, a weaker method follows inside TLS and not in the clear', async () => {
    const session = await open('tls', 'erik')
    expect(session.loginMethod).toBe('PLAIN')
    await session.quit()
    const inClear = await Pop3Session.open(endpoint('none'))
    await expect(inClear.login({ user: 'erik', password: passwordOf('erik') })).rejects.toMatchObject({ kind: 'login' })
    expect(inClear.loginMethod).toBeUndefined()
    inClear.close()
  })

  it('P28, M7: signs in where the server demands a certificate of the client, by it alone and by password', async () => {
    const demanding = await startDovecot({ demandsCertificates: true })
    try {
      const { ca, client } = demanding.certificates
      const signIn = async (clientCertificate?: typeof client, method?: 'PLAIN') => {
        const session = await Pop3Session.open({ ...demanding.pop3s, security: 'tls', ca, clientCertificate })
        await session.login({ user: 'alice', password: passwordOf('alice'), method }).finally(() => session.close())
        return session
      }
      const session = await signIn(client)
      expect(session.loginMethod).toBe('EXTERNAL')
      const again = await signIn(client, 'PLAIN')
      expect(again.loginMethod).toBe('PLAIN')
      await expect(signIn()).rejects.toBeInstanceOf(Error)
    } finally {
      await demanding.stop()
    }
  })

  it('P19: keeps the greeting', async () => {
    const session = await open('none')
    expect(session.greeting).toMatch(/^\+OK /)
    await session.quit()
  })

  it('TLS-04: forgets the capabilities from before STLS', async () => {
    const said: string[] = []
    const session = await Pop3Session.open(
      { ...dovecot.pop3Strict, security: 'starttls', ca: dovecot.certificates.ca },
      { transcript: { write: line => said.push(line) } },
    )
    const begin = said.slice(0, said.indexOf('C: STLS\n')).join('')
    expect(begin).toContain('S: STLS\n')
    expect(begin).not.toContain('S: USER\n')
    expect(session.capabilities.has('USER')).toBe(true)
    expect(session.capabilities.has('STLS')).toBe(false)
    await session.login({ user: 'alice', password: passwordOf('alice') })
    await session.quit()
  })

  it('TLS-08: shows no password where the server refuses plain text', async () => {
    const said: string[] = []
    const session = await Pop3Session.open(
      { ...dovecot.pop3Strict, security: 'none' },
      { transcript: { write: line => said.push(line) } },
    )
    expect(session.capabilities.has('USER')).toBe(false)
    expect(session.capabilities.get('SASL')).not.toContain('PLAIN')
    await session.login({ user: 'alice', password: passwordOf('alice') })
    expect(said.join('')).toContain('C: AUTH SCRAM-SHA-256')
    expect(said.join('')).not.toMatch(/C: (USER|PASS|AUTH PLAIN|AUTH LOGIN)/)
    await session.quit()
  })

  it.each(['starttls', 'tls'] as const)('TLS-05: refuses a certificate nobody vouches for over %s', async security => {
    const { ca, ...unknown } = endpoint(security)
    const { sha256 } = await Pop3Session.open(unknown).then(
      () => ({ sha256: 'accepted' }),
      error => ({ sha256: error.certificate.sha256 }),
    )
    const pem = readFileSync(dovecot.certificates.certificateFile, 'utf8')
    expect(sha256).toBe(new X509Certificate(pem).fingerprint256.replaceAll(':', ''))
    const session = await Pop3Session.open({ ...unknown, certificateSha256: sha256 })
    await session.login({ user: 'alice', password: passwordOf('alice') })
    await session.quit()
    expect(ca).toContain('BEGIN CERTIFICATE')
  })

  it('serves several sessions of one user at the same time', async () => {
    dovecot.maildirs.add('alice', manyMessages(20))
    const sessions = await Promise.all(securities.map(security => open(security)))
    const counts = await Promise.all(sessions.map(session => session.stat()))
    expect(counts.map(({ count }) => count)).toEqual([20, 20, 20])
    await Promise.all(sessions.map(session => session.quit()))
  })
})
