import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { InputError, TlsError } from '../../../electron/errors.ts'
import { type Endpoint, LineConnection } from '../../../electron/protocols/wire/line-connection.ts'
import { type LineServer, startLineServer } from '../../servers/line-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const { ca, good, client, selfSigned, expired } = testCertificates()
const open: { close(): unknown }[] = []
const clientCertificate = { certificate: client.cert, key: client.key }

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** Says whose certificate it has seen. */
async function serve(isTls: boolean): Promise<LineServer> {
  const server = await startLineServer({
    greeting: '+OK',
    certificate: good,
    isTls,
    demandsCertificate: true,
    handlers: {
      STLS: ({ client }) => {
        client.wantsTls = true
        return '+OK'
      },
      WHO: ({ client }) => `+OK ${client.certificateName}`,
    },
  })
  open.push(server)
  return server
}

async function connect(endpoint: Partial<Endpoint>, isTls = true): Promise<LineConnection> {
  const { host, port } = await serve(isTls)
  const line = await LineConnection.open({ host, port, security: isTls ? 'tls' : 'starttls', ca, ...endpoint })
  open.push(line)
  await line.readLine()
  return line
}

async function who(line: LineConnection): Promise<string> {
  await line.writeLine('WHO')
  return line.readLine()
}

it('P28: a server that demands a certificate sees the account’s', async () => {
  expect(await who(await connect({ clientCertificate }))).toBe('+OK Test client')
})

it('P28: also after STLS', async () => {
  const line = await connect({ clientCertificate }, false)
  await line.writeLine('STLS')
  await line.readLine()
  await line.startTls()
  expect(await who(line)).toBe('+OK Test client')
})

it('P28: without one the server hangs up, and that is a matter of encryption', async () => {
  await expect(connect({})).rejects.toThrow(TlsError)
  await expect(connect({})).rejects.toMatchObject({ reason: 'handshake' })
})

it('P28: the server’s own certificate is verified all the same', async () => {
  await expect(connect({ clientCertificate, ca: selfSigned.cert })).rejects.toMatchObject({ reason: 'certificate' })
})

it.each([
  ['a key of another', { certificate: client.cert, key: good.key }],
  ['no PEM', { certificate: 'certificate', key: 'key' }],
  ['nothing', { certificate: '', key: 'x' }],
])('P28: %s is refused with words of our own', async (_what, wrong) => {
  const error = await connect({ clientCertificate: wrong }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(InputError)
  expect(error).toMatchObject({ field: 'clientCertificate' })
})

describe('P28: what the server says about our certificate', () => {
  it.each([
    ['none', undefined, /ALERT_CERTIFICATE_REQUIRED$/],
    ['one that ended', expired, /ALERT_CERTIFICATE_EXPIRED$/],
    ['one of an authority it does not know', selfSigned, /ALERT_UNKNOWN_CA$/],
  ])('to %s', async (_what, own, code) => {
    const port = await startStrictServer()
    const clientCertificate = own && { certificate: own.cert, key: own.key }
    const line = LineConnection.open({ host: '127.0.0.1', port, security: 'tls', ca, clientCertificate })
    await expect(line.then(opened => opened.readLine())).rejects.toMatchObject({
      reason: 'handshake',
      code: expect.stringMatching(code),
    })
  })
})

/** OpenSSL's own server: it says in an alert what it does not like. */
async function startStrictServer(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-strict-'))
  writeFileSync(path.join(folder, 'ca.pem'), ca)
  writeFileSync(path.join(folder, 'server.pem'), `${good.cert}${good.key}`)
  const server = spawn(
    'openssl',
    [
      ...['s_server', '-accept', '127.0.0.1:0', '-cert', 'server.pem', '-CAfile', 'ca.pem'],
      ...['-Verify', '1', '-verify_return_error'],
    ],
    { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] },
  )
  open.push({
    close: async () => {
      server.kill()
      await once(server, 'exit')
      rmSync(folder, { recursive: true })
    },
  })
  let said = ''
  for await (const chunk of server.stdout) {
    said += String(chunk)
    const [, port] = /ACCEPT 127\.0\.0\.1:(\d+)/.exec(said) ?? []
    if (port !== undefined) return Number(port)
  }
  throw new Error(`openssl s_server did not start: ${said}`)
}
