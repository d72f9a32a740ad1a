// Whatever the bytes of a message are and however they come, the server gets the message with CR LF line ends, and nothing
// in it ends the message or says a command.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SmtpSession } from '../../../electron/protocols/smtp/session.ts'
import { ALL_CAPABILITIES, type SmtpServer, startSmtpServer } from '../../servers/smtp-server.ts'

const WAYS: readonly [string, readonly string[]][] = [
  ['BDAT', ALL_CAPABILITIES],
  ['DATA with PIPELINING', ['PIPELINING', '8BITMIME']],
  ['DATA', ['8BITMIME']],
]

/** What a mail program of forty years ago would have made of it: every line end is CR LF, and the last line has one. */
function expected(message: Buffer): string {
  const lines = message.toString('latin1').split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  return lines.map(line => `${line}\r\n`).join('')
}

async function* inChunks(message: Buffer, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const size of sizes) {
    yield message.subarray(at, at + size)
    at += size
  }
  yield message.subarray(at)
}

/** Mostly what could confuse somebody: line ends, dots, commands; and then anything. */
const piece = fc.oneof(
  fc.constantFrom(
    '\r',
    '\n',
    '\r\n',
    '.',
    '..',
    '\r\n.\r\n',
    '\n.\n',
    '\r.\r',
    '\n.\r\n',
    '\r\n.\n',
    'QUIT',
    '\0',
    'a',
  ),
  fc.uint8Array({ maxLength: 8 }).map(bytes => Buffer.from(bytes).toString('latin1')),
)
const messages = fc.array(piece, { maxLength: 20 }).map(pieces => Buffer.from(pieces.join(''), 'latin1'))

describe.each(WAYS)('SMTP-01, SMTP-02, M9: with %s', (_way, capabilities) => {
  let server: SmtpServer
  let session: SmtpSession

  beforeAll(async () => {
    server = await startSmtpServer({ capabilities })
    session = await SmtpSession.open({ host: server.host, port: server.port, security: 'none' })
  })

  afterAll(async () => {
    await session.quit()
    await server.close()
  })

  it('the server receives exactly the message', async () => {
    const cuts = fc.option(fc.array(fc.nat(6), { maxLength: 10 }), { nil: undefined })
    await fc.assert(
      fc.asyncProperty(messages, cuts, async (bytes, sizes) => {
        const message = sizes ? inChunks(bytes, sizes) : bytes
        await session.send({ from: 'anna@example.org', to: ['bob@example.org'], message })
        expect(server.accepted.at(-1)?.bytes.toString('latin1')).toBe(expected(bytes))
      }),
      { numRuns: 300 },
    )
  })

  it('no command but ours was heard', () => {
    const verbs = server.lines.map(line => line.split(/[ :]/)[0] ?? '')
    expect(new Set(verbs)).toEqual(
      new Set(['EHLO', 'MAIL', 'RCPT', capabilities.includes('CHUNKING') ? 'BDAT' : 'DATA']),
    )
    expect(verbs.filter(verb => verb === 'MAIL')).toHaveLength(server.accepted.length)
  })
})
