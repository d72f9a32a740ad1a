import { afterEach, describe, expect, it } from 'vitest'
import { InputError, LoginError, ProtocolError, ReplyError, TlsError } from '../../../electron/errors.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import type { Handler } from '../../servers/line-server.ts'
import { type SmtpServer, type SmtpServerOptions, startSmtpServer } from '../../servers/smtp-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const open: { close(): unknown }[] = []
const right = { user: 'anna', password: 'secret' }
const wrong = { user: 'anna', password: 'guess' }
const token = { user: 'anna', accessToken: 'secret' }

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Opened {
  readonly server: SmtpServer
  readonly session: SmtpSession
  readonly transcript: string[]
}

/** A session on a plain connection, or inside TLS. */
async function connect(
  methods: string,
  options: SmtpServerOptions & { readonly inClear?: boolean } = {},
): Promise<Opened> {
  const { inClear = false, ...rest } = options
  const certificate = inClear ? {} : { certificate: testCertificates().good, isTls: true }
  const capabilities = methods === '' ? ['DSN'] : ['DSN', `AUTH ${methods}`]
  const server = await startSmtpServer({ capabilities, ...certificate, ...rest })
  open.push(server)
  const transcript: string[] = []
  const { host, port } = server
  const endpoint = { host, port, security: inClear ? 'none' : 'tls', ca: testCertificates().ca } as const
  const session = await SmtpSession.open(endpoint, { transcript: { write: line => transcript.push(line) } })
  open.push(session)
  return { server, session, transcript }
}

function verbs(server: SmtpServer): readonly string[] {
  return server.lines.slice(1).map(line => line.split(' ').slice(0, 2).join(' '))
}

describe('each method', () => {
  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('%s logs in with name and password', async method => {
    for (const inClear of [false, true]) {
      const { server, session } = await connect(method, { inClear })
      await session.login(right)
      await session.noop()
      expect(verbs(server)).toEqual([`AUTH ${method}`, 'NOOP'])
    }
  })

  it.each(['XOAUTH2', 'OAUTHBEARER'])('%s logs in with a token', async method => {
    const { server, session } = await connect(`PLAIN ${method}`)
    await session.login(token)
    expect(verbs(server)).toEqual([`AUTH ${method}`])
  })

  it.each(['XOAUTH2', 'OAUTHBEARER', 'PLAIN'])(
    '%s says a secret too long for one command after the go-ahead',
    async method => {
      const long = 'x'.repeat(2_000)
      const { server, session } = await connect(method, { password: long })
      await session.login(method === 'PLAIN' ? { user: 'anna', password: long } : { user: 'anna', accessToken: long })
      expect(server.lines[1]).toBe(`AUTH ${method}`)
    },
  )

  it('names and passwords beyond ASCII arrive whole', async () => {
    const credentials = { user: 'jürgen', password: 'pässwörd 🐦' }
    for (const method of ['PLAIN', 'LOGIN', 'CRAM-MD5']) {
      const { session } = await connect(method, credentials)
      await session.login(credentials)
    }
  })

  it('old servers that write AUTH= are understood', async () => {
    const { session } = await connect('', { capabilities: ['AUTH=LOGIN'] })
    await session.login(right)
  })
})

