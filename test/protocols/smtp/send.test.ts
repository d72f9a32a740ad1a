import { afterEach, describe, expect, it } from 'vitest'
import { ProtocolError, ReplyError } from '../../../electron/errors.ts'
import type { SendRequest } from '../../../electron/protocols/smtp/envelope.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import {
  ALL_CAPABILITIES,
  type SmtpServer,
  type SmtpServerOptions,
  startSmtpServer,
} from '../../servers/smtp-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

interface Opened {
  readonly server: SmtpServer
  readonly session: SmtpSession
  readonly transcript: string[]
}

async function connect(options: SmtpServerOptions = {}): Promise<Opened> {
  const server = await startSmtpServer(options)
  open.push(server)
  const { host, port } = server
  const transcript: string[] = []
  const session = await SmtpSession.open(
    { host, port, security: 'none' },
    { transcript: { write: line => transcript.push(line) } },
  )
  open.push(session)
  return { server, session, transcript }
}

const content = 'Subject: Grüße\r\n\r\nHello\r\n.\r\n..\r\nend\r\n'

function mail(request: Partial<SendRequest> = {}): SendRequest {
  return { from: 'anna@example.org', to: ['bob@example.org'], message: Buffer.from(content), ...request }
}

async function* stream(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

/** The three ways in which a message travels. */
const WAYS: readonly [string, readonly string[]][] = [
  ['sent ahead with BDAT', ALL_CAPABILITIES],
  ['in two round trips', ['PIPELINING', '8BITMIME', 'SIZE 10000000']],
  ['step by step', ['8BITMIME', 'SIZE 10000000', 'CHUNKING']],
]

describe.each(WAYS)('a message %s', (way, capabilities) => {
  const isAhead = way.includes('BDAT')

  it('SMTP-01, S3: arrives byte for byte, for every recipient', async () => {
    const { server, session } = await connect({ capabilities })
    const to = ['bob@example.org', 'carol@example.org', 'dave@example.org']
    const result = await session.send(mail({ to }))
    expect(result).toEqual({
      code: 250,
      text: '2.0.0 queued',
      status: '2.0.0',
      recipients: to.map(address => ({ address, accepted: true, code: 250, text: 'recipient ok' })),
    })
    const [accepted] = server.accepted
    expect(accepted?.bytes.toString()).toBe(content)
    expect(accepted?.to).toEqual(to.map(address => `<${address}>`))
    expect(accepted?.verb).toBe(isAhead ? 'BDAT' : 'DATA')
  })

  it.each([
    ['.', '.\r\n'],
    ['.\r\n', '.\r\n'],
    ['.first\r\n', '.first\r\n'],
    ['a\r\n.', 'a\r\n.\r\n'],
    ['a\n.\nb', 'a\r\n.\r\nb\r\n'],
    ['a\r.\rb', 'a\r\n.\r\nb\r\n'],
    ['a\n.\r\nMAIL FROM:<eve@example.org>\r\n', 'a\r\n.\r\nMAIL FROM:<eve@example.org>\r\n'],
    ['a\r\n.\nMAIL FROM:<eve@example.org>\n', 'a\r\n.\r\nMAIL FROM:<eve@example.org>\r\n'],
    ['a\r.\r\nb', 'a\r\n.\r\nb\r\n'],
    ['', ''],
    ['no end', 'no end\r\n'],
  ])('SMTP-01, SMTP-02: %j arrives whole and ends nothing', async (text, expected) => {
    for (const message of [Buffer.from(text), stream(...text)]) {
      const { server, session } = await connect({ capabilities })
      await session.send(mail({ message }))
      await session.noop()
      expect(server.accepted.map(({ bytes }) => bytes.toString())).toEqual([expected])
      expect(server.lines.at(-1)).toBe('NOOP')
    }
  })

  it('SMTP-04: tells who was refused and still reaches the others', async () => {
    const { server, session } = await connect({
      capabilities,
      refused: {
        'eve@example.org': '550-5.1.1 nobody\n550 5.1.1 of that name',
        'mallory@example.org': '452 4.2.2 full',
      },
    })
    const result = await session.send(mail({ to: ['eve@example.org', 'bob@example.org', 'mallory@example.org'] }))
    expect(result.recipients).toEqual([
      {
        address: 'eve@example.org',
        accepted: false,
        code: 550,
        text: '5.1.1 nobody\n5.1.1 of that name',
        status: '5.1.1',
      },
      { address: 'bob@example.org', accepted: true, code: 250, text: 'recipient ok' },
      { address: 'mallory@example.org', accepted: false, code: 452, text: '4.2.2 full', status: '4.2.2' },
    ])
    expect(server.accepted[0]?.to).toEqual(['<bob@example.org>'])
  })

  it('SMTP-05: is not sent when every recipient is refused, and the next one is', async () => {
    const { server, session } = await connect({
      capabilities,
      refused: { 'eve@example.org': '450 4.2.0 later', 'mallory@example.org': '550 5.1.1 nobody' },
    })
    const error = await session.send(mail({ to: ['eve@example.org', 'mallory@example.org'] })).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(ReplyError)
    expect(error).toMatchObject({
      code: 550,
      temporary: false,
      recipients: [
        { address: 'eve@example.org', accepted: false, code: 450 },
        { address: 'mallory@example.org', accepted: false, code: 550 },
      ],
    })
    expect(server.accepted).toEqual([])
    await session.send(mail())
    expect(server.accepted).toHaveLength(1)
  })

  it('SMTP-06: is temporarily refused when every recipient is', async () => {
    const { session } = await connect({ capabilities, refused: { 'eve@example.org': '451 4.7.1 greylisted' } })
    await expect(session.send(mail({ to: ['eve@example.org'] }))).rejects.toMatchObject({ code: 451, temporary: true })
  })

  it('SMTP-05: is not sent when the sender is refused, and the next one is', async () => {
    const { server, session } = await connect({ capabilities, refused: { 'eve@example.org': '553 5.7.1 not yours' } })
    await expect(session.send(mail({ from: 'eve@example.org' }))).rejects.toMatchObject({
      kind: 'refused',
      code: 553,
      text: '5.7.1 not yours',
    })
    expect(server.accepted).toEqual([])
    await session.send(mail())
    expect(server.accepted).toHaveLength(1)
  })

  it('SMTP-05: is not sent when its content is refused, and the next one is', async () => {
    const { server, session } = await connect({ capabilities, finalReplies: ['554-5.7.1 spam\n554 5.7.1 we think'] })
    await expect(session.send(mail())).rejects.toMatchObject({
      kind: 'refused',
      code: 554,
      text: '5.7.1 spam\n5.7.1 we think',
      temporary: false,
    })
    await session.send(mail())
    expect(server.accepted).toHaveLength(1)
  })

  it('SMTP-06: is temporarily refused with 4xx after the content', async () => {
    const { session } = await connect({ capabilities, finalReplies: ['452 4.3.1 disk full'] })
    await expect(session.send(mail())).rejects.toMatchObject({ kind: 'refused', code: 452, temporary: true })
  })

  it.each(['MAIL', 'RCPT'])('SMTP-14: 354 to %s ends the session with a protocol error', async verb => {
    const { server, session } = await connect({ capabilities, handlers: { [verb]: () => '354 go' } })
    await expect(session.send(mail())).rejects.toMatchObject(
      // What was sent ahead may have been taken; what was not surely was not.
      isAhead ? { kind: 'unreachable', isMaybeSent: true } : { kind: 'protocol' },
    )
    await expect(session.send(mail())).rejects.toThrow()
    await server.hasLostClient()
    expect(server.accepted).toEqual([])
  })

  it.each(['MAIL', 'RCPT'])('421 to %s ends the session, and nothing was sent', async verb => {
    const { server, session } = await connect({
      capabilities,
      handlers: { [verb]: ({ client }) => client.send('421 4.3.2 going down').then(() => client.end() as undefined) },
    })
    await expect(session.send(mail())).rejects.toMatchObject({ kind: 'refused', code: 421, temporary: true })
    await expect(session.noop()).rejects.toThrow()
    expect(server.accepted).toEqual([])
  })

  it('421 after the content means that it was not taken', async () => {
    const { session } = await connect({ capabilities, finalReplies: ['421 4.3.2 going down'] })
    await expect(session.send(mail())).rejects.toMatchObject({ kind: 'refused', code: 421, temporary: true })
  })

  it('reaches a thousand recipients', async () => {
    const { server, session } = await connect({ capabilities })
    const to = Array.from({ length: 1_000 }, (_, index) => `user${index}@example.org`)
    const result = await session.send(mail({ to }))
    expect(result.recipients.map(({ address }) => address)).toEqual(to)
    expect(server.accepted[0]?.to).toHaveLength(1_000)
  })

  it('comes from a stream that is longer than what is kept in memory', async () => {
    const { server, session } = await connect({ capabilities })
    const line = `${'x'.repeat(70)}\r\n.\n`
    const piece = line.repeat(1_000)
    async function* long(): AsyncGenerator<Uint8Array> {
      // One buffer, used again for every chunk, as a file reader may do.
      const buffer = Buffer.from(piece)
      for (let count = 0; count < 40; count++) yield buffer
    }
    await session.send(mail({ message: long() }))
    expect(server.accepted[0]?.bytes.toString()).toBe(piece.replaceAll('\n.\n', '\n.\r\n').repeat(40))
    expect(server.accepted[0]?.verb).toBe('DATA')
  })

  it('whose stream fails is not sent', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Subject: x\r\n')
      throw new Error('the disk is gone')
    }
    const { server, session } = await connect({ capabilities })
    await expect(session.send(mail({ message: failing() }))).rejects.toThrow('the disk is gone')
    await session.send(mail())
    expect(server.accepted).toHaveLength(1)
  })

  it('whose stream fails in the middle of the upload is not sent, and ends the session', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      for (let count = 0; count < 20; count++) yield Buffer.alloc(100_000, 'x\r\n')
      throw new Error('the disk is gone')
    }
    const { server, session } = await connect({ capabilities })
    await expect(session.send(mail({ message: failing() }))).rejects.toThrow('the disk is gone')
    await expect(session.noop()).rejects.toMatchObject({ kind: 'unreachable' })
    await server.hasLostClient()
    expect(server.accepted).toEqual([])
  })
})

