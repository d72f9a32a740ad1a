import { afterEach, describe, expect, it } from 'vitest'
import { ConnectionError, InputError, ProtocolError, ReplyError } from '../../../electron/errors.ts'
import { Pop3Session, type Retrieved } from '../../../electron/protocols/pop3/session.ts'
import { collect, collectBytes } from '../../servers/collect.ts'
import {
  type Pop3Server,
  type Pop3ServerOptions,
  type ServedMessage,
  startPop3Server,
} from '../../servers/pop3-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

function message(uid: string, text = `Subject: ${uid}\r\n\r\nbody of ${uid}\r\n`): ServedMessage {
  return { uid, bytes: Buffer.from(text, 'latin1') }
}

async function serve(options: Pop3ServerOptions): Promise<Pop3Server> {
  const server = await startPop3Server(options)
  open.push(server)
  return server
}

async function connect({ host, port }: Pop3Server, options = {}): Promise<Pop3Session> {
  const session = await Pop3Session.open({ host, port, security: 'none' }, options)
  open.push(session)
  await session.login({ user: 'anna', password: 'secret' })
  return session
}

async function begin(options: Pop3ServerOptions): Promise<Pop3Session> {
  return connect(await serve(options))
}

async function read(retrieved: Retrieved): Promise<string> {
  return 'error' in retrieved
    ? `refused: ${retrieved.error.text}`
    : (await collectBytes(retrieved.body)).toString('latin1')
}

async function readAll(session: Pop3Session, numbers: Iterable<number>): Promise<string[]> {
  const texts: string[] = []
  for await (const retrieved of session.retrieveMany(numbers)) texts.push(await read(retrieved))
  return texts
}

const texts = {
  'lines of one, two and three dots': 'a\r\n.\r\n..\r\n...\r\n.b\r\n..c\r\n',
  'only a dot': '.\r\n',
  'no blank line after the header': 'Subject: x\r\n',
  'nothing at all': '',
  'every byte': `${String.fromCharCode(...Array.from({ length: 256 }, (_, byte) => byte)).replace('\r', '')}\r\n`,
  'bare line feeds and dots': 'Subject: x\r\n\r\na\n.\n..\n.b\r\n',
  'a long line': `${'x'.repeat(300_000)}\r\n`,
}

describe('messages', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`POP-01, POP-12: a message with ${name} arrives to the last byte`, async () => {
      const session = await begin({ messages: [message('a', text)] })
      expect((await collectBytes(session.retrieve(1))).toString('latin1')).toBe(text)
      expect(await readAll(session, [1, 1])).toEqual([text, text])
    })
  }

  it('POP-12: an empty mailbox is no error', async () => {
    const session = await begin({})
    expect(await session.stat()).toEqual({ count: 0, sizeBytes: 0 })
    expect(await session.listIds()).toEqual([])
    expect(await session.sizes()).toEqual([])
    expect(await readAll(session, [])).toEqual([])
    expect(await session.removeMany([])).toEqual([])
    await session.quit()
  })

  it('POP-11: the dot line ends a message, whatever size the server claims', async () => {
    const session = await begin({
      messages: [message('a')],
      handlers: { LIST: () => '+OK\n1 3\n.', RETR: () => '+OK 999999 octets\nshort\n.' },
    })
    expect(await session.sizes()).toEqual([{ number: 1, sizeBytes: 3 }])
    expect(await readAll(session, [1, 1])).toEqual(['short\r\n', 'short\r\n'])
  })

  it('POP-06: equal ids are both kept, malformed lines are left out', async () => {
    const lines = ['+OK', '1 same', '2 same', 'nonsense', '3', '0 zero', '4 other', '.']
    const session = await begin({ handlers: { UIDL: () => lines.join('\n') } })
    expect(await session.listIds()).toEqual([
      { number: 1, uid: 'same' },
      { number: 2, uid: 'same' },
      { number: 4, uid: 'other' },
    ])
  })

  it('POP-08, P13: numbers are the session’s own, ids stay', async () => {
    const server = await serve({ messages: [message('a'), message('b'), message('c')] })
    const first = await connect(server)
    await first.remove(1)
    await first.quit()
    const second = await connect(server)
    expect(await second.listIds()).toEqual([
      { number: 1, uid: 'b' },
      { number: 2, uid: 'c' },
    ])
  })

  it('POP-03: a message that is refused does not end the others', async () => {
    for (const capabilities of [['USER', 'PIPELINING'], ['USER']]) {
      const messages = [message('a'), message('b'), message('c')]
      const session = await begin({ messages, refused: [2], capabilities })
      expect(await readAll(session, [1, 2, 3])).toEqual([
        messages[0]?.bytes.toString(),
        'refused: no such message',
        messages[2]?.bytes.toString(),
      ])
      await expect(collectBytes(session.retrieve(2))).rejects.toMatchObject({ kind: 'refused', command: 'RETR 2' })
      await session.quit()
    }
  })

  it('asks ahead only where the server allows it', async () => {
    const messages = Array.from({ length: 40 }, (_, index) => message(`m${index}`))
    for (const isAhead of [true, false]) {
      const server = await serve({ messages, capabilities: isAhead ? ['USER', 'PIPELINING'] : ['USER'] })
      const session = await connect(server)
      const asked = () => server.lines.filter(line => line.startsWith('RETR')).length
      let count = 0
      let mostAhead = 0
      for await (const retrieved of session.retrieveMany(messages.keys().map(index => index + 1))) {
        await read(retrieved)
        mostAhead = Math.max(mostAhead, asked() - ++count)
      }
      expect(count).toBe(40)
      expect(mostAhead > 0).toBe(isAhead)
    }
  })

  it('NET-07: a message longer than allowed ends the session', async () => {
    const server = await serve({ messages: [message('a', 'x'.repeat(5_000))] })
    const session = await connect(server, { maxMessageBytes: 4_000 })
    await expect(collectBytes(session.retrieve(1))).rejects.toThrow(ProtocolError)
    await expect(session.noop()).rejects.toThrow(ProtocolError)
  })

  it('POP-02: a message that breaks off is an error, never a short message', async () => {
    const long = message('a', 'line\r\n'.repeat(1_000))
    for (const pick of ['retrieve', 'retrieveMany'] as const) {
      const server = await serve({ messages: [long], faults: { closeAfterBytes: 3_000 } })
      const session = await connect(server)
      const reading = pick === 'retrieve' ? collectBytes(session.retrieve(1)) : readAll(session, [1])
      await expect(reading).rejects.toThrow(ConnectionError)
      await expect(session.quit()).rejects.toThrow(ConnectionError)
      expect(server.mailbox).toHaveLength(1)
    }
  })
})

