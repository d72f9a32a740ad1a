import { afterEach, expect, it } from 'vitest'
import { ProtocolError, TimeoutError, TlsError } from '../../../electron/errors.ts'
import { type Endpoint, LineConnection, type OpenOptions } from '../../../electron/protocols/wire/line-connection.ts'
import { type LineServer, type LineServerOptions, startLineServer } from '../../servers/line-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const certificates = testCertificates()
const open: { close(): unknown }[] = []

afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

async function serve(options: Partial<LineServerOptions>): Promise<LineServer> {
  const server = await startLineServer({
    greeting: '+OK',
    certificate: certificates.good,
    handlers: {
      STLS: ({ client }) => {
        client.wantsTls = true
        return '+OK go ahead'
      },
    },
    otherwise: () => '+OK',
    ...options,
  })
  open.push(server)
  return server
}

async function connect(
  server: LineServer,
  endpoint: Partial<Endpoint> = {},
  options?: OpenOptions,
): Promise<LineConnection> {
  const { host, port } = server
  const line = await LineConnection.open({ host, port, security: 'tls', ca: certificates.ca, ...endpoint }, options)
  open.push(line)
  return line
}

async function upgrade(server: LineServer, endpoint: Partial<Endpoint> = {}, options?: OpenOptions) {
  const line = await connect(server, { security: 'starttls', ...endpoint }, options)
  await line.readLine()
  await line.writeLine('STLS')
  await line.readLine()
  await line.startTls()
  return line
}

it('talks TLS from the first byte and shows the certificate', async () => {
  const phases: string[] = []
  const line = await connect(await serve({ isTls: true }), {}, { onPhase: phase => phases.push(phase) })
  expect(await line.readLine()).toBe('+OK')
  expect(line.tls?.protocol).toBe('TLSv1.3')
  expect(line.tls?.certificate).toMatchObject({ subject: 'CN=Test good', issuer: 'CN=Test authority' })
  expect(line.tls?.certificate?.names).toEqual(['localhost', '127.0.0.1', '0:0:0:0:0:0:0:1'])
  expect(phases).toEqual(['lookup', 'connect', 'encrypt', 'greeting'])
})

it('encrypts a connection that began in the clear', async () => {
  const transcript: string[] = []
  const server = await serve({})
  const line = await upgrade(server, {}, { transcript: { write: text => transcript.push(text) } })
  await line.writeLine('NOOP')
  expect(await line.readLine()).toBe('+OK')
  expect(transcript.slice(1)).toEqual([
    'S: +OK\n',
    'C: STLS\n',
    'S: +OK go ahead\n',
    '# encrypted with TLSv1.3\n',
    'C: NOOP\n',
    'S: +OK\n',
  ])
})

it('TLS-03: text injected behind the go-ahead ends the connection before the handshake', async () => {
  const server = await serve({ faults: { injectBeforeTls: '+OK injected\r\n' } })
  const error = await upgrade(server).catch(reason => reason)
  expect(error).toBeInstanceOf(ProtocolError)
  expect(error).toMatchObject({ text: '+OK injected' })
  await server.hasLostClient()
  expect(server.lines).toEqual(['STLS'])
})

it('TLS-03: half a line injected behind the go-ahead ends the connection too', async () => {
  await expect(upgrade(await serve({ faults: { injectBeforeTls: '+' } }))).rejects.toThrow(ProtocolError)
})

