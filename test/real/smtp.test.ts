// Our SMTP session against a real Postfix: what we send is read back from the mailbox, byte for byte, by POP3 too.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import { collect, collectBytes } from '../servers/collect.ts'
import { readWithPoplib, sendWithSmtplib } from '../servers/python-clients.ts'
import type { Listener } from '../servers/real/daemon.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { passwordOf, users } from '../servers/real/dovecot.ts'
import { type MailServers, startMailServers } from '../servers/real/mail-servers.ts'
import {
  bouncingAddress,
  foreignAddress,
  refusedRecipients,
  sizeLimitBytes,
  teamAddress,
  unknownAddress,
  utf8Address,
} from '../servers/real/postfix-configuration.ts'
import { oddMessages, ordinaryMessage } from './messages.ts'

const from = 'alice@example.test'
const bob = 'bob@example.test'
const carol = 'carol@example.test'

describeReal('SMTP with a real Postfix', () => {
  let servers: MailServers

  beforeAll(async () => {
    servers = await startMailServers()
  })

  afterAll(() => servers.stop())

  beforeEach(() => {
    for (const user of users) servers.clear(user)
  })

  async function open(kind: 'smtp' | 'smtps', user = 'alice'): Promise<SmtpSession> {
    const security = kind === 'smtps' ? 'tls' : 'starttls'
    const session = await SmtpSession.open({ ...servers[kind], security, ca: servers.ca })
    await session.login({ user, password: passwordOf(user) })
    return session
  }

  const openPlain = (listener: Listener, said: string[] = []) =>
    SmtpSession.open({ ...listener, security: 'none' }, { transcript: { write: line => said.push(line) } })

  /** Postfix adds missing header fields, so every message has them; above them come its own three or four. */
  const complete = (message: Uint8Array) =>
    Buffer.concat([
      Buffer.from(
        'From: <alice@example.test>\r\nDate: Sat, 21 Nov 2026 12:00:00 +0000\r\nMessage-ID: <x@example.test>\r\n',
      ),
      message,
    ])

  /** What arrived, without the fields Postfix put above it. */
  function belowTrace(arrived: Buffer): Buffer {
    return arrived.subarray(arrived.indexOf('From: '))
  }

  const ways = ['smtp', 'smtps', 'smtpOpen', 'smtpNoChunking', 'smtpMinimal'] as const

  function openWay(way: (typeof ways)[number], said?: string[]): Promise<SmtpSession> {
    return way === 'smtp' || way === 'smtps' ? open(way) : openPlain(servers[way], said)
  }

  it.each(ways)('SMTP-01: delivers odd messages byte for byte through %s', async way => {
    const isSevenBit = way === 'smtpMinimal'
    const messages = oddMessages.map(complete).filter(message => !isSevenBit || message.every(byte => byte < 0x80))
    const session = await openWay(way)
    for (const message of messages) await session.send({ from, to: bob, message })
    await session.quit()
    const arrived = await servers.waitForMessages('bob', messages.length)
    const bodies = arrived.map(bytes => belowTrace(bytes).toString('latin1')).sort()
    expect(bodies).toEqual(messages.map(message => message.toString('latin1')).sort())
  })

  it('sends the same bytes as smtplib, and POP3 hands them out again', async () => {
    const message = complete(oddMessages[0] ?? Buffer.of())
    const login = { user: 'alice', password: passwordOf('alice') }
    await sendWithSmtplib({ ...servers.smtps, security: 'tls', ca: servers.ca, ...login }, { from, to: [bob], message })
    await servers.waitForMessages('bob', 1)
    const session = await open('smtps')
    await session.send({ from, to: bob, message })
    await session.quit()
    await servers.waitForMessages('bob', 2)
    const pop3 = await Pop3Session.open({ ...servers.pop3, security: 'starttls', ca: servers.ca })
    await pop3.login({ user: 'bob', password: passwordOf('bob') })
    const [byPython = Buffer.of(), byUs = Buffer.of()] = [
      await collectBytes(pop3.retrieve(1)),
      await collectBytes(pop3.retrieve(2)),
    ]
    await pop3.quit()
    expect(belowTrace(byUs).equals(message)).toBe(true)
    expect(belowTrace(byPython).equals(message)).toBe(true)
    const target = { ...servers.pop3, security: 'none', user: 'bob', password: passwordOf('bob') } as const
    expect((await readWithPoplib(target)).messages.map(String)).toEqual([byPython, byUs].map(String))
  })

  it('SMTP-02: sends CR LF only, however the lines of the message end', async () => {
    const message = complete(Buffer.from('Subject: ends\n\nunix\n.\nold mac\r.\rmixed\r\n.\r\nno end'))
    const session = await open('smtp')
    await session.send({ from, to: bob, message })
    await session.send({ from, to: bob, message: Buffer.from('Subject: next\r\n\r\nnext\r\n') })
    await session.quit()
    const arrived = (await servers.waitForMessages('bob', 2)).map(String)
    const text = 'Subject: ends\r\n\r\nunix\r\n.\r\nold mac\r\n.\r\nmixed\r\n.\r\nno end\r\n'
    expect(arrived.filter(message => message.endsWith(text))).toHaveLength(1)
  })

  it('uses BDAT where CHUNKING is offered and DATA elsewhere', async () => {
    const commands: string[] = []
    for (const way of ['smtpOpen', 'smtpNoChunking', 'smtpMinimal'] as const) {
      const said: string[] = []
      const session = await openWay(way, said)
      await session.send({ from, to: bob, message: ordinaryMessage(1) })
      await session.quit()
      commands.push(
        said
          .filter(line => /^C: (BDAT|DATA)/.test(line))
          .join('')
          .replace(/\d+/, 'n'),
      )
    }
    await servers.waitForMessages('bob', 3)
    expect(commands).toEqual(['C: BDAT n LAST\n', 'C: DATA\n', 'C: DATA\n'])
  })

  it.each(ways)('SMTP-04: says which recipients were refused and delivers to the others through %s', async way => {
    const session = await openWay(way)
    const to = [bob, ...refusedRecipients.map(({ address }) => address), unknownAddress, carol]
    const { recipients } = await session.send({ from, to, message: ordinaryMessage(2) })
    await session.quit()
    expect(recipients.map(({ address, accepted, code }) => [address, accepted, code])).toEqual([
      [bob, true, 250],
      ...refusedRecipients.map(({ address, code }) => [address, false, code]),
      [unknownAddress, false, 550],
      [carol, true, 250],
    ])
    await servers.waitForMessages('bob', 1)
    await servers.waitForMessages('carol', 1)
  })

  it.each(ways)(
    'SMTP-05: throws with every answer when all recipients are refused, and goes on, through %s',
    async way => {
      const session = await openWay(way)
      const to = refusedRecipients.map(({ address }) => address)
      await expect(session.send({ from, to, message: ordinaryMessage(3) })).rejects.toMatchObject({
        kind: 'refused',
        recipients: refusedRecipients.map(({ address, code }) => ({ address, accepted: false, code })),
      })
      await session.send({ from, to: bob, message: ordinaryMessage(4) })
      await session.quit()
      expect(String((await servers.waitForMessages('bob', 1))[0])).toContain('Reading number 4')
    },
  )

  it('delivers to a list of people and refuses to relay', async () => {
    const session = await openPlain(servers.smtpOpen)
    const { recipients } = await session.send({ from, to: [teamAddress, foreignAddress], message: ordinaryMessage(5) })
    await session.quit()
    expect(recipients.map(({ code }) => code)).toEqual([250, 554])
    await servers.waitForMessages('alice', 1)
    await servers.waitForMessages('bob', 1)
  })

  it('sends from the null sender', async () => {
    const session = await open('smtp')
    await session.send({ from: '', to: bob, message: ordinaryMessage(6) })
    await session.quit()
    expect(String((await servers.waitForMessages('bob', 1))[0])).toMatch(/^Return-Path: <>/)
  })

  it('sends a message that arrives in pieces, of several megabytes', async () => {
    const message = ordinaryMessage(7, 90_000)
    expect(message.length).toBeGreaterThan(2_000_000)
    async function* pieces(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < message.length; at += 10_001) {
        yield message.subarray(at, at + 10_001)
        await nextTurn()
      }
    }
    const session = await open('smtps')
    await session.send({ from, to: bob, message: pieces() })
    await session.quit()
    const [arrived = Buffer.of()] = await servers.waitForMessages('bob', 1)
    expect(belowTrace(arrived).equals(message)).toBe(true)
  })

  it('sends a batch in order, one outcome each, whatever happens to some of them', async () => {
    const requests = Array.from({ length: 60 }, (_, index) => ({
      from,
      to: index % 10 === 3 ? unknownAddress : bob,
      message: ordinaryMessage(index),
    }))
    const session = await open('smtp')
    const outcomes = await collect(session.sendMany(requests))
    await session.quit()
    expect(outcomes.map(({ request }) => request)).toEqual(requests)
    const failed = outcomes.flatMap(({ error }, index) => (error ? [index] : []))
    expect(failed).toEqual([3, 13, 23, 33, 43, 53])
    const arrived = await servers.waitForMessages('bob', 54)
    const bodies = arrived.map(bytes => belowTrace(bytes).toString()).sort()
    const expected = requests.filter(({ to }) => to === bob).map(({ message }) => message.toString())
    expect(bodies).toEqual(expected.sort())
  })

  it('SMTP-11: refuses a message over the announced size before sending it', async () => {
    const session = await open('smtp')
    expect(session.sizeLimit).toBe(sizeLimitBytes)
    const message = new Uint8Array(sizeLimitBytes + 1).fill(0x61)
    await expect(session.send({ from, to: bob, message })).rejects.toMatchObject({ kind: 'input', field: 'size' })
    await session.noop()
    await session.quit()
  })

  it('SMTP-05: reports the size limit of a server that announces none', async () => {
    const session = await openPlain(servers.smtpMinimal)
    expect(session.sizeLimit).toBeUndefined()
    const lines = Buffer.from(`Subject: too much\r\n\r\n${`${'a'.repeat(70)}\r\n`.repeat(160_000)}`)
    expect(lines.length).toBeGreaterThan(sizeLimitBytes)
    await expect(session.send({ from, to: bob, message: lines })).rejects.toMatchObject({ kind: 'refused', code: 552 })
    session.close()
    expect(servers.messages('bob')).toEqual([])
  })

  it('sends to an address beyond ASCII where SMTPUTF8 is offered', async () => {
    const session = await open('smtp')
    await session.send({ from, to: utf8Address, message: ordinaryMessage(8) })
    await session.quit()
    await servers.waitForMessages('carol', 1)
  })

  it('SMTP-17: refuses such an address where SMTPUTF8 is not offered', async () => {
    const session = await openPlain(servers.smtpMinimal)
    await expect(session.send({ from, to: utf8Address, message: ordinaryMessage(9) })).rejects.toMatchObject({
      kind: 'input',
      field: 'to',
    })
    session.close()
  })

  it('SMTP-16: refuses 8-bit content where 8BITMIME is not offered', async () => {
    const session = await openPlain(servers.smtpMinimal)
    const message = Buffer.from('Subject: x\r\n\r\nGrüße\r\n')
    await expect(session.send({ from, to: bob, message })).rejects.toMatchObject({ kind: 'input', field: 'message' })
    session.close()
  })

  it('NET-15: refuses a wrong password as a login error', async () => {
    const session = await SmtpSession.open({ ...servers.smtp, security: 'starttls', ca: servers.ca })
    await expect(session.login({ user: 'alice', password: 'wrong' })).rejects.toMatchObject({
      kind: 'login',
      code: 535,
    })
    session.close()
  })

  it.each(['smtp', 'smtps'] as const)('POP-16: signs in with a password beyond ASCII through %s', async kind => {
    const session = await open(kind, 'dora')
    await session.send({ from: 'dora@example.test', to: bob, message: ordinaryMessage(10) })
    await session.quit()
    await servers.waitForMessages('bob', 1)
  })

  it('is refused without a sign-in where one is needed', async () => {
    const session = await SmtpSession.open({ ...servers.smtp, security: 'starttls', ca: servers.ca })
    await expect(session.send({ from, to: bob, message: ordinaryMessage(11) })).rejects.toMatchObject({
      kind: 'refused',
    })
    session.close()
  })

  it('TLS-04: sees AUTH only after STARTTLS', async () => {
    const said: string[] = []
    const session = await SmtpSession.open(
      { ...servers.smtp, security: 'starttls', ca: servers.ca },
      { transcript: { write: line => said.push(line) } },
    )
    const begin = said.slice(0, said.indexOf('C: STARTTLS\n')).join('')
    expect(begin).not.toContain('AUTH')
    expect(session.capabilities.has('AUTH')).toBe(true)
    expect(session.capabilities.has('STARTTLS')).toBe(false)
    await session.quit()
  })

  it('TLS-01: stops where STARTTLS is not offered', async () => {
    await expect(SmtpSession.open({ ...servers.smtpMinimal, security: 'starttls' })).rejects.toMatchObject({
      kind: 'untrusted',
      reason: 'not-offered',
    })
  })

  it('asks about names and does nothing on request', async () => {
    const session = await open('smtp')
    expect((await session.verify(bob)).code).toBe(252)
    await expect(session.verify(unknownAddress)).rejects.toMatchObject({ kind: 'refused', code: 550 })
    await expect(session.expand('team')).rejects.toMatchObject({ kind: 'refused' })
    await expect(session.help()).rejects.toMatchObject({ kind: 'refused' })
    await session.noop()
    await session.reset()
    await session.quit()
  })

  it('asks for a delivery notice and gets one', async () => {
    const session = await open('smtp')
    await session.send({
      from,
      to: bob,
      message: ordinaryMessage(12),
      dsn: { notify: ['success'], envelopeId: 'kw-1' },
    })
    await session.quit()
    const [notice] = await servers.waitForMessages('alice', 1)
    await servers.waitForMessages('bob', 1)
    expect(String(notice)).toContain('Action: delivered')
    expect(String(notice)).toContain('Original-Envelope-Id: kw-1')
  })

  it('gets a message back that was accepted and could not be delivered', async () => {
    const session = await open('smtp')
    await session.send({ from, to: bouncingAddress, message: ordinaryMessage(13) })
    await session.quit()
    const [notice] = await servers.waitForMessages('alice', 1)
    expect(String(notice)).toContain('Action: failed')
  })

  const methods = ['SCRAM-SHA-256', 'SCRAM-SHA-1', 'CRAM-MD5', 'PLAIN', 'LOGIN'] as const
  it.each(methods)('M7: signs in with %s, and a wrong password is one', async method => {
    for (const user of ['alice', 'dora']) {
      const session = await SmtpSession.open({ ...servers.smtps, security: 'tls', ca: servers.ca })
      await session.login({ user, password: passwordOf(user), method })
      expect(session.loginMethod).toBe(method)
      await session.quit()
    }
    const session = await SmtpSession.open({ ...servers.smtps, security: 'tls', ca: servers.ca })
    const wrong = session.login({ user: 'alice', password: 'wrong-secret', method })
    await expect(wrong).rejects.toMatchObject({ kind: 'login' })
    session.close()
  })

  it('M7: uses the strongest method there is, and PLAIN inside TLS where only a hash of the password is kept', async () => {
    for (const [user, method] of [
      ['alice', 'SCRAM-SHA-256'],
      ['erik', 'PLAIN'],
    ] as const) {
      const session = await open('smtp', user)
      expect(session.loginMethod).toBe(method)
      await session.quit()
    }
  })

  it('P28: sends through a server that demands a certificate of the client, which others do not reach', async () => {
    const demanding = { ...servers.smtpsClients, security: 'tls', ca: servers.ca } as const
    const session = await SmtpSession.open({ ...demanding, clientCertificate: servers.certificates.client })
    await session.send({ from, to: bob, message: complete(ordinaryMessage(1, 3)) })
    await session.quit()
    expect(await servers.waitForMessages('bob', 1)).toHaveLength(1)
    await expect(SmtpSession.open(demanding)).rejects.toBeInstanceOf(Error)
  })

  it('T2: asks for delivery reports, and the report names the recipient as given', async () => {
    const session = await open('smtps')
    const dsn = { notify: ['success'], return: 'headers', envelopeId: 'kitti+1' } as const
    const result = await session.send({ from, to: bob, message: complete(ordinaryMessage(1, 3)), dsn })
    await session.quit()
    expect(result.status).toMatch(/^2\.\d+\.\d+$/)
    const [report] = await servers.waitForMessages('alice', 1)
    expect(String(report)).toContain('Original-Recipient: rfc822;bob@example.test')
    expect(String(report)).toContain('Original-Envelope-Id: kitti+1')
  })
})