describe('leaving off early', () => {
  const messages = Array.from({ length: 30 }, (_, index) =>
    message(`m${index}`, `${'line\r\n'.repeat(index * 500)}\r\n`),
  )

  it('a body that nobody reads to its end does not disturb the next', async () => {
    const session = await begin({ messages })
    const seen: number[] = []
    for await (const retrieved of session.retrieveMany([30, 29, 2])) {
      seen.push(retrieved.number)
      if (retrieved.number === 29 && 'body' in retrieved) for await (const _piece of retrieved.body) break
    }
    expect(seen).toEqual([30, 29, 2])
    expect(await session.stat()).toMatchObject({ count: 30 })
  })

  it('the rest of many messages is dropped before the next command', async () => {
    const session = await begin({ messages })
    for await (const retrieved of session.retrieveMany([20, 21, 22, 23, 24])) if (retrieved.number === 21) break
    expect(await session.stat()).toMatchObject({ count: 30 })
    for await (const _piece of session.retrieve(30)) break
    await session.noop()
    await session.quit()
  })
})

describe('removing', () => {
  it('POP-05, P2: nothing is gone before QUIT is answered', async () => {
    const server = await serve({ messages: [message('a'), message('b')], faults: { dropAt: 'QUIT' } })
    const session = await connect(server)
    await session.remove(1)
    await expect(session.quit()).rejects.toThrow(ConnectionError)
    expect(server.mailbox).toHaveLength(2)
  })

  it('POP-05: closing without QUIT removes nothing', async () => {
    const server = await serve({ messages: [message('a')] })
    const session = await connect(server)
    await session.remove(1)
    session.close()
    await server.hasLostClient()
    expect(server.mailbox).toHaveLength(1)
  })

  it('removes many and tells which were refused', async () => {
    const messages = Array.from({ length: 600 }, (_, index) => message(`m${index}`))
    const server = await serve({ messages })
    const session = await connect(server)
    const removals = await session.removeMany([...messages.keys().map(index => index + 1), 999])
    expect(removals).toHaveLength(601)
    expect(removals.filter(({ error }) => error).map(({ number }) => number)).toEqual([999])
    expect(removals[600]?.error).toBeInstanceOf(ReplyError)
    await session.quit()
    expect(server.mailbox).toEqual([])
  })

  it('takes marks back', async () => {
    const server = await serve({ messages: [message('a')] })
    const session = await connect(server)
    await session.remove(1)
    await session.reset()
    await session.quit()
    expect(server.mailbox).toHaveLength(1)
  })

  it('a QUIT that could not remove everything says so', async () => {
    const handlers = { QUIT: () => '-ERR some deleted messages not removed' }
    const session = await begin({ messages: [message('a')], handlers })
    await expect(session.quit()).rejects.toMatchObject({ kind: 'refused', command: 'QUIT' })
  })
})

