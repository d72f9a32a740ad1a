// What the state of a job says, and which of two tidings of it is the newer one. Answers and events come by different ways: a job
// that was started may have ended before its start is answered.
import type { Job } from '../shared/model/job.ts'

/** It has not ended. */
export function isActive(job: Pick<Job, 'state'> | null | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running'
}

/** Whether `known` says the newer of the two: a job that began later, or the end of this one. */
export function isOvertaken(job: Job, known: Job | null | undefined): boolean {
  if (!known || known.id !== job.id) return known ? known.id > job.id : false
  return !isActive(known) && isActive(job)
}
