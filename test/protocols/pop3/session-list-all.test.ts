import { afterEach, describe, expect, test } from 'vitest'
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
