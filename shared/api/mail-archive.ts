// Calls about mail in files: import, export, and copies that are too many.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { FoundMail, MailExportFormat, MailImport } from '../model/mail-archive.ts'

export interface MailArchiveApi {
  /**
   * Asks for files or a folder and looks at what is there: job `look-at-mail`. Nothing is changed. Undefined: the person
   * chose nothing.
   */
  look(q: { at: 'files' | 'folder' }): Job | undefined
  /** What that job found; kept until the next look. */
  found(q: { jobId: Id }): FoundMail
  /** Nobody wants it any more. */
  forgetFound(q: { jobId: Id }): void
  /**
   * Job `import-mail`, into folders below the target, which are made where they are missing. `keepsSame`: messages that are
   * there already come once more.
   */
  begin(q: { jobId: Id; positions: number[]; accountId: Id; parentId?: Id | undefined; keepsSame: boolean }): Job
  /** Stopped before they were done, oldest first. */
  unfinished(q: Record<never, never>): MailImport[]
  /** Job `import-mail`: from where it stopped. */
  goOn(q: { id: Id }): Job
  /** What it brought stays. */
  forget(q: { id: Id }): void
  /**
   * Asks for a folder and writes the messages of these mailboxes into a new one in it, which is called `title`; `folder`: the
   * names of a mailbox and of what it lies in, as the window shows them. Job `export-mail`. Undefined: the person chose
   * nothing.
   */
  exportMail(q: {
    title: string
    folders: { mailboxId: Id; folder: string[] }[]
    format: MailExportFormat
  }): Job | undefined
  /** Looks for messages that a mailbox has more than once: job `find-same-mail`. Nothing is changed. */
  findSame(q: { mailboxId: Id }): Job
  /** Those that are too many, newest first; at most 200,000. */
  sameMessages(q: { mailboxId: Id }): { id: Id; keptId: Id }[]
}
