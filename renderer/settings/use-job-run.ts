// A job that a dialog starts and shows, with what kept it from starting or made it fail.

import { useRef, useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { Job } from '../../shared/model/job.ts'
import { api, failureFrom } from '../api.ts'
import { isActive } from '../job-state.ts'
import { runJob } from '../run-job.ts'

export interface JobRun {
  /** Null before it starts. */
  readonly job: Job | null
  readonly isRunning: boolean
  readonly failure: Failure | null
  /** Undefined: the person chose nothing, and nothing starts. A second call does nothing until the first is over. */
  start(begin: () => Promise<Job | undefined>): Promise<void>
  stop(): void
  /** As before the start. */
  reset(): void
}

export function useJobRun(): JobRun {
  const [job, setJob] = useState<Job | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const isBusy = useRef(false)
  const isRunning = isActive(job)
  return {
    job: job?.state === 'failed' ? null : job,
    isRunning,
    failure,
    start: async begin => {
      if (isBusy.current) return
      isBusy.current = true
      setFailure(null)
      try {
        const begun = await begin()
        if (!begun) return
        const ended = await runJob(async () => begun, { onChange: setJob })
        setFailure(ended.failure ?? null)
      } catch (error) {
        setFailure(failureFrom(error))
      } finally {
        isBusy.current = false
      }
    },
    stop: () => {
      if (job && isRunning) void api.jobs.cancel({ id: job.id })
    },
    reset: () => {
      setJob(null)
      setFailure(null)
    },
  }
}
