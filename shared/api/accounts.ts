// Calls about accounts, their passwords and their servers.
import type { Account, Id, IncomingSettings, NewAccount, OAuthSettings, OutgoingSettings } from '../model/account.ts'
import type { ExplainedServer } from '../model/doctor.ts'
import type { Job } from '../model/job.ts'

/** `keep`: where the system or a master password can protect it. `session`: forgotten when the app quits. */
export type PasswordKeeping = 'keep' | 'session'

/**
 * How passwords are protected on this computer. `undecided`: no keychain, the person has not chosen yet.
 * `locked`: a master password exists and was not typed in this session.
 */
export type SecretsState = 'keychain' | 'undecided' | 'session-only' | 'locked' | 'master'

export interface AccountsApi {
  list(q: Record<never, never>): Account[]
  /** Looks for the servers of an address: job `find-servers`. Encrypted ports only; sends no password. */
  findServers(q: { address: string }): Job
  /** Signs in to both servers without changing or sending anything: job `test-account`. An empty password means: the stored one of `accountId`. */
  test(q: {
    accountId?: Id | undefined
    incoming: IncomingSettings
    outgoing?: OutgoingSettings | undefined
    password: string
    outgoingPassword?: string | undefined
    /** For servers that are signed in to with OAuth; without a grant the stored one of `accountId`. */
    oauth?: OAuthSettings | undefined
    grant?: Id | undefined
  }): Job
  /** Sends a message to the account itself, fetches, compares and deletes it: job `account-doctor`, result `examined-account`. */
  doctor(q: { id: Id }): Job
  /** Asks both servers what they can do: job `explain-account`, result `explained`. */
  explain(q: { id: Id }): Job
  /** What the servers said when they were last asked; contacts nobody. */
  serverFacts(q: { id: Id }): ExplainedServer[]
  /** Connects and signs in for a person who wants to type commands: job `talk-to-server`, partial result `talking`. */
  talk(q: { id: Id; server: 'incoming' | 'outgoing' }): Job
  /** Sends one line and answers with the server's. `isSafe` refuses what changes something on the server. */
  say(q: { jobId: Id; line: string; isSafe: boolean }): { lines: string[] }
  /** Ends the conversation; messages that were marked for deletion stay, unless QUIT was said before. */
  stopTalking(q: { jobId: Id }): void
  /**
   * Signs in to the provider in the system's browser: job `sign-in`, its result a grant. Nothing is stored yet.
   * `user` is offered to the sign-in page. Without a client secret the stored one of `accountId` is used.
   */
  signIn(q: { oauth: OAuthSettings; user: string; clientSecret?: string | undefined; accountId?: Id | undefined }): Job
  add(q: {
    account: NewAccount
    /** Empty where no server is signed in to with one. */
    password: string
    outgoingPassword?: string | undefined
    grant?: Id | undefined
    keeping: PasswordKeeping
  }): Account
  change(q: { id: Id; account: NewAccount }): Account
  /**
   * Removes the account and its mail from this computer; nothing changes on the server. With an heir its mail and drafts go to
   * the same mailboxes of that account.
   */
  remove(q: { id: Id; heirId?: Id | undefined }): void
  setPassword(q: { id: Id; server: 'incoming' | 'outgoing' | 'both'; password: string; keeping: PasswordKeeping }): void
  /** Stores the result of job `sign-in`. */
  setSignIn(q: { id: Id; grant: Id; keeping: PasswordKeeping }): void
  secrets(q: Record<never, never>): SecretsState
  /** Only when there is no keychain: protect with a master password from now on, or keep nothing over a quit. */
  chooseSecrets(q: { kind: 'session-only' } | { kind: 'master'; password: string }): SecretsState
  unlockSecrets(q: { password: string }): SecretsState
}
