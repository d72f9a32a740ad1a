// What can go wrong, as plain data: the only form in which an error leaves the main process.
// The classes behind it are in electron/errors.ts; the sentences a person reads are made in the renderer.

/** How far a connection had come when something went wrong. `proxy`: on the way through one, before the server. */
export type Phase = 'lookup' | 'connect' | 'proxy' | 'encrypt' | 'greeting' | 'login' | 'request'

/** A certificate as a person can judge it. Times are UTC milliseconds. */
export interface CertificateFacts {
  readonly subject: string
  readonly issuer: string
  readonly names: readonly string[]
  readonly validFromMs: number
  readonly validToMs: number
  /** SHA-256 of the DER bytes, upper-case hexadecimal without separators. */
  readonly sha256: string
}

/** What the SMTP server said about one recipient. */
export interface RecipientResult {
  readonly address: string
  readonly accepted: boolean
  readonly code: number
  readonly text: string
  /** What a report that came later said. */
  readonly delivery?: Delivery | undefined
}

/**
 * What became of a message after our server took it. `relayed`: handed to a server that confirms nothing. `delivered`: into
 * the mailbox.
 */
export type DeliveryState = 'delayed' | 'bounced' | 'relayed' | 'delivered'

export interface Delivery {
  readonly state: DeliveryState
  /** The words of the server that reported. Untrusted text. */
  readonly text: string
  /** UTC milliseconds. */
  readonly atMs: number
}

/** Which conversation a failure belongs to, so that the interface can name the server and offer the transcript. */
export interface FailureContext {
  readonly host?: string
  readonly port?: number
  readonly connectionId?: number
}

/** `damaged`: the store itself. `unreadable`: the place on the disk where one message lies. */
export type StorageReason = 'full' | 'read-only' | 'locked' | 'damaged' | 'unreadable' | 'newer' | 'other'
/** `vanished`: a site that is used without encryption offered it before, and does not any more. */
export type UntrustedReason = 'not-offered' | 'vanished' | 'refused' | 'certificate' | 'handshake' | 'plain-login'
/** `offline`: nobody was asked, because the person works offline. */
export type UnreachableReason = 'lookup' | 'refused' | 'closed' | 'network' | 'offline'
/**
 * Why a proxy did not let us through. Of the proxy itself: `unreachable`, `closed`, `silent`, `no-proxy` (it speaks something
 * else), `login` (name or password not accepted), `login-wanted`, `no-method` (it wants another way to sign in),
 * `not-allowed`, `no-command`, `no-address-kind`, `failed` (it says no more). Of the server behind it: `no-network`, `no-host`,
 * `refused`, `expired` (no answer in time).
 */
export type ProxyProblem =
  | 'unreachable'
  | 'closed'
  | 'silent'
  | 'no-proxy'
  | 'login'
  | 'login-wanted'
  | 'no-method'
  | 'not-allowed'
  | 'no-network'
  | 'no-host'
  | 'refused'
  | 'expired'
  | 'no-command'
  | 'no-address-kind'
  | 'failed'

export interface ProxyTrouble {
  readonly host: string
  readonly port: number
  readonly problem: ProxyProblem
  /** The proxy's own words. Untrusted text. */
  readonly text?: string
}

/** What a server did to the bytes of a file and called it good. `upload-cut`: it kept a part of what was sent. */
export type FileDamage =
  | 'bytes-lost'
  | 'bytes-added'
  | 'bytes-changed'
  | 'upload-cut'
  | 'text-mode'
  | 'old-content'
  | 'size-wrong'
/**
 * `other-service`: no mail server at all. `limit`: more than one of our bounds allows. `rules`: the dialogue went wrong.
 * `partly-listed`: a folder may hold more than could be understood.
 */
export type ProtocolReason = 'other-service' | 'limit' | 'rules' | 'partly-listed' | FileDamage

/** `message` is for the log and for developers; people read the sentence made from the other fields. */
export type Failure = FailureContext & { readonly message: string } & (
    | { readonly kind: 'input'; readonly field?: string }
    | {
        readonly kind: 'refused' | 'login'
        /** The command without secrets, such as `RETR 4`. */
        readonly command: string
        /** SMTP, NNTP, FTP: the reply code. POP3: the response code of RFC 2449, such as `IN-USE`. */
        readonly code?: number | string
        /** The server's own words. Untrusted text: show it quoted, never as ours. */
        readonly text: string
        readonly temporary: boolean
        /** SMTP: the enhanced status code in the text (RFC 3463), such as `5.1.1`. */
        readonly status?: string
        readonly recipients?: readonly RecipientResult[]
      }
    | { readonly kind: 'protocol'; readonly text?: string; readonly reason?: ProtocolReason }
    | {
        readonly kind: 'unreachable'
        readonly phase: Phase
        readonly reason: UnreachableReason
        /** SMTP: the whole message was handed over and the answer is missing; sending again may send it twice. */
        readonly isMaybeSent?: boolean
        /** SMTP, then: what the server had said about each recipient. */
        readonly recipients?: readonly RecipientResult[]
        /** The server was not reached: the way to it leads through a proxy and ended there. */
        readonly proxy?: ProxyTrouble
      }
    | {
        readonly kind: 'untrusted'
        readonly reason: UntrustedReason
        readonly certificate?: CertificateFacts
        /** Node's code, such as `CERT_HAS_EXPIRED` or `ERR_TLS_CERT_ALTNAME_INVALID`. */
        readonly code?: string
      }
    | { readonly kind: 'timeout'; readonly phase: Phase; readonly timeoutMs: number }
    | { readonly kind: 'cancelled' }
    | { readonly kind: 'storage'; readonly reason: StorageReason; readonly file?: string }
    | { readonly kind: 'bug' }
  )

export type FailureKind = Failure['kind']

/** Closes a `switch` over a union: a new member becomes a compile error at every switch that forgot it. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
