import { afterEach, describe, expect, it } from 'vitest'
import { UnsureSendError } from '../../../electron/errors.ts'
import type { SendRequest } from '../../../electron/protocols/smtp/envelope.ts'
import type { SendOutcome } from '../../../electron/protocols/smtp/sender.ts'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import { collect } from '../../servers/collect.ts'
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

async function connect(options: SmtpServerOptions): Promise<{ server: SmtpServer; session: SmtpSession }> {
  const server = await startSmtpServer(options)
  open.push(server)
  const session = await SmtpSession.open({ host: server.host, port: server.port, security: 'none' })
  open.push(session)
  return { server, session }
}

function mail(to: string, message: SendRequest['message'] = Buffer.from(`for ${to}\r\n`)): SendRequest {
  return { from: 'anna@example.org', to: [`${to}@example.org`], message }
}

function numbered(count: number): SendRequest[] {
  return Array.from({ length: count }, (_, index) => mail(`user${index}`))
}

/** What became of each request, in one word. */
function words(outcomes: readonly SendOutcome[]): string[] {
  return outcomes.map(({ error }) => {
    if (!error) return 'sent'
    return error instanceof UnsureSendError ? 'unsure' : error.name
  })
}

const WAYS: readonly [string, readonly string[]][] = [
  ['sent ahead with BDAT', ALL_CAPABILITIES],
  ['with PIPELINING', ['PIPELINING', '8BITMIME', 'SIZE 10000000']],
  ['step by step', ['8BITMIME', 'SIZE 10000000']],
]

describe.each(WAYS)('a batch %s', (way, capabilities) => {
  const isAhead = way.includes('BDAT')

  it('arrives whole and in order, with one outcome each', async () => {
    const { server, session } = await connect({ capabilities })
    const requests = numbered(100)
    const outcomes = await collect(session.sendMany(requests))
    expect(outcomes.map(({ request }) => request)).toEqual(requests)
    expect(new Set(words(outcomes))).toEqual(new Set(['sent']))
    expect(server.accepted.map(({ bytes }) => bytes.toString())).toEqual(
      requests.map((_, index) => `for user${index}\r\n`),
    )
  })

  it('goes on after every kind of refusal, and mixes up nothing', async () => {
    const { server, session } = await connect({
      capabilities,
      refused: { 'eve@example.org': '550 5.1.1 nobody', 'mallory@example.org': '550 5.7.1 not you' },
      finalReplies: ['250 one', '554 spam', '250 three', '250 four'],
    })
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x')
      throw new RangeError('the disk is gone')
    }
    const requests = [
      mail('one'),
      mail('eve'),
      mail('spammed'),
      { ...mail('nobody'), to: ['"doubtful"@example.org'] },
      { ...mail('two'), from: 'mallory@example.org' },
      mail('broken', failing()),
      mail('three'),
      mail('eve'),
      mail('eve'),
      mail('four'),
    ]
    const outcomes = await collect(session.sendMany(requests))
    expect(words(outcomes)).toEqual([
      'sent',
      'ReplyError',
      'ReplyError',
      'InputError',
      'ReplyError',
      'RangeError',
      'sent',
      'ReplyError',
      'ReplyError',
      'sent',
    ])
    expect(outcomes.map(({ result }) => result?.text)).toEqual([
      'one',
      ...Array(5).fill(undefined),
      'three',
      ...Array(2).fill(undefined),
      'four',
    ])
    expect(server.accepted.map(({ bytes }) => bytes.toString().trim())).toEqual(['for one', 'for three', 'for four'])
    await session.noop()
  })

  it('mixes short messages with long ones', async () => {
    const { server, session } = await connect({ capabilities })
    const long = Buffer.alloc(1_200_000, '.\r\n')
    const requests = [mail('a'), mail('b', long), mail('c'), mail('d'), mail('e', long), mail('f', long), mail('g')]
    expect(new Set(words(await collect(session.sendMany(requests))))).toEqual(new Set(['sent']))
    const sizes = requests.map(({ message }) => (message instanceof Uint8Array ? message.length : 0))
    expect(server.accepted.map(({ bytes }) => bytes.length)).toEqual(sizes)
  })

  it('ends after a 421: nothing later was sent, and every request is told so', async () => {
    const { server, session } = await connect({ capabilities, finalReplies: ['250 ok', '421 4.3.2 going down'] })
    const outcomes = await collect(session.sendMany(numbered(5)))
    expect(words(outcomes)).toEqual(['sent', 'ReplyError', 'ReplyError', 'ReplyError', 'ReplyError'])
    expect(server.accepted.length).toBeGreaterThanOrEqual(1)
  })

  it('SMTP-07: a broken connection leaves open only what was handed over', async () => {
    const { server, session } = await connect({ capabilities, faults: { dropAt: isAhead ? 'RSET' : 'MAIL' } })
    const outcomes = await collect(session.sendMany(numbered(5)))
    expect(words(outcomes)).toEqual(
      isAhead ? ['sent', 'unsure', 'unsure', 'unsure', 'unsure'] : Array(5).fill('ConnectionError'),
    )
    expect(server.accepted).toHaveLength(isAhead ? 1 : 0)
  })

  it('no requests need no conversation', async () => {
    const { server, session } = await connect({ capabilities })
    expect(await collect(session.sendMany([]))).toEqual([])
    expect(server.lines).toHaveLength(1)
  })

  it('can be left early, which ends the session when something was under way', async () => {
    const isUnderWay = capabilities.includes('PIPELINING')
    const { session } = await connect({ capabilities })
    for await (const outcome of session.sendMany(numbered(80))) {
      expect(outcome.result?.code).toBe(250)
      break
    }
    const state = await session.noop().catch((error: unknown) => error)
    if (isUnderWay) expect(state).toMatchObject({ kind: 'unreachable' })
    else expect(state).toBeUndefined()
  })

  it('the session goes on after the batch', async () => {
    const { server, session } = await connect({ capabilities })
    await collect(session.sendMany(numbered(3)))
    await session.send(mail('last'))
    await session.quit()
    expect(server.accepted).toHaveLength(4)
  })
})

it('messages sent ahead forget the envelope before them, for it may have been refused', async () => {
  const { server, session } = await connect({ capabilities: ALL_CAPABILITIES })
  await collect(session.sendMany(numbered(3)))
  expect(server.lines.map(line => line.split(/[ :]/)[0])).toEqual([
    'EHLO',
    ...['MAIL', 'RCPT', 'BDAT'],
    ...['RSET', 'MAIL', 'RCPT', 'BDAT'],
    ...['RSET', 'MAIL', 'RCPT', 'BDAT'],
  ])
})

it('a batch is one caller like any other', async () => {
  const { session } = await connect({ capabilities: ALL_CAPABILITIES })
  const batch = session.sendMany(numbered(2))
  await batch.next()
  await expect(session.noop()).rejects.toThrow('noop was called while sendMany is running')
  await collect(batch)
  await session.noop()
})
