// Certificates for tests, made with the openssl command on first use and kept for the process: a good one and bad ones.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface TestCertificate {
  readonly key: string
  readonly cert: string
}

export interface TestCertificates {
  /** The authority that signed all but `selfSigned`, PEM. */
  readonly ca: string
  /** Verifies for localhost, 127.0.0.1 and ::1. */
  readonly good: TestCertificate
  readonly expired: TestCertificate
  /** Verifies, but for other.example only. */
  readonly otherHost: TestCertificate
  readonly selfSigned: TestCertificate
  /** Of a person, not of a server. */
  readonly client: TestCertificate
}

const LOOPBACK_NAMES = 'DNS:localhost,IP:127.0.0.1,IP:::1'

let made: TestCertificates | undefined

export function testCertificates(): TestCertificates {
  made ??= makeCertificates()
  return made
}

function makeCertificates(): TestCertificates {
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-certificates-'))
  try {
    const authority = selfSign(folder, 'authority', ['-addext', 'basicConstraints=critical,CA:TRUE'])
    return {
      ca: authority.cert,
      good: sign(folder, 'good', { names: LOOPBACK_NAMES, days: 2 }),
      expired: sign(folder, 'expired', { names: LOOPBACK_NAMES, days: -1 }),
      otherHost: sign(folder, 'other-host', { names: 'DNS:other.example', days: 2 }),
      client: sign(folder, 'client', { names: 'email:anna@example.org', days: 2 }),
      selfSigned: selfSign(folder, 'self-signed', ['-addext', `subjectAltName=${LOOPBACK_NAMES}`]),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function selfSign(folder: string, name: string, extra: readonly string[]): TestCertificate {
  const { key, cert } = files(folder, name)
  openssl(['req', '-x509', ...newKey(key), '-out', cert, '-days', '2', '-subj', `/CN=Test ${name}`, ...extra])
  return read(key, cert)
}

function sign(folder: string, name: string, { names, days }: { names: string; days: number }): TestCertificate {
  const { key, cert, request, extensions } = files(folder, name)
  const authority = files(folder, 'authority')
  writeFileSync(extensions, `subjectAltName=${names}\nbasicConstraints=CA:FALSE\n`)
  openssl(['req', '-new', ...newKey(key), '-out', request, '-subj', `/CN=Test ${name}`])
  openssl([
    ...['x509', '-req', '-in', request, '-CA', authority.cert, '-CAkey', authority.key, '-CAcreateserial'],
    ...['-days', String(days), '-extfile', extensions, '-out', cert],
  ])
  return read(key, cert)
}

function files(folder: string, name: string) {
  const file = (ending: string) => path.join(folder, `${name}.${ending}`)
  return { key: file('key'), cert: file('pem'), request: file('csr'), extensions: file('ext') }
}

function read(key: string, cert: string): TestCertificate {
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

function newKey(file: string): string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', file]
}

function openssl(args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
