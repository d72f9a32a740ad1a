// The way to a server failed: its proxy, or the certificate of one's own that it wants to see. Pure.

import type { Failure, ProxyProblem, ProxyTrouble } from '../../shared/failure.ts'
import type { FailureCase, FailureMatch } from './failure-case.ts'

const problems: Readonly<Record<ProxyProblem, FailureCase>> = {
  unreachable: 'proxyUnreachable',
  closed: 'proxyClosed',
  silent: 'proxySilent',
  'no-proxy': 'proxyOther',
  login: 'proxyLogin',
  'login-wanted': 'proxyLoginWanted',
  'no-method': 'proxyMethod',
  'not-allowed': 'proxyNotAllowed',
  'no-network': 'proxyNoNetwork',
  'no-host': 'proxyNoHost',
  refused: 'proxyRefused',
  expired: 'proxyExpired',
  'no-command': 'proxyNoCommand',
  'no-address-kind': 'proxyNoAddressKind',
  failed: 'proxyFailed',
}

/** Of the way, not of the account: trying again may be all it needs. */
const passing: readonly ProxyProblem[] = ['closed', 'silent', 'no-network', 'expired', 'failed']

export function proxyCase({ problem, host, port }: ProxyTrouble): FailureMatch {
  const action = passing.includes(problem) ? 'retry' : 'edit-account'
  return { name: problems[problem], safe: 'passwordNotSent', action, values: { proxy: `${host}:${port}` } }
}

/** What a server's alert says about our certificate, by the code of the TLS library (RFC 8446 6.2). */
const alerts: readonly (readonly [RegExp, FailureCase])[] = [
  [/ALERT_CERTIFICATE_REQUIRED|PEER_DID_NOT_RETURN_A_CERTIFICATE/, 'clientCertificateWanted'],
  [/ALERT_CERTIFICATE_EXPIRED/, 'clientCertificateExpired'],
  [
    /ALERT_(?:UNKNOWN_CA|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(?:REVOKED|UNKNOWN))/,
    'clientCertificateRefused',
  ],
]

/** Undefined: the handshake failed for another reason. */
export function alertCase({ code = '' }: Extract<Failure, { kind: 'untrusted' }>): FailureMatch | undefined {
  const name = alerts.find(([pattern]) => pattern.test(code))?.[1]
  return name && { name, safe: 'passwordNotSent', action: 'edit-account' }
}

/** What a person gave for the way, and cannot be used. */
export const networkFields: Readonly<Record<string, FailureMatch>> = {
  'proxy-password': { name: 'proxyPassword', safe: 'nothingSent', action: 'edit-account' },
  'proxy-mode': { name: 'proxyActive', safe: 'nothingSent', action: 'edit-account' },
  clientCertificate: { name: 'clientCertificateMissing', safe: 'nothingSent', action: 'edit-account' },
  'certificate-file': { name: 'certificateFile', safe: null, action: null },
  'issuers-file': { name: 'issuersFile', safe: null, action: null },
}
