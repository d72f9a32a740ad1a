// A mail account as both sides know it. Passwords are never part of it; they live with the secrets.

export type Id = number

/** `tls`: encrypted from the first byte. `starttls`: must be upgraded before anything is said. `none`: readable on the way. */
export type Security = 'tls' | 'starttls' | 'none'

export interface ServerSettings {
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly user: string
  /** SHA-256 (upper-case hex) of the one certificate that is accepted although it does not verify. */
  readonly certificateSha256?: string | undefined
}

export interface IncomingSettings extends ServerSettings {
  readonly protocol: 'pop3'
  /** True: messages stay on the server after they are safely stored here. */
  readonly leaveOnServer: boolean
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
  readonly displayName: string
  readonly address: string
  readonly incoming: IncomingSettings
  /** Absent: the account is for reading only. */
  readonly outgoing?: OutgoingSettings | undefined
  /** When mail was last fetched without an error. */
  readonly checkedMs?: number | undefined
}

export type NewAccount = Omit<Account, 'id' | 'checkedMs'>
