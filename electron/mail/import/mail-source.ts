// One file or folder of messages that an import reads, as it is kept between two runs.
import type { MailFileKind } from '../../../shared/model/mail-archive.ts'
import type { MboxKind } from './mbox-quoting.ts'

export interface MailSource {
  readonly kind: MailFileKind
  /** mbox: a file. maildir: the folder with `cur` and `new`. eml, emlx: a file, or a folder of them. */
  readonly path: string
  /** mbox: how it is quoted. */
  readonly mboxKind?: MboxKind | undefined
}

export interface SourceWithFolder extends MailSource {
  readonly folder: readonly string[]
}

/** One message of a source. */
export interface SourceMessage {
  /** Undefined: longer than a message can be, or not what its file promised. */
  readonly raw: Buffer | undefined
  readonly receivedMs: number
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isAnswered: boolean
  readonly isForwarded: boolean
  readonly isDeleted: boolean
  /** Reading goes on behind it from here. */
  readonly point: string
}
