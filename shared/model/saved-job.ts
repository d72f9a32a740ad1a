// Saved jobs: work with files that is described once and run by hand, by the clock or from the command line.
import type { Failure } from '../failure.ts'
import type { Id } from './account.ts'
import type { Location, Patterns } from './remote-file.ts'
import type { ConflictRule } from './transfer.ts'

export type ArchiveFormat = 'zip' | 'tar.gz'

export type SavedJobWork =
  | {
      readonly kind: 'copy'
      readonly from: Location
      readonly to: Location
      readonly patterns: Patterns
      readonly withSubfolders: boolean
      readonly rule: Exclude<ConflictRule, 'ask'>
    }
  | {
      readonly kind: 'mirror'
      readonly from: Location
      readonly to: Location
      readonly patterns: Patterns
      readonly followLinks: boolean
      readonly deleteExtra: boolean
    }
  /** Fetches the newest file that matches, once: the highest version in its name, else the youngest. */
  | { readonly kind: 'latest'; readonly from: Location; readonly to: Location; readonly pattern: string }
  | {
      readonly kind: 'archive'
      readonly from: Location
      readonly to: Location
      readonly patterns: Patterns
      readonly format: ArchiveFormat
      /** `{date}` and `{time}` are filled in. */
      readonly nameTemplate: string
      /** Older archives of this job beyond so many are deleted; 0 keeps all. */
      readonly keepLast: number
    }
  /** Only tells: a new file matches the pattern. */
  | { readonly kind: 'watch'; readonly from: Location; readonly pattern: string }

export type Schedule =
  | { readonly kind: 'none' }
  | { readonly kind: 'start' }
  | { readonly kind: 'hourly'; readonly minute: number }
  /** Minutes from midnight, local time. */
  | { readonly kind: 'daily'; readonly minute: number }
  /** 0 is Sunday. */
  | { readonly kind: 'weekly'; readonly day: number; readonly minute: number }

export interface SavedJobSettings {
  readonly name: string
  readonly work: SavedJobWork
  readonly schedule: Schedule
}

export interface SavedJob extends SavedJobSettings {
  readonly id: Id
  readonly nextMs?: number | undefined
  readonly lastRun?: SavedJobRun | undefined
  readonly lastGoodMs?: number | undefined
  /** Failed, and nobody has looked yet. */
  readonly isAlarming: boolean
}

export interface SavedJobRun {
  readonly id: Id
  readonly savedJobId: Id
  readonly startedMs: number
  readonly endedMs?: number | undefined
  readonly isMissedRun: boolean
  readonly outcome: 'running' | 'done' | 'nothing-new' | 'failed' | 'cancelled'
  readonly files: number
  readonly bytes: number
  readonly deleted: number
  /** `latest` and `archive`: the name of what was written. `watch`: what appeared. */
  readonly result?: string | undefined
  readonly failure?: Failure | undefined
}

/** One planned action of a mirror. `path` is below both folders. */
export interface MirrorAction {
  readonly index: number
  readonly kind: 'add' | 'replace' | 'delete' | 'make-folder' | 'delete-folder'
  readonly path: string
  readonly sizeBytes?: number | undefined
  readonly from?: { readonly sizeBytes?: number | undefined; readonly modified?: number | undefined } | undefined
  readonly to?: { readonly sizeBytes?: number | undefined; readonly modified?: number | undefined } | undefined
  /** `uncertain-time`: sizes agree and the times cannot be compared; left unchecked. */
  readonly reason: 'missing' | 'newer' | 'size-differs' | 'extra' | 'uncertain-time'
}

export interface MirrorCounts {
  readonly add: number
  readonly replace: number
  readonly delete: number
  readonly same: number
  readonly bytes: number
}

/** What is in an archive, before anything is restored. */
export interface ArchiveEntry {
  readonly index: number
  readonly path: string
  readonly sizeBytes: number
  readonly modified: number
}
