// What two tests of a site, one for each way of data connections, mean together. Pure.

import type { Failure } from '../../../shared/failure.ts'
import type { Job, SiteStep } from '../../../shared/model/job.ts'

export interface ModeTrial {
  readonly state: 'waiting' | 'running' | 'works' | 'fails'
  readonly steps: readonly SiteStep[]
  readonly failure?: Failure | undefined
}

export const untried: ModeTrial = { state: 'waiting', steps: [] }

/** How far a test is. */
export function trialOf({ state, result, failure }: Job): ModeTrial {
  const steps = result?.kind === 'tested-site' ? result.steps : []
  const failed = steps.find(step => step.state === 'failed')
  if (state === 'waiting' || state === 'running') return { state: 'running', steps }
  const isGood = state === 'done' && !failed
  return isGood ? { state: 'works', steps } : { state: 'fails', steps, failure: failed?.failure ?? failure }
}

/** Null until both were tried. `sign-in`: the test failed before a data connection was needed. */
export function networkAdvice(passive: ModeTrial, active: ModeTrial): 'passive' | 'active' | 'none' | 'sign-in' | null {
  if (passive.state === 'works') return active.state === 'works' || active.state === 'fails' ? 'passive' : null
  if (active.state === 'works') return 'active'
  if (passive.state !== 'fails' || active.state !== 'fails') return null
  const reachedList = [...passive.steps, ...active.steps].some(
    ({ name, state }) => name === 'login' && state === 'done',
  )
  return reachedList ? 'none' : 'sign-in'
}
