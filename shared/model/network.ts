// How a server is reached, beside its address: through which proxy, with which certificate of one's own, and whose
// signatures count. Passwords and keys are never part of it; they live with the secrets.
import type { CertificateFacts } from '../failure.ts'
import type { Id } from './account.ts'

export type ProxyKind = 'socks5' | 'http'

export interface ProxySettings {
  /** `socks5`: RFC 1928. `http`: CONNECT (RFC 9110 9.3.6). */
  readonly kind: ProxyKind
  readonly host: string
  readonly port: number
  /** Empty: it wants no sign-in. */
  readonly user: string
}

/** What whoever loads pictures from the web needs to go through the app's proxy. It stays in the main process. */
export interface WebProxy extends ProxySettings {
  /** Absent: none is needed, or it is not known now. */
  readonly password?: string | undefined
}

/** Through the proxy of the whole app, straight in any case, or through one of its own. */
export type ProxyChoice =
  | { readonly kind: 'app' }
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly proxy: ProxySettings }

/** Whose way it is: all servers of a mail account, a site, a news server. */
export interface ServerOwner {
  readonly kind: 'account' | 'site' | 'news'
  readonly id: Id
}

/** The proxy of the whole app. */
export interface AppProxy {
  /** Absent: none. */
  readonly proxy?: ProxySettings | undefined
  readonly hasPassword: boolean
}

export interface NetworkSettings {
  readonly proxy: ProxyChoice
  /** The own proxy's password is known. */
  readonly hasPassword: boolean
  /** Shown to servers that ask who we are. */
  readonly clientCertificate?: CertificateFacts | undefined
  /** How long a server may be silent before it is given up; absent: as for all. */
  readonly timeoutSeconds?: number | undefined
  /** The only ones whose signature counts; absent: those of the system. */
  readonly issuers?: readonly CertificateFacts[] | undefined
}

/** `cancelled`: no file was chosen. `passphrase`: the file is there and wants one. */
export type ChosenCertificate =
  | { readonly kind: 'cancelled' | 'passphrase' }
  | { readonly kind: 'kept'; readonly certificate: CertificateFacts }

/** A certificate that a person trusts although it does not verify. */
export interface TrustedCertificate {
  readonly certificate: CertificateFacts
  /** UTC milliseconds. */
  readonly trustedMs: number
}
