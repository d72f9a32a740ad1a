// What a person needs to judge a certificate, read from Node's X509Certificate.
import type { X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '../../../shared/failure.ts'
import { quoted } from './printable.ts'

/** A certificate has few names; a hostile one may have thousands. */
const MAX_NAMES = 100

export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  return {
    subject: distinguishedName(certificate.subject),
    issuer: distinguishedName(certificate.issuer),
    names: alternativeNames(certificate.subjectAltName),
    validFromMs: Date.parse(certificate.validFrom),
    validToMs: Date.parse(certificate.validTo),
    sha256: certificate.fingerprint256.replaceAll(':', ''),
  }
}

/** Node gives one attribute a line: `C=DE`, `CN=mail.example`. */
function distinguishedName(name: string | undefined): string {
  return quoted((name ?? '').split('\n').filter(Boolean).join(', '))
}

/** Node gives `DNS:a.example, IP Address:192.0.2.1`; a name with a comma in it comes in JSON quotes. */
function alternativeNames(text: string | undefined): string[] {
  const names = (text ?? '').match(/(DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g) ?? []
  return names.slice(0, MAX_NAMES).map(name => quoted(name.slice(name.indexOf(':') + 1)))
}
