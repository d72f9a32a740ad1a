// A certificate was not accepted: why, by the code of the TLS library. Pure.

import type { CertificateFacts } from '../../shared/failure.ts'
import { serverWords } from '../../shared/server-words.ts'
import type { FailureCase, FailureMatch } from './failure-case.ts'

/** Longest certificate name shown in a title. */
const MAX_NAME_LENGTH = 60

const byCode: Readonly<Record<string, FailureCase>> = {
  CERTIFICATE_CHANGED: 'certificateChanged',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificateName',
  HOSTNAME_MISMATCH: 'certificateName',
  CERT_HAS_EXPIRED: 'certificateExpired',
  CERT_NOT_YET_VALID: 'certificateEarly',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificateSelfSigned',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificateIssuer',
  UNABLE_TO_GET_ISSUER_CERT: 'certificateIssuer',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificateIssuer',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificateIssuer',
  CERT_UNTRUSTED: 'certificateIssuer',
  CERT_REVOKED: 'certificateRevoked',
}

/** The case of a certificate that does not verify; without facts the sentences that need them are not used. */
export function certificateCase(code: string | undefined, facts: CertificateFacts | undefined): FailureMatch {
  const name = byCode[code ?? ''] ?? 'certificateOther'
  if (!facts)
    return { name: needsFacts(name) ? 'certificateOther' : name, safe: 'passwordNotSent', action: 'transcript' }
  const values = {
    owner: serverWords(facts.names[0] ?? facts.subject, MAX_NAME_LENGTH),
    dateMs: name === 'certificateEarly' ? facts.validFromMs : facts.validToMs,
  }
  return { name, safe: 'passwordNotSent', action: 'certificate', values }
}

function needsFacts(name: FailureCase): boolean {
  return name === 'certificateName' || name === 'certificateExpired' || name === 'certificateEarly'
}
