// Mirrors without a preview, for saved jobs: what the plan of the same mirror would leave checked is done.

import type { SavedJobWork } from '../../../../shared/model/saved-job.ts'
import { InputError } from '../../../errors.ts'
import { countsOf, makePlan } from '../mirror/mirror-plan.ts'
import { type MirrorReport, runPlan } from '../mirror/run-plan.ts'
import { requireSource } from './require-source.ts'
import type { RunContext, RunResult } from './run-context.ts'

type Mirror = Extract<SavedJobWork, { kind: 'mirror' }>

/**
 * Throws InputError `source` when the source is empty and the target is not: more often a disk that is not plugged in
 * or a folder that was renamed than a wish to lose everything.
 */
export async function mirrorTree(work: Mirror, context: RunContext): Promise<RunResult> {
  const { access, job } = context
  const { signal } = job
  const from = access.accessTo(work.from.place, { signal, job })
  const to = access.accessTo(work.to.place, { signal, job })
  const plan = await makePlan(work, { from, to, signal, report: done => job.report({ done }) })
  const counts = countsOf(plan)
  if (plan.isSourceEmpty) await requireSource(from, work.from.path)
  if (plan.isSourceEmpty && counts.delete > 0) throw new InputError(`${work.from.path} is empty`, 'source')
  const running = { from, to, services: context, signal }
  const report = await runPlan(plan, { ...running, report: progress => job.report(progress) })
  return { ...outcomeOf(report), files: report.files, bytes: report.bytes, deleted: report.deleted }
}

function outcomeOf({ files, folders, deleted, failed }: MirrorReport): Pick<RunResult, 'outcome' | 'failure'> {
  const [first] = failed
  if (first) return { outcome: 'failed', failure: first.failure }
  return { outcome: files + folders + deleted === 0 ? 'nothing-new' : 'done' }
}
