// Servers that cannot tell their messages apart, or tell them apart anew: nothing is here twice.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Pop3Server, type Pop3ServerOptions, type ServedMessage, startPop3Server } from '../servers/pop3-server.ts'
import { hashOf, type MailboxWorld, openMailboxWorld, type TestMailbox } from './mailbox-world.ts'

let world: MailboxWorld
let server: Pop3Server

beforeEach(async () => {
  world = await openMailboxWorld()
})

afterEach(async () => {
  await world.close()
  await server.close()
})

async function start(options: Pop3ServerOptions, settings: Partial<TestMailbox> = {}): Promise<number> {
  server = await startPop3Server(options)
  const { host, port } = server
  return (await world.addAccount({ host, port, ...settings })).id
}

async function moveTo(id: number, options: Pop3ServerOptions): Promise<void> {
  await server.close()
  server = await startPop3Server(options)
  await world.changeAccount(id, { port: server.port })
}

function letters(count: number, uid = 'uid'): ServedMessage[] {
  return Array.from({ length: count }, (_, index) => ({
    uid: `${uid}-${index}`,
    bytes: Buffer.from(`Message-ID: <${index}@test.example>\r\nSubject: Letter ${index}\r\n\r\ntext ${index}\r\n`),
  }))
}

/** Servers of before RFC 1725: LAST is all they say about what was read. */
const onlyLast = { capabilities: null, handlers: { UIDL: undefined, LAST: () => '+OK 2' } } as const
const hashesOf = (messages: readonly ServedMessage[]) => messages.map(({ bytes }) => hashOf(bytes)).sort()

describe('a server without message ids', () => {
  test('P12, POP-09: that knows LAST: three checks and new mail between them bring nothing twice', async () => {
    const id = await start({ ...onlyLast, messages: letters(3) })
    await world.check(id)
    await world.check(id)
    await moveTo(id, { ...onlyLast, messages: letters(5) })
    expect((await world.check(id)).result).toMatchObject({ fetched: 2, notes: [] })
    expect(await world.hashes()).toEqual(hashesOf(letters(5)))
    expect(server.mailbox).toHaveLength(5)
  })

  test('P12, POP-09, POP-10: without TOP too: what is here is known by its bytes, and it is said', async () => {
    const options = { ...onlyLast, handlers: { ...onlyLast.handlers, TOP: undefined } }
    const id = await start({ ...options, messages: letters(3) })
    for (const fetched of [3, 0, 0]) {
      expect((await world.check(id)).result).toMatchObject({ fetched, notes: ['no-ids'] })
    }
    expect(await world.hashes()).toEqual(hashesOf(letters(3)))
    expect(await world.services.store.knownUids(id)).toEqual([])
  })

  test('POP-09, POP-05: downloading and deleting works, and a lost goodbye brings nothing twice', async () => {
    const handlers = { ...onlyLast.handlers, TOP: undefined }
    const messages = letters(3)
    const id = await start(
      { capabilities: null, handlers, messages, faults: { dropAt: 'QUIT' } },
      { copies: { kind: 'remove' } },
    )
    expect(await world.check(id)).toMatchObject({ state: 'failed' })
    expect(server.mailbox).toHaveLength(3)
    await moveTo(id, { capabilities: null, handlers, messages })
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 3 })
    expect(server.mailbox).toEqual([])
    expect(await world.hashes()).toEqual(hashesOf(messages))
  })
})

describe('a mailbox whose ids changed', () => {
  test('POP-07: every message is known by its bytes: nothing is here twice and nothing is deleted there', async () => {
    const id = await start({ messages: letters(4) }, { copies: { kind: 'remove-deleted' } })
    await world.check(id)
    await moveTo(id, { messages: letters(4, 'moved') })
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, removed: 0, notes: ['ids-changed'] })
    expect(await world.hashes()).toEqual(hashesOf(letters(4)))
    expect(server.mailbox).toHaveLength(4)
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, notes: [] })
  })

  test('P13, POP-08: a mailbox that is numbered anew is not fetched again', async () => {
    const id = await start({ messages: letters(4) })
    await world.check(id)
    await moveTo(id, { messages: [...letters(4)].reverse() })
    expect((await world.check(id)).result).toMatchObject({ fetched: 0, notes: [] })
    expect(server.lines.some(line => line.startsWith('RETR'))).toBe(false)
  })
})
