// Where to connect and how, checked before anything happens.
import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import type { Security } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { ProxyServer } from './proxy.ts'

/** What the server sees of us during the handshake, where it asks for a certificate. */
export type ClientCertificate = {
  /** Of an encrypted key. */
  readonly passphrase?: string | undefined
} & (
  | {
      /** PEM, with the chain after the certificate. */
      readonly certificate: string
      /** PEM. */
      readonly key: string
    }
  /** PKCS #12 (RFC 7292) in base64. */
  | { readonly pkcs12: string }
)

export interface Endpoint {
  readonly host: string
  readonly port: number
  readonly security: Security
  /** PEM roots in place of the system's. */
  readonly ca?: string | undefined
  /** SHA-256 of the one certificate that is accepted although it does not verify: upper-case hex. */
  readonly certificateSha256?: string | undefined
  readonly clientCertificate?: ClientCertificate | undefined
  /** The way to the server; absent: straight. */
  readonly proxy?: ProxyServer | undefined
  /** Longest silence while waiting for this server, and longest time to connect; absent: as for all. */
  readonly timeoutMs?: number | undefined
}

/** The endpoint with its host in the form the network uses (IDNA). Throws InputError for what cannot be one. */
export function checkEndpoint(endpoint: Endpoint): Endpoint {
  const { port, security, proxy } = endpoint
  checkPort(port)
  if (security !== 'tls' && security !== 'starttls' && security !== 'none')
    throw new InputError(`${String(security)} is not a kind of connection security`, 'security')
  if (proxy) checkPort(proxy.port)
  return {
    ...endpoint,
    host: networkHost(endpoint.host),
    ...(proxy ? { proxy: { ...proxy, host: networkHost(proxy.host) } } : {}),
  }
}

function checkPort(port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InputError(`${port} is not a port`, 'port')
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
