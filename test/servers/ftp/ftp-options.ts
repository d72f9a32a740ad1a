// What a test may ask of the scripted FTP server, and what it remembers.
import type { Faults, Handler } from '../line-server.ts'
import type { TestCertificate } from '../test-certificate.ts'
import type { FileTree, InitialNode } from './file-tree.ts'

/** What goes wrong with one transfer. */
export interface DataFault {
  /** The data connection ends in the usual way after so many bytes; what is missing is never said. */
  readonly cutAfterBytes?: number
  /** The data connection is reset after so many bytes. */
  readonly resetAfterBytes?: number
  /** After so many bytes nothing more comes (or is read), and the connection stays open. */
  readonly stallAfterBytes?: number
  /** So many bytes more than the file has. */
  readonly extraBytes?: number
  /** So many bytes of an upload are kept; the rest is read and dropped without a word. */
  readonly keepsBytes?: number
  /** In place of 226; `never`: no reply comes at all. */
  readonly endReply?: string
  /** The last reply is sent before the data. */
  readonly isReplyFirst?: boolean
  /** The control connection is broken when the data has ended, in place of the last reply. */
  readonly dropsControl?: boolean
  /** Nothing is sent or read on the data connection before this resolves. */
  readonly gate?: Promise<unknown>
  /** In place of the certificate of the control connection. */
  readonly certificate?: TestCertificate
  /** The data connection is not encrypted, whatever PROT said. */
  readonly isPlain?: boolean
}

/** One for every transfer, or one after the other; after the last, none. */
export type DataFaults = DataFault | readonly (DataFault | undefined)[]

export interface PassiveFacts {
  readonly verb: 'PASV' | 'EPSV'
  readonly host: string
  readonly port: number
}

/** Text, or pieces that may never end. */
export type Listing = string | Uint8Array | (() => Iterable<string | Uint8Array>)

export interface FtpServerOptions {
  readonly files?: Readonly<Record<string, InitialNode>>
  /** Where a session starts; default `/`. */
  readonly home?: string
  /** Name and password of the one user; default `anna` and `secret`. */
  readonly user?: string
  readonly password?: string
  /** Asked for with 332 after the password. */
  readonly account?: string
  readonly allowsAnonymous?: boolean
  readonly greeting?: string
  /** Lines of FEAT in place of those that fit the options; null: the server does not know FEAT. */
  readonly features?: readonly string[] | null
  /** Verbs the server does not know, and says nothing about in FEAT. */
  readonly lacks?: readonly string[]
  /** Replies in place of the usual ones. */
  readonly replies?: Readonly<Record<string, string>>
  /** In place of the usual handlers, or beside them. */
  readonly handlers?: Readonly<Record<string, Handler>>
  /** Offers AUTH TLS, PBSZ and PROT, unless `isTls`. */
  readonly certificate?: TestCertificate
  readonly isTls?: boolean
  readonly tlsVersion?: 'TLSv1.2' | 'TLSv1.3'
  /** USER is refused before AUTH TLS. */
  readonly requiresTls?: boolean
  /** 522 for data connections that do not resume the TLS session of the control connection. */
  readonly requiresSessionReuse?: boolean
  /** HASH, XCRC, XMD5, XSHA1 and XSHA256. */
  readonly hashes?: boolean
  /** In place of the replies 227 and 229. */
  readonly passiveReply?: (facts: PassiveFacts) => string
  /** Nobody listens where 227 and 229 point to. */
  readonly hasDeadDataPort?: boolean
  /** Address the server connects from in active mode. */
  readonly activeFrom?: string
  readonly dataFaults?: DataFaults
  /** The same for LIST, NLST and MLSD. */
  readonly listingFaults?: DataFaults
  /** What LIST, NLST and MLSD send for a folder, in place of what is in it. */
  readonly listings?: Readonly<Record<string, Listing>>
  /** One more is refused: at the greeting, or at PASS when the reply begins with 530. */
  readonly maxSessions?: number
  readonly tooManyReply?: string
  /** A connection (counted from 1) is told this and closed in place of the answer to its next command; -1: of the greeting. */
  readonly goodbyes?: readonly {
    readonly connection: number
    readonly afterCommands: number
    readonly reply?: string
  }[]
  /** All files together; an upload that goes beyond it ends with 552. */
  readonly quotaBytes?: number
  /** TYPE I is answered and ignored: line ends change in both directions. */
  readonly ignoresBinary?: boolean
  /** An upload onto a file that is there is answered as always, and the old bytes stay. */
  readonly keepsOldContent?: boolean
  readonly faults?: Faults
  readonly host?: string
  /** For the years of LIST; default the time of the machine. */
  readonly now?: () => number
}

/** A data connection as the server saw it. */
export interface DataConnection {
  readonly verb: string
  /** Absolute. */
  readonly path: string
  /** REST before it. */
  readonly from: number
  readonly mode: 'passive' | 'active'
  /** Where the client's end is. */
  readonly address: string
  readonly port: number
  /** Such as `TLSv1.3`; undefined: not encrypted. */
  tls?: string | undefined
  isSessionReused: boolean
  /** Bytes of data that were sent or read. */
  bytes: number
}

/** What the server remembers over all connections. */
export interface FtpRecord {
  readonly tree: FileTree
  readonly data: DataConnection[]
  /** Signed-in sessions, now and at most. */
  sessions: number
  mostSessions: number
}