it('SMTP-16: bytes beyond ASCII late in a long stream stop the upload where 8BITMIME is not offered', async () => {
  async function* late(): AsyncGenerator<Uint8Array> {
    for (let count = 0; count < 20; count++) yield Buffer.alloc(100_000, 'x\r\n')
    yield Buffer.from('ü')
  }
  const { server, session } = await connect({ capabilities: ['PIPELINING'] })
  await expect(session.send(mail({ message: late() }))).rejects.toMatchObject({ kind: 'input', field: 'message' })
  await server.hasLostClient()
  expect(server.accepted).toEqual([])
})

it('passes a line of more than 998 bytes on as it is', async () => {
  const { server, session } = await connect()
  const message = Buffer.from(`${'x'.repeat(5_000)}\r\n`)
  await session.send(mail({ message }))
  expect(server.accepted[0]?.bytes).toEqual(message)
})

it('a server that wants content for nobody gets an empty one', async () => {
  const { server, session } = await connect({
    capabilities: ['PIPELINING', '8BITMIME'],
    refused: { 'eve@example.org': '550 nobody' },
    handlers: {
      DATA: async ({ client }) => {
        await client.send('354 go ahead, for nobody')
        return (await client.readDotBody())?.length === 0 ? '554 no valid recipients' : '250 leaked'
      },
    },
  })
  await expect(session.send(mail({ to: ['eve@example.org'] }))).rejects.toMatchObject({ code: 550 })
  await session.noop()
  expect(server.lines.at(-1)).toBe('NOOP')
})

