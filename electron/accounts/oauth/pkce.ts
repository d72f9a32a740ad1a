// Proof key for code exchange (RFC 7636), method S256: a stolen code is worth nothing without the verifier.

import { createHash, randomBytes } from 'node:crypto'

/** RFC 7636 4.1 recommends 32 octets: 43 characters, the fewest that are allowed. */
const VERIFIER_BYTES = 32

export interface ProofKey {
  /** Shown to the token endpoint only. */
  readonly verifier: string
  /** Shown to the browser. */
  readonly challenge: string
}

export function makeProofKey(): ProofKey {
  const verifier = randomBytes(VERIFIER_BYTES).toString('base64url')
  return { verifier, challenge: challengeOf(verifier) }
}

/** RFC 7636 4.2. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier, 'ascii').digest('base64url')
}
