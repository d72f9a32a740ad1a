// Signing in: which way is taken, what a refusal means, and that a password is neither shown nor tried in a loop.
import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { InputError, LoginError, ReplyError, TlsError } from '../../../electron/errors.ts'
import type { NntpCredentials } from '../../../electron/protocols/nntp/session.ts'
import type { Handler } from '../../servers/line-server.ts'
import { ScriptedNews, type ScriptedNewsOptions } from './scripted-news.ts'

const news = new ScriptedNews()
const anna = { user: 'anna', password: 'secret' }
const wrong = { user: 'anna', password: 'wrong' }

async function login(options: ScriptedNewsOptions, credentials: NntpCredentials = anna): Promise<unknown> {
  const session = await news.open(options)
  return session.login(credentials).catch((error: unknown) => error)
}

/** What was said to sign in, without what was said before. */
const said = () => news.said.map(line => line.replace(/^(AUTHINFO SASL \S+) \S+$/, '$1 …'))

describe('the way', () => {
  const cases: [string, ScriptedNewsOptions, string[]][] = [
    ['USER and PASS', {}, ['AUTHINFO USER anna', 'AUTHINFO PASS secret']],
    ['USER alone where that is enough', { needsNoPassword: true }, ['AUTHINFO USER anna']],
    ['USER and PASS with an old server', { kind: 'v2' }, ['AUTHINFO USER anna', 'AUTHINFO PASS secret']],
    [
      'USER and PASS inside TLS, where SASL protects no better',
      { security: 'tls', saslMethods: ['PLAIN'] },
      ['AUTHINFO USER anna', 'AUTHINFO PASS secret'],
    ],
    [
      'SASL inside TLS where USER is not offered',
      {
        security: 'tls',
        saslMethods: ['PLAIN'],
        capabilities: ['VERSION 2', 'READER', 'AUTHINFO SASL', 'SASL PLAIN'],
      },
      ['AUTHINFO SASL PLAIN …'],
    ],
    [
      'SASL inside TLS where USER is announced and not known',
      {
        security: 'tls',
        handlers: {
          AUTHINFO: ({ argument }) => (argument.startsWith('SASL LOGIN') ? '283 d2VsY29tZQ==' : '501 No USER'),
        },
        capabilities: ['VERSION 2', 'READER', 'AUTHINFO USER SASL', 'SASL LOGIN'],
      },
      ['AUTHINFO USER anna', 'AUTHINFO SASL LOGIN'],
    ],
  ]
  it.for(cases)('is %s', async ([, options, expected]) => {
    expect(await login(options)).toBeUndefined()
    expect(said()).toEqual(expected)
  })

  it('is SASL in the clear where it keeps the password secret', async () => {
    const expected = createHmac('md5', 'secret').update('<1@x>').digest('hex')
    const handlers: Record<string, Handler> = {
      AUTHINFO: async ({ argument, client }) => {
        if (argument !== 'SASL CRAM-MD5') return '481 No'
        await client.send(`383 ${Buffer.from('<1@x>').toString('base64')}`)
        const answer = Buffer.from((await client.readLine()) ?? '', 'base64').toString()
        return answer === `anna ${expected}` ? '281 Welcome' : '481 Wrong'
      },
    }
    expect(await login({ saslMethods: ['CRAM-MD5', 'PLAIN'], handlers })).toBeUndefined()
    expect(said()).toEqual(['AUTHINFO SASL CRAM-MD5'])
  })

  it('capabilities are asked again after it', async () => {
    const session = await news.open()
    expect(session.capabilities.has('AUTHINFO')).toBe(true)
    await session.login(anna)
    expect(session.capabilities.has('AUTHINFO')).toBe(false)
    expect(news.server.lines.at(-1)).toBe('CAPABILITIES')
  })
})

describe('SASL that is announced and never succeeds', () => {
  const handlers: Record<string, Handler> = {
    AUTHINFO: async ({ argument, client }) => {
      if (argument.startsWith('USER')) return '381 Password?'
      if (argument === 'PASS secret') return '281 Welcome'
      if (argument.startsWith('PASS')) return '481 Wrong'
      await client.send(`383 ${Buffer.from('<1@x>').toString('base64')}`)
      await client.readLine()
      return '481 SASL(-13): user not found'
    },
  }
  const options: ScriptedNewsOptions = { saslMethods: ['CRAM-MD5', 'PLAIN', 'LOGIN'], handlers }

  it('makes room for USER and PASS where the password may travel in the clear', async () => {
    expect(await login({ ...options, session: { allowsClearPassword: true } })).toBeUndefined()
    expect(said()).toEqual(['AUTHINFO SASL CRAM-MD5', 'AUTHINFO USER anna', 'AUTHINFO PASS secret'])
  })

  it('TLS-09: makes room for nothing weaker in the clear without that word', async () => {
    const error = await login(options)
    expect(error).toBeInstanceOf(TlsError)
    expect(error).toMatchObject({ reason: 'plain-login', cause: { kind: 'login', code: 481 } })
    expect(said()).toEqual(['AUTHINFO SASL CRAM-MD5'])
  })

  it('is not even tried inside TLS', async () => {
    expect(await login({ ...options, security: 'starttls' })).toBeUndefined()
    expect(said()).toEqual(['AUTHINFO USER anna', 'AUTHINFO PASS secret'])
  })

  it('NET-15: a wrong password is tried once each way, and by one method of SASL only', async () => {
    const error = await login({ ...options, session: { allowsClearPassword: true } }, wrong)
    expect(error).toBeInstanceOf(LoginError)
    expect(said()).toEqual(['AUTHINFO SASL CRAM-MD5', 'AUTHINFO USER anna', 'AUTHINFO PASS wrong'])
  })
})

