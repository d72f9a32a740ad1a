// Conversations with servers, as the Activity view shows them.
import type { Id } from './account.ts'

export interface Connection {
  readonly id: Id
  readonly protocol: 'pop3' | 'smtp' | 'ftp' | 'nntp'
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
}
