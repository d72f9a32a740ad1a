// Turns what a socket reports into an error of the family. Knows Node's error codes, nothing else does.
import type { Phase } from '../../../shared/failure.ts'
import { ConnectionError, TlsError } from '../../errors.ts'

export interface ConnectionPlace {
  readonly phase: Phase
  readonly host: string
  readonly port: number
}

const LOOKUP_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'ENODATA', 'ESERVFAIL'])
const CLOSED_CODES = new Set([
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
])

/** The error of the family for a socket's error. */
export function connectionFailure(error: Error, { phase, host, port }: ConnectionPlace): ConnectionError | TlsError {
  const codes = codesOf(error)
  const has = (set: ReadonlySet<string>) => codes.some(code => set.has(code))
  const tlsCode = codes.find(code => /^(ERR_SSL_|ERR_TLS_|EPROTO$)/.test(code))
  if (tlsCode) {
    const message = `${host}:${port} did not agree on an encrypted connection (${tlsCode})`
    return new TlsError(message, { reason: 'handshake', code: tlsCode, cause: error })
  }
  if (has(LOOKUP_CODES))
    return new ConnectionError(`No address found for ${host}`, { phase: 'lookup', reason: 'lookup', cause: error })
  if (codes.includes('ECONNREFUSED'))
    return new ConnectionError(`${host} refused the connection to port ${port}`, {
      phase,
      reason: 'refused',
      cause: error,
    })
  if (has(CLOSED_CODES)) return closedByServer({ phase, host, port }, error)
  const message = `${host}:${port} cannot be reached: ${error.message || codes.join(', ')}`
  return new ConnectionError(message, { phase, reason: 'network', cause: error })
}

/** The server (or something between) ended the connection. */
export function closedByServer({ phase, host, port }: ConnectionPlace, cause?: unknown): ConnectionError {
  return new ConnectionError(`${host}:${port} closed the connection`, { phase, reason: 'closed', cause })
}

/** An attempt over several addresses fails with one AggregateError; the codes are inside. */
function codesOf(error: Error): string[] {
  const errors = error instanceof AggregateError ? [error, ...error.errors] : [error]
  return errors.flatMap(each => ('code' in each && typeof each.code === 'string' ? [each.code] : []))
}
