// Sites: FTP servers and how to use them. Passwords are never part of one; they live with the secrets.
import type { Id, Security } from './account.ts'
import type { Place } from './remote-file.ts'

/** `anonymous`: no account; `password` is what such servers want as one, a neutral address unless changed. */
export type SiteSignIn =
  | { readonly kind: 'anonymous'; readonly password: string }
  /** `ask`: the password is never kept. `account`: some servers want a third name (ACCT). */
  | {
      readonly kind: 'password'
      readonly user: string
      readonly account?: string | undefined
      readonly keeping: 'keep' | 'ask'
    }

/** `auto` tries extended passive, passive and active, and remembers what worked. */
export type DataMode = 'auto' | 'passive' | 'active'

/** `auto`: text only for names that end like text. Anything but `binary` changes bytes and is warned about. */
export type TransferType = 'binary' | 'auto' | 'text'

export interface SpeedLimits {
  /** Bytes a second; absent: as fast as it goes. */
  readonly down?: number | undefined
  readonly up?: number | undefined
}

export interface SiteSettings {
  readonly name: string
  readonly folderId?: Id | undefined
  /** Index into the account colours, 0 to 7. */
  readonly colour?: number | undefined
  readonly notes: string
  readonly host: string
  readonly port: number
  /** `starttls`: explicit FTPS (AUTH TLS). `tls`: implicit FTPS. `none`: a person chose it for this site, knowing. */
  readonly security: Security
  readonly certificateSha256?: string | undefined
  readonly signIn: SiteSignIn
  readonly localFolder?: string | undefined
  readonly remoteFolder?: string | undefined
  readonly mode: DataMode
  readonly activePorts?: { readonly from: number; readonly to: number } | undefined
  /** What active mode tells the server, behind a router. */
  readonly externalAddress?: string | undefined
  /** `auto`: UTF-8, and bytes that are not as they are; else a charset such as `koi8-r`. */
  readonly charset: string
  /** Added to the times of listings that do not say their zone, -1,440 to 1,440. */
  readonly timeShiftMinutes: number
  /** Transfers at once, 1 to 10. */
  readonly maxConnections: number
  readonly limits: SpeedLimits
  /** Says NOOP while nothing is asked. */
  readonly keepAlive: boolean
  readonly transferType: TransferType
  /** Uploads go to a temporary name first where the server can rename. */
  readonly safeUpload: boolean
}

/** What was learned about a site; only the app writes it. */
export interface SiteLearned {
  readonly mode?: 'extended-passive' | 'passive' | 'active' | undefined
  /** Fewer than wanted: the server refused more (421, 530). */
  readonly maxConnections?: number | undefined
  /** Encryption was offered when last seen: an alarm when it is gone. */
  readonly hadTls?: boolean | undefined
  readonly canResume?: boolean | undefined
  readonly canChangePermissions?: boolean | undefined
  /** FEAT of the last visit, to tell what changed. */
  readonly features?: readonly string[] | undefined
}

export interface Site extends SiteSettings {
  readonly id: Id
  /** Made by Quick connect: in its history, not in the tree. */
  readonly isQuick: boolean
  readonly learned: SiteLearned
  readonly usedMs?: number | undefined
}

export interface SiteFolder {
  readonly id: Id
  readonly name: string
  readonly parentId?: Id | undefined
}

/** A pair of folders that belong together. */
export interface Bookmark {
  readonly id: Id
  readonly name: string
  readonly siteId: Id
  readonly localFolder: string
  readonly remoteFolder: string
  /** Changing the folder on one side changes it on the other. */
  readonly isSynchronised: boolean
}

/** The state of the conversation with a site: the same five for mail, news and files. */
export type SessionState = 'connecting' | 'logging-in' | 'ready' | 'working' | 'closing' | 'closed'

export interface SiteSession {
  readonly siteId: Id
  readonly state: SessionState
  /** Conversations open at the moment, browsing and transfers together. */
  readonly connections: number
  readonly maxConnections: number
  /** Such as `TLSv1.3`. */
  readonly tls?: string | undefined
  readonly mode?: SiteLearned['mode']
  readonly connectionId?: Id | undefined
  /** The other end of the last data connection, and its encryption. */
  readonly data?: { readonly host: string; readonly port: number; readonly tls?: string | undefined } | undefined
  /** What the server does not allow this user: asked once, explained from then on. */
  readonly notAllowed: readonly ('upload' | 'delete' | 'rename' | 'make-folder' | 'permissions')[]
}

/** What Quick connect understood of a text; nothing was contacted. */
export type UnderstoodUrl =
  | {
      readonly kind: 'site'
      readonly host: string
      readonly port: number
      readonly security: Security
      readonly user?: string | undefined
      readonly hasPassword: boolean
      readonly path?: string | undefined
    }
  /** `sftp:` and others we do not speak; never tried as FTP. */
  | { readonly kind: 'unsupported'; readonly scheme: string }
  | { readonly kind: 'nonsense' }

/** One thing a server can or cannot do, for the sheet about it. `key` names the sentence. */
export interface ServerAbility {
  readonly key:
    | 'resume'
    | 'utf8'
    | 'tls'
    | 'mlsd'
    | 'times'
    | 'set-times'
    | 'sizes'
    | 'hash'
    | 'permissions'
    | 'extended-passive'
    | 'space'
    | 'server-copy'
  readonly can: boolean
}

export interface ServerFacts {
  readonly greeting: readonly string[]
  /** SYST and what STAT says, in the server's words. */
  readonly system: string
  readonly features: readonly string[]
  readonly abilities: readonly ServerAbility[]
  /** Against the last visit. */
  readonly appeared: readonly string[]
  readonly vanished: readonly string[]
  /** Bytes left for this user, where the server says so (AVBL). */
  readonly spaceBytes?: number | undefined
  readonly tls?: string | undefined
  readonly session?: SiteSession | undefined
}

/** A typed command's answer. */
export interface ConsoleReply {
  readonly code: number
  readonly lines: readonly string[]
}

/** A tab of the Files view: restored at the next start. */
export interface FilesTab {
  readonly left: { readonly place: Place; readonly path: string }
  readonly right: { readonly place: Place; readonly path: string }
  readonly bookmarkId?: Id | undefined
}
