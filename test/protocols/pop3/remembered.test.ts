// A login that goes by what the server said it can do the last time, in the packet of the question.
import { afterEach, describe, expect, test } from 'vitest'
import { LoginError, ReplyError } from '../../../electron/errors.ts'
import { parseCapabilities } from '../../../electron/protocols/pop3/parse.ts'
import { OutdatedError, Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import type { Endpoint } from '../../../electron/protocols/wire/line-connection.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

let server: Pop3Server | undefined
let session: Pop3Session | undefined

afterEach(async () => {
  session?.close()
  await server?.close()
})

const messages = ['a', 'b'].map(uid => ({ uid, bytes: Buffer.from(`Subject: ${uid}\r\n\r\n`) }))
const right = { user: 'anna', password: 'secret' }
const usual = ['TOP', 'UIDL', 'PIPELINING', 'USER']

interface Visit extends Pop3ServerOptions {
  /** What is remembered; absent: what the server says. */
  readonly remembered?: readonly string[]
  readonly security?: Endpoint['security']
  readonly onSaid?: (line: string) => void
}

async function open({ remembered, security = 'none', onSaid, ...options }: Visit): Promise<Pop3Session> {
  const capabilities = options.capabilities ?? usual
  server = await startPop3Server({ messages, greeting: '+OK Dovecot ready.', capabilities, ...options })
  const { host, port } = server
  const ca = options.certificate?.cert
  const write = (line: string) => onSaid?.(line.trimEnd())
  session = await Pop3Session.open(
    { host, port, security, ...(ca === undefined ? {} : { ca }) },
    { listsFirst: true, remembered: parseCapabilities(remembered ?? capabilities), transcript: { write } },
  )
  return session
}

const verbs = () =>
  server?.lines.map(line =>
    line
      .split(' ')
      .slice(0, line.startsWith('AUTH') ? 2 : 1)
      .join(' '),
  )

describe('in one flight', () => {
  test.each([
    ['name and password', usual, ['USER', 'PASS', 'UIDL', 'LIST']],
    ['PLAIN', [...usual.slice(0, 3), 'SASL PLAIN'], ['AUTH PLAIN', 'UIDL', 'LIST']],
    ['UTF8 before them', [...usual, 'UTF8'], ['UTF8', 'USER', 'PASS', 'UIDL', 'LIST']],
  ])('goes the question with %s and the listing', async (_what, capabilities, said) => {
    const { promise: isListed, resolve } = Promise.withResolvers<void>()
    const CAPA = async () => {
      await isListed
      return ['+OK', ...capabilities, '.'].join('\n')
    }
    const onSaid = (line: string) => line === 'C: LIST' && resolve()
    const pop3 = await open({ capabilities, handlers: { CAPA }, onSaid })
    await pop3.login(right)
    expect((await pop3.listAll()).ids.map(({ uid }) => uid)).toEqual(['a', 'b'])
    expect(verbs()).toEqual(['CAPA', ...said])
    expect(pop3.wentByMemory).toBe(true)
  })

  test('goes only the beginning of a method with challenges; the listing waits', async () => {
    const { promise: isBegun, resolve } = Promise.withResolvers<void>()
    const capabilities = [...usual, 'SASL SCRAM-SHA-256']
    const CAPA = async () => {
      await isBegun
      return ['+OK', ...capabilities, '.'].join('\n')
    }
    const pop3 = await open({
      ...{ capabilities, handlers: { CAPA } },
      onSaid: line => line.startsWith('C: AUTH') && resolve(),
    })
    await pop3.login(right)
    expect(verbs()).not.toContain('UIDL')
    expect((await pop3.listAll()).ids).toHaveLength(2)
    expect(pop3.loginMethod).toBe('SCRAM-SHA-256')
  })

  test('goes nothing to a server that takes no commands ahead', async () => {
    const pop3 = await open({ capabilities: ['TOP', 'UIDL', 'USER'] })
    await pop3.login(right)
    expect(pop3.wentByMemory).toBe(false)
    expect(verbs()).toEqual(['CAPA', 'USER', 'PASS', 'CAPA'])
  })

  test('goes nothing before the connection is encrypted, and what was said in the clear is forgotten', async () => {
    const certificate = testCertificates().selfSigned
    const clear = ['TOP', 'UIDL', 'PIPELINING']
    const pop3 = await open({
      certificate,
      security: 'starttls',
      capabilities: clear,
      capabilitiesInTls: usual,
      remembered: usual,
    })
    await pop3.login(right)
    await pop3.listAll()
    expect(verbs()).toEqual(['CAPA', 'STLS', 'CAPA', 'USER', 'PASS', 'UIDL', 'LIST'])
    expect([...pop3.capabilitiesBeforeLogin.keys()]).toEqual(usual)
  })
})

describe('a server that has changed', () => {
  test('is used as it is from then on', async () => {
    const pop3 = await open({ remembered: usual, capabilities: [...usual, 'SASL SCRAM-SHA-256', 'RESP-CODES'] })
    await pop3.login(right)
    expect(pop3.loginMethod).toBe('USER')
    expect(pop3.capabilities.has('RESP-CODES')).toBe(true)
    expect(pop3.capabilitiesBeforeLogin.get('SASL')).toEqual(['SCRAM-SHA-256'])
  })

  test('refuses what it does not know any more: that is no wrong password', async () => {
    const handlers = { USER: undefined, PASS: undefined }
    const pop3 = await open({ remembered: usual, capabilities: ['PIPELINING', 'SASL PLAIN'], handlers })
    await expect(pop3.login(right)).rejects.toBeInstanceOf(OutdatedError)
  })

  test.each([
    ['USER', ['TOP', 'UIDL', 'PIPELINING'], ['CAPA', 'USER']],
    ['LOGIN', ['TOP', 'UIDL', 'PIPELINING', 'SASL LOGIN'], ['CAPA', 'AUTH LOGIN']],
  ])('hears no password by %s once it offers what hides it', async (_method, remembered, said) => {
    const pop3 = await open({ remembered, capabilities: [...usual, 'SASL SCRAM-SHA-256 LOGIN'] })
    await expect(pop3.login(right)).rejects.toBeInstanceOf(OutdatedError)
    expect(verbs()).toEqual(said)
  })

  test('hears no weaker method than the one that it refused', async () => {
    const pop3 = await open({
      ...{ certificate: testCertificates().selfSigned, isTls: true, security: 'tls' },
      remembered: [...usual, 'SASL SCRAM-SHA-256 PLAIN'],
      capabilities: [...usual, 'SASL SCRAM-SHA-1 PLAIN'],
      handlers: { AUTH: () => '-ERR unknown method' },
    })
    await expect(pop3.login(right)).rejects.toBeInstanceOf(OutdatedError)
    expect(verbs()).toEqual(['CAPA', 'AUTH SCRAM-SHA-256'])
  })

  test('takes no commands ahead any more: it may have dropped the listing that was said with the password', async () => {
    const pop3 = await open({ remembered: usual, capabilities: ['TOP', 'UIDL', 'USER'] })
    await expect(pop3.login(right)).rejects.toBeInstanceOf(OutdatedError)
  })

  test.each(['CAPA', 'PASS'])('hangs up at %s: nothing is known of the password', async dropAt => {
    const pop3 = await open({ faults: { dropAt } })
    await expect(pop3.login(right)).rejects.toBeInstanceOf(OutdatedError)
  })
})

describe('a server that says the same again', () => {
  test('refuses a wrong password, and that counts', async () => {
    const pop3 = await open({})
    await expect(pop3.login({ user: 'anna', password: 'wrong' })).rejects.toBeInstanceOf(LoginError)
  })

  test('has the mailbox in use, and that counts', async () => {
    const pop3 = await open({ handlers: { PASS: () => '-ERR [IN-USE] another program has it' } })
    const login = pop3.login(right)
    await expect(login).rejects.toBeInstanceOf(ReplyError)
    await expect(login).rejects.toMatchObject({ code: 'IN-USE', temporary: true })
  })

  test('refuses a method that it offers: the next one is tried, as ever', async () => {
    const pop3 = await open({
      ...{ certificate: testCertificates().selfSigned, isTls: true, security: 'tls' },
      capabilities: [...usual, 'SASL SCRAM-SHA-256'],
      handlers: { AUTH: () => '-ERR not for you' },
    })
    await pop3.login(right)
    expect(pop3.loginMethod).toBe('USER')
    expect((await pop3.listAll()).ids).toHaveLength(2)
  })
})

test('what is remembered stands for the answer until something else is asked', async () => {
  const pop3 = await open({ remembered: ['PIPELINING', 'XOLD'] })
  expect(pop3.capabilities.has('XOLD')).toBe(true)
  expect(server?.lines).toEqual([])
  expect(await pop3.say('NOOP')).toEqual(['+OK'])
  expect(pop3.capabilities.has('XOLD')).toBe(false)
})