it('DATA that is refused is a refusal with its own words', async () => {
  const { session } = await connect({
    capabilities: ['PIPELINING', '8BITMIME'],
    handlers: { DATA: () => '451 4.3.0 no' },
  })
  await expect(session.send(mail())).rejects.toMatchObject({ kind: 'refused', command: 'DATA', code: 451 })
  await session.noop()
})

it('SMTP-14: 250 to DATA makes no sense, and no content is sent after it', async () => {
  const { server, session } = await connect({
    capabilities: ['PIPELINING', '8BITMIME'],
    handlers: { DATA: () => '250 already done' },
  })
  await expect(session.send(mail())).rejects.toThrow(ProtocolError)
  await server.hasLostClient()
  expect(server.lines.at(-1)).toBe('DATA')
})

it('a server that takes its go-ahead back in one breath gets no content', async () => {
  const { server, session } = await connect({
    capabilities: ['PIPELINING', '8BITMIME'],
    handlers: { DATA: () => '354 go\r\n451 4.3.0 not now' },
  })
  await expect(session.send(mail())).rejects.toMatchObject({ code: 451, text: '4.3.0 not now' })
  await server.hasLostClient()
  expect(server.lines.at(-1)).toBe('DATA')
})

it('a server that refuses in the middle of the content ends the session with its words', async () => {
  const { session } = await connect({
    capabilities: ['PIPELINING', '8BITMIME'],
    handlers: {
      DATA: async ({ client }) => {
        await client.send('354 go')
        await client.readLine()
        await client.send('552 5.3.4 too much')
        client.end()
        return undefined
      },
    },
  })
  const line = Buffer.alloc(100_000, 'x\r\n')
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield line
  }
  await expect(session.send(mail({ message: endless() }))).rejects.toMatchObject({
    kind: 'refused',
    code: 552,
    text: '5.3.4 too much',
  })
})

it('the transcript shows the content as a number of bytes', async () => {
  for (const [capabilities, last] of [
    [
      ['PIPELINING', '8BITMIME'],
      ['C: DATA\n', 'C: (39 bytes)\n'],
    ],
    [ALL_CAPABILITIES, ['C: BDAT 39 LAST\n', 'C: (39 bytes)\n']],
  ] as const) {
    const { session, transcript } = await connect({ capabilities })
    await session.send(mail())
    expect(transcript.filter(line => line.startsWith('C: ')).slice(-2)).toEqual(last)
  }
})

it('SMTP-11: a long stream is stopped as soon as it is more than the server takes', async () => {
  const line = Buffer.alloc(100_000, 'x\r\n')
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield line
  }
  const { server, session } = await connect({ capabilities: ['PIPELINING', '8BITMIME', 'SIZE 2000000'] })
  await expect(session.send(mail({ message: endless() }))).rejects.toMatchObject({ kind: 'input', field: 'size' })
  await server.hasLostClient()
  expect(server.accepted).toEqual([])
})
