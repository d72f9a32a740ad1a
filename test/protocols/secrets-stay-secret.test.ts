// TLS-10: whatever the password or token, and whatever the server says with it, transcripts and errors do not show it.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf } from '../../electron/errors.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import type { Credentials } from '../../electron/protocols/wire/sasl.ts'
import { type Call, type LineServer, startLineServer } from '../servers/line-server.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
/** Logins per method and protocol: all methods together make ten thousand in the long form. */
const numRuns = isLong ? 1_500 : 12
const timeoutMs = isLong ? 1_800_000 : 60_000

/** What the server knows of the client's secret, and how it repeats it: as it is, in base64, in a challenge or a greeting. */
let secret = ''

function echoes(): readonly string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  return [secret, base64(secret), base64(`${secret} is wrong`), base64(`x${secret}`), base64(`xy${secret}`)]
}

async function refuse({ argument, client }: Call, challengeMark: string, refusal: string): Promise<string> {
  const [method, initial] = argument.split(' ')
  if (method === 'CRAM-MD5' || method === 'LOGIN' || initial === undefined) {
    await client.send(`${challengeMark} ${echoes()[2]}`)
    const answer = await client.readLine()
    if (answer !== '*') return `${refusal} ${echoes().join(' ')} ${answer}`
  }
  return `${refusal} ${echoes().join(' ')} ${initial ?? ''}`
}

async function startPop3(): Promise<LineServer> {
  return startLineServer({
    greeting: '+OK ready',
    handlers: {
      CAPA: () => '+OK\nUSER\nSASL SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN XOAUTH2 OAUTHBEARER\n.',
      USER: () => '+OK',
      PASS: ({ argument }) => `-ERR ${argument} is wrong: ${echoes().join(' ')}`,
      AUTH: call => refuse(call, '+', '-ERR'),
      NOOP: () => `${echoes().join(' ')} is no status`,
    },
  })
}

async function startSmtp(): Promise<LineServer> {
  return startLineServer({
    greeting: '220 ready',
    handlers: {
      EHLO: () => '250-mail.test\n250 AUTH SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN XOAUTH2 OAUTHBEARER',
      AUTH: call => refuse(call, '334', '535'),
      NOOP: () => `999 ${echoes().join(' ')}`,
    },
  })
}

let pop3: LineServer
let smtp: LineServer

beforeAll(async () => {
  pop3 = await startPop3()
  smtp = await startSmtp()
})

afterAll(async () => {
  await pop3.close()
  await smtp.close()
})

/** Every text the program could show or keep after a login that fails and an answer that is nonsense. */
async function shownBy(
  open: (transcript: { write(line: string): void }) => Promise<Pop3Session | SmtpSession>,
  credentials: Credentials,
): Promise<string> {
  const texts: string[] = []
  const session = await open({ write: line => texts.push(line) })
  const keep = (error: unknown) => texts.push(JSON.stringify(failureOf(error)), String(error))
  await session.login(credentials).catch(keep)
  await session.noop().catch(keep)
  session.close()
  return texts.join('\n')
}

const methods = ['SCRAM-SHA-256', 'CRAM-MD5', 'PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER'] as const
/** Nothing that the conversation holds anyway, such as letters of a command. */
const secrets = fc
  .string({ unit: 'binary', minLength: 3, maxLength: 80 })
  .map(text => `q${text.replace(/\p{Cc}/gu, '')}-Ж`)
  .filter(text => text.length >= 6)

describe.each(['POP3', 'SMTP'] as const)('TLS-10: %s shows neither password nor token', protocol => {
  it.each(protocol === 'POP3' ? (['USER', ...methods] as const) : methods)(
    'after %s',
    { timeout: timeoutMs },
    async method => {
      const property = fc.asyncProperty(secrets, async text => {
        secret = text
        const isToken = method === 'XOAUTH2' || method === 'OAUTHBEARER'
        const named = { user: 'anna@example.org', method }
        const credentials = isToken ? { ...named, accessToken: secret } : { ...named, password: secret }
        const { host, port } = protocol === 'POP3' ? pop3 : smtp
        const kind = protocol === 'POP3' ? Pop3Session : SmtpSession
        const shown = await shownBy(
          transcript => kind.open({ host, port, security: 'none' }, { transcript }),
          credentials,
        )
        expect(shown).toContain('***')
        for (const echo of echoes()) expect(shown).not.toContain(echo)
        expect(shown).not.toContain(JSON.stringify(secret).slice(1, -1))
      })
      await fc.assert(property, { numRuns })
    },
  )
})

it('TLS-10: after a login that led in, an ordinary word is not starred because it is the password', async () => {
  const server = await startLineServer({
    greeting: '+OK ready',
    handlers: {
      CAPA: () => '-ERR',
      USER: () => '+OK',
      PASS: () => '+OK welcome, your password is welcome',
      NOOP: () => '+OK welcome back',
    },
  })
  const log: string[] = []
  const { host, port } = server
  const session = await Pop3Session.open(
    { host, port, security: 'none' },
    { transcript: { write: (line: string) => log.push(line.trimEnd()) } },
  )
  await session.login({ user: 'anna', password: 'welcome' })
  await session.noop()
  session.close()
  await server.close()
  expect(log.slice(-4)).toEqual(['C: PASS ***', 'S: +OK ***, your password is ***', 'C: NOOP', 'S: +OK welcome back'])
})
