// Progress of one job that does several things at once: the sum of its parts.
import type { JobProgress } from '../../../shared/model/job.ts'
import type { HeaderJob } from './fetch-headers.ts'

export class JointProgress {
  private readonly job: HeaderJob
  private readonly parts: JobProgress[] = []

  constructor(job: HeaderJob) {
    this.job = job
  }

  /** A job that reports as a part of the whole. */
  part(): HeaderJob {
    const at = this.parts.push({ done: 0 }) - 1
    const { id, signal, within } = this.job
    const report = (progress: JobProgress): void => {
      this.parts[at] = progress
      const done = this.parts.reduce((sum, part) => sum + part.done, 0)
      const total = this.parts.reduce((sum, part) => sum + (part.total ?? 0), 0)
      this.job.report({ done, total })
    }
    return { id, signal, within, report }
  }
}
