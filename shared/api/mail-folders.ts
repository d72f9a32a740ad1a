// Calls about mailboxes as such: what they are used for, what is known of them, how long they keep their messages.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type {
  FolderFacts,
  RetentionRule,
  RetentionScope,
  RetentionTrial,
  ServerFolder,
  SpecialRole,
} from '../model/mail-folders.ts'

export interface MailFoldersApi {
  /** Of an account that is read by IMAP, as the server listed them last. */
  serverFolders(q: { accountId: Id }): ServerFolder[]
  /** Job `use-folder`: this folder is for that from now on. On the server nothing changes. Stopped, the next Get Mail goes on. */
  changeUse(q: { accountId: Id; role: SpecialRole; folderId: Id }): Job
  folderFacts(q: { mailboxId: Id }): FolderFacts
  /** Job `ask-folder`: how full it is on the server, and how much the server allows. */
  askFolder(q: { mailboxId: Id }): Job
  /** Counts and groups anew, reads again what could not be read, and compares everything with the server at the next Get Mail. */
  repairFolder(q: { mailboxId: Id }): void
  retention(q: { of: RetentionScope }): { rule?: RetentionRule | undefined }
  /** Applied some times a day from now on. Without `rule`: everything stays. */
  setRetention(q: { of: RetentionScope; rule?: RetentionRule | undefined }): void
  /** What the rule would do now. Nothing is changed. */
  tryRetention(q: { of: RetentionScope; rule: RetentionRule }): RetentionTrial
  /** Job `apply-retention`: messages go to the Trash; those in Trash and Junk go for good. */
  applyRetention(q: { of: RetentionScope }): Job
  /** What a job moved goes back, as far as it is in the Trash still. */
  undoRetention(q: { jobId: Id }): { undone: number }
}
