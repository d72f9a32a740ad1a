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

/** Files of drafts that the disk did not give back. */
export interface UnreadableFiles {
  readonly count: number
  /** The first of them, at most 20. */
  readonly named: readonly string[]
}

export type BackupJobKind = 'back-up' | 'restore-backup' | 'check-mail'

/** `unreadable`: what the disk no longer gives back as it came. */
export interface CheckedMail {
  readonly kind: 'checked-mail'
  readonly looked: number
  readonly unreadable?: UnreadableMessages | undefined
}

export type BackupJobResult =
  | CheckedMail
  /** Partial. */
  | { readonly kind: 'backing-up'; readonly step: 'copying' | 'writing' | 'checking' | 'looking' }
  /**
   * `absent`: files of drafts that went while it was made; `unreadableFiles` are not in it either. `unreadable`: their bytes are
   * in it as the disk has them, and cannot be read from it either.
   */
  | {
      readonly kind: 'backed-up'
      readonly file: string
      readonly sizeBytes: number
      readonly absent: number
      readonly unreadable?: UnreadableMessages | undefined
      readonly unreadableFiles?: UnreadableFiles | undefined
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
