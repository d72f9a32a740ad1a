// A mail account as both sides know it. Passwords are never part of it; they live with the secrets.

export type Id = number

/** `tls`: encrypted from the first byte. `starttls`: must be upgraded before anything is said. `none`: readable on the way. */
export type Security = 'tls' | 'starttls' | 'none'

/**
 * `password`: by name and password. `oauth2`: by an access token that the account's provider gives out (RFC 6749).
 * `certificate`: by the account's client certificate alone (RFC 4422 A).
 */
export type SignIn = 'password' | 'oauth2' | 'certificate'

export type OAuthProviderId = 'google' | 'microsoft' | 'yahoo' | 'aol' | 'fastmail' | 'other'

/** Where an account signs in with the browser. Absent parts are the provider's; `other` has none. No secret is in it. */
export interface OAuthSettings {
  readonly provider: OAuthProviderId
  /** As the provider gave it to the person. */
  readonly clientId: string
  readonly authorizationUrl?: string | undefined
  readonly tokenUrl?: string | undefined
  readonly scope?: string | undefined
}

export interface ServerSettings {
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string
  /** Absent: by password. */
  readonly signIn?: SignIn | undefined
  /** SHA-256 (upper-case hex) of the one certificate that is accepted although it does not verify. */
  readonly certificateSha256?: string | undefined
}

/**
 * When a message that is safely stored here leaves the server. `keep`: never. `remove`: at once. `remove-after`: so many days
 * after it was stored. `remove-deleted`: when it is deleted here for good.
 */
export type ServerCopies =
  | { readonly kind: 'keep' | 'remove' | 'remove-deleted' }
  | { readonly kind: 'remove-after'; readonly days: number }

/** How much of a folder on an IMAP server is kept here: every message whole, headers only, or whole what is not older than so many days. */
export type KeepRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'headers' }
  | { readonly kind: 'days'; readonly days: number }

interface CheckedServer extends ServerSettings {
  /** Mail is fetched by itself so often. Absent: when a person asks. */
  readonly checkMinutes?: number | undefined
  /** Mail is fetched when the app starts. */
  readonly checksAtStart?: boolean | undefined
}

export interface Pop3Settings extends CheckedServer {
  readonly protocol: 'pop3'
  readonly copies: ServerCopies
  /** Of larger messages only the header is fetched, until a person wants the whole. Absent: every message is fetched whole. */
  readonly wholeUpToBytes?: number | undefined
}

export interface ImapSettings extends CheckedServer {
  readonly protocol: 'imap'
  /** Of every folder that has no rule of its own. */
  readonly keep: KeepRule
  /** The server tells what is new at once (IDLE, RFC 2177). */
  readonly isPushed?: boolean | undefined
  /** The server files what goes out by itself: no copy is uploaded. */
  readonly savesSentItself?: boolean | undefined
}

export type IncomingSettings = Pop3Settings | ImapSettings

/** What is remembered of an account's incoming server from the last time. */
export interface KnownServer {
  /** It was encrypted, or could have been (STLS): a server that stops offering it is not signed in to. */
  readonly offersTls?: boolean | undefined
  /** STAT: what was in the mailbox at the end of the last check. */
  readonly count?: number | undefined
  readonly sizeBytes?: number | undefined
  /** LOGIN-DELAY: it takes a new login only so much later. */
  readonly loginDelayMs?: number | undefined
  /** EXPIRE: it deletes messages by itself after so many days; 0: as soon as they were fetched. */
  readonly keepsDays?: number | undefined
  /** POP3: what it said it can do before the last sign-in, line by line (CAPA); the next sign-in goes by it. */
  readonly capabilities?: readonly string[] | undefined
  /** A sign-in that went by that did not lead in, although it says the same: it is asked first. */
  readonly isAskedFirst?: boolean | undefined
  /** The account was read by IMAP until now: what is here is recognised by its bytes. */
  readonly wasImap?: boolean | undefined
  /** When it was last looked for messages that are old enough to be removed there. UTC milliseconds. */
  readonly agedMs?: number | undefined
}

export interface OutgoingSettings extends ServerSettings {
  readonly protocol: 'smtp'
  /** False: the server takes mail without a sign-in. */
  readonly needsLogin: boolean
}

export interface Account {
  readonly id: Id
  /** What the account is called in the interface. */
  readonly name: string
  /** Index into the account colours of the style sheet, 0 to 7. */
  readonly colour: number
  /** Accounts with the same one stand together, and have lists of their own. Absent: the account stands alone. */
  readonly group?: string | undefined
  readonly displayName: string
  readonly address: string
  /** Below what is written from it, without the line of two dashes above it. Absent: nothing. */
  readonly signature?: string | undefined
  readonly incoming: IncomingSettings
  /** Absent: the account is for reading only. */
  readonly outgoing?: OutgoingSettings | undefined
  /** Present when one of the servers is signed in to with it. */
  readonly oauth?: OAuthSettings | undefined
  /** When mail was last fetched without an error. */
  readonly checkedMs?: number | undefined
  readonly known?: KnownServer | undefined
}

/** An account that is read by POP3. */
export type Pop3Account = Account & { readonly incoming: Pop3Settings }

/** An account that is read by IMAP. */
export type ImapAccount = Account & { readonly incoming: ImapSettings }

export type NewAccount = Omit<Account, 'id' | 'checkedMs' | 'known'>
