import { afterEach, expect, it } from 'vitest'
import { ConnectionError, ProtocolError } from '../../../electron/errors.ts'
import { readGreeting } from '../../../electron/protocols/wire/greeting.ts'
import { LineConnection } from '../../../electron/protocols/wire/line-connection.ts'
import { type LineServer, startLineServer } from '../../servers/line-server.ts'

const expected = { protocol: 'POP3', pattern: /^\+OK/, initials: '+-' }
let server: LineServer | undefined

afterEach(() => server?.close())

async function greet(bytes: string, closeAfterBytes?: number): Promise<string> {
  const faults = closeAfterBytes === undefined ? {} : { closeAfterBytes }
  server = await startLineServer({ greeting: Buffer.from(bytes, 'latin1'), handlers: {}, faults })
  const line = await LineConnection.open({ host: server.host, port: server.port, security: 'none' })
  try {
    return await readGreeting(line, expected)
  } finally {
    line.close()
  }
}

const strangers = {
  'a web server': 'HTTP/1.1 400 Bad Request\r\n',
  'an SSH server': 'SSH-2.0-OpenSSH_9.6\r\n',
  'an SMTP server': '220 mail.example ESMTP\r\n',
  'an IMAP server': '* OK ready\r\n',
  'an empty line': '\r\n',
}

for (const [name, bytes] of Object.entries(strangers)) {
  it(`NET-13: ${name} is not a POP3 server`, async () => {
    const error = await greet(bytes).catch(reason => reason)
    expect(error).toBeInstanceOf(ProtocolError)
    expect(error).toMatchObject({ message: 'This is not a POP3 server', text: bytes.trim() })
  })
}

it('NET-13: TLS bytes without a line end are not a POP3 server, and are quoted harmlessly', async () => {
  const error = await greet('\x15\x03\x01\x00\x02\x02\x46more', 7).catch(reason => reason)
  expect(error).toMatchObject({ message: 'This is not a POP3 server', text: '\\x15\\x03\\x01\\x00\\x02\\x02F' })
})

it('NET-13: endless bytes without a line end are not a POP3 server', async () => {
  await expect(greet('<html>'.repeat(100_000))).rejects.toThrow('This is not a POP3 server')
})

it('NET-08: a good greeting that breaks off is a lost connection', async () => {
  await expect(greet('+OK ready\r\n', 6)).rejects.toThrow(ConnectionError)
})

it('gives back a good greeting', async () => {
  expect(await greet('+OK ready\r\n')).toBe('+OK ready')
})
