// What the forms of sites and news servers do alike while somebody types: a test as a job, its steps, saving.
// Each form has a store of its own; what its fields are is its own business.
import type { StoreApi } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Job, JobResult } from '../../shared/model/job.ts'
import { api, failureFrom } from '../api.ts'
import { runJob } from '../run-job.ts'

export interface FormWork<Form, Step> {
  readonly form: Form
  /** Something was typed that is not saved. */
  readonly isChanged: boolean
  /** The person tried to use the form: say what is missing. */
  readonly isChecked: boolean
  /** Empty while nothing was tested, and again after every change. */
  readonly steps: readonly Step[]
  readonly isTesting: boolean
  readonly isSaving: boolean
  readonly trouble: Failure | null
}

/** What becomes of a test when something is typed. */
export const untested = { steps: [], isTesting: false, trouble: null } as const

/** A form that nobody has used yet. */
export const unused = { ...untested, isChecked: false, isSaving: false } as const

interface TestStep {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'
}

type FormStore<Step> = StoreApi<FormWork<unknown, Step>>

const running = new Map<unknown, Id>()

/** Runs a job that tests. `stepsOf`: its steps, undefined for another result. What is typed meanwhile ends the interest in it. */
export async function runTest<Step extends TestStep>(
  store: FormStore<Step>,
  start: () => Promise<Job>,
  stepsOf: (result: JobResult | undefined) => readonly Step[] | undefined,
): Promise<void> {
  const { form } = store.getState()
  const isCurrent = () => store.getState().form === form
  store.setState({ ...untested, isTesting: true })
  const onChange = ({ result }: Job) => {
    const steps = stepsOf(result)
    if (isCurrent() && steps) store.setState({ steps })
  }
  try {
    const { failure, state } = await runJob(start, { onChange, onStart: id => running.set(store, id) })
    const isShown = store.getState().steps.some(step => step.state === 'failed')
    if (isCurrent() && failure && state === 'failed' && !isShown) store.setState({ trouble: failure })
  } catch (error) {
    if (isCurrent()) store.setState({ trouble: failureFrom(error) })
  } finally {
    running.delete(store)
    if (isCurrent()) store.setState({ isTesting: false })
  }
}

export function stopTest<Step>(store: FormStore<Step>): void {
  const id = running.get(store)
  // The job ends by itself in any case.
  if (id !== undefined) api.jobs.cancel({ id }).catch(() => undefined)
}

/** Saves what was typed; undefined when it could not be saved, and the store says why. */
export async function whileSaving<Step, Saved>(
  store: FormStore<Step>,
  save: () => Promise<Saved>,
): Promise<Saved | undefined> {
  store.setState({ isSaving: true })
  try {
    return await save()
  } catch (error) {
    store.setState({ trouble: failureFrom(error) })
    return undefined
  } finally {
    store.setState({ isSaving: false })
  }
}
