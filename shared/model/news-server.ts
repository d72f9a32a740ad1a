// News servers as both sides know them. Passwords are never part of it; they live with the secrets (`news/<id>/password`).
import type { Failure } from '../failure.ts'
import type { Id, Security } from './account.ts'
import type { Address } from './message.ts'

/** `none`: asked for only when the server demands it (480). */
export type NewsSignIn = { readonly kind: 'none' } | { readonly kind: 'password'; readonly user: string }

/** Conversations with one server at once that can be asked for; more than most servers allow. */
export const maxNewsConnections = 20

export interface NewsServerSettings {
  readonly name: string
  readonly host: string
  readonly port: number
  readonly security: Security
  readonly signIn: NewsSignIn
  /** SHA-256 (upper-case hex) of the one certificate that is accepted although it does not verify. */
  readonly certificateSha256?: string | undefined
  /** Conversations at once, 1 to 20. */
  readonly maxConnections: number
  /** Compresses what is transferred where the server can (RFC 8054). */
  readonly isCompressed: boolean
  /** Who posts. An empty address: nothing can be posted with this server yet. */
  readonly identity: Address
  readonly organization: string
  /** Without the line `-- `; empty for none. */
  readonly signature: string
  /** The mail account that replies to authors are sent with. */
  readonly mailAccountId?: Id | undefined
  /** Headers older than this are forgotten here, whatever the server keeps; absent: as long as the server has them. */
  readonly keepHeadersDays?: number | undefined
  /** New headers of subscribed groups are fetched so often; absent: only when asked for. */
  readonly checkMinutes?: number | undefined
}

/** What was learned about a server; only the app writes it. */
export interface NewsServerLearned {
  readonly isPostingAllowed?: boolean | undefined
  /** CAPABILITIES of the last visit, to tell what changed. */
  readonly capabilities?: readonly string[] | undefined
  /** Fewer than wanted: the server refused more. */
  readonly maxConnections?: number | undefined
  /** It demanded a sign-in for reading. */
  readonly needsLogin?: boolean | undefined
  readonly hadTls?: boolean | undefined
  /** The server's clock when the list of groups was last asked for, UTC: what NEWGROUPS counts from. */
  readonly listedAtMs?: number | undefined
}

export interface NewsServer extends NewsServerSettings {
  readonly id: Id
  /** 1 is asked first for a group or an article that several servers have. */
  readonly rank: number
  readonly learned: NewsServerLearned
  /** Groups on its list; 0 until it was read. */
  readonly groupCount: number
  readonly subscribedCount: number
  /** When the list of groups was last read here. */
  readonly listedMs?: number | undefined
  /** The last try to reach it failed, since the app was started. */
  readonly isUnreachable?: boolean | undefined
  /** When its news were last fetched without an error. */
  readonly checkedMs?: number | undefined
}

/** One thing a server can or cannot do. `key` names the sentence. */
export interface NewsAbility {
  readonly key:
    | 'tls'
    | 'posting'
    | 'overview'
    | 'overview-by-id'
    | 'header-search'
    | 'new-groups'
    | 'new-articles'
    | 'descriptions'
    | 'counts'
    | 'compression'
    | 'sign-in'
    | 'clock'
  readonly can: boolean
}

export interface NewsServerFacts {
  /** The server's first words. */
  readonly greeting: string
  /** As the server sent them. */
  readonly capabilities: readonly string[]
  readonly help: readonly string[]
  readonly messageOfTheDay: readonly string[]
  readonly abilities: readonly NewsAbility[]
  /** Against the last visit. */
  readonly appeared: readonly string[]
  readonly vanished: readonly string[]
  readonly tls?: string | undefined
  /** How far the server's clock is ahead of this computer's. */
  readonly clockAheadMs?: number | undefined
}

/** A step of testing a server; those from `post` on are the doctor's: an article in a test group, there and back. */
export type NewsStepName =
  | 'lookup'
  | 'connect'
  | 'encrypt'
  | 'login'
  | 'capabilities'
  | 'group'
  | 'post'
  | 'read-back'
  | 'compare'
  | 'cancel'

export interface NewsStep {
  readonly name: NewsStepName
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
  readonly durationMs?: number | undefined
  /** The server's own words, quoted. */
  readonly words?: string | undefined
  readonly failure?: Failure | undefined
}
