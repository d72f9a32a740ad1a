// Commands of the scripted NNTP server about the session: capabilities, reader mode, encryption (RFC 4642), sign-in
// (RFC 4643), compression (RFC 8054).
import type { Handler } from '../line-server.ts'
import type { NntpServerOptions } from './nntp-options.ts'
import type { NntpSession } from './session.ts'

export function sessionCommands(session: NntpSession): Record<string, Handler> {
  const { options } = session.shared
  return {
    CAPABILITIES: () => {
      const { capabilities = capabilitiesOf(session) } = options
      if (capabilities === null) return '500 Unknown command'
      return ['101 Capabilities', ...capabilities, '.'].join('\n')
    },
    MODE: ({ argument }) => {
      if (argument.toUpperCase() !== 'READER') return '501 Only READER'
      session.isReader = true
      return options.canPost === false ? '201 No posting' : '200 Posting allowed'
    },
    DATE: () => `111 ${new Date(options.now?.() ?? Date.now()).toISOString().replace(/\.\d+|[-:TZ]/g, '')}`,
    HELP: () => '100 Help\nWrite to anna\n.',
    STARTTLS: ({ client }) => {
      if (!options.certificate || client.isEncrypted || session.isCompressed) return '502 Not now'
      client.wantsTls = true
      forget(session)
      return '382 Go ahead'
    },
    COMPRESS: ({ argument, client }) => {
      if (session.isCompressed) return '502 Compressed already'
      if (argument.toUpperCase() !== 'DEFLATE') return '503 Only DEFLATE'
      session.isCompressed = true
      client.wantsDeflate = true
      return '206 Compression begins'
    },
    AUTHINFO: call => (options.signIn === 'none' ? '500 Unknown command' : signIn(session, call)),
    QUIT: async ({ client }) => {
      await client.send('205 Good-bye')
      client.end()
      return undefined
    },
  }
}

/** What the server knew about the client before encryption does not count any more (RFC 4642 2.2.2). */
function forget(session: NntpSession): void {
  session.group = undefined
  session.current = undefined
  session.user = undefined
}

async function signIn(session: NntpSession, { argument, client }: Parameters<Handler>[0]): Promise<string> {
  const { options } = session.shared
  const [word = '', first = '', ...rest] = argument.split(' ')
  if (options.needsTls && !client.isEncrypted) return '483 Encrypt first'
  if (session.isSignedIn) return '502 Signed in already'
  switch (word.toUpperCase()) {
    case 'USER':
      session.user = [first, ...rest].join(' ')
      return options.needsNoPassword ? enter(session, true) : '381 Password?'
    case 'PASS': {
      if (session.user === undefined) return '482 Send USER first'
      const isRight = isRightPair(options, session.user, [first, ...rest].join(' '))
      session.user = undefined
      return enter(session, isRight)
    }
    case 'SASL':
      return await sasl(session, first.toUpperCase(), rest[0])
    default:
      return '501 Only USER, PASS and SASL'
  }
}

function enter(session: NntpSession, isRight: boolean): string {
  const { options, record } = session.shared
  if (!isRight) return options.refusal ?? '481 Wrong name or password'
  const { maxSessions = Infinity, tooManyAt, tooManyReply = '502 Too many connections' } = options
  if (tooManyAt === 'sign-in' && record.signedIn >= maxSessions) return tooManyReply
  session.signIn()
  return '281 Welcome'
}

async function sasl(session: NntpSession, method: string, initial: string | undefined): Promise<string> {
  const { options } = session.shared
  const { saslMethods = [], saslRefusal } = options
  if (!saslMethods.includes(method)) return '503 Unknown method'
  const { client } = session
  const ask = async (challenge: string): Promise<string> => {
    await client.send(`383 ${challenge === '' ? '=' : Buffer.from(challenge).toString('base64')}`)
    return decode((await client.readLine()) ?? '*')
  }
  const answers: string[] = [initial === undefined ? await ask(method === 'LOGIN' ? 'Username:' : '') : decode(initial)]
  if (method === 'LOGIN') answers.push(await ask('Password:'))
  const [user = '', password = ''] = method === 'PLAIN' ? (answers[0]?.split('\0').slice(1) ?? []) : answers
  if (saslRefusal !== undefined) return saslRefusal
  return enter(session, (method === 'PLAIN' || method === 'LOGIN') && isRightPair(options, user, password))
}

function isRightPair({ user = 'anna', password = 'secret' }: NntpServerOptions, u: string, p: string): boolean {
  return u === user && p === password
}

function decode(base64: string): string {
  return base64 === '=' ? '' : Buffer.from(base64, 'base64').toString()
}

function capabilitiesOf(session: NntpSession): string[] {
  const { options, client } = { ...session, options: session.shared.options }
  const { lacks = [], saslMethods = [], signIn: signsIn, isTls, compresses = true } = options
  const lines = ['VERSION 2', 'IMPLEMENTATION scripted']
  if (!session.isReader) return [...lines, 'MODE-READER']
  lines.push('READER')
  if (options.canPost !== false) lines.push('POST')
  for (const verb of ['NEWNEWS', 'HDR']) if (!lacks.includes(verb)) lines.push(verb)
  if (!lacks.includes('OVER')) lines.push('OVER MSGID')
  lines.push(['LIST', ...listKeywords.filter(word => !lacks.includes(`LIST ${word}`))].join(' '))
  if (options.certificate && !isTls && !client.isEncrypted) lines.push('STARTTLS')
  if (signsIn !== 'none' && !session.isSignedIn) {
    const isAllowed = !options.needsTls || client.isEncrypted
    const ways = [...(isAllowed ? ['USER'] : []), ...(saslMethods.length > 0 ? ['SASL'] : [])]
    lines.push(['AUTHINFO', ...ways].join(' '))
    if (saslMethods.length > 0) lines.push(`SASL ${saslMethods.join(' ')}`)
  }
  if (compresses && !lacks.includes('COMPRESS') && !session.isCompressed) lines.push('COMPRESS DEFLATE')
  return lines
}

const listKeywords = 'ACTIVE ACTIVE.TIMES COUNTS HEADERS NEWSGROUPS OVERVIEW.FMT SUBSCRIPTIONS'.split(' ')
