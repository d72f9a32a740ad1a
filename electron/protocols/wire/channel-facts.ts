// What a connection is told, and what is known about it.
import type { CertificateFacts, Phase } from '../../../shared/failure.ts'

export interface TlsFacts {
  /** Such as `TLSv1.3`. */
  readonly protocol: string
  readonly certificate: CertificateFacts | undefined
}

/** What is known about the connection when a phase begins. */
export interface PhaseFacts {
  readonly address?: string | undefined
  readonly tls?: TlsFacts | undefined
}

export interface ChannelOptions {
  readonly signal?: AbortSignal | undefined
  /** Longest silence while waiting for the server; default one minute. */
  readonly timeoutMs?: number | undefined
  /** One budget from the look-up of the name to the greeting, and again for a later TLS handshake; default 20 s. */
  readonly connectTimeoutMs?: number | undefined
  /** What comes are single lines: they are read into one place, which costs less than memory for each. */
  readonly readsLines?: boolean | undefined
  /** Called when lookup, connect (with a proxy only proxy), encrypt and greeting begin; encrypt comes last with STARTTLS. */
  readonly onPhase?: ((phase: Phase, facts: PhaseFacts) => void) | undefined
}

export interface ConnectionEnds {
  readonly remote: string
  readonly local: string
}
