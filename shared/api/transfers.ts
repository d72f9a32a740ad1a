// Calls about the transfer queue.
import type { Id } from '../model/account.ts'
import type { FileChoice, Location } from '../model/remote-file.ts'
import type {
  ConflictChoice,
  QueueSettings,
  QueueSummary,
  Transfer,
  TransferOptions,
  TransferPage,
  TransferTab,
} from '../model/transfer.ts'

export interface TransfersApi {
  /** Puts the choice into the queue, to be written into `to`. Answers at once with how many items were taken. */
  add(q: { choice: FileChoice; to: Location; options: TransferOptions }): { groupId?: Id; transferIds: Id[] }
  /** Files dropped from the system, or written in a job: paths of this computer. At most 1,000. */
  addPaths(q: { paths: string[]; to: Location; options: TransferOptions }): { groupId?: Id; transferIds: Id[] }
  /** An attachment of a mail message is written to a folder, here or on a server. */
  addAttachment(q: { messageId: Id; part: number; to: Location }): { transferIds: Id[] }
  summary(q: Record<never, never>): QueueSummary
  /** Rows of a tab; `open` are the groups whose files are shown. `count` at most 500. */
  list(q: { tab: TransferTab; open: Id[]; from: number; count: number }): TransferPage
  read(q: { id: Id }): Transfer | undefined
  /** Where groups are named, all their files are meant. Empty `transferIds` and `groupIds`: everything. */
  pause(q: { transferIds: Id[]; groupIds: Id[] }): void
  resume(q: { transferIds: Id[]; groupIds: Id[] }): void
  /** Tries again what failed. */
  retry(q: { transferIds: Id[]; groupIds: Id[] }): void
  /** Takes them out of the queue; what was written so far under temporary names is deleted. */
  remove(q: { transferIds: Id[]; groupIds: Id[] }): void
  moveToTop(q: { transferIds: Id[]; groupIds: Id[] }): void
  setPriority(q: { transferIds: Id[]; groupIds: Id[]; priority: number }): void
  /** `forOthers`: the same for all other conflicts of its group, now and later. */
  decide(q: { id: Id; choice: ConflictChoice; forOthers: boolean }): void
  clearDone(q: Record<never, never>): void
  settings(q: Record<never, never>): QueueSettings
  changeSettings(q: { readonly [K in keyof QueueSettings]?: QueueSettings[K] | undefined }): QueueSettings
}