const badCertificates = {
  expired: { certificate: certificates.expired, code: 'CERT_HAS_EXPIRED' },
  'self-signed': { certificate: certificates.selfSigned, code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  "another host's": { certificate: certificates.otherHost, code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
}

for (const [name, { certificate, code }] of Object.entries(badCertificates)) {
  it(`TLS-05, T5: a certificate that is ${name} is refused before anything is said`, async () => {
    for (const begin of [connect, upgrade]) {
      const server = await serve({ certificate, isTls: begin === connect })
      const error = await begin(server).catch(reason => reason)
      expect(error).toBeInstanceOf(TlsError)
      expect(error).toMatchObject({ reason: 'certificate', code })
      expect(error.certificate.sha256).toMatch(/^[0-9A-F]{64}$/)
      await server.hasLostClient()
      expect(server.lines).toEqual(begin === connect ? [] : ['STLS'])
    }
  })

  it(`TLS-05, T5: a certificate that is ${name} is taken when exactly this one was accepted`, async () => {
    const server = await serve({ certificate, isTls: true })
    const refused = await connect(server).catch(reason => reason)
    const line = await connect(server, { certificateSha256: refused.certificate.sha256 })
    expect(await line.readLine()).toBe('+OK')
    const other = certificate === certificates.expired ? certificates.selfSigned : certificates.expired
    const changed = await serve({ certificate: other, isTls: true })
    const error = await connect(changed, { certificateSha256: refused.certificate.sha256 }).catch(reason => reason)
    expect(error).toMatchObject({ kind: 'untrusted', reason: 'certificate' })
  })
}

it('TLS-05, T5: an issuer that the system does not know is refused', async () => {
  const server = await serve({ isTls: true })
  await expect(connect(server, { ca: undefined })).rejects.toMatchObject({
    reason: 'certificate',
    code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  })
})

it('TLS-05, T5: another certificate than the accepted one is an alarm of its own, before anything is said', async () => {
  const { expired, selfSigned, otherHost } = certificates
  for (const certificate of [expired, selfSigned, otherHost]) {
    const server = await serve({ certificate, isTls: true })
    const error = await connect(server, { certificateSha256: 'AB'.repeat(32) }).catch(reason => reason)
    expect(error).toMatchObject({ reason: 'certificate', code: 'CERTIFICATE_CHANGED' })
    expect(error.certificate.sha256).toMatch(/^[0-9A-F]{64}$/)
    await server.hasLostClient()
    expect(server.lines).toEqual([])
  }
})

it('TLS-06: a handshake that hangs is a timeout of the encryption, and nothing is said in the clear', async () => {
  const server = await serve({ isTls: true, faults: { stallHandshake: true } })
  const error = await connect(server, {}, { connectTimeoutMs: 1_000 }).catch(reason => reason)
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toMatchObject({ phase: 'encrypt', timeoutMs: 1_000 })
  expect(server.connections).toBe(1)
})

it('TLS-06: a handshake after STLS that hangs is a timeout of the encryption', async () => {
  const server = await serve({ faults: { stallHandshake: true } })
  await expect(upgrade(server, {}, { connectTimeoutMs: 1_000 })).rejects.toMatchObject({
    kind: 'timeout',
    phase: 'encrypt',
  })
  expect(server.lines).toEqual(['STLS'])
})

it('TLS-06: a server that leaves during the handshake is one error', async () => {
  const server = await serve({
    handlers: {
      STLS: async ({ client }) => {
        await client.send('+OK go ahead')
        client.destroy()
        return undefined
      },
    },
  })
  await expect(upgrade(server)).rejects.toMatchObject({ kind: 'unreachable', reason: 'closed', phase: 'encrypt' })
  expect(server.connections).toBe(1)
})

it('NET-13: a port that does not speak TLS is named as that', async () => {
  const server = await serve({})
  await expect(connect(server)).rejects.toMatchObject({ kind: 'untrusted', reason: 'handshake' })
  await server.hasLostClient()
})

it('NET-09: cancelling during the handshake ends it', async () => {
  const server = await serve({ isTls: true, faults: { stallHandshake: true } })
  const stop = new AbortController()
  const options = { signal: stop.signal, onPhase: (phase: string) => phase === 'encrypt' && stop.abort() }
  await expect(connect(server, {}, options)).rejects.toMatchObject({ kind: 'cancelled' })
  await server.hasLostClient()
})
