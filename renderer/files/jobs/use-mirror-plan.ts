// The state of a mirror sheet: what was chosen, the comparison, and running it.

import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { Location } from '../../../shared/model/remote-file.ts'
import type { MirrorAction, MirrorCounts } from '../../../shared/model/saved-job.ts'
import { api, failureFrom } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { ask } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { nameOf } from '../pane/place-words.ts'
import { startInBackground } from '../queue/start-job.ts'
import { patternsOf } from './patterns-form.ts'
import { emptyJob, type SavedJobForm } from './saved-job-form.ts'

/** A comparison that was made. */
export interface Planned {
  readonly id: Id
  readonly counts: MirrorCounts
}

export type MirrorPlan = ReturnType<typeof useMirrorPlan>

export function useMirrorPlan(from: Location, to: Location, onClose: () => void) {
  const t = useText()
  const [first] = useState({ from, to })
  const [form, setForm] = useState<SavedJobForm>({ ...emptyJob, kind: 'mirror', from, to })
  const [isChecked, setChecked] = useState(false)
  const [planned, setPlanned] = useState<Planned | null>(null)
  const [isPlanning, setPlanning] = useState(false)
  const [progress, setProgress] = useState(0)
  const [trouble, setTrouble] = useState<Failure | null>(null)
  const running = useRef<Id | null>(null)
  // A comparison nobody waits for any more is not worth a server's time.
  useEffect(() => () => stopJob(running.current), [])

  const compare = async (start: () => Promise<Job>): Promise<boolean> => {
    setPlanning(true)
    setTrouble(null)
    setProgress(0)
    try {
      const job = await runJob(start, {
        onStart: id => {
          running.current = id
        },
        onChange: each => setProgress(each.progress?.done ?? 0),
      })
      if (job.failure && job.state === 'failed') setTrouble(job.failure)
      if (job.result?.kind !== 'planned') return false
      setPlanned({ id: job.result.plan, counts: job.result.counts })
      return true
    } catch (error) {
      setTrouble(failureFrom(error))
      return false
    } finally {
      running.current = null
      setPlanning(false)
    }
  }
  const make = async (): Promise<boolean> => {
    setChecked(true)
    const patterns = patternsOf(form.patterns)
    if (!patterns) return false
    const { followLinks, deleteExtra } = form
    return compare(() => api.savedJobs.planMirror({ from: form.from, to: form.to, patterns, followLinks, deleteExtra }))
  }
  const check = async (indexes: number[] | 'all', isWanted: boolean) => {
    if (!planned) return
    const counts = await api.savedJobs.checkPlan({ plan: planned.id, indexes, isChecked: isWanted })
    setPlanned({ ...planned, counts })
  }
  const run = async () => {
    if (!planned) return
    const count = planned.counts.delete
    const isSure =
      count === 0 ||
      (await ask({
        title: t('savedJobs.mirror.sure', { count }),
        text: t(`savedJobs.deleteWarning.${form.to.place.kind}`),
        confirm: t('savedJobs.mirror.sureVerb'),
        keep: t('common.cancel'),
        tone: 'danger',
      }))
    if (!isSure) return
    try {
      await startInBackground(() => api.savedJobs.runPlan({ plan: planned.id }))
      onClose()
    } catch (error) {
      setTrouble(failureFrom(error))
    }
  }
  return {
    first,
    form: { ...form, name: form.name || t('savedJobs.mirror.name', { name: nameOf(form.from) }) },
    isChecked,
    planned,
    isPlanning,
    progress,
    trouble,
    make,
    stop: () => stopJob(running.current),
    write: (change: Partial<SavedJobForm>) => setForm({ ...form, ...change }),
    swap: (isSwapped: boolean) =>
      setForm({ ...form, from: isSwapped ? first.to : first.from, to: isSwapped ? first.from : first.to }),
    check: (indexes: number[] | 'all', isWanted: boolean) =>
      check(indexes, isWanted).catch((error: unknown) => setTrouble(failureFrom(error))),
    run: () => void run(),
  }
}

export type MirrorFilter = 'all' | 'delete' | 'replace' | 'add'

function stopJob(id: Id | null): void {
  // The job ends by itself in any case.
  if (id !== null) api.jobs.cancel({ id }).catch(() => undefined)
}

/** The kinds of actions a filter shows. */
export const filterKinds: Readonly<Record<MirrorFilter, readonly MirrorAction['kind'][]>> = {
  all: ['delete', 'delete-folder', 'replace', 'add', 'make-folder'],
  delete: ['delete', 'delete-folder'],
  replace: ['replace'],
  add: ['add', 'make-folder'],
}
