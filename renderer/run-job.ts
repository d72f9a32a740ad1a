// Starts a job of the main process and waits for its end, without missing what happens before the start is answered.

import type { Id } from '../shared/model/account.ts'
import type { Job } from '../shared/model/job.ts'
import { onEvent } from './api.ts'
import { isActive } from './job-state.ts'

interface RunOptions {
  /** Sees every state of the job, the last one too. */
  readonly onChange?: ((job: Job) => void) | undefined
  /** Hears the job's id, for stopping it. */
  readonly onStart?: ((id: Id) => void) | undefined
}

/** The job as it ended: done, failed or cancelled. Throws CallFailed when it could not be started. */
export async function runJob(start: () => Promise<Job>, { onChange, onStart }: RunOptions = {}): Promise<Job> {
  const seen = new Map<Id, Job>()
  let wanted: Id | undefined
  let finish: (job: Job) => void = () => undefined
  const end = new Promise<Job>(resolve => {
    finish = resolve
  })
  const note = (job: Job) => {
    seen.set(job.id, job)
    if (job.id !== wanted) return
    onChange?.(job)
    if (!isActive(job)) finish(job)
  }
  const stopListening = onEvent('job.changed', note)
  try {
    const job = await start()
    wanted = job.id
    onStart?.(job.id)
    // Its events may have overtaken the answer.
    note(seen.get(job.id) ?? job)
    return await end
  } finally {
    stopListening()
  }
}
