// A client certificate as a person has it: PEM or PKCS #12 (RFC 7292), read and tried once, and the text it is kept as.

import { X509Certificate } from 'node:crypto'
import net from 'node:net'
import tls from 'node:tls'
import type { CertificateFacts } from '../../../shared/failure.ts'
import { InputError } from '../../errors.ts'
import { certificateFacts } from '../../protocols/wire/certificate-facts.ts'
import type { ClientCertificate } from '../../protocols/wire/endpoint.ts'

export interface KeptCertificate {
  readonly certificate: ClientCertificate
  readonly facts: CertificateFacts
}

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g

/**
 * What the files hold: one PKCS #12 file, or PEM files with the certificate, its chain and its key in any order.
 * @returns 'passphrase' when none was given that opens the key.
 * @throws InputError `certificate-file` for anything else.
 */
export function readCertificate(files: readonly Buffer[], passphrase?: string): KeptCertificate | 'passphrase' {
  const texts = files.map(file => file.toString('latin1'))
  const isPem = texts.every(text => text.includes('-----BEGIN '))
  const found = isPem ? pemCertificate(texts.join('\n')) : pkcs12Certificate(files)
  const certificate = { ...found, ...(passphrase === undefined ? {} : { passphrase }) }
  try {
    return { certificate, facts: certificateFacts(ownCertificate(certificate)) }
  } catch (error) {
    if (isAboutPassphrase(error)) return 'passphrase'
    throw unusable()
  }
}

/** The form in which it is kept with the secrets. */
export function packCertificate(certificate: ClientCertificate): string {
  return JSON.stringify(certificate)
}

export function unpackCertificate(packed: string): ClientCertificate {
  return JSON.parse(packed) as ClientCertificate
}

function pemCertificate(text: string): ClientCertificate {
  const blocks = [...text.matchAll(BLOCK)].map(([block, kind = '']) => ({ block, kind }))
  const chain = blocks.filter(({ kind }) => kind === 'CERTIFICATE').map(({ block }) => block)
  const key = blocks.find(({ kind }) => kind.endsWith('PRIVATE KEY'))?.block
  if (chain.length === 0 || key === undefined) throw unusable()
  return { certificate: `${chain.join('\n')}\n`, key: `${key}\n` }
}

function pkcs12Certificate(files: readonly Buffer[]): ClientCertificate {
  const [file] = files
  if (!file || files.length > 1) throw unusable()
  return { pkcs12: file.toString('base64') }
}

/** Also tries whether the key opens and fits. */
function ownCertificate(given: ClientCertificate): X509Certificate {
  const { passphrase } = given
  if ('certificate' in given) {
    tls.createSecureContext({ cert: given.certificate, key: given.key, passphrase })
    return new X509Certificate(given.certificate)
  }
  const secureContext = tls.createSecureContext({ pfx: Buffer.from(given.pkcs12, 'base64'), passphrase })
  // Only a TLS socket tells what is in it; this one leads nowhere.
  const socket = new tls.TLSSocket(new net.Socket(), { secureContext, isServer: true })
  try {
    const certificate = socket.getX509Certificate()
    if (!certificate) throw unusable()
    return certificate
  } finally {
    socket.destroy()
  }
}

/** Node's words for a wrong and for a missing one. */
function isAboutPassphrase(error: unknown): boolean {
  return error instanceof Error && /mac verify failure|bad decrypt|interrupted or cancelled/i.test(error.message)
}

function unusable(): InputError {
  return new InputError('This is no certificate with its key', 'certificate-file')
}