describe('a refusal', () => {
  it.for<[string, object]>([
    ['481 Wrong name or password', { kind: 'login', code: 481 }],
    ['482 Authentication rejected', { kind: 'login', code: 482 }],
    ['502 No permission', { kind: 'login', code: 502 }],
    ['502 Too many connections for this user', { kind: 'refused', code: 502, temporary: true }],
    ['481 Too many failed attempts with this password', { kind: 'login', code: 481 }],
    ['403 Authentication server is away', { kind: 'refused', code: 403, temporary: true }],
  ])('NET-15: "%s" is told apart, and the password asked once', async ([refusal, expected]) => {
    const error = await login({ refusal }, wrong)
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).toMatchObject({ ...expected, command: 'AUTHINFO PASS' })
    expect(news.server.sent('AUTHINFO')).toHaveLength(2)
  })

  it('TLS-08: 483 says that encryption comes first', async () => {
    const handlers = { AUTHINFO: () => '483 Encrypt first' }
    expect(await login({ handlers })).toMatchObject({ kind: 'untrusted', reason: 'plain-login', code: '483' })
  })

  it('TLS-08: a server that takes passwords only inside TLS is told none', async () => {
    const error = await login({ needsTls: true })
    expect(error).toBeInstanceOf(TlsError)
    expect(error).toMatchObject({ reason: 'plain-login' })
    expect(news.server.sent('AUTHINFO')).toEqual([])
  })

  it('of a token where none can be used says so', async () => {
    const error = await login({ security: 'tls', saslMethods: ['PLAIN'] }, { user: 'anna', accessToken: 'token' })
    expect(error).toMatchObject({ kind: 'refused', text: 'The server does not offer a login with an access token' })
  })

  it('400 ends the session', async () => {
    const session = await news.open({ handlers: { AUTHINFO: () => '400 Going down' } })
    await expect(session.login(anna)).rejects.toMatchObject({ kind: 'refused', code: 400, temporary: true })
    expect(session.isOver).toBe(true)
  })

  it.for(['101', '205 Bye', 'nonsense'])('an answer such as "%s" ends the session', async answer => {
    expect(await login({ handlers: { AUTHINFO: () => answer } })).toMatchObject({ kind: 'protocol' })
  })

  it('a challenge that makes no sense is cancelled', async () => {
    const handlers: Record<string, Handler> = {
      AUTHINFO: async ({ client }) => {
        await client.send('383 no base64')
        return (await client.readLine()) === '*' ? '481 Cancelled' : '281 Welcome'
      },
    }
    const capabilities = ['VERSION 2', 'READER', 'AUTHINFO SASL', 'SASL LOGIN']
    expect(await login({ security: 'tls', handlers, capabilities })).toMatchObject({ code: 481 })
  })

  it('a server that never ends its challenges is left', async () => {
    const handlers: Record<string, Handler> = {
      AUTHINFO: async ({ client }) => {
        for (let line: string | undefined = ''; line !== undefined; line = await client.readLine())
          await client.send('383 =')
        return undefined
      },
    }
    const capabilities = ['VERSION 2', 'READER', 'AUTHINFO SASL', 'SASL XOAUTH2']
    const token = { user: 'anna', accessToken: 'token' }
    expect(await login({ security: 'tls', handlers, capabilities }, token)).toMatchObject({ kind: 'protocol' })
  })
})

it('names and secrets that would end the line are refused before anything is said', async () => {
  const session = await news.open()
  for (const credentials of [
    { user: 'anna\r\nQUIT', password: 'secret' },
    { user: 'anna', password: 'sec\nret' },
    { user: 'anna', accessToken: 'to\0ken' },
    { user: ' ', password: 'secret' },
  ])
    await expect(session.login(credentials)).rejects.toBeInstanceOf(InputError)
  expect(news.server.sent('AUTHINFO')).toEqual([])
})

