// What a test may ask of the scripted NNTP server.
import type { Faults, Handler } from '../line-server.ts'
import type { TestCertificate } from '../test-certificate.ts'
import type { ArticleFacts } from './served-article.ts'

/** RFC 977, RFC 2980 and RFC 3977: what the server knows, and what it answers with 500. */
export type NntpKind = 'v1' | 'v2' | 'v3'

/** Facts or bytes. Without a number it gets the next of its group. */
export type InitialArticle = (ArticleFacts | { readonly bytes: Uint8Array }) & { readonly number?: number }

/** Articles that are made when they are asked for; undefined: the number is a gap. */
export interface ArticleSource {
  readonly low: number
  readonly high: number
  at(number: number): ArticleFacts | undefined
  /** Where an article with this Message-ID would be. */
  numberOf?(messageId: string): number | undefined
}

export interface InitialGroup {
  readonly name: string
  readonly description?: string
  /** The letter of LIST ACTIVE; default `y`. `m`: posts go to a moderator; `n`: refused. */
  readonly status?: string
  /** For NEWGROUPS and LIST ACTIVE.TIMES; default the beginning of 2026. */
  readonly createdMs?: number
  readonly articles?: readonly InitialArticle[]
  readonly source?: ArticleSource
  /** 480 for GROUP, and unlisted, before the sign-in. */
  readonly isHidden?: boolean
}

/** Very many empty groups, made when they are asked for. */
export interface GroupSource {
  readonly count: number
  at(index: number): InitialGroup
}

/** The answer to the `occurrence`-th command with this verb (over all connections, from 1) breaks off. */
export interface Cut {
  readonly verb: string
  readonly occurrence?: number
  /** Absent: after its last byte. */
  readonly afterBytes?: number
  /** Nothing more comes, but the connection stays. */
  readonly stalls?: boolean
}

/**
 * What happens when an article has been sent up to its final dot. `lost`: it is not taken and the connection ends;
 * `taken-and-lost`: it is taken and the connection ends before the answer; else the reply, and it is not taken.
 */
export type PostFault = 'lost' | 'taken-and-lost' | (string & {})

export interface NntpServerOptions {
  /** Default `v3`. */
  readonly kind?: NntpKind
  readonly groups?: readonly InitialGroup[]
  readonly moreGroups?: GroupSource
  /** Default `200` or, when nobody may post, `201`. */
  readonly greeting?: string
  readonly canPost?: boolean
  /** Lines of CAPABILITIES in place of those that fit the options; null: the server does not know CAPABILITIES. */
  readonly capabilities?: readonly string[] | null
  /** Verbs, or LIST keywords such as `LIST COUNTS`, that the server does not know. */
  readonly lacks?: readonly string[]
  /** The same beyond its kind, such as XOVER in v3. CAPABILITIES says nothing about them. */
  readonly knows?: readonly string[]
  /** It is for other servers until MODE READER (RFC 3977 5.3). */
  readonly needsModeReader?: boolean
  /** Name and password of the one user; default `anna` and `secret`. */
  readonly user?: string
  readonly password?: string
  /** `none`: 500; `optional` (default): USER and PASS; `demanded`: 480 for everything before it. */
  readonly signIn?: 'none' | 'optional' | 'demanded'
  /** 480 for these verbs before the sign-in. */
  readonly signInFor?: readonly string[]
  /** The sign-in is forgotten once, after so many further commands of a connection. */
  readonly forgetsSignInAfter?: number
  /** USER alone is enough (281). */
  readonly needsNoPassword?: boolean
  /** AUTHINFO SASL with these; only PLAIN and LOGIN ever succeed. */
  readonly saslMethods?: readonly string[]
  /** In place of 281 after SASL. */
  readonly saslRefusal?: string
  /** In place of 481 for a wrong password. */
  readonly refusal?: string
  /** 483 for AUTHINFO before encryption. */
  readonly needsTls?: boolean
  /** Offers STARTTLS, unless `isTls`. */
  readonly certificate?: TestCertificate
  readonly isTls?: boolean
  /** COMPRESS DEFLATE; default for v3. */
  readonly compresses?: boolean
  /** Names of LIST OVERVIEW.FMT in place of the usual ones; null: that list is not known. */
  readonly overviewFormat?: readonly string[] | null
  /** OVER lines in place of the right ones (one character for each byte, no line end); undefined: left out. */
  readonly overviewLine?: (facts: { group: string; number: number; line: string }) => string | undefined
  /** One for each POST, in order; undefined: it works. */
  readonly postFaults?: readonly (PostFault | undefined)[]
  /** Other people's Control: cancel and Supersedes are obeyed; default true. */
  readonly obeysCancels?: boolean
  /** One more is refused, at the greeting (default) or at the sign-in, with 400 or 502 or this reply. */
  readonly maxSessions?: number
  readonly tooManyAt?: 'greeting' | 'sign-in'
  readonly tooManyReply?: string
  /** A connection (counted from 1) is told this and closed in place of the answer to its next command. */
  readonly goodbyes?: readonly {
    readonly connection: number
    readonly afterCommands: number
    readonly reply?: string
  }[]
  readonly cuts?: readonly Cut[]
  /** Replies in place of the usual ones. */
  readonly replies?: Readonly<Record<string, string>>
  /** In place of the usual handlers, or beside them. */
  readonly handlers?: Readonly<Record<string, Handler>>
  readonly faults?: Faults
  readonly host?: string
  /** For DATE, and for the groups a test adds; default the time of the machine. */
  readonly now?: () => number
}
