import { afterEach, describe, expect, test } from 'vitest'
import { LoginError } from '../../../electron/errors.ts'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'

let server: Pop3Server | undefined
let session: Pop3Session | undefined

afterEach(async () => {
  session?.close()
  await server?.close()
})

async function begin(options: Pop3ServerOptions): Promise<Pop3Session> {
  server = await startPop3Server(options)
  session = await Pop3Session.open({ host: server.host, port: server.port, security: 'none' })
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

const messages = ['a', 'b'].map(uid => ({ uid, bytes: Buffer.from(`Subject: ${uid}\r\n\r\n`) }))

describe('ids and sizes together', () => {
  test.each([
    ['with pipelining', ['UIDL', 'PIPELINING']],
    ['without it', ['UIDL']],
  ])('%s', async (_how, capabilities) => {
    const { ids, sizes } = await (await begin({ messages, capabilities })).listAll()
    expect(ids).toEqual([
      { number: 1, uid: 'a' },
      { number: 2, uid: 'b' },
    ])
    expect(sizes.map(({ sizeBytes }) => sizeBytes)).toEqual([14, 14])
  })

  test('an empty mailbox', async () => {
    expect(await (await begin({ messages: [] })).listAll()).toEqual({ ids: [], sizes: [], idsFrom: 'server' })
  })

  test('a server without UIDL and TOP is heard, and the session goes on', async () => {
    const pop3 = await begin({ messages, capabilities: ['USER'], handlers: { UIDL: undefined, TOP: undefined } })
    await expect(pop3.listAll()).rejects.toMatchObject({ kind: 'refused', command: 'UIDL' })
    expect(await pop3.stat()).toMatchObject({ count: 2 })
  })
})

test('a server that has its ids not at the moment is not listed by others', async () => {
  const pop3 = await begin({ messages, handlers: { UIDL: () => '-ERR [SYS/TEMP] index is being rebuilt' } })
  await expect(pop3.listAll({ acceptsTemporaryIds: true })).rejects.toMatchObject({ code: 'SYS/TEMP', temporary: true })
  expect((await pop3.stat()).count).toBe(2)
})

describe('a listing that is asked with the password', () => {
  const capabilities = ['USER', 'TOP', 'UIDL', 'PIPELINING']
  const greeting = '+OK Dovecot ready.'

  async function open(options: Pop3ServerOptions): Promise<Pop3Session> {
    server = await startPop3Server({ messages, capabilities, greeting, ...options })
    session = await Pop3Session.open({ host: server.host, port: server.port, security: 'none' }, { listsFirst: true })
    return session
  }

  test('is said once, and before the answer to PASS', async () => {
    const { promise: isListed, resolve } = Promise.withResolvers<void>()
    const handlers = {
      PASS: async () => {
        await isListed
        return '+OK'
      },
    }
    const transcript: string[] = []
    server = await startPop3Server({ messages, capabilities, greeting, handlers })
    const { host, port } = server
    const write = (line: string) => {
      transcript.push(line.trimEnd())
      if (line.startsWith('C: LIST')) resolve()
    }
    session = await Pop3Session.open({ host, port, security: 'none' }, { listsFirst: true, transcript: { write } })
    await session.login({ user: 'anna', password: 'secret' })
    expect((await session.listAll()).ids.map(({ uid }) => uid)).toEqual(['a', 'b'])
    expect(transcript.filter(line => line.startsWith('C: '))).toEqual(
      ['CAPA', 'USER anna', 'PASS ***', 'UIDL', 'LIST'].map(line => `C: ${line}`),
    )
    expect((await session.listAll()).sizes).toHaveLength(2)
  })

  test.each([
    ['without pipelining', { capabilities: ['USER', 'TOP', 'UIDL'] }],
    ['without UIDL', { capabilities: ['USER', 'TOP', 'PIPELINING'] }],
    ['with a time between logins for each user', { capabilities: [...capabilities, 'LOGIN-DELAY 60 USER'] }],
    ['by a server that may forget what it has read when it hands over', { greeting: '+OK Hello there.' }],
  ])('is asked after the login %s', async (_how, options) => {
    const pop3 = await open(options)
    await pop3.login({ user: 'anna', password: 'secret' })
    expect(server?.lines).not.toContain('LIST')
    expect((await pop3.listAll()).ids).toHaveLength(2)
  })

  test('is left unread where something else is asked first', async () => {
    const pop3 = await open({})
    await pop3.login({ user: 'anna', password: 'secret' })
    expect(await pop3.stat()).toMatchObject({ count: 2 })
    expect((await pop3.listAll()).ids.map(({ uid }) => uid)).toEqual(['a', 'b'])
  })

  test('is refused with the password, which is told apart from it', async () => {
    const pop3 = await open({})
    await expect(pop3.login({ user: 'anna', password: 'wrong' })).rejects.toBeInstanceOf(LoginError)
    await pop3.login({ user: 'anna', password: 'secret' })
    expect((await pop3.listAll()).ids.map(({ uid }) => uid)).toEqual(['a', 'b'])
  })

  test('changes nothing about a mailbox that is in use', async () => {
    const pop3 = await open({ handlers: { PASS: () => '-ERR [IN-USE] another program has it' } })
    const login = pop3.login({ user: 'anna', password: 'secret' })
    await expect(login).rejects.toMatchObject({ code: 'IN-USE', temporary: true })
  })
})