describe('NET-15: a wrong password', () => {
  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'PLAIN LOGIN CRAM-MD5'])(
    'is tried once where %s is offered',
    async methods => {
      const { server, session } = await connect(methods)
      await expect(session.login(wrong)).rejects.toMatchObject({
        kind: 'login',
        code: 535,
        text: '5.7.8 wrong name or password',
      })
      expect(verbs(server)).toHaveLength(1)
    },
  )

  it.each(['XOAUTH2', 'OAUTHBEARER', 'XOAUTH2 OAUTHBEARER'])(
    'so is a wrong token where %s is offered',
    async methods => {
      const { server, session } = await connect(methods)
      await expect(session.login({ user: 'anna', accessToken: 'stale' })).rejects.toThrow(LoginError)
      expect(verbs(server)).toEqual([`AUTH ${methods.split(' ')[0]}`])
    },
  )

  it('is also what the providers mean by 534', async () => {
    const { session } = await connect('PLAIN', {
      handlers: { AUTH: () => '534-5.7.9 Application-specific password required.\n534 5.7.9 See help' },
    })
    await expect(session.login(right)).rejects.toThrow(LoginError)
  })

  it.each([
    ['454 4.7.0 temporary failure', true],
    ['432 4.7.12 password change needed', true],
    ['525 5.7.13 account disabled', false],
    ['550 5.7.1 not from here', false],
  ])('is not what %j means', async (answer, temporary) => {
    const { server, session } = await connect('PLAIN LOGIN', { handlers: { AUTH: () => answer } })
    const error = await session.login(right).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).not.toBeInstanceOf(LoginError)
    expect(error).toMatchObject({ temporary })
    expect(verbs(server)).toEqual(['AUTH PLAIN'])
  })

  it('leaves the session open for another try', async () => {
    const { session } = await connect('PLAIN')
    await expect(session.login(wrong)).rejects.toThrow(LoginError)
    await session.login(right)
  })
})

describe('SMTP-18: a challenge that makes no sense', () => {
  /** LOGIN goes wrong, every other method is as usual. */
  function nonsense(method: string, challenge: string): Record<string, Handler> {
    return {
      AUTH: async ({ argument, client }) => {
        if (!argument.startsWith(method)) return '235 welcome'
        await client.send(`334 ${challenge}`)
        return (await client.readLine()) === '*' ? '501 5.7.0 cancelled' : '535 what?'
      },
    }
  }

  it.each(['%%%not base64%%%', 'PDE4OTYuN', '<html>'])(
    '%j is cancelled, and the next method tried',
    async challenge => {
      const { server, session } = await connect('LOGIN CRAM-MD5', { handlers: nonsense('LOGIN', challenge) })
      await session.login(right)
      expect(verbs(server)).toEqual(['AUTH LOGIN', 'AUTH CRAM-MD5'])
    },
  )

  it('ends with the server’s refusal when there is no other method', async () => {
    const { session } = await connect('LOGIN', { handlers: nonsense('LOGIN', '%') })
    await expect(session.login(right)).rejects.toMatchObject({ kind: 'refused', code: 501 })
    await session.noop()
  })

  it('also when the questions never end', async () => {
    const endless: Handler = async ({ client }) => {
      for (let asked = 0; asked < 50; asked++) {
        await client.send('334 bW9yZQ==')
        if ((await client.readLine()) === '*') return '501 cancelled'
      }
      return '535 out of questions'
    }
    const { session } = await connect('LOGIN', { handlers: { AUTH: endless } })
    await expect(session.login(right)).rejects.toMatchObject({ kind: 'refused', code: 501 })
  })

  it('ends the session when the server does not accept that it is cancelled', async () => {
    const { session } = await connect('LOGIN', {
      handlers: {
        AUTH: async ({ client }) => {
          await client.send('334 %')
          await client.readLine()
          return '235 welcome'
        },
      },
    })
    await expect(session.login(right)).rejects.toThrow(ProtocolError)
  })

  it.each([504, 501, 538, 500])('a method refused with %i makes room for the next', async code => {
    const handlers: Record<string, Handler> = {
      AUTH: ({ argument }) => (argument.startsWith('PLAIN') ? `${code} not this` : '235 welcome'),
    }
    const { server, session } = await connect('PLAIN CRAM-MD5', {
      handlers: {
        AUTH: async call => {
          const answer = await handlers.AUTH?.(call)
          if (answer !== '235 welcome') return answer
          await call.client.send('334 PDE+')
          await call.client.readLine()
          return answer
        },
      },
    })
    await session.login(right)
    expect(verbs(server)).toEqual(['AUTH PLAIN', 'AUTH CRAM-MD5'])
  })
})