it('a name and a password with spaces stay whole', async () => {
  expect(await login({ user: 'anna b', password: ' two  words ' }, { user: 'anna b', password: ' two  words ' })).toBe(
    undefined,
  )
})

it('TLS-10: neither password nor answers to challenges are in the transcript', async () => {
  const capabilities = ['VERSION 2', 'READER', 'AUTHINFO SASL', 'SASL LOGIN']
  await login({ security: 'tls', saslMethods: ['LOGIN'], capabilities })
  await login({})
  const log = news.log.join('\n')
  expect(log).toContain('C: AUTHINFO PASS ***')
  expect(log).toContain('C: ***')
  expect(log).not.toContain('secret')
  expect(log).not.toContain(Buffer.from('secret').toString('base64'))
})

describe('NNTP-05: a login that is demanded in mid-session', () => {
  const groups = [
    { name: 'open', articles: [{ messageId: '<a@x>' }, { messageId: '<b@x>' }, { messageId: '<c@x>' }] },
    { name: 'hidden', isHidden: true },
  ]

  it('N4: is made with the credentials of the options, and the command repeated once', async () => {
    let asked = 0
    const credentials = async () => {
      asked++
      return anna
    }
    const session = await news.open({ groups, session: { credentials } })
    expect(await session.group('open')).toMatchObject({ count: 3 })
    expect(asked).toBe(0)
    expect(await session.group('hidden')).toMatchObject({ name: 'hidden' })
    expect(asked).toBe(1)
    expect(news.said).toEqual([
      'GROUP open',
      'GROUP hidden',
      'AUTHINFO USER anna',
      'AUTHINFO PASS secret',
      'GROUP hidden',
    ])
  })

  it('is made again with the credentials of the first, and once for each command', async () => {
    const session = await news.open({ groups, signIn: 'demanded', forgetsSignInAfter: 6 })
    await session.login(anna)
    await session.group('open')
    expect((await session.stat(1)).messageId).toBe('<a@x>')
    expect((await session.stat(2)).messageId).toBe('<b@x>')
    expect(news.server.sent('AUTHINFO')).toHaveLength(4)
    expect(news.server.sent('STAT')).toEqual(['STAT 1', 'STAT 2', 'STAT 2'])
  })

  it('that the server demands for ever is made once for each command', async () => {
    const session = await news.open({
      replies: { GROUP: '480 Sign in first' },
      session: { credentials: async () => anna },
    })
    await expect(session.group('open')).rejects.toMatchObject({ kind: 'refused', code: 480 })
    expect(news.server.sent('GROUP')).toHaveLength(2)
    expect(news.server.sent('AUTHINFO')).toHaveLength(2)
    // A second login is refused by the server, which says nothing about the password.
    for (let count = 0; count < 3; count++)
      await expect(session.group('open')).rejects.toMatchObject({ kind: 'refused', code: 480 })
    expect(news.server.sent('AUTHINFO')).toHaveLength(3)
  })

  it('is told to who asked where there are no credentials', async () => {
    const session = await news.open({ groups })
    await expect(session.group('hidden')).rejects.toMatchObject({ code: 480, command: 'GROUP hidden' })
    const other = await news.join('none', { credentials: async () => undefined })
    await expect(other.group('hidden')).rejects.toMatchObject({ code: 480 })
    expect(news.server.sent('AUTHINFO')).toEqual([])
  })

  it('NET-15: that is refused is not made again', async () => {
    const session = await news.open({ groups, session: { credentials: async () => wrong } })
    await expect(session.group('hidden')).rejects.toBeInstanceOf(LoginError)
    await expect(session.group('hidden')).rejects.toMatchObject({ code: 480 })
    expect(news.server.sent('AUTHINFO')).toHaveLength(2)
  })

  it('in the middle of many commands loses none of them and repeats none that was answered', async () => {
    const session = await news.open({ groups, signInFor: ['BODY'], session: { credentials: async () => anna } })
    await session.group('open')
    const numbers: number[] = []
    for await (const fetched of session.bodies([1, 2, 3])) if ('body' in fetched) numbers.push(fetched.number)
    expect(numbers).toEqual([1, 2, 3])
    expect(news.server.sent('BODY')).toEqual([...'123123'].map(number => `BODY ${number}`))
    expect(news.server.sent('AUTHINFO')).toHaveLength(2)
  })

  it('before POST leaves the article whole', async () => {
    const session = await news.open({ groups, signInFor: ['POST'], session: { credentials: async () => anna } })
    const article = Buffer.from('From: a@x\r\nNewsgroups: open\r\nMessage-ID: <p@x>\r\nSubject: s\r\n\r\nbody\r\n')
    expect(await session.post(article)).toMatchObject({ code: 240 })
    expect(news.server.posts).toEqual([article])
  })
})
