// The whole contract between the window and the main process, and the events that come back.

import type { Failure } from '../failure.ts'
import type { Id } from '../model/account.ts'
import type { Connection, TranscriptLevel, TranscriptLine } from '../model/connection.ts'
import type { Job } from '../model/job.ts'
import type { Place } from '../model/remote-file.ts'
import type { Settings, SettingsChange, ViewState } from '../model/settings.ts'
import type { QueueSummary, Transfer } from '../model/transfer.ts'
import type { AccountsApi } from './accounts.ts'
import type { BackupApi } from './backup.ts'
import type { ComposeApi } from './compose.ts'
import type { FilesApi } from './files.ts'
import type { MailApi } from './mail.ts'
import type { MailArchiveApi } from './mail-archive.ts'
import type { MailFoldersApi } from './mail-folders.ts'
import type { MailRulesApi } from './mail-rules.ts'
import type { NetworkApi } from './network.ts'
import type { NewsApi, NewsChange } from './news.ts'
import type { NoticesApi } from './notices.ts'
import type { ReadingApi } from './reading.ts'
import type { RulesApi } from './rules.ts'
import type { SavedJobsApi } from './saved-jobs.ts'
import type { SieveApi } from './sieve.ts'
import type { SitesApi } from './sites.ts'
import type { SnoozeApi } from './snooze.ts'
import type { TransfersApi } from './transfers.ts'

export interface JobsApi {
  list(q: Record<never, never>): Job[]
  cancel(q: { id: Id }): void
}

export interface ActivityApi {
  connections(q: Record<never, never>): Connection[]
  /** At most 1,000 lines from line `from`. */
  transcript(q: { id: Id; from: number }): TranscriptLine[]
  copy(q: { id: Id; withoutAddresses: boolean }): void
  /** Puts a report about one conversation on the clipboard: versions, the server, what was said, without names and messages. */
  copyReport(q: { id: Id }): void
  /** By the name of the account, the site or the news server; those not named keep commands. */
  levels(q: Record<never, never>): Record<string, TranscriptLevel>
  /** For what is said from now on. */
  setLevel(q: { accountName: string; level: TranscriptLevel }): void
  save(q: { id: Id }): boolean
  clear(q: Record<never, never>): void
}

export interface SettingsApi {
  read(q: Record<never, never>): Settings
  change(q: SettingsChange): Settings
  readView(q: Record<never, never>): ViewState
  keepView(q: ViewState): void
}

export interface AppInfo {
  readonly version: string
  readonly platform: 'darwin' | 'win32' | 'linux'
  /** `practice`: the profile with the built-in servers. */
  readonly profile: 'normal' | 'practice'
  readonly dataFolder: string
  /** What the app runs in: `electron`, or the `development host`. */
  readonly runsIn: 'electron' | 'development host'
  /** The system's dark mode, for the theme `system`. */
  readonly isDark: boolean
  readonly locale: string
  /** True when the last run ended without saying goodbye. */
  readonly endedBadly: boolean
  /** The data could not be opened: nothing was changed on disk, and only the calls of `app` work. */
  readonly startFailure?: Failure | undefined
}

/** One entry of the system menu; `id` names a command of the renderer. */
export interface MenuEntry {
  readonly id: string
  readonly label: string
  readonly accelerator?: string | undefined
  readonly isEnabled: boolean
  readonly isChecked?: boolean | undefined
}

export interface MenuGroup {
  /** `app`, `edit` and `window` get the system's own entries added by the main process. */
  readonly id: string
  readonly label: string
  readonly sections: readonly (readonly MenuEntry[])[]
}

