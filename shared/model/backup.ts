// Backups: the whole profile in one file, and what is told of one before it is restored.
import type { Id } from './account.ts'
import type { MailboxRole, UnreadableMessages } from './message.ts'

export interface BackupAccount {
  readonly id: Id
  readonly name: string
  readonly address: string
}

export interface BackupMailbox {
  readonly id: Id
  readonly accountId: Id
  readonly role: MailboxRole
  /** Empty for roles that the app names itself. */
  readonly name: string
  readonly parentId?: Id | undefined
  readonly messages: number
}

export interface BackupContents {
  readonly accounts: readonly BackupAccount[]
  readonly mailboxes: readonly BackupMailbox[]
  readonly sites: number
  readonly newsServers: number
}

/** A backup that a person looks at. */
export interface OpenedBackup extends BackupContents {
  readonly id: Id
  readonly fileName: string
  /** UTC milliseconds. */
  readonly madeMs: number
  readonly sizeBytes: number
  /** Passwords are in it, under a passphrase. */
  readonly hasSecrets: boolean
  /** Nothing is here yet, so all of it can be restored. */
  readonly canRestoreAll: boolean
}

export type BackupJobKind = 'back-up' | 'restore-backup'

export type BackupJobResult =
  /** Partial. */
  | { readonly kind: 'backing-up'; readonly step: 'copying' | 'writing' | 'checking' }
  /**
   * `absent`: files of drafts that went while it was made. `unreadable`: their bytes are in it as the disk has them, and cannot
   * be read from it either.
   */
  | {
      readonly kind: 'backed-up'
      readonly file: string
      readonly sizeBytes: number
      readonly absent: number
      readonly unreadable?: UnreadableMessages | undefined
    }
  /** It is used from the next start on. */
  | { readonly kind: 'restored-profile' }
  | {
      readonly kind: 'restored-mail'
      readonly added: number
      readonly same: number
      readonly absent: number
      readonly unreadable?: UnreadableMessages | undefined
    }
