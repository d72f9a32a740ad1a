// What became of work with many files: counted, and with the first failures by name.

import type { FileReport, JobProgress } from '../../../shared/model/job.ts'
import type { FileEntry } from '../../../shared/model/remote-file.ts'
import { CancelledError, failureOf, KittiwakeError } from '../../errors.ts'

/** More than anybody reads; the rest is a number. */
const MAX_FAILURES = 100

export class Tally {
  private files = 0
  private folders = 0
  private bytes = 0
  private failedCount = 0
  private readonly failed: FileReport['failed'][number][] = []

  get report(): FileReport {
    const { files, folders, bytes, failed, failedCount } = this
    return { files, folders, bytes, failed, failedCount }
  }

  get progress(): JobProgress {
    return { done: this.files + this.folders + this.failedCount, doneBytes: this.bytes }
  }

  add({ kind, sizeBytes }: FileEntry): void {
    if (kind === 'folder') this.folders += 1
    else this.files += 1
    this.bytes += sizeBytes ?? 0
  }

  /** One thing could not be done: the others are. Throws what ends everything: stopped, or a fault of ours. */
  fail(path: string, error: unknown): void {
    if (error instanceof CancelledError || !(error instanceof KittiwakeError)) throw error
    this.failedCount += 1
    if (this.failed.length < MAX_FAILURES) this.failed.push({ path, failure: failureOf(error) })
  }
}