export interface AppApi {
  info(q: Record<never, never>): AppInfo
  /** Opens a web or mail link outside the app, after the person saw where it leads. */
  openLink(q: { url: string }): void
  copyText(q: { text: string }): void
  /** Restarts into the practice profile, or out of it. */
  switchProfile(q: { profile: 'normal' | 'practice' }): void
  /** Leaves the practice profile and deletes it. */
  removePractice(q: Record<never, never>): void
  setMenu(q: { menus: MenuGroup[] }): void
  /** Whether the system opens `ftp:` and `ftps:` links with this app. */
  opensFtpLinks(q: Record<never, never>): boolean
  /** Asks the system to, or no longer to; answers with what is so now. Only when a person asks for it. */
  openFtpLinks(q: { isOn: boolean }): boolean
  /** The same for `news:` and `nntp:` links. */
  opensNewsLinks(q: Record<never, never>): boolean
  openNewsLinks(q: { isOn: boolean }): boolean
  showDataFolder(q: Record<never, never>): void
  /** After a start failure `damaged`: makes a new database from everything that can still be read, and restarts. */
  rebuildStore(q: Record<never, never>): void
  restart(q: Record<never, never>): void
  /** The page can show what the command line and links ask for; what came before is told now. */
  readyToOpen(q: Record<never, never>): void
  /** While the app ends: a person is asked something, which takes longer than a page that hangs is waited for. */
  holdEnd(q: Record<never, never>): void
  /** The person does not want the app to end after all. */
  stay(q: Record<never, never>): void
  /** The answer to the event `app.ending`: everything that was only in the window is on disk. */
  readyToEnd(q: Record<never, never>): void
  quit(q: Record<never, never>): void
}

export interface Api {
  accounts: AccountsApi
  sieve: SieveApi
  mail: MailApi
  mailFolders: MailFoldersApi
  mailRules: MailRulesApi
  notices: NoticesApi
  snooze: SnoozeApi
  mailArchive: MailArchiveApi
  backup: BackupApi
  reading: ReadingApi
  compose: ComposeApi
  sites: SitesApi
  files: FilesApi
  transfers: TransfersApi
  savedJobs: SavedJobsApi
  news: NewsApi
  rules: RulesApi
  network: NetworkApi
  jobs: JobsApi
  activity: ActivityApi
  settings: SettingsApi
  app: AppApi
}

/** Events say what changed; the window asks again for what it shows. Only a job carries itself, because it is small. */
export interface Events {
  'job.changed': Job
  'mail.changed': { accountIds: Id[] }
  'accounts.changed': Record<never, never>
  'drafts.changed': Record<never, never>
  'settings.changed': Settings
  'activity.changed': { connectionId: Id }
  'secrets.changed': Record<never, never>
  /** Sites, folders or bookmarks. */
  'sites.changed': Record<never, never>
  /** A conversation with a site began, works, or ended. */
  'sessions.changed': Record<never, never>
  /** These folders changed, through us or a local program: panes that show them read again. Paths of one place. */
  'folders.changed': { place: Place; paths: string[] }
  /** A folder is being read: how much has come so far. */
  'folder.progress': { pane: number; entries: number; bytes: number }
  /** Rows came, went or changed their state; at most some times a second. */
  'transfers.changed': Record<never, never>
  /** Running transfers and the whole; small, some times a second. */
  'transfers.progress': { summary: QueueSummary; running: Transfer[] }
  'savedJobs.changed': Record<never, never>
  /** News: what kind of thing, and in which groups; no groups means all of them. At most some times a second. */
  'news.changed': { changes: NewsChange[]; groupIds: Id[] }
  'rules.changed': Record<never, never>
  'edits.changed': Record<never, never>
  /** An `ftp:` or `ftps:` link was opened from outside: Quick connect shows what it understood. */
  'ftp.opened': { url: string }
  /** A `news:` or `nntp:` link was opened from outside: it is looked up when the person says so. */
  'news.opened': { url: string }
  /** The command line named files of this computer: to be shown, or to be offered for upload. */
  'files.opened': { paths: string[]; isToSend: boolean }
  'theme.changed': { isDark: boolean }
  /** A link in a message was clicked; nothing was opened yet. */
  'link.clicked': { url: string }
  /** A menu entry or its key was used. */
  'command.run': { id: string }
  /** The system asked for a new message to these people. */
  'mailto.opened': { url: string }
  /**
   * The window is about to go; it has a moment to write what it holds, then calls `app.readyToEnd`. `mayStay`: it may ask the
   * person first, and call `app.stay`.
   */
  'app.ending': { mayStay: boolean }
}

export type EventName = keyof Events
export type Area = keyof Api
export type CallName = { [A in Area]: `${A}.${keyof Api[A] & string}` }[Area]

/** The contract as its implementer sees it: each call may answer now or later. */
export type Handlers<T> = {
  [K in keyof T]: T[K] extends (input: infer I) => infer R ? (input: I) => R | Promise<R> : never
}

/** The contract as its caller sees it: every answer is a promise. */
export type Client<T> = {
  [K in keyof T]: T[K] extends (input: infer I) => infer R ? (input: I) => Promise<R> : never
}
