// The one error family (every failure is one of these kinds) and its only bridge to plain data.
// Errors cross no boundary as exceptions: the router, the jobs and the threads pass `Failure` values.
import type {
  CertificateFacts,
  Failure,
  FailureContext,
  FailureKind,
  Phase,
  ProtocolReason,
  ProxyTrouble,
  RecipientResult,
  StorageReason,
  UnreachableReason,
  UntrustedReason,
} from '../shared/failure.ts'

/** Base of the family. `kind` decides what a person is told and offered. */
export abstract class KittiwakeError extends Error {
  abstract readonly kind: FailureKind
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = new.target.name
  }
}

/** Refused by us before anything was sent. */
export class InputError extends KittiwakeError {
  readonly kind = 'input'
  readonly field: string | undefined
  constructor(message: string, field?: string) {
    super(message)
    this.field = field
  }
}

export interface ReplyFacts {
  readonly command: string
  readonly code?: number | string | undefined
  readonly text: string
  readonly temporary: boolean
  /** The enhanced status code in the text (RFC 3463). */
  readonly status?: string | undefined
  readonly recipients?: readonly RecipientResult[] | undefined
}

/** The server said no. The connection is still good. */
export class ReplyError extends KittiwakeError {
  readonly kind: 'refused' | 'login' = 'refused'
  readonly command: string
  readonly code: number | string | undefined
  readonly text: string
  readonly temporary: boolean
  readonly status: string | undefined
  readonly recipients: readonly RecipientResult[] | undefined
  constructor(facts: ReplyFacts) {
    super(`${facts.command}: ${facts.code === undefined ? '' : `${facts.code} `}${facts.text}`)
    this.command = facts.command
    this.code = facts.code
    this.text = facts.text
    this.temporary = facts.temporary
    this.status = facts.status
    this.recipients = facts.recipients
  }
}

/** Name or password not accepted. */
export class LoginError extends ReplyError {
  override readonly kind = 'login'
}

/** The server broke the rules or a limit; the connection is closed. */
export class ProtocolError extends KittiwakeError {
  readonly kind = 'protocol'
  readonly text: string | undefined
  readonly reason: ProtocolReason | undefined
  constructor(message: string, text?: string, reason?: ProtocolReason) {
    super(message)
    this.text = text
    this.reason = reason
  }
}

/** No connection, or no longer one. */
export class ConnectionError extends KittiwakeError {
  readonly kind = 'unreachable'
  readonly phase: Phase
  readonly reason: UnreachableReason
  constructor(message: string, facts: { phase: Phase; reason: UnreachableReason; cause?: unknown }) {
    super(message, facts.cause)
    this.phase = facts.phase
    this.reason = facts.reason
  }
}

/** Nobody was asked, because the person works offline. */
export function isOffline(error: unknown): boolean {
  return error instanceof ConnectionError && error.reason === 'offline'
}

/** The way to the server leads through a proxy and ended there: the server was not reached. */
export class ProxyError extends ConnectionError {
  readonly proxy: ProxyTrouble
  constructor(message: string, facts: { reason: UnreachableReason; proxy: ProxyTrouble; cause?: unknown }) {
    super(message, { phase: 'proxy', reason: facts.reason, cause: facts.cause })
    this.proxy = facts.proxy
  }
}

/**
 * The whole message was handed over, but the connection ended (or was cancelled, or timed out) before the server's answer:
 * it may have been sent. Every other failure of a send means that it was not. The reason is the `cause`.
 */
export class UnsureSendError extends ConnectionError {
  readonly isMaybeSent = true
  /** What the server had said about each recipient by then: who was refused certainly does not have it. */
  readonly recipients: readonly RecipientResult[] | undefined
  constructor(cause: unknown, recipients?: readonly RecipientResult[]) {
    const reason = cause instanceof ConnectionError ? cause.reason : 'closed'
    const words = cause instanceof Error ? cause.message : String(cause)
    super(`The message may have been sent, its answer never came: ${words}`, { phase: 'request', reason, cause })
    this.recipients = recipients
  }
}

