// What looking at an account's servers more closely finds: the doctor's probe, sent to oneself and fetched again, and what the
// servers say about themselves.
import type { Failure } from '../failure.ts'

export type DoctorStepName = 'incoming' | 'outgoing' | 'send' | 'arrive' | 'fetch' | 'body' | 'header' | 'remove'

export interface DoctorStep {
  readonly name: DoctorStepName
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  readonly durationMs?: number | undefined
  /** The server's own words, quoted. */
  readonly words?: string | undefined
  readonly failure?: Failure | undefined
}

/**
 * What happened to the body on its way. `recoded`: other bytes that mean the same. `rewritten`: nothing of the others
 * explains it.
 */
export type BodyDamage =
  | 'cut'
  | 'added'
  | 'dots'
  | 'from-lines'
  | 'spaces'
  | 'empty-lines'
  | 'long-lines'
  | 'letters'
  | 'attachment'
  | 'recoded'
  | 'rewritten'

/** Field names as they were written; every field of the probe is in exactly one of kept, changed and lost. */
export interface HeaderReport {
  readonly kept: readonly string[]
  readonly added: readonly string[]
  readonly changed: readonly { readonly name: string; readonly sent: string; readonly received: string }[]
  readonly lost: readonly string[]
}

/** What is not known yet is absent. */
export interface DoctorReport {
  /** How the probe is called in a mailbox that it should turn up in later. */
  readonly subject?: string | undefined
  /** Present while it is waited for. */
  readonly waiting?: { readonly sinceMs: number; readonly limitMs: number } | undefined
  readonly arrivedAfterMs?: number | undefined
  /** It did not come within this time. */
  readonly lostAfterMs?: number | undefined
  /** The server cannot take bytes beyond ASCII: the probe had none. */
  readonly isAsciiOnly?: boolean | undefined
  /** Empty: the body came back byte for byte. */
  readonly damage?: readonly BodyDamage[] | undefined
  readonly header?: HeaderReport | undefined
}

export type MailAbilityKey =
  | 'tls'
  | 'unique-ids'
  | 'previews'
  | 'pipelining'
  | 'hidden-password'
  | 'utf8'
  | 'reasons'
  | 'sign-in'
  | 'size-known'
  | 'eight-bit'
  | 'chunks'
  | 'delivery-notices'
  | 'push'
  | 'quick-changes'
  | 'moves-at-once'
  | 'special-folders'

/** One thing a server can or cannot do. `key` names the sentence. */
export interface MailAbility {
  readonly key: MailAbilityKey
  readonly can: boolean
}

/** `size`: bytes of the largest message. `login-delay`: seconds between two visits. `expire`: days that messages stay. */
export type MailLimitKey = 'size' | 'login-delay' | 'expire'

export interface MailLimit {
  readonly key: MailLimitKey
  readonly value: number
}

/** What one server said about itself when it was last asked. */
export interface MailServerFacts {
  readonly protocol: 'pop3' | 'imap' | 'smtp'
  readonly host: string
  readonly port: number
  readonly askedMs: number
  /** The server's first words. */
  readonly greeting: string
  /** Name and version of the program, as it says. */
  readonly implementation?: string | undefined
  readonly tls?: string | undefined
  /** Such as `SCRAM-SHA-256`; absent: nobody signed in. */
  readonly loginMethod?: string | undefined
  /** As the server sent them; none: it does not say. */
  readonly capabilities: readonly string[]
  readonly abilities: readonly MailAbility[]
  readonly limits: readonly MailLimit[]
}

/** What is different from the visit before; an absent number is no limit. */
export type MailServerChange =
  | { readonly kind: 'ability'; readonly key: MailAbilityKey; readonly can: boolean }
  | {
      readonly kind: 'limit'
      readonly key: MailLimitKey
      readonly before?: number | undefined
      readonly now?: number | undefined
    }
  | { readonly kind: 'words'; readonly appeared: readonly string[]; readonly vanished: readonly string[] }

export interface ExplainedServer {
  readonly server: 'incoming' | 'outgoing'
  /** Absent: it was never reached. */
  readonly facts?: MailServerFacts | undefined
  readonly changes: readonly MailServerChange[]
  /** The visit that the changes are against. */
  readonly beforeMs?: number | undefined
  /** Why it could not be asked now. */
  readonly failure?: Failure | undefined
}
