// What the store keeps about transfers: everything a queue needs to go on after a restart or a kill. What happens at the
// moment (running, trying later, speeds) is the queue's own and not here.

import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type {
  Conflict,
  ConflictChoice,
  TransferGroup,
  TransferOptions,
  TransferTab,
  Verification,
} from '../../../shared/model/transfer.ts'

/** `folder`: is made where it is missing. `scan`: a folder whose content could not be read; tried again by reading it. */
export type TransferKind = 'file' | 'folder' | 'scan'

/** A transfer that runs is `waiting` here: after a kill it waits again without anybody mending anything. */
export type StoredState = 'waiting' | 'finishing' | 'paused' | 'conflict' | 'failed' | 'done' | 'skipped'

/** How a transfer is to be done; a group's are those of its files. */
export interface TransferTerms extends TransferOptions {
  /** The folder a person chose: nothing outside of it is written, and no link below it is followed. */
  readonly root: string
  /** What a person chose once for all conflicts of the group. */
  readonly forOthers?: ConflictChoice | undefined
  /** The source is a file of the app's own and goes when the transfer is over. */
  readonly ownsSource?: boolean | undefined
  /** A replaced file is not kept as `.bak`: mirrors and jobs that run again and again would leave one each time. */
  readonly withoutBackup?: boolean | undefined
}

/** What was written under the temporary name so far, and what of: only the very same file is gone on with. */
export interface BegunCopy {
  /** The temporary path, or the final one where the server lets no other be used. */
  readonly path: string
  readonly isDirect?: boolean | undefined
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
  readonly atMs: number
}

/** All bytes are there; only the name is missing. Enough to finish, or to see that it was finished, after a kill. */
export interface FinishingCopy {
  readonly partPath: string
  readonly path: string
  readonly sizeBytes: number
  readonly modified?: number | undefined
  readonly mayReplace: boolean
  readonly backupPath?: string | undefined
  readonly verified: Verification
}

/** What happened to a transfer so far. */
export interface TransferProgress {
  readonly attempts?: number | undefined
  readonly failure?: Failure | undefined
  readonly conflict?: Conflict | undefined
  readonly choice?: ConflictChoice | undefined
  readonly begun?: BegunCopy | undefined
  readonly finishing?: FinishingCopy | undefined
  readonly finalName?: string | undefined
  readonly verified?: Verification | undefined
}

export interface NewTransfer {
  readonly kind: TransferKind
  readonly from: Location
  readonly to: Location
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
  /** Absent: it waits. */
  readonly failure?: Failure | undefined
}

/** Folders that are still to be read. */
export interface ScanRoot {
  readonly from: Location
  readonly to: Location
}

/** As the source calls it. */
export interface GroupSource {
  readonly path: string
  readonly isFolder: boolean
}

export interface NewTransferGroup {
  readonly from: Location
  readonly to: Location
  readonly itemCount: number
  readonly title?: string | undefined
  readonly terms: TransferTerms
  readonly scan: readonly ScanRoot[]
  /** Folders that are moved: they go when nothing is left in them. */
  readonly sources?: readonly Location[] | undefined
  readonly isHidden: boolean
  readonly priority?: number | undefined
  readonly addedMs: number
}

export interface StoredTransfer extends Omit<NewTransfer, 'failure'> {
  readonly id: Id
  readonly groupId?: Id | undefined
  readonly state: StoredState
  readonly isHidden: boolean
  /** The site it is done with, 0 for this computer alone; between two sites the one it comes from. */
  readonly lane: Id
  readonly terms: TransferTerms
  readonly progress: TransferProgress
  readonly doneBytes: number
  readonly priority: number
  readonly addedMs: number
  readonly endedMs?: number | undefined
}

export interface StoredGroup extends Omit<TransferGroup, 'bytesPerSecond' | 'leftMs'> {
  readonly title?: string | undefined
  readonly isHidden: boolean
  readonly terms: TransferTerms
  readonly scan: readonly ScanRoot[]
  /** Folders that are moved, until they are gone or seen to stay. */
  readonly sources: readonly Location[]
  /** Neither done, skipped, failed nor in conflict. */
  readonly openFiles: number
  readonly failedFiles: number
}

