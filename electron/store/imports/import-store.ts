// What the store keeps about imports: how far each file was read, in the same transaction as the messages that were in it;
// and what tells that two messages are the same one.
import type { Id } from '../../../shared/model/account.ts'
import type { RawLocation } from '../store.ts'

/** One file or folder of messages, and the names of the folders its messages go to. */
export interface NewImportSource {
  readonly facts: unknown
  /** Below the target; empty: into the target itself, which is then a mailbox. */
  readonly folder: readonly string[]
}

export interface NewImport {
  readonly title: string
  readonly accountId: Id
  /** Absent: the top of the account. */
  readonly parentId?: Id | undefined
  /** Messages that are in their folder already are put there once more. */
  readonly keepsSame: boolean
  readonly sources: readonly NewImportSource[]
}

export interface ImportSource {
  readonly position: number
  readonly facts: unknown
  readonly mailboxId: Id
  /** Empty: not begun. */
  readonly point: string
  readonly isDone: boolean
}

export interface ImportCounts {
  readonly added: number
  /** Were in their folder already. */
  readonly same: number
  readonly unusable: number
}

export interface StoredImport extends ImportCounts {
  readonly id: Id
  readonly title: string
  readonly startedMs: number
  readonly keepsSame: boolean
}

export interface ImportedMessage {
  /** How many of the slab's bytes it has. */
  readonly sizeBytes: number
  readonly receivedMs: number
  readonly isRead: boolean
  readonly isFlagged: boolean
  readonly isAnswered: boolean
  readonly isForwarded: boolean
  readonly print: Uint8Array
}

export interface ImportBatch {
  readonly importId: Id
  readonly position: number
  /** Whole messages, one behind the other. */
  readonly slab: Uint8Array
  readonly messages: readonly ImportedMessage[]
  /** How many were passed over before them. */
  readonly unusable: number
  readonly skipsSame: boolean
  /** Up to here the source was read. */
  readonly point: string
  readonly isDone: boolean
}

export interface MessagePrint {
  readonly id: Id
  readonly print: Uint8Array
}

export interface ImportMethods {
  /**
   * Makes the folders that are missing and notes what is to be read. Throws InputError when the target is gone or takes
   * nothing.
   */
  beginImport(wanted: NewImport): Id
  /** Those that are not done, oldest first. */
  listImports(): StoredImport[]
  /** Throws InputError when it is gone. */
  readImport(id: Id): StoredImport & { readonly sources: readonly ImportSource[] }
  /**
   * Appends, syncs, and records messages and point in one transaction; answers with the counts of the whole import. Throws
   * InputError when the import or its mailbox is gone.
   */
  putImported(batch: ImportBatch): ImportCounts
  /** It does not go on; what it brought stays. */
  forgetImport(id: Id): void
  /** Those of these messages that are whole and have no print. At most 1,000 are looked at. */
  unprinted(ids: readonly Id[]): { id: Id; raw: RawLocation }[]
  putPrints(prints: readonly MessagePrint[]): void
  /**
   * Messages of a mailbox that have the print of another one there: all but the one to keep, which is marked more than they
   * are, or came first. At most 200,000.
   */
  sameMessages(mailboxId: Id): { id: Id; keptId: Id }[]
}
