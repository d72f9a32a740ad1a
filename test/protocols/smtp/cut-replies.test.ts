// The replies that questions.test.ts and interruption.test.ts do not hear: every way in, right and wrong, encryption, old
// servers, refusals of every step, and the reply that ends a session.
import type { SmtpCredentials } from '../../../electron/protocols/smtp/log-in.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import { ALL_CAPABILITIES, type SmtpServerOptions, startSmtpServer } from '../../servers/smtp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'
import { type Conversation, describeCutReplies } from '../describe-cut-replies.ts'

type SmtpConversation = Conversation<SmtpSession, SmtpServerOptions>

const passwords = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']
const tokens = ['XOAUTH2', 'OAUTHBEARER']

function signIn(method: string, credentials: SmtpCredentials, isRight: boolean): SmtpConversation {
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

const conversations: readonly SmtpConversation[] = [
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

const certificate = testCertificates().good

describeCutReplies(
  {
    start: ({ options, security }, faults) =>
      startSmtpServer({ ...options, ...(security === undefined ? {} : { certificate }), faults }),
    open: endpoint => SmtpSession.open(endpoint),
  },
  conversations,
)
