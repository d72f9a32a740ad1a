// The replies that the tour of session-faults.test.ts does not hear: every way in, right and wrong, and what is said once.
import { afterEach, describe, expect, it } from 'vitest'
import { type LoginMethod, type Pop3Credentials, Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import type { Faults } from '../../servers/line-server.ts'
import { type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'
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
  readonly options: Pop3ServerOptions
  readonly security?: Endpoint['security']
  readonly talk: (session: Pop3Session) => Promise<unknown>
  /** Is in what the client knows at the end. */
  readonly hears: string
}

/** What the client knows at the end; an error is an answer too. */
async function converse({ options, security = 'none', talk }: Conversation, faults: Faults = {}): Promise<unknown> {
  const server = await startPop3Server({ ...options, faults, certificate: certificates.good })
  const endpoint = { host: server.host, port: server.port, security, ca: certificates.ca }
  try {
    const session = await Pop3Session.open(endpoint)
    open.push(session)
    return [session.greeting, [...session.capabilities], await talk(session)]
  } catch (error) {
    return error instanceof Error ? [error.name, error.message] : error
  } finally {
    for (const each of open.splice(0)) each.close()
    await server.close()
  }
}

const greeting = '+OK ready <1896.697170952@dbc.mtview.ca.us>'
const passwords: readonly LoginMethod[] = ['USER', 'APOP', 'PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']
const tokens: readonly LoginMethod[] = ['XOAUTH2', 'OAUTHBEARER']

function signIn(method: LoginMethod, credentials: Pop3Credentials, isRight: boolean): Conversation {
  const capabilities = ['USER', 'PIPELINING', `SASL ${[...passwords.slice(2), ...tokens].join(' ')}`]
  return {
    name: `${method}, ${isRight ? 'accepted' : 'refused'}`,
    options: { greeting, capabilities },
    hears: isRight ? `"${method}"` : 'LoginError',
    talk: async session => {
      await session.login({ ...credentials, method })
      return session.loginMethod
    },
  }
}

const conversations: readonly Conversation[] = [
  ...passwords.flatMap(method => [
    signIn(method, { user: 'anna', password: 'secret' }, true),
    signIn(method, { user: 'anna', password: 'wrong' }, false),
  ]),
  ...tokens.flatMap(method => [
    signIn(method, { user: 'anna', accessToken: 'secret' }, true),
    signIn(method, { user: 'anna', accessToken: 'wrong' }, false),
  ]),
  {
    name: 'USER refused, with PASS on its way',
    options: { capabilities: ['USER', 'PIPELINING'], handlers: { USER: () => '-ERR [SYS/TEMP] no directory' } },
    hears: 'no directory',
    talk: session => session.login({ user: 'anna', password: 'secret', method: 'USER' }),
  },
  {
    name: 'STLS',
    options: { capabilities: ['USER', 'PIPELINING'] },
    security: 'starttls',
    hears: 'TLSv1',
    talk: async session => session.tls?.protocol,
  },
  {
    name: 'single ids and sizes, UTF8 refused, a list that CAPA does not know',
    options: {
      capabilities: null,
      messages: [{ uid: 'a', bytes: Buffer.from('Subject: ä\r\n\r\n') }],
      handlers: { UTF8: () => '-ERR no' },
    },
    hears: '"sizeBytes":15',
    talk: async session => {
      await session.login({ user: 'anna', password: 'secret' })
      const refused = await session.enableUtf8().catch((error: Error) => error.message)
      return [await session.listIds(1), await session.sizes(1), refused]
    },
  },
  {
    name: 'a greeting that refuses',
    options: { greeting: '-ERR [SYS/TEMP] come back later' },
    hears: 'come back later',
    talk: async () => 'open',
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
