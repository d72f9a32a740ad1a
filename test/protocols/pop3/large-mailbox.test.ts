import { afterEach, expect, it } from 'vitest'
import { Pop3Session } from '../../../electron/protocols/pop3/session.ts'
import type { Call } from '../../servers/line-server.ts'
import { type Pop3Server, type Pop3ServerOptions, startPop3Server } from '../../servers/pop3-server.ts'

const isLong = process.env.KITTIWAKE_LONG === '1'
let server: Pop3Server
let session: Pop3Session

afterEach(async () => {
  session.close()
  await server.close()
})

async function begin(options: Pop3ServerOptions): Promise<Pop3Session> {
  server = await startPop3Server(options)
  session = await Pop3Session.open({ host: server.host, port: server.port, security: 'none' })
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

it('POP-14: 100,000 messages left on the server are listed by two commands, each exactly once', async () => {
  const count = 100_000
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const list = (shown: (number: number) => string) =>
    Buffer.from(['+OK', ...numbers.map(number => `${number} ${shown(number)}`), '.', ''].join('\r\n'))
  const ids = list(number => `${'x'.repeat(60)}${number}`)
  const sizes = list(number => String(number * 7))
  const session = await begin({ handlers: { UIDL: () => ids, LIST: () => sizes } })
  const listing = await session.listAll()
  expect(server.lines.slice(-2)).toEqual(['UIDL', 'LIST'])
  expect(listing.ids).toHaveLength(count)
  expect(new Set(listing.ids.map(({ uid }) => uid)).size).toBe(count)
  expect(listing.sizes.at(-1)).toEqual({ number: count, sizeBytes: count * 7 })
})

it('POP-14: a list that never ends is given up before it fills the memory', async () => {
  const block = Buffer.from('1 same\r\n'.repeat(100_000))
  const endless = async ({ client }: Call) => {
    await client.sendRaw(Buffer.from('+OK\r\n'))
    for (;;) await client.sendRaw(block)
  }
  const session = await begin({ handlers: { UIDL: endless } })
  await expect(session.listIds()).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
})

it('POP-15: a message of 200 MB passes in small pieces, and only as fast as it is taken', {
  timeout: 120_000,
}, async () => {
  const blocks = isLong ? 3_200 : 400
  const block = Buffer.from(`${'x'.repeat(62)}\r\n`.repeat(1_024))
  let ahead = 0
  let mostAhead = 0
  const retrieve = async ({ client }: Call) => {
    await client.sendRaw(Buffer.from('+OK\r\n'))
    for (let sent = 0; sent < blocks; sent++) {
      ahead += block.length
      mostAhead = Math.max(mostAhead, ahead)
      await client.sendRaw(block)
    }
    await client.sendRaw(Buffer.from('.\r\n'))
    return undefined
  }
  const session = await begin({ handlers: { RETR: retrieve } })
  let sizeBytes = 0
  let largest = 0
  for await (const piece of session.retrieve(1)) {
    ahead -= piece.length
    sizeBytes += piece.length
    largest = Math.max(largest, piece.length)
  }
  expect(sizeBytes).toBe(blocks * block.length)
  expect(largest).toBeLessThanOrEqual(512 * 1024)
  expect(mostAhead).toBeLessThan(16 * 1024 * 1024)
})

it('POP-15: a message beyond the bound ends the session before it is here', async () => {
  server = await startPop3Server({ messages: [{ uid: 'a', bytes: Buffer.alloc(300_000, 'x') }] })
  const { host, port } = server
  session = await Pop3Session.open({ host, port, security: 'none' }, { maxMessageBytes: 100_000 })
  await session.login({ user: 'anna', password: 'secret' })
  const read = async () => {
    for await (const piece of session.retrieve(1)) expect(piece.length).toBeLessThanOrEqual(100_000)
  }
  await expect(read()).rejects.toMatchObject({ kind: 'protocol', reason: 'limit' })
})

it('POP-15, P8: the beginning of a large message costs no more than it is long', async () => {
  const bytes = Buffer.from(`Subject: large\r\n\r\n${'line\r\n'.repeat(500_000)}`)
  const session = await begin({ messages: [{ uid: 'a', bytes }] })
  let sizeBytes = 0
  for await (const piece of session.top(1, 20)) sizeBytes += piece.length
  expect(sizeBytes).toBe('Subject: large\r\n\r\n'.length + 20 * 'line\r\n'.length)
  expect(server.sentBytes).toBeLessThan(10_000)
})
