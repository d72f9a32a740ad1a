// What the doctor's steps and findings are in words.

import type { DoctorReport, DoctorStep } from '../../../shared/model/doctor.ts'
import type { JobResult } from '../../../shared/model/job.ts'
import { formatDuration } from '../../format.ts'
import type { Translate } from '../../i18n.ts'

export type Examined = Extract<JobResult, { readonly kind: 'examined-account' }>

export function stepText({ name, state }: DoctorStep, report: DoctorReport, t: Translate): string {
  if (name === 'arrive' && state === 'done' && report.arrivedAfterMs !== undefined)
    return t('accountsDoctor.step.arrived', { duration: formatDuration(report.arrivedAfterMs) })
  if (state === 'failed' && name === 'body') return t('accountsDoctor.step.bodyChanged')
  if (state === 'failed' && name === 'header') return t('accountsDoctor.step.headerChanged')
  return t(`accountsDoctor.step.${name}`)
}

export type Verdict = 'good' | 'changed' | 'lost' | 'left' | 'bad'

/** Null as long as steps are open. The worst counts. */
export function verdictOf({ steps, report }: Examined): Verdict | null {
  if (steps.some(({ state }) => state === 'waiting' || state === 'running')) return null
  const failed = new Set(steps.filter(({ state }) => state === 'failed').map(({ name }) => name))
  if (failed.size === 0) return 'good'
  if (report.lostAfterMs !== undefined) return 'lost'
  const isRemoved = steps.some(({ name, state }) => name === 'remove' && state === 'done')
  if (report.arrivedAfterMs !== undefined && !isRemoved) return 'left'
  const isOnlyChanged = [...failed].every(name => name === 'body' || name === 'header')
  return isOnlyChanged ? 'changed' : 'bad'
}

/** The step that stopped the check, with why; verdicts about the message itself have no such failure. */
export function stoppingFailure({ steps, report }: Examined): DoctorStep['failure'] {
  if (report.lostAfterMs !== undefined) return undefined
  return steps.find(({ name, failure }) => failure !== undefined && name !== 'body' && name !== 'header')?.failure
}