export type StoredRow =
  | { readonly kind: 'group'; readonly group: StoredGroup; readonly isOpen: boolean }
  | { readonly kind: 'transfer'; readonly transfer: StoredTransfer; readonly depth: 0 | 1 }

export interface TransferChange {
  readonly id: Id
  readonly state: StoredState
  readonly progress: TransferProgress
  readonly sizeBytes?: number | undefined
  readonly doneBytes: number
  readonly endedMs?: number | undefined
}

/** Both empty: everything that is shown. */
export interface TransferSelection {
  readonly transferIds: readonly Id[]
  readonly groupIds: readonly Id[]
}

/** Over everything that is shown. */
export interface TransferTotals {
  readonly queued: number
  readonly attention: number
  readonly done: number
  /** Of what is queued. */
  readonly totalBytes: number
  readonly doneBytes: number
}

export interface NextQuery {
  readonly lane: Id
  /** What jobs wait for goes on while the queue is held. */
  readonly isHidden: boolean
  readonly count: number
}

export interface RecoveredTransfers {
  /** Whatever waits, is paused, or is a folder still to be read. */
  readonly waiting: number
  /** They were being finished; they wait now, with what is needed to look. */
  readonly finishing: readonly StoredTransfer[]
  /** Groups of jobs that died with the app; they are gone from the store. What they began is to be cleared away. */
  readonly dropped: readonly StoredTransfer[]
  /** Groups whose folders are still to be read. */
  readonly scanning: readonly Id[]
}

export interface TransferMethods {
  addTransferGroup(group: NewTransferGroup): Id
  /** Into the group, in order. Nothing happens when the group is gone. At most 2,000 at once, otherwise InputError. */
  addToGroup(groupId: Id, transfers: readonly NewTransfer[]): Id[]
  /** A single one, in no group. */
  addTransfer(transfer: NewTransfer, terms: TransferTerms, addedMs: number): Id
  /** Folders are still to be read, or none any more. A group that has nothing in it then goes. */
  setScan(groupId: Id, scan: readonly ScanRoot[]): void
  setTerms(groupId: Id, terms: TransferTerms): void
  /**
   * Many changes in one transaction. `isSynced` false: a power cut may take them back, a crash of the app may not.
   * Transfers that are gone are passed over.
   */
  changeTransfers(changes: readonly TransferChange[], isSynced: boolean): void
  /** What waits for a lane, first first. At most 1,000. */
  nextTransfers(q: NextQuery): StoredTransfer[]
  /** Lanes for which something waits. */
  waitingLanes(isHidden: boolean): Id[]
  readTransfer(id: Id): StoredTransfer | undefined
  readGroup(id: Id): StoredGroup | undefined
  /** Groups whose folders are still to be read. */
  scanningGroups(): Id[]
  /** Groups in which everything is done and whose moved folders may still be at their sources. */
  emptiedGroups(): Id[]
  /** Where the files and folders of a group come from. */
  groupSources(groupId: Id): GroupSource[]
  /** They are gone, or stay. */
  forgetSources(groupId: Id): void
  /** Target paths of a group's files, for reading its folders a second time. */
  groupTargets(groupId: Id): string[]
  /** What went wrong in a group, first first. */
  groupFailures(groupId: Id, count: number): StoredTransfer[]
  /** All of these in one of the states, at most 10,000. */
  findTransfers(selection: TransferSelection, states: readonly StoredState[]): StoredTransfer[]
  /** From one state into another; answers with how many. Out of `failed` and `conflict` what went wrong is forgotten. */
  moveTransfers(selection: TransferSelection, states: readonly StoredState[], to: StoredState): number
  /** Answers with those that had begun, so that what they wrote can be cleared away. */
  removeTransfers(selection: TransferSelection): StoredTransfer[]
  removeDone(beforeMs: number): void
  /** `top`: before everything else. */
  setTransferPriority(selection: TransferSelection, priority: number | 'top'): void
  /** Decides all conflicts of a group; answers with how many. */
  decideGroup(groupId: Id, choice: ConflictChoice): number
  listTransfers(q: { tab: TransferTab; open: readonly Id[]; from: number; count: number }): {
    total: number
    rows: StoredRow[]
  }
  transferTotals(): TransferTotals
  /** True while anything of a site is not done. */
  hasOpenTransfers(siteId: Id): boolean
  /** At start, before anything else. */
  recoverTransfers(): RecoveredTransfers
}
