// Leaving a list by one POST, against a real HTTPS server.
import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { unsubscribe } from '../../electron/mail/unsubscribe.ts'
import { testCertificates } from '../servers/test-certificate.ts'

interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

const certificates = testCertificates()
let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Answers everything with that status; tells what was asked. */
async function listServer(status: number, headers = {}, body = ''): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = []
  const { key, cert } = certificates.good
  server = createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url } = request
      asked.push({ method, url, headers: request.headers, body: Buffer.concat(chunks).toString() })
      response.writeHead(status, headers).end(body)
    })
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return { url: `https://localhost:${(server.address() as AddressInfo).port}/leave?token=4%2F2`, asked }
}

test('row 35: one POST with the form of RFC 8058, and nothing about the person but the address asked', async () => {
  const { url, asked } = await listServer(202, { 'set-cookie': 'a=b' }, 'x'.repeat(1_000_000))
  expect(await unsubscribe(url, { ca: certificates.ca })).toBe('localhost')
  expect(asked).toHaveLength(1)
  expect(asked[0]).toMatchObject({
    method: 'POST',
    url: '/leave?token=4%2F2',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const names = Object.keys(asked[0]?.headers ?? {}).sort()
  expect(names).toEqual(['connection', 'content-length', 'content-type', 'host'])
})

test.each([301, 302, 307, 404, 500])('row 35: %i is a no, and no other address is asked', async status => {
  const { url, asked } = await listServer(status, { location: '/elsewhere' })
  await expect(unsubscribe(url, { ca: certificates.ca })).rejects.toMatchObject({ kind: 'refused', code: status })
  expect(asked).toHaveLength(1)
})

test('row 35: a certificate that is not trusted ends it before a byte was sent', async () => {
  const { url, asked } = await listServer(200)
  await expect(unsubscribe(url, {})).rejects.toMatchObject({ kind: 'untrusted' })
  expect(asked).toEqual([])
})

test.each([undefined, 'http://localhost/leave', 'mailto:leave@x.example', 'file:///etc/passwd', 'nonsense'])(
  'row 35: %s is asked nothing',
  async url => {
    await expect(unsubscribe(url, {})).rejects.toMatchObject({ kind: 'input' })
  },
)
