import { afterEach, describe, expect, it } from 'vitest'
import { CancelledError, ConnectionError, KittiwakeError, UnsureSendError } from '../../../electron/errors.ts'
import { type SmtpOptions, SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import type { Faults } from '../../servers/line-server.ts'
import { ALL_CAPABILITIES, type SmtpServer, startSmtpServer } from '../../servers/smtp-server.ts'

const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

const content = 'Subject: Grüße\r\n\r\n.\r\nend\r\n'
const request = {
  from: 'anna@example.org',
  to: ['bob@example.org', 'eve@example.org'],
  message: Buffer.from(content),
}

/** A server whose replies have several lines and characters of several bytes. */
async function serve(capabilities: readonly string[], faults: Faults): Promise<SmtpServer> {
  const server = await startSmtpServer({
    capabilities,
    faults,
    greeting: '220-mail.test\n220 Grüße 🐦',
    refused: { 'eve@example.org': '550-5.1.1 nobody\n550 5.1.1 né' },
    finalReplies: ['250-2.0.0 ok\n250 2.0.0 queued as ü'],
  })
  open.push(server)
  return server
}

/** A whole conversation; what the client knows at its end. */
async function converse({ host, port }: SmtpServer, options: SmtpOptions = {}) {
  const session = await SmtpSession.open({ host, port, security: 'none' }, options)
  open.push(session)
  await session.login({ user: 'anna', password: 'secret' })
  const result = await session.send(request)
  await session.quit()
  return result
}

const WAYS: readonly [string, readonly string[]][] = [
  ['sent ahead with BDAT', [...ALL_CAPABILITIES, 'AUTH CRAM-MD5']],
  ['with PIPELINING', ['PIPELINING', '8BITMIME', 'AUTH PLAIN']],
  ['step by step', ['8BITMIME', 'AUTH LOGIN']],
]

describe.each(WAYS)('a message %s', (_way, capabilities) => {
  const expected = {
    code: 250,
    text: '2.0.0 ok\n2.0.0 queued as ü',
    status: '2.0.0',
    recipients: [
      { address: 'bob@example.org', accepted: true, code: 250, text: 'recipient ok' },
      { address: 'eve@example.org', accepted: false, code: 550, text: '5.1.1 nobody\n5.1.1 né', status: '5.1.1' },
    ],
  }

  it('NET-02: is sent the same when the replies come byte by byte', async () => {
    const server = await serve(capabilities, { isByteAtATime: true })
    expect(await converse(server)).toEqual(expected)
    expect(server.accepted[0]?.bytes.toString()).toBe(content)
  })

  it('NET-04: is sent the same when each reply is cut at any byte', async () => {
    for (let splitAt = 1; splitAt < 120; splitAt++) {
      const server = await serve(capabilities, { splitAt })
      expect(await converse(server), `cut at ${splitAt}`).toEqual(expected)
      expect(server.accepted).toHaveLength(1)
    }
  })

  it('NET-05: is sent the same when the server ends its lines with LF', async () => {
    const server = await serve(capabilities, { endsLinesWithLf: true })
    expect(await converse(server)).toEqual(expected)
  })

  async function lengthOfConversation(): Promise<number> {
    const server = await serve(capabilities, {})
    await converse(server)
    return server.sentBytes
  }

  it('NET-08, SMTP-07: is never called unsent when it was taken, wherever the connection breaks', async () => {
    const total = await lengthOfConversation()
    const seen = new Set<string>()
    for (let closeAfterBytes = 0; closeAfterBytes < total; closeAfterBytes++) {
      const server = await serve(capabilities, { closeAfterBytes })
      const outcome: unknown = await converse(server).catch((error: unknown) => error)
      await server.hasLostClient()
      const place = `broken after ${closeAfterBytes} of ${total} bytes`
      if (outcome instanceof Error) expect(outcome, place).toBeInstanceOf(ConnectionError)
      else expect(server.accepted, place).toHaveLength(1)
      if (server.accepted.length > 0 && outcome instanceof Error) expect(outcome, place).toBeInstanceOf(UnsureSendError)
      seen.add(outcome instanceof Error ? outcome.name : 'sent')
    }
    expect([...seen]).toEqual(['ConnectionError', 'UnsureSendError', 'sent'])
  })

  it('NET-09: can be cancelled at any point', async () => {
    const total = await lengthOfConversation()
    for (let stallAfterBytes = 1; stallAfterBytes < total - '221 bye\r\n'.length; stallAfterBytes++) {
      const server = await serve(capabilities, { stallAfterBytes })
      const controller = new AbortController()
      const conversation = converse(server, { signal: controller.signal }).catch((error: unknown) => error)
      await server.hasSent(stallAfterBytes)
      controller.abort()
      const error = await conversation
      const place = `cancelled after ${stallAfterBytes} of ${total} bytes`
      expect(error, place).toBeInstanceOf(KittiwakeError)
      const reason = error instanceof UnsureSendError ? error.cause : error
      expect(reason, place).toBeInstanceOf(CancelledError)
      await server.hasLostClient()
      if (server.accepted.length > 0) expect(error, place).toBeInstanceOf(UnsureSendError)
    }
  })
})

describe('SMTP-07: after the end of the message and before the reply', () => {
  it.each(WAYS)('a break, a time-out, a cancel and nonsense all mean maybe (%s)', async (_way, capabilities) => {
    const verb = capabilities.includes('CHUNKING') ? 'BDAT' : 'DATA'
    const reasons: Record<string, unknown> = {}
    for (const fault of ['break', 'silence', 'cancel', 'nonsense']) {
      const taken = Promise.withResolvers<void>()
      const server = await startSmtpServer({
        capabilities,
        handlers: {
          [verb]: async ({ argument, client }) => {
            if (verb === 'DATA') await client.send('354 go')
            if (verb === 'DATA') await client.readDotBody()
            else await client.readBytes(Number.parseInt(argument, 10))
            taken.resolve()
            if (fault === 'break') client.destroy()
            else if (fault === 'nonsense') return 'what?'
            else await client.isGone()
            return undefined
          },
        },
      })
      open.push(server)
      const { host, port } = server
      const controller = new AbortController()
      const session = await SmtpSession.open(
        { host, port, security: 'none' },
        { signal: controller.signal, ...(fault === 'silence' ? { timeoutMs: 1_000 } : {}) },
      )
      open.push(session)
      const sending = session.send({ ...request, to: ['bob@example.org'] }).catch((error: unknown) => error)
      await taken.promise
      if (fault === 'cancel') controller.abort()
      const error = await sending
      expect(error, fault).toBeInstanceOf(UnsureSendError)
      expect(error, fault).toMatchObject({ kind: 'unreachable', isMaybeSent: true, phase: 'request' })
      if (error instanceof UnsureSendError && error.cause instanceof KittiwakeError) reasons[fault] = error.cause.kind
    }
    expect(reasons).toEqual({ break: 'unreachable', silence: 'timeout', cancel: 'cancelled', nonsense: 'protocol' })
  })
})

it('NET-09: a message whose source is silent can be cancelled', async () => {
  const asked = Promise.withResolvers<void>()
  async function* silent(): AsyncGenerator<Uint8Array> {
    for (let count = 0; count < 20; count++) yield Buffer.alloc(100_000, 'x\r\n')
    asked.resolve()
    await new Promise(() => undefined)
  }
  const server = await serve(['PIPELINING', '8BITMIME'], {})
  const controller = new AbortController()
  const { host, port } = server
  const session = await SmtpSession.open({ host, port, security: 'none' }, { signal: controller.signal })
  open.push(session)
  const sending = session.send({ ...request, message: silent() })
  void asked.promise.then(() => controller.abort())
  await expect(sending).rejects.toThrow(CancelledError)
  await server.hasLostClient()
  expect(server.accepted).toEqual([])
})
