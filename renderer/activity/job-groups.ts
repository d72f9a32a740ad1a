// Which jobs need a person, which run, which are over. Pure.

import type { Job } from '../../shared/model/job.ts'
import { isActive } from '../job-state.ts'

export type JobGroup = 'attention' | 'running' | 'finished'
export type JobFilter = 'all' | JobGroup
export const jobGroups: readonly JobGroup[] = ['attention', 'running', 'finished']

export type GroupedJobs = Readonly<Record<JobGroup, readonly Job[]>>

/** Newest first in every group. A failure needs attention until the same work was tried again. */
export function groupJobs(jobs: readonly Job[]): GroupedJobs {
  const newestFirst = [...jobs].sort((a, b) => b.id - a.id)
  const groups: Record<JobGroup, Job[]> = { attention: [], running: [], finished: [] }
  const tried = new Set<string>()
  for (const job of newestFirst) {
    const work = workOf(job)
    if (isActive(job)) groups.running.push(job)
    else if (job.state === 'failed' && needsPerson(job) && !tried.has(work)) groups.attention.push(job)
    else groups.finished.push(job)
    tried.add(work)
  }
  return groups
}

/** What a job is about: the next job about the same thing answers for it. */
function workOf({ kind, accountId, messageId, id }: Job): string {
  return `${kind} ${messageId ?? accountId ?? `job ${id}`}`
}

/** The wizard shows its own failures; they are over when it is closed. */
function needsPerson({ kind }: Job): boolean {
  return kind === 'get-mail' || kind === 'send-mail'
}
