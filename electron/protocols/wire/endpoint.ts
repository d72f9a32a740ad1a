// Where to connect and how, checked before anything happens.
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Security } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'

/** What the server sees of us during the handshake, where it asks for a certificate. */
export interface ClientCertificate {
  /** PEM, with the chain after the certificate. */
  readonly certificate: string
  /** PEM. */
  readonly key: string
  /** Of an encrypted key. */
  readonly passphrase?: string | undefined
}

export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly security: Security
  /** PEM roots in place of the system's. */
  readonly ca?: string | undefined
  /** SHA-256 of the one certificate that is accepted although it does not verify: upper-case hex. */
  readonly certificateSha256?: string | undefined
  readonly clientCertificate?: ClientCertificate | undefined
}

/** The endpoint with its host in the form the network uses (IDNA). Throws InputError for what cannot be one. */
export function checkEndpoint(endpoint: Endpoint): Endpoint {
  const { port, security } = endpoint
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InputError(`${port} is not a port`, 'port')
  if (security !== 'tls' && security !== 'starttls' && security !== 'none')
    throw new InputError(`${String(security)} is not a kind of connection security`, 'security')
  return { ...endpoint, host: networkHost(endpoint.host) }
}

/** What the URL parser behind domainToASCII would drop, decode or take for the end of the name. */
const NOT_IN_A_NAME = /[\p{C}\p{Z}/\\?#@:%[\]]/u

function networkHost(text: string): string {
  const bare = text.trim().replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare)) return bare
  const host = NOT_IN_A_NAME.test(bare) ? '' : domainToASCII(bare)
  if (host === '') throw new InputError('This is not a server name', 'host')
  return host
}
