// One running piece of work, as the interface sees it.
import type { Failure, RecipientResult } from '../failure.ts'
import type { Id } from './account.ts'
import type { BackupJobKind, BackupJobResult } from './backup.ts'
import type { DoctorReport, DoctorStep, ExplainedServer } from './doctor.ts'
import type { MailArchiveJobKind, MailArchiveJobResult } from './mail-archive.ts'
import type { MailFolderJobKind, MailFolderJobResult } from './mail-folders.ts'
import type { UnreadableMessages } from './message.ts'
import type { NewsJobKind, NewsJobResult } from './news-job.ts'
import type { MirrorCounts, SavedJobRun } from './saved-job.ts'

export type JobKind =
  | 'get-mail'
  | 'get-message'
  | 'look-at-server'
  | 'send-mail'
  | 'run-rules'
  | 'put-on-site'
  | 'test-account'
  | 'account-doctor'
  | 'explain-account'
  | 'talk-to-server'
  | 'look-at-scripts'
  | 'find-servers'
  | 'sign-in'
  | 'remove-account'
  | 'test-site'
  | 'site-doctor'
  | 'count-files'
  | 'remove-files'
  | 'move-files'
  | 'change-permissions'
  | 'search-files'
  | 'drag-file'
  | 'saved-job'
  | 'plan-mirror'
  | 'mirror'
  | 'restore-archive'
  | BackupJobKind
  | MailArchiveJobKind
  | MailFolderJobKind
  | NewsJobKind
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

/** `total` and `totalBytes` are absent while nobody knows them. */
export interface JobProgress {
  readonly done: number
  readonly total?: number | undefined
  readonly doneBytes?: number | undefined
  readonly totalBytes?: number | undefined
}

export type TestStepName = 'lookup' | 'connect' | 'encrypt' | 'login' | 'list' | 'check-sending'

export interface TestStep {
  readonly server: 'incoming' | 'outgoing'
  readonly name: TestStepName
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  readonly durationMs?: number | undefined
  /** The server's own words, quoted. */
  readonly words?: string | undefined
  readonly failure?: Failure | undefined
}

/** A step of testing a site; those from `upload` on are the doctor's: a small file there and back, each with a verdict. */
export type SiteStepName =
  | 'lookup'
  | 'connect'
  | 'encrypt'
  | 'login'
  | 'list'
  | 'upload'
  | 'download'
  | 'compare'
  | 'size'
  | 'replace'
  | 'rename'
  | 'remove'

export interface SiteStep extends Omit<TestStep, 'server' | 'name'> {
  readonly name: SiteStepName
}

export interface FoundServer {
  readonly protocol: 'pop3' | 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls'
  /** Where it came from: the domain's own records, the bundled list, or an answering usual name. */
  readonly source: 'records' | 'provider' | 'probe'
}

export type JobResult =
  | {
      readonly kind: 'got-mail'
      readonly fetched: number
      readonly removed: number
      /** Messages the server would not hand out; they are tried again next time. */
      readonly refused: readonly { readonly number: number; readonly text: string }[]
      /** So many are old enough to leave the server, and stay until a person agrees. */
      readonly heldBack?: number | undefined
      /** Lost here: they are to be put on the server and cannot be, or should leave it and stay there. */
      readonly unreadable?: UnreadableMessages | undefined
      /**
       * Something a person should know, in the order it was noticed. `no-ids`: the server cannot tell its messages apart; all
       * were fetched and compared with what is here.
       */
      readonly notes: readonly ('ids-changed' | 'no-ids')[]
    }
  /** Partial: another program has the mailbox, or the server wants some time between two logins. */
  | { readonly kind: 'mailbox-busy'; readonly nextTryMs: number; readonly text: string }
  /** Partial while a person looks around; then how many messages were removed there. */
  | { readonly kind: 'server-messages'; readonly total: number; readonly sizeBytes: number }
  | { readonly kind: 'left-server'; readonly removed: number }
  /** Partial while a person talks to a server: its first words. */
  | { readonly kind: 'talking'; readonly greeting: string }
  | {
      readonly kind: 'sent'
      readonly messageId: Id
      readonly recipients: readonly RecipientResult[]
      /** Its own server could not be reached, this account's took it. */
      readonly throughAccountId?: Id | undefined
      /** When those who were told "later" are tried again. */
      readonly nextTryMs?: number | undefined
    }
  /** `matched`: how many of the messages some rule matched. */
  | {
      readonly kind: 'ran-rules'
      readonly runId: Id
      readonly looked: number
      readonly matched: number
      /** Of these only what their rows tell was held against the rules. */
      readonly unreadable?: UnreadableMessages | undefined
    }
  /** The link to an attachment that went to a site. */
  | { readonly kind: 'put-on-site'; readonly url: string }
  /** Kept in memory until an account is added or changed with it. */
  | { readonly kind: 'signed-in'; readonly grant: Id }
  | { readonly kind: 'tested'; readonly steps: readonly TestStep[] }
  | { readonly kind: 'examined-account'; readonly steps: readonly DoctorStep[]; readonly report: DoctorReport }
  | { readonly kind: 'explained'; readonly servers: readonly ExplainedServer[] }
  | { readonly kind: 'tested-site'; readonly steps: readonly SiteStep[] }
  /** What would be, or was, touched; links are counted as files and never entered. */
  | ({ readonly kind: 'counted' | 'changed-files' } & FileReport)
  | { readonly kind: 'found-files'; readonly listing: Id; readonly count: number; readonly isComplete: boolean }
  | { readonly kind: 'planned'; readonly plan: Id; readonly counts: MirrorCounts }
  | { readonly kind: 'saved-job'; readonly run: SavedJobRun }
  | BackupJobResult
  | MailArchiveJobResult
  | MailFolderJobResult
  | NewsJobResult
  | { readonly kind: 'found'; readonly incoming?: FoundServer | undefined; readonly outgoing?: FoundServer | undefined }

export interface FileReport {
  readonly files: number
  readonly folders: number
  readonly bytes: number
  /** What could not be done, the first 100. `path` as the place calls it. */
  readonly failed: readonly { readonly path: string; readonly failure: Failure }[]
  readonly failedCount: number
}

export interface Job {
  readonly id: Id
  readonly kind: JobKind
  readonly accountId?: Id | undefined
  /** Work with files: the site, where there is one. */
  readonly siteId?: Id | undefined
  /** Work with news: the server and the group, where there is one of them. */
  readonly newsServerId?: Id | undefined
  readonly groupId?: Id | undefined
  /** `send-mail`: the message, which is in the Outbox until the job is done. `get-message`: the message. */
  readonly messageId?: Id | undefined
  /** The account's name or the message's subject: data, not a sentence. */
  readonly title: string
  readonly state: JobState
  readonly progress?: JobProgress | undefined
  readonly startedMs: number
  readonly endedMs?: number | undefined
  /** Partial while the job runs (test steps), final when it is done. */
  readonly result?: JobResult | undefined
  readonly failure?: Failure | undefined
}
