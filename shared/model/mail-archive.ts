// Mail in files: what was found in them, what comes in from them, what goes out into them.
import type { Id } from './account.ts'
import type { UnreadableMessages } from './message.ts'

export type MailFileKind = 'mbox' | 'maildir' | 'eml' | 'emlx'

/** One file or folder that holds messages. */
export interface FoundMailSource {
  readonly position: number
  readonly kind: MailFileKind
  /** The folders it would go to, the outermost first. */
  readonly folder: readonly string[]
  readonly messages: number
  readonly sizeBytes: number
}

/** An account of another program, as far as its settings tell. Passwords are not read. */
export interface FoundMailAccount {
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly incoming: FoundMailServer & { readonly protocol: 'pop3' | 'imap' }
  readonly outgoing?: FoundMailServer | undefined
}

export interface FoundMailServer {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
}

export interface FoundMail {
  /** Where it was looked for. */
  readonly title: string
  readonly sources: readonly FoundMailSource[]
  readonly accounts: readonly FoundMailAccount[]
  /** There is more than is looked through at once. */
  readonly isCut: boolean
  /** Files and folders that could not be read. */
  readonly unreadable: number
}

export interface MailImport {
  readonly id: Id
  readonly title: string
  readonly startedMs: number
  readonly added: number
  /** Were in their folder already. */
  readonly same: number
  /** Longer than a message can be, or broken. */
  readonly unusable: number
}

export type MailExportFormat = 'mbox' | 'maildir' | 'eml'

export type MailArchiveJobKind = 'look-at-mail' | 'import-mail' | 'export-mail' | 'find-same-mail'

export type MailArchiveJobResult =
  /** What was found is asked for by the job's id. */
  | { readonly kind: 'found-mail'; readonly messages: number }
  | {
      readonly kind: 'imported-mail'
      readonly importId: Id
      readonly added: number
      readonly same: number
      readonly unusable: number
    }
  | {
      readonly kind: 'exported-mail'
      readonly messages: number
      readonly folders: number
      readonly absent: number
      readonly unreadable?: UnreadableMessages | undefined
      readonly place: string
    }
  /** Copies, each with the one that would be kept. */
  | { readonly kind: 'found-same-mail'; readonly mailboxId: Id; readonly copies: number }
