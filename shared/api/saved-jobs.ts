// Calls about saved jobs, mirrors and archives.
import type { Id } from '../model/account.ts'
import type { Job } from '../model/job.ts'
import type { Location, Patterns } from '../model/remote-file.ts'
import type {
  ArchiveEntry,
  MirrorAction,
  MirrorCounts,
  SavedJob,
  SavedJobRun,
  SavedJobSettings,
  SavedJobWork,
} from '../model/saved-job.ts'
import type { TransferOptions } from '../model/transfer.ts'

export interface SavedJobsApi {
  list(q: Record<never, never>): SavedJob[]
  add(q: SavedJobSettings): SavedJob
  change(q: { id: Id; settings: SavedJobSettings }): SavedJob
  remove(q: { id: Id }): void
  /** Job `saved-job`. */
  run(q: { id: Id }): Job
  /** The same without saving it. */
  runOnce(q: { name: string; work: SavedJobWork }): Job
  /** Newest first, at most 100. */
  history(q: { id: Id }): SavedJobRun[]
  /** The failure was seen. */
  acknowledge(q: { id: Id }): void
  /** Compares two trees and changes nothing: job `plan-mirror`, result `planned` with the id of the plan. */
  planMirror(q: { from: Location; to: Location; patterns: Patterns; followLinks: boolean; deleteExtra: boolean }): Job
  /** Deletions first. At most 500. */
  planRows(q: { plan: Id; from: number; count: number; kinds: MirrorAction['kind'][] }): {
    total: number
    rows: (MirrorAction & { isChecked: boolean })[]
    counts: MirrorCounts
  }
  checkPlan(q: { plan: Id; indexes: number[] | 'all'; isChecked: boolean }): MirrorCounts
  /** Does what is checked: job `mirror`. */
  runPlan(q: { plan: Id }): Job
  /**
   * Asks for an archive file and reads what is in it: undefined when cancelled. `leftOut`: entries that are never restored,
   * because they are links, encrypted, or have paths that could lead outside the folder.
   */
  openArchive(
    q: Record<never, never>,
  ): { archive: Id; name: string; entries: number; bytes: number; leftOut: number } | undefined
  archiveRows(q: { archive: Id; from: number; count: number }): { total: number; rows: ArchiveEntry[] }
  /** Writes entries (all when empty) to a folder, through the queue's conflict rules: job `restore-archive`. */
  restore(q: { archive: Id; indexes: number[]; to: Location; options: TransferOptions }): Job
}
