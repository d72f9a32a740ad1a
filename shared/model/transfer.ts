// Transfers: one file on its way, the groups they belong to, and the queue. Kept on disk, over restarts and kills.
import type { Failure } from '../failure.ts'
import type { Id } from './account.ts'
import type { Location, Patterns } from './remote-file.ts'
import type { SpeedLimits } from './site.ts'

/**
 * `scanning`: only of groups, their folders are being read. `finishing`: all bytes are there, the file gets its name.
 * `conflict`: something has this name already and a person decides. `trying-later`: lost connection, goes on by itself.
 */
export type TransferState =
  | 'scanning'
  | 'waiting'
  | 'running'
  | 'finishing'
  | 'paused'
  | 'trying-later'
  | 'conflict'
  | 'failed'
  | 'done'
  | 'skipped'

/** What to do when the name is taken. Never `replace` unless the person chose it. */
export type ConflictRule = (typeof conflictRules)[number]

/** In the order in which they are offered: the safest first. */
export const conflictRules = [
  'ask',
  'keep-both',
  'resume',
  'skip',
  'replace-older',
  'replace-other-size',
  'replace',
] as const

/** Files at once that can be asked for, over all servers. */
export const maxTransfersAllowed = 10

export type ConflictChoice = 'replace' | 'keep-both' | 'resume' | 'skip'

export interface ConflictSide {
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
}

export interface Conflict {
  readonly from: ConflictSide
  readonly to: ConflictSide
  /** The name `keep-both` would use. */
  readonly otherName: string
  /** The name the replaced file is kept under; absent when it cannot be kept. */
  readonly backupName?: string | undefined
  /** Why `resume` is not offered; absent when it is. */
  readonly resumeProblem?: 'longer' | 'same-size' | 'other-content' | 'server-cannot' | undefined
}

/** How sure we are that the bytes are the same: hashes agree, sizes agree, or nothing could be asked. */
export type Verification = 'hash' | 'size' | 'none'

export interface Transfer {
  readonly id: Id
  /** The folder or selection it belongs to; absent for a single file. */
  readonly groupId?: Id | undefined
  readonly from: Location
  readonly to: Location
  readonly state: TransferState
  readonly sizeBytes?: number | undefined
  readonly modified?: number | undefined
  readonly doneBytes: number
  readonly bytesPerSecond?: number | undefined
  /** 20 s average; absent while it would be a guess. */
  readonly leftMs?: number | undefined
  /** Higher goes first, then the older id; 0 is usual. */
  readonly priority: number
  readonly attempts: number
  readonly nextTryMs?: number | undefined
  readonly failure?: Failure | undefined
  readonly conflict?: Conflict | undefined
  readonly verified?: Verification | undefined
  /** The name it got, when it could not keep its own. */
  readonly finalName?: string | undefined
  readonly addedMs: number
  readonly endedMs?: number | undefined
}

/** What was asked for in one go: a folder, or several files. */
export interface TransferGroup {
  readonly id: Id
  /** The folder's name or the number of items is shown from these. */
  readonly from: Location
  readonly to: Location
  readonly itemCount: number
  readonly state: TransferState
  readonly files: number
  readonly doneFiles: number
  /** Of `files`, those that wait for a person. */
  readonly attentionFiles: number
  readonly totalBytes: number
  readonly doneBytes: number
  readonly bytesPerSecond?: number | undefined
  readonly leftMs?: number | undefined
  /** Highest of its files; absent where that is 0. */
  readonly priority?: number | undefined
  readonly addedMs: number
}

export type TransferRow =
  | { readonly kind: 'group'; readonly group: TransferGroup; readonly isOpen: boolean }
  | { readonly kind: 'transfer'; readonly transfer: Transfer; readonly depth: 0 | 1 }

export type TransferTab = 'queue' | 'done' | 'attention'

export interface TransferPage {
  readonly total: number
  readonly rows: readonly TransferRow[]
}

export interface QueueSummary {
  readonly queued: number
  readonly running: number
  readonly done: number
  readonly attention: number
  readonly doneBytes: number
  readonly totalBytes: number
  readonly bytesPerSecond: number
  readonly leftMs?: number | undefined
  readonly isPaused: boolean
  /** Found waiting at start; nothing goes on until a person says so. */
  readonly isFromLastTime: boolean
}

/** A speed limit for hours of the week. Minutes count from midnight, local time; `to` smaller than `from` runs past midnight. */
export interface TimetableEntry {
  /** 0 is Sunday. */
  readonly days: readonly number[]
  readonly fromMinute: number
  readonly toMinute: number
  readonly limits: SpeedLimits
}

export interface QueueSettings {
  readonly conflictRule: ConflictRule
  readonly limits: SpeedLimits
  readonly timetable: readonly TimetableEntry[]
  readonly whenFinished: 'nothing' | 'notify' | 'disconnect'
  /** The queue begins at this time. */
  readonly startAtMs?: number | undefined
  /** Check by hash after each transfer where the server can. */
  readonly verifyByHash: boolean
  readonly keepTimes: boolean
  /** Files at once, over all servers, 1 to 10. */
  readonly maxTransfers: number
}

/** What a person asks to be moved. */
export interface TransferOptions {
  /** Absent: the queue's. */
  readonly rule?: ConflictRule | undefined
  readonly patterns?: Patterns | undefined
  readonly withSubfolders: boolean
  readonly withEmptyFolders: boolean
  /** The source goes away when its copy is complete and checked. */
  readonly move: boolean
  readonly followLinks: boolean
}
