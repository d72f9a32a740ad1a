// The replies that questions.test.ts and interruption.test.ts do not hear: every way in, right and wrong, encryption, old
// servers, refusals of every step, and the reply that ends a session.
import { afterEach, describe, expect, it } from 'vitest'
import type { SmtpCredentials } from '../../../electron/protocols/smtp/log-in.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import type { Faults } from '../../servers/line-server.ts'
import { ALL_CAPABILITIES, type SmtpServerOptions, startSmtpServer } from '../../servers/smtp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

/** No reply of these conversations is longer; a cut beyond the end is none. */
const LONGEST_REPLY = 200

const certificates = testCertificates()
const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Conversation {
  readonly name: string
  readonly options: SmtpServerOptions
  readonly security?: Endpoint['security']
  readonly talk: (session: SmtpSession) => Promise<unknown>
  /** Is in what the client knows at the end. */
  readonly hears: string
}

/** What the client knows at the end; an error is an answer too. */
async function converse({ options, security = 'none', talk }: Conversation, faults: Faults = {}): Promise<unknown> {
  const certificate = security === 'none' ? {} : { certificate: certificates.good }
  const server = await startSmtpServer({ ...options, ...certificate, faults })
  const endpoint = { host: server.host, port: server.port, security, ca: certificates.ca }
  try {
    const session = await SmtpSession.open(endpoint)
    open.push(session)
    return [session.greeting, [...session.capabilities], await talk(session)]
  } catch (error) {
    return error instanceof Error ? [error.name, error.message] : error
  } finally {
    for (const each of open.splice(0)) each.close()
    await server.close()
  }
}

const passwords = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']
const tokens = ['XOAUTH2', 'OAUTHBEARER']

function signIn(method: string, credentials: SmtpCredentials, isRight: boolean): Conversation {
  return {
    name: `${method}, ${isRight ? 'accepted' : 'refused'}`,
    options: { capabilities: [`AUTH ${method}`] },
    hears: isRight ? `"${method}"` : 'LoginError',
    talk: async session => {
      await session.login(credentials)
      return session.loginMethod
    },
  }
}

const letter = { from: 'anna@example.org', to: 'bob@example.org', message: Buffer.from('Subject: x\r\n\r\nx\r\n') }
const send = (session: SmtpSession) => session.send(letter)

const conversations: readonly Conversation[] = [
  ...passwords.flatMap(method => [
    signIn(method, { user: 'anna', password: 'secret' }, true),
    signIn(method, { user: 'anna', password: 'wrong' }, false),
  ]),
  ...tokens.flatMap(method => [
    signIn(method, { user: 'anna', accessToken: 'secret' }, true),
    signIn(method, { user: 'anna', accessToken: 'wrong' }, false),
  ]),
  { name: 'STARTTLS', options: {}, security: 'starttls', hears: 'TLSv1', talk: async session => session.tls?.protocol },
  { name: 'a server that knows only HELO', options: { capabilities: null }, hears: '"accepted":true', talk: send },
  {
    name: 'a greeting that refuses',
    options: { greeting: '554-no\n554 5.3.2 mail here' },
    hears: 'mail here',
    talk: send,
  },
  {
    name: 'a sender that is refused',
    options: { capabilities: ALL_CAPABILITIES, refused: { 'anna@example.org': '550-5.7.1 not\n550 5.7.1 you' } },
    hears: 'not',
    talk: send,
  },
  {
    name: 'recipients that are all refused',
    options: { capabilities: ['PIPELINING'], refused: { 'bob@example.org': '450 4.2.1 later' } },
    hears: 'later',
    talk: send,
  },
  {
    name: 'content that is refused',
    options: { capabilities: ['PIPELINING'], finalReplies: ['552-5.2.2 full\n552 5.2.2 mailbox'] },
    hears: 'full',
    talk: send,
  },
  {
    name: 'DATA that is refused',
    options: { capabilities: [], handlers: { DATA: () => '451 4.3.0 not now' } },
    hears: 'not now',
    talk: send,
  },
  {
    name: 'a server that takes its leave',
    options: { handlers: { NOOP: () => '421-4.3.2 going\n421 4.3.2 down' } },
    hears: 'going',
    talk: session => session.noop(),
  },
]

describe.each(conversations)('$name', conversation => {
  it('NET-04: is the same when every reply is cut, wherever', async () => {
    const expected = await converse(conversation)
    expect(JSON.stringify(expected)).toContain(conversation.hears)
    for (let splitAt = 1; splitAt <= LONGEST_REPLY; splitAt++)
      expect(await converse(conversation, { splitAt }), `cut at ${splitAt}`).toEqual(expected)
  })
})
