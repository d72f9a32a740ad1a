// A self-signed certificate (X.509 v3, RFC 5280) for the practice servers, made with node:crypto alone.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { bitString, boolean, integer, objectId, octetString, sequence, set, tagged, time, utf8String } from './der.ts'

export interface PracticeCertificate {
  readonly certificatePem: string
  readonly keyPem: string
  /** SHA-256 of the DER bytes, upper-case hexadecimal. */
  readonly sha256: string
}

const dayMs = 86_400_000
// It lives only on this machine and only in one profile; an expired one would only stop the practice.
const validDays = 20 * 365
const names = ['localhost']
const addresses = ['127.0.0.1']

/** Makes a new key pair and its certificate for `localhost` and 127.0.0.1, valid from a day before `nowMs`. */
export function makeCertificate(nowMs: number): PracticeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const ecdsaWithSha256 = sequence(objectId('1.2.840.10045.4.3.2'))
  const name = sequence(set(sequence(objectId('2.5.4.3'), utf8String('Kittiwake practice'))))
  const serial = randomBytes(16)
  // A positive number whose first byte is not zero, whatever the random bytes are.
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  const facts = sequence(
    tagged(0xa0, integer(Buffer.of(2))),
    integer(serial),
    ecdsaWithSha256,
    name,
    sequence(time(nowMs - dayMs), time(nowMs + validDays * dayMs)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions())),
  )
  const der = sequence(facts, ecdsaWithSha256, bitString(sign('sha256', facts, privateKey)))
  return {
    certificatePem: pem(der),
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sha256: createHash('sha256').update(der).digest('hex').toUpperCase(),
  }
}

function extensions(): Buffer[] {
  const subjectNames = [
    ...names.map(name => tagged(0x82, Buffer.from(name))),
    ...addresses.map(address => tagged(0x87, Buffer.from(address.split('.').map(Number)))),
  ]
  const serverAuth = objectId('1.3.6.1.5.5.7.3.1')
  return [
    extension('2.5.29.17', sequence(...subjectNames)),
    extension('2.5.29.37', sequence(serverAuth)),
    sequence(objectId('2.5.29.19'), boolean(true), octetString(sequence())),
  ]
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(objectId(id), octetString(value))
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
