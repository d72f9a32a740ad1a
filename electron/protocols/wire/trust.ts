// Which certificates are trusted: the system's and Node's roots, or the ones given in their place, or the one certificate
// a person has seen and accepted (RFC 8314 5, RFC 9525). There is no way to switch the check off.
import { isIP } from 'node:net'
import tls from 'node:tls'
import { InputError, TlsError } from '../../errors.ts'
import { certificateFacts } from './certificate-facts.ts'
import type { ClientCertificate } from './endpoint.ts'

export interface TrustRules {
  readonly host: string
  /** PEM roots in place of the system's. */
  readonly ca?: string | undefined
  /** SHA-256 of the one certificate that is accepted although it does not verify: upper-case hex. */
  readonly certificateSha256?: string | undefined
  /** Shown to servers that ask for one (RFC 8446 4.3.2). */
  readonly clientCertificate?: ClientCertificate | undefined
}

/** Accounts with a certificate or issuers of their own are few. */
const MAX_CONTEXTS = 16

const contexts = new Map<string, tls.SecureContext>()

/** Parsing some hundred roots takes milliseconds, so a context is made once. */
function secureContext({ ca, clientCertificate }: TrustRules): tls.SecureContext {
  const key = JSON.stringify([ca, clientCertificate])
  const known = contexts.get(key)
  if (known) return known
  const made = makeContext(ca, clientCertificate)
  contexts.set(key, made)
  const [oldest] = contexts.keys()
  if (contexts.size > MAX_CONTEXTS && oldest !== undefined) contexts.delete(oldest)
  return made
}

function makeContext(issuers: string | undefined, client: ClientCertificate | undefined): tls.SecureContext {
  const ca = issuers ?? systemRoots()
  if (!client) return tls.createSecureContext({ ca })
  const { passphrase } = client
  const own =
    'pkcs12' in client ? { pfx: Buffer.from(client.pkcs12, 'base64') } : { cert: client.certificate, key: client.key }
  try {
    return tls.createSecureContext({ ca, ...own, passphrase })
  } catch {
    // Node's words name its cipher library, and a wrong passphrase is none of theirs.
    throw new InputError('The certificate and the key of this account do not fit together', 'clientCertificate')
  }
}

/** Undefined (Node's own roots) where the runtime cannot list the system's. */
function systemRoots(): string[] | undefined {
  if (!('getCACertificates' in tls)) return undefined
  return [...new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')])]
}

/**
 * Options for `tls.connect`; InputError for a client certificate that is none. Node's own refusal is replaced by `verifyPeer`, which must run before anything is sent or
 * read: only so can a refusal carry the certificate, and a person accept one.
 */
export function trustOptions(rules: TrustRules): tls.ConnectionOptions {
  const { host } = rules
  return { host, servername: isIP(host) ? '' : host, secureContext: secureContext(rules), rejectUnauthorized: false }
}

/** Throws TlsError `certificate` with the certificate's facts, unless it verifies or is the accepted one. */
export function verifyPeer(socket: tls.TLSSocket, { host, certificateSha256 }: TrustRules): void {
  if (socket.authorized) return
  const certificate = socket.getPeerX509Certificate()
  const facts = certificate && certificateFacts(certificate)
  if (facts && facts.sha256 === certificateSha256?.toUpperCase()) return
  // Trusted once, and now another one: that is news of its own, whatever is wrong with the new one.
  const code = certificateSha256 ? 'CERTIFICATE_CHANGED' : String(socket.authorizationError ?? 'no certificate')
  throw new TlsError(`The certificate of ${host} is not trusted: ${code}`, {
    reason: 'certificate',
    certificate: facts,
    code,
  })
}
