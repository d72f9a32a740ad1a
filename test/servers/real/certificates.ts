// A certificate authority of its own and a certificate for the loopback addresses, made with openssl.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface Certificates {
  /** The authority's certificate, PEM: what a client must trust. */
  readonly ca: string
  readonly caFile: string
  readonly certificateFile: string
  readonly keyFile: string
  /** What alice shows to servers that demand a certificate, PEM. */
  readonly client: { readonly certificate: string; readonly key: string }
}

const names = 'DNS:localhost,IP:127.0.0.1,IP:127.0.0.2,IP:::1'

/** Makes both in `folder`. They are valid for `localhost`, 127.0.0.1, 127.0.0.2 and ::1. */
export function makeCertificates(folder: string): Certificates {
  const file = (name: string) => path.join(folder, name)
  const newKey = (key: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    file(key),
  ]
  openssl([
    ...['req', '-x509', ...newKey('ca.key'), '-out', file('ca.pem'), '-days', '2'],
    ...['-subj', '/CN=Kittiwake test authority', '-addext', 'basicConstraints=critical,CA:TRUE'],
  ])
  const sign = (name: string) => [
    ...['x509', '-req', '-in', file(`${name}.csr`), '-CA', file('ca.pem'), '-CAkey', file('ca.key')],
    ...['-CAcreateserial', '-days', '2', '-extfile', file(`${name}.ext`), '-out', file(`${name}.pem`)],
  ]
  openssl(['req', '-new', ...newKey('client.key'), '-out', file('client.csr'), '-subj', '/CN=alice'])
  writeFileSync(file('client.ext'), 'basicConstraints=CA:FALSE\nextendedKeyUsage=clientAuth\n')
  openssl(sign('client'))
  openssl(['req', '-new', ...newKey('server.key'), '-out', file('server.csr'), '-subj', '/CN=localhost'])
  writeFileSync(file('server.ext'), `subjectAltName=${names}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`)
  openssl(sign('server'))
  return {
    ca: readFileSync(file('ca.pem'), 'utf8'),
    caFile: file('ca.pem'),
    certificateFile: file('server.pem'),
    keyFile: file('server.key'),
    client: {
      certificate: readFileSync(file('client.pem'), 'utf8'),
      key: readFileSync(file('client.key'), 'utf8'),
    },
  }
}

function openssl(args: readonly string[]): void {
  execFileSync('/usr/bin/openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] })
}
