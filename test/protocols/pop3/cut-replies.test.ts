// The replies that the tour of session-faults.test.ts does not hear: every way in, right and wrong, and what is said once.
import { type LoginMethod, type Pop3Credentials, Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { type Conversation, describeCutReplies } from '../describe-cut-replies.ts'

type Pop3Conversation = Conversation<Pop3Session, Pop3ServerOptions>

const greeting = '+OK ready <1896.697170952@dbc.mtview.ca.us>'
const passwords: readonly LoginMethod[] = ['USER', 'APOP', 'PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']
const tokens: readonly LoginMethod[] = ['XOAUTH2', 'OAUTHBEARER']

function signIn(method: LoginMethod, credentials: Pop3Credentials, isRight: boolean): Pop3Conversation {
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

const conversations: readonly Pop3Conversation[] = [
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

const certificate = testCertificates().good

describeCutReplies(
  {
    start: ({ options }, faults) => startPop3Server({ ...options, faults, certificate }),
    open: endpoint => Pop3Session.open(endpoint),
  },
  conversations,
)
