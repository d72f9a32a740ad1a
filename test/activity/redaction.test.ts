// No password and no access token is ever in a conversation, a failure or an error, whatever the server repeats.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Recorder } from '../../electron/activity/recorder.ts'
import { failureOf } from '../../electron/errors.ts'
import { Pop3Session } from '../../electron/protocols/pop3/session.ts'
import { SmtpSession } from '../../electron/protocols/smtp/session.ts'
import type { LineServer } from '../servers/line-server.ts'
import { type Echo, startEchoingPop3, startEchoingSmtp } from './echo-server.ts'

const runs = process.env.KITTIWAKE_LONG === '1' ? 10_000 : 150

const echo: Echo = { secret: '', method: 'PLAIN' }
let pop3: LineServer
let smtp: LineServer

beforeAll(async () => {
  pop3 = await startEchoingPop3(echo)
  smtp = await startEchoingSmtp(echo)
})

afterAll(async () => {
  await pop3.close()
  await smtp.close()
})

/** Everything that is kept or shown of one attempt to sign in. */
async function signIn(protocol: 'pop3' | 'smtp', { secret, method }: Echo): Promise<string> {
  Object.assign(echo, { secret, method })
  const recorder = new Recorder(() => {})
  const { host, port } = protocol === 'pop3' ? pop3 : smtp
  const recording = recorder.open({ protocol, host, port, accountName: 'Anna', jobId: 1 })
  const endpoint = { host, port, security: 'none' } as const
  const isToken = method === 'XOAUTH2' || method === 'OAUTHBEARER'
  const credentials = isToken ? { user: 'anna', accessToken: secret } : { user: 'anna', password: secret }
  const options = { transcript: recording }
  const session =
    protocol === 'pop3' ? await Pop3Session.open(endpoint, options) : await SmtpSession.open(endpoint, options)
  const error: unknown = await session.login(credentials).catch((reason: unknown) => reason)
  session.close()
  return [recorder.text(recording.id), ...wordsOf(error)].join('\n')
}

/** With its causes, as a log or a bug report would show it. */
function wordsOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [String(error)]
  return [error.stack ?? '', JSON.stringify(failureOf(error)), ...(error.cause ? wordsOf(error.cause) : [])]
}

const BASE64_WORD = /[\w+/-]{4,}/g

/** The text, and what it says to whoever decodes base64. */
function decoded(text: string): string {
  const words = text.match(BASE64_WORD) ?? []
  const pieces = words.flatMap(word => [0, 1, 2, 3].map(start => Buffer.from(word.slice(start), 'base64').toString()))
  return [text, ...pieces].join('\n')
}

const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') },
  { weight: 3, arbitrary: fc.constantFrom(...' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') },
  { weight: 1, arbitrary: fc.constantFrom('\u00e4', '\u00df', '\u20ac', '\u6f6e', '\u{1f426}', '\u0301') },
)
const password = fc.string({ unit: character, minLength: 6, maxLength: 60 })
const token = fc.string({
  unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/'),
  minLength: 20,
  maxLength: 400,
})
const PASSWORD_METHODS = ['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']

describe('B3: what is kept of a sign-in', () => {
  test.each([
    ['pop3', [...PASSWORD_METHODS, 'USER']],
    ['smtp', PASSWORD_METHODS],
  ] as const)(
    '%s: no password, whatever it is made of and however the server repeats it',
    async (protocol, methods) => {
      await fc.assert(
        fc.asyncProperty(password, fc.constantFrom(...methods), async (secret, method) => {
          fc.pre(secret.trim() === secret && !/^\*+$/.test(secret))
          expect(decoded(await signIn(protocol, { secret, method }))).not.toContain(secret)
        }),
        { numRuns: Math.ceil(runs / 4) },
      )
    },
  )

  test.each(['pop3', 'smtp'] as const)('%s: no access token', async protocol => {
    await fc.assert(
      fc.asyncProperty(token, fc.constantFrom('XOAUTH2', 'OAUTHBEARER'), async (secret, method) => {
        expect(decoded(await signIn(protocol, { secret, method }))).not.toContain(secret)
      }),
      { numRuns: Math.ceil(runs / 4) },
    )
  })

  test('the test would notice a password that is repeated', () => {
    for (const shown of [
      '-ERR <hunter-22>',
      'S: + bm9uY2UtaHVudGVyLTIyLTA=',
      Buffer.from('xhunter-22').toString('base64'),
    ])
      expect(decoded(shown)).toContain('hunter-22')
  })
})