describe('TLS-09: in the clear', () => {
  it('the method that hides the password is taken first', async () => {
    const { server, session } = await connect('PLAIN LOGIN CRAM-MD5', { inClear: true })
    await session.login(right)
    expect(verbs(server)).toEqual(['AUTH CRAM-MD5'])
  })

  it('a weaker one is not tried when that goes wrong', async () => {
    const { server, session } = await connect('PLAIN LOGIN CRAM-MD5', {
      inClear: true,
      handlers: { AUTH: () => '504 5.5.4 use PLAIN instead' },
    })
    await expect(session.login(right)).rejects.toMatchObject({ kind: 'untrusted', reason: 'plain-login' })
    expect(verbs(server)).toEqual(['AUTH CRAM-MD5'])
  })

  it('neither when the challenge makes no sense', async () => {
    const { server, session } = await connect('PLAIN CRAM-MD5', {
      inClear: true,
      handlers: {
        AUTH: async ({ client }) => {
          await client.send('334 ')
          await client.readLine()
          return '501 cancelled'
        },
      },
    })
    await expect(session.login(right)).rejects.toThrow(TlsError)
    expect(verbs(server)).toEqual(['AUTH CRAM-MD5'])
  })

  it('nor when the password is wrong', async () => {
    const { server, session } = await connect('PLAIN CRAM-MD5', { inClear: true })
    await expect(session.login(wrong)).rejects.toThrow(LoginError)
    expect(verbs(server)).toEqual(['AUTH CRAM-MD5'])
  })

  it('TLS-08: PLAIN alone is used where the user chose an unencrypted connection', async () => {
    const { server, session } = await connect('PLAIN', { inClear: true })
    await session.login(right)
    expect(verbs(server)).toEqual(['AUTH PLAIN'])
  })
})

describe('TLS-10: the transcript', () => {
  const secrets = ['c2VjcmV0', 'secret', Buffer.from('\0anna\0secret').toString('base64')]

  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'XOAUTH2', 'OAUTHBEARER'])(
    'shows nothing of the secret after %s',
    async method => {
      for (const credentials of [right, wrong, token]) {
        const { session, transcript } = await connect(method)
        const error = await session.login(credentials).then(
          () => '',
          (reason: unknown) => JSON.stringify(reason) + String(reason),
        )
        const said = transcript.filter(line => line.startsWith('C: '))
        for (const line of said.slice(1)) expect(line).toMatch(/^C: (AUTH [A-Z0-9-]+( \*\*\*)?|\*\*\*)\n$/)
        for (const secret of secrets) expect(transcript.join('') + error).not.toContain(secret)
      }
    },
  )

  it('masks every continuation line', async () => {
    const { session, transcript } = await connect('LOGIN', { inClear: true })
    await session.login(right)
    expect(transcript.filter(line => line.startsWith('C: ')).slice(1)).toEqual([
      'C: AUTH LOGIN\n',
      'C: ***\n',
      'C: ***\n',
    ])
  })
})

describe('nothing that fits', () => {
  it.each([
    ['', right],
    ['DIGEST-MD5 NTLM', right],
    ['PLAIN LOGIN', token],
    ['XOAUTH2', right],
  ])('is said without sending anything where %j is offered', async (methods, credentials) => {
    const { server, session } = await connect(methods)
    await expect(session.login(credentials)).rejects.toMatchObject({ kind: 'input', field: 'login' })
    expect(server.lines).toHaveLength(1)
    await session.noop()
  })

  it('SMTP-03: names with line breaks are refused', async () => {
    const { server, session } = await connect('LOGIN')
    await expect(session.login({ user: 'anna\r\nQUIT', password: 'x' })).rejects.toThrow(InputError)
    expect(server.lines).toHaveLength(1)
  })

  it('SMTP-14: 220 to AUTH makes no sense', async () => {
    const { server, session } = await connect('PLAIN', { handlers: { AUTH: () => '220 hello' } })
    await expect(session.login(right)).rejects.toThrow(ProtocolError)
    await server.hasLostClient()
  })
})