describe('the other commands', () => {
  it('lists one message', async () => {
    const session = await begin({ messages: [message('a'), message('b')] })
    expect(await session.listIds(2)).toEqual([{ number: 2, uid: 'b' }])
    expect(await session.sizes(2)).toEqual([{ number: 2, sizeBytes: 25 }])
  })

  it('reads the top of a message', async () => {
    const session = await begin({ messages: [message('a', 'H: 1\r\n\r\n.one\r\ntwo\r\n')] })
    expect((await collectBytes(session.top(1, 1))).toString()).toBe('H: 1\r\n\r\n.one\r\n')
  })

  it('knows NOOP, LAST and UTF8', async () => {
    const session = await begin({})
    await session.noop()
    expect(await session.last()).toBe(0)
    await session.enableUtf8()
  })

  it('refuses what is no message number before anything is sent', async () => {
    const server = await serve({ messages: [message('a')] })
    const session = await connect(server)
    const before = server.lines.length
    for (const bad of [0, -1, 1.5, Number.NaN, 2 ** 40]) {
      expect(() => session.retrieve(bad)).toThrow(InputError)
      expect(() => session.top(bad, 0)).toThrow(InputError)
      await expect(collect(session.retrieveMany([1, bad]))).rejects.toThrow(InputError)
      await expect(session.remove(bad)).rejects.toThrow(InputError)
      await expect(session.removeMany([1, bad])).rejects.toThrow(InputError)
    }
    expect(() => session.top(1, -1)).toThrow(InputError)
    expect(server.lines).toHaveLength(before)
  })

  it('an answer that makes no sense ends the session', async () => {
    const session = await begin({ handlers: { STAT: () => '+OK many' } })
    await expect(session.stat()).rejects.toMatchObject({ kind: 'protocol', text: 'many' })
    await expect(session.noop()).rejects.toMatchObject({ kind: 'protocol' })
  })

  it('a refused command leaves the session good', async () => {
    const session = await begin({ handlers: { LAST: undefined } })
    await expect(session.last()).rejects.toThrow(ReplyError)
    await session.noop()
  })
})

describe('one caller at a time', () => {
  it('a second call meanwhile is a mistake that is told, and does no harm', async () => {
    const session = await begin({ messages: [message('a')] })
    const first = session.stat()
    await expect(session.noop()).rejects.toThrow('one call at a time')
    expect(await first).toMatchObject({ count: 1 })
    await session.noop()
  })

  it('so is a command in the middle of messages', async () => {
    const session = await begin({ messages: [message('a'), message('b')] })
    let count = 0
    for await (const retrieved of session.retrieveMany([1, 2])) {
      await expect(session.remove(1)).rejects.toThrow('one call at a time')
      await read(retrieved)
      count++
    }
    expect(count).toBe(2)
  })
})

describe('the greeting', () => {
  it('NET-12: a server that is full is a refusal for now', async () => {
    const server = await serve({ greeting: '-ERR [SYS/TEMP] too many connections' })
    await expect(connect(server)).rejects.toMatchObject({ kind: 'refused', code: 'SYS/TEMP', temporary: true })
    await server.hasLostClient()
  })

  it('NET-13: another service is named as that', async () => {
    const server = await serve({ greeting: '220 mail.example ESMTP' })
    await expect(connect(server)).rejects.toMatchObject({ kind: 'protocol', text: '220 mail.example ESMTP' })
    await server.hasLostClient()
    expect(server.lines).toEqual([])
  })
})

describe('capabilities', () => {
  it('are not asked for again after login where the first list names everything', async () => {
    const server = await serve({ capabilities: ['UIDL', 'TOP', 'PIPELINING', 'EXPIRE NEVER'] })
    const session = await connect(server)
    expect(session.capabilities.has('PIPELINING')).toBe(true)
    expect(server.lines.filter(line => line === 'CAPA')).toHaveLength(1)
  })

  it.each([
    ['names less', ['UIDL', 'TOP']],
    ['is different for each user', ['UIDL', 'TOP', 'PIPELINING', 'EXPIRE 30 USER']],
    ['makes each user wait', ['UIDL', 'TOP', 'PIPELINING', 'LOGIN-DELAY 60 user']],
  ])('are asked for again after login where the first list %s', async (_what, capabilities) => {
    const server = await serve({ capabilities })
    await connect(server)
    expect(server.lines.filter(line => line === 'CAPA')).toHaveLength(2)
  })
})

it('TLS-03: uses nothing that came before the encryption', async () => {
  const { good, ca } = testCertificates()
  const server = await serve({ certificate: good, faults: { injectBeforeTls: '+OK\r\nUSER\r\n.\r\n' } })
  const { host, port } = server
  const opening = Pop3Session.open({ host, port, security: 'starttls', ca })
  await expect(opening).rejects.toThrow(ProtocolError)
  await server.hasLostClient()
  expect(server.lines).toEqual(['CAPA', 'STLS'])
})

it('NET-11: a connection that went dead is given up in time, and the next one works', async () => {
  const dead = await serve({ messages: [message('a')], faults: { stallAfter: 'STAT' } })
  const { host, port } = dead
  const session = await Pop3Session.open({ host, port, security: 'none', timeoutMs: 1_000 })
  open.push(session)
  await session.login({ user: 'anna', password: 'secret' })
  await session.stat()
  await expect(session.listIds()).rejects.toMatchObject({ kind: 'timeout', phase: 'request', timeoutMs: 1_000 })
  await expect(session.noop()).rejects.toMatchObject({ kind: 'timeout' })
  const again = await connect(dead)
  expect(await again.listIds()).toEqual([{ number: 1, uid: 'a' }])
})
