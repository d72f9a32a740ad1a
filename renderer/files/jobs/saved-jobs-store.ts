// Saved jobs as the side bar, their editor and their history show them.

import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { SavedJob } from '../../../shared/model/saved-job.ts'
import { api, failureFrom, onEvent } from '../../api.ts'

interface SavedJobs {
  readonly jobs: readonly SavedJob[]
  readonly isReady: boolean
  readonly failure: Failure | null
}

export const useSavedJobs = create<SavedJobs>(() => ({ jobs: [], isReady: false, failure: null }))

const { setState } = useSavedJobs

/** Reads them and follows what changes. Call it once, at the start. */
export async function startSavedJobs(): Promise<void> {
  onEvent('savedJobs.changed', () => void readSavedJobs())
  await readSavedJobs()
}

export async function readSavedJobs(): Promise<void> {
  try {
    setState({ jobs: await api.savedJobs.list({}), isReady: true, failure: null })
  } catch (error) {
    setState({ isReady: true, failure: failureFrom(error) })
  }
}

export function useSavedJob(id: Id | undefined): SavedJob | undefined {
  return useSavedJobs(({ jobs }) => jobs.find(job => job.id === id))
}
