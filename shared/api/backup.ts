// Calls about backups of the whole profile, and about what they could not hold.
import type { Id } from '../model/account.ts'
import type { OpenedBackup } from '../model/backup.ts'
import type { Job } from '../model/job.ts'
import type { UnreadableMessages } from '../model/message.ts'

export interface BackupApi {
  /**
   * Asks for a place and writes everything into one file, while the app goes on: job `back-up`. Passwords are left out unless
   * there is a `passphrase` to put them under. Undefined: the person chose nothing.
   */
  begin(q: { passphrase?: string | undefined }): Job | undefined
  /** Holds every message against its hash, while the app goes on: job `check-mail`. */
  checkMail(q: Record<never, never>): Job
  /** What rebuilding a damaged database could not keep, since nothing of it was left. Undefined: nothing, or it is forgotten. */
  lost(q: Record<never, never>): UnreadableMessages | undefined
  /** The person has read it. */
  forgetLost(q: Record<never, never>): void
  /** Asks for a backup and tells what is in it. Nothing is changed. Undefined: the person chose nothing. */
  open(q: Record<never, never>): OpenedBackup | undefined
  /**
   * Everything, where nothing is yet: job `restore-backup`. The app starts anew at its end. Without the passphrase the
   * passwords are left out. What waited in the Outbox is `unsure` then: it may have gone out since the backup was made.
   */
  restoreAll(q: { id: Id; passphrase?: string | undefined }): Job
  /**
   * Its messages, beside what is here, into folders of this computer: job `restore-backup`. `folder`: the names of a mailbox and
   * of what it lies in. What is there already is recognised.
   */
  restoreMail(q: { id: Id; folders: { mailboxId: Id; folder: string[] }[] }): Job
}
