// A file of issuers (PEM): the only ones whose signature counts for one owner's servers.

import { X509Certificate } from 'node:crypto'
import type { CertificateFacts } from '../../../shared/failure.ts'
import { InputError } from '../../errors.ts'
import { certificateFacts } from '../../protocols/wire/certificate-facts.ts'

/** An organisation has a few; the whole of the web's has some hundred. */
const MAX_ISSUERS = 500
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates of a file and nothing else of it. Throws InputError `issuers-file` when there is none that can be read. */
export function readIssuers(text: string): string {
  const found = text.match(CERTIFICATE) ?? []
  if (found.length === 0 || found.length > MAX_ISSUERS) throw unusable()
  try {
    for (const each of found) new X509Certificate(each)
  } catch {
    throw unusable()
  }
  return `${found.join('\n')}\n`
}

/** Of what `readIssuers` gave. */
export function issuerFacts(issuers: string): CertificateFacts[] {
  return (issuers.match(CERTIFICATE) ?? []).map(each => certificateFacts(new X509Certificate(each)))
}

function unusable(): InputError {
  return new InputError('There is no certificate in this file', 'issuers-file')
}
