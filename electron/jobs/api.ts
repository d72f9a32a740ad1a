// The calls about jobs.

import { z } from 'zod'
import type { JobsApi } from '../../shared/api/index.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import type { Jobs } from './job.ts'

export function jobsApi(jobs: Jobs): ApiArea<JobsApi> {
  return {
    schemas: { list: nothing, cancel: z.strictObject({ id: recordId }) },
    handlers: { list: () => jobs.list(), cancel: ({ id }) => jobs.cancel(id) },
  }
}