/** No connection that can be trusted: no TLS, or a certificate that is not the server's. */
export class TlsError extends KittiwakeError {
  readonly kind = 'untrusted'
  readonly reason: UntrustedReason
  readonly certificate: CertificateFacts | undefined
  readonly code: string | undefined
  constructor(
    message: string,
    facts: {
      reason: UntrustedReason
      certificate?: CertificateFacts | undefined
      code?: string | undefined
      cause?: unknown
    },
  ) {
    super(message, facts.cause)
    this.reason = facts.reason
    this.certificate = facts.certificate
    this.code = facts.code
  }
}

/** A time budget was used up. */
export class TimeoutError extends KittiwakeError {
  readonly kind = 'timeout'
  readonly phase: Phase
  readonly timeoutMs: number
  constructor(message: string, facts: { phase: Phase; timeoutMs: number }) {
    super(message)
    this.phase = facts.phase
    this.timeoutMs = facts.timeoutMs
  }
}

/** The user stopped it. */
export class CancelledError extends KittiwakeError {
  readonly kind = 'cancelled'
  constructor(message = 'Cancelled') {
    super(message)
  }
}

/** Disk full, database locked, damaged or from a newer version, a message that cannot be read. */
export class StorageError extends KittiwakeError {
  readonly kind = 'storage'
  readonly reason: StorageReason
  readonly file: string | undefined
  constructor(message: string, facts: { reason: StorageReason; file?: string | undefined; cause?: unknown }) {
    super(message, facts.cause)
    this.reason = facts.reason
    this.file = facts.file
  }
}

/** A message that is known, and whose bytes the disk does not give back. `file`: where they should be. */
export function unreadableMessage(file: string, problem: string, cause?: unknown): StorageError {
  return new StorageError(`${file} ${problem}`, { reason: 'unreadable', file, cause })
}

/** Codes of a file that is gone or lies where the disk is broken: what else is in the folder may be as good as ever. */
const goneCodes: ReadonlySet<unknown> = new Set(['ENOENT', 'EIO'])

/** The same, where `error` of the system says that `file` is gone or the disk is broken there. */
export function lostMessage(error: unknown, file: string): StorageError | undefined {
  const isGone = error instanceof Error && goneCodes.has((error as { readonly code?: unknown }).code)
  return isGone ? unreadableMessage(file, 'cannot be read', error) : undefined
}

/** The system says that the disk does not give back what lies at that place. */
export function isBrokenDisk(error: unknown): boolean {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'EIO'
}

/** One message cannot be read; what is done to many goes on past it. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof StorageError && error.reason === 'unreadable'
}

/** The one bridge from an error to data. Whatever is not of the family is a bug of ours. */
export function failureOf(error: unknown, context: FailureContext = {}): Failure {
  const common = { ...context, message: error instanceof Error ? error.message : String(error) }
  if (!(error instanceof KittiwakeError)) {
    const detail = error instanceof Error && error.stack ? error.stack : common.message
    return { ...common, message: detail, kind: 'bug' }
  }
  const facts = Object.entries(error).filter(([key, value]) => value !== undefined && key !== 'name' && key !== 'cause')
  return { ...common, ...Object.fromEntries(facts) } as Failure
}

/** The way back, for errors that crossed from a thread: the same class with the same facts. */
export function errorFrom(failure: Failure): Error {
  switch (failure.kind) {
    case 'input':
      return new InputError(failure.message, failure.field)
    case 'refused':
      return new ReplyError(failure)
    case 'login':
      return new LoginError(failure)
    case 'protocol':
      return new ProtocolError(failure.message, failure.text, failure.reason)
    case 'unreachable':
      return failure.proxy
        ? new ProxyError(failure.message, { ...failure, proxy: failure.proxy })
        : new ConnectionError(failure.message, failure)
    case 'untrusted':
      return new TlsError(failure.message, failure)
    case 'timeout':
      return new TimeoutError(failure.message, failure)
    case 'cancelled':
      return new CancelledError(failure.message)
    case 'storage':
      return new StorageError(failure.message, failure)
    case 'bug':
      return new Error(failure.message)
  }
}

/** Whatever was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
