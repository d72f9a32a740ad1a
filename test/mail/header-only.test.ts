// Large messages of which only the header is fetched, and the rest when a person wants it.

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Pop3Server, type Pop3ServerOptions, type ServedMessage, startPop3Server } from '../servers/pop3-server.ts'
import { hashOf, type MailboxWorld, openMailboxWorld, type TestMailbox } from './mailbox-world.ts'

const LIMIT = 32_000

let world: MailboxWorld
let server: Pop3Server

beforeEach(async () => {
  world = await openMailboxWorld()
})

afterEach(async () => {
  await world.close()
  await server.close()
})

function letterOf(sizeBytes: number, uid = `uid-${sizeBytes}`): ServedMessage {
  const head = `From: Ebba <ebba@test.example>\r\nSubject: Of ${sizeBytes} bytes\r\n\r\n`
  return { uid, bytes: Buffer.from(`${head}${'x'.repeat(sizeBytes - head.length - 2)}\r\n`) }
}

const headOf = ({ bytes }: ServedMessage) => bytes.subarray(0, bytes.indexOf('\r\n\r\n') + 4)

async function start(options: Pop3ServerOptions, settings: Partial<TestMailbox> = {}): Promise<number> {
  server = await startPop3Server(options)
  const { host, port } = server
  return (await world.addAccount({ host, port, wholeUpToBytes: LIMIT, ...settings })).id
}

const retrieved = () => server.lines.filter(line => line.startsWith('RETR'))

describe('messages that are too large', () => {
  test('P9, M19: 32,000 bytes come whole, of 32,001 only the header', async () => {
    const [whole, large] = [letterOf(LIMIT), letterOf(LIMIT + 1)]
    const id = await start({ messages: [whole, large] })
    expect((await world.check(id)).result).toMatchObject({ fetched: 2 })
    expect(retrieved()).toEqual(['RETR 1'])
    expect(server.lines).toContain('TOP 2 0')
    expect(await world.hashes()).toEqual([hashOf(whole.bytes), hashOf(headOf(large))].sort())
    const rows = await world.rows()
    expect(rows.filter(row => row.wholeBytes !== undefined)).toMatchObject([{ wholeBytes: LIMIT + 1 }])
  })

  test('P9: unless a person chose so, every message comes whole', async () => {
    const large = letterOf(400_000)
    const id = await start({ messages: [large] }, { wholeUpToBytes: undefined })
    await world.check(id)
    expect(await world.hashes()).toEqual([hashOf(large.bytes)])
  })

  test('M19, P9: the whole message takes the place of its header, wherever that is now, and nothing is there twice', async () => {
    const large = letterOf(500_000)
    const id = await start({ messages: [letterOf(100), large] })
    await world.check(id)
    const row = (await world.rows()).find(each => each.wholeBytes !== undefined)
    await world.mail.moveToRole({ ids: [row?.id ?? 0], role: 'trash' })
    await world.ended(await world.mail.getMessage({ id: row?.id ?? 0 }))
    expect(await world.hashes('trash')).toEqual([hashOf(large.bytes)])
    expect((await world.rows('trash')).map(each => [each.id, each.wholeBytes])).toEqual([[row?.id, undefined]])
    expect((await world.check(id)).result).toMatchObject({ fetched: 0 })
    expect([...(await world.rows()), ...(await world.rows('trash'))]).toHaveLength(2)
  })

  test('M19: what is not whole here never leaves the server by itself, and leaves once it is whole', async () => {
    const id = await start({ messages: [letterOf(100), letterOf(50_000_000 / 1_000)] }, { copies: { kind: 'remove' } })
    expect((await world.check(id)).result).toMatchObject({ fetched: 2, removed: 1 })
    await world.check(id)
    expect(server.mailbox).toHaveLength(1)
    const row = (await world.rows()).find(each => each.wholeBytes !== undefined)
    const job = await world.ended(await world.mail.getMessage({ id: row?.id ?? 0 }))
    expect(job).toMatchObject({ state: 'done', result: { removed: 1 } })
    expect(server.mailbox).toEqual([])
  })

  test('M19: old age does not take the only copy from the server', async () => {
    const id = await start(
      { messages: [letterOf(100), letterOf(90_000)] },
      { copies: { kind: 'remove-after', days: 1 } },
    )
    await world.check(id)
    world.clock.turn(3 * 86_400_000)
    await world.check(id)
    expect(server.mailbox.map(({ uid }) => uid)).toEqual(['uid-90000'])
  })

  test('POP-10, P9: a server without TOP hands out whole messages', async () => {
    const large = letterOf(90_000)
    const id = await start({ messages: [large], handlers: { TOP: undefined } })
    expect((await world.check(id)).result).toMatchObject({ fetched: 1, refused: [] })
    expect(await world.hashes()).toEqual([hashOf(large.bytes)])
  })

  test('POP-06, P9: messages that share an id come whole', async () => {
    const id = await start({ messages: [letterOf(90_000, 'same'), letterOf(80_000, 'same')] })
    await world.check(id)
    expect((await world.rows()).every(row => row.wholeBytes === undefined)).toBe(true)
  })

  test('P3: a message that is gone from the server meanwhile is said to be gone, and its header stays', async () => {
    const id = await start({ messages: [letterOf(90_000)] })
    await world.check(id)
    const [row] = await world.rows()
    await server.close()
    server = await startPop3Server({ messages: [] })
    await world.changeAccount(id, { port: server.port })
    const job = await world.ended(await world.mail.getMessage({ id: row?.id ?? 0 }))
    expect(job).toMatchObject({ state: 'failed', failure: { kind: 'input', field: 'message' } })
    expect(await world.rows()).toHaveLength(1)
  })
})
