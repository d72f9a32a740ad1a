import { afterEach, expect, it } from 'vitest'
import { InputError, TlsError } from '../../../electron/errors.ts'
import { type Endpoint, LineConnection } from '../../../electron/protocols/wire/line-connection.ts'
import { type LineServer, startLineServer } from '../../servers/line-server.ts'
import { testCertificates } from '../../servers/test-certificate.ts'

const { ca, good, client, selfSigned } = testCertificates()
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
