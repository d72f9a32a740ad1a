// Conversations with servers, as the Activity view shows them.
import type { Id } from './account.ts'

export interface Connection {
  readonly id: Id
  readonly protocol: 'pop3' | 'imap' | 'smtp' | 'sieve' | 'ftp' | 'nntp'
  readonly host: string
  readonly port: number
  readonly accountName: string
  /** Absent: a conversation that no job began, such as browsing a site. */
  readonly jobId?: Id | undefined
  /** Such as `TLSv1.3`; absent while or when nothing is encrypted. */
  readonly tls?: string | undefined
  readonly openedMs: number
  readonly closedMs?: number | undefined
  readonly lines: number
}

export interface TranscriptLine {
  readonly atMs: number
  readonly from: 'client' | 'server' | 'note'
  readonly text: string
  /** A line of a message, which is kept only where a person wanted everything. */
  readonly isBody?: true | undefined
}

/** How much of the conversations with one account's servers is kept. Passwords are masked at every level. */
export type TranscriptLevel = 'off' | 'commands' | 'everything'
