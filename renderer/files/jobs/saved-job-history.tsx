// How the last runs of a saved job went. A failure is loud: when it last worked, why not now, and where to look.

import { useEffect, useState } from 'react'
import type { SavedJob, SavedJobRun } from '../../../shared/model/saved-job.ts'
import { api, onEvent } from '../../api.ts'
import { describeFailure } from '../../failure/describe-failure.ts'
import { formatShortDateTime, formatSize } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { BusyIcon, DoneIcon, FailedIcon, type IconShape, MinusIcon } from '../../ui/icons.ts'

export function SavedJobHistory({ job }: { readonly job: SavedJob }) {
  const t = useText()
  const runs = useRuns(job)
  const failed = job.lastRun?.outcome === 'failed' ? job.lastRun : undefined
  return (
    <section className="sheet-section" aria-label={t('savedJobs.history.title')}>
      {failed ? <FailedRun job={job} run={failed} /> : null}
      <h3>{t('savedJobs.history.title')}</h3>
      <p className="small t3 sheet-note">
        {job.nextMs === undefined
          ? t('savedJobs.history.notScheduled')
          : t('savedJobs.history.next', { time: formatShortDateTime(job.nextMs) })}
      </p>
      {runs.length === 0 ? <p className="t3 sheet-note">{t('savedJobs.history.none')}</p> : null}
      <ul className="run-list">
        {runs.map(run => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
    </section>
  )
}

function useRuns({ id, lastRun }: SavedJob): readonly SavedJobRun[] {
  const [runs, setRuns] = useState<readonly SavedJobRun[]>([])
  useEffect(() => {
    // Without an answer the last run, which the job carries, is shown.
    const read = () => void api.savedJobs.history({ id }).then(setRuns, () => undefined)
    read()
    return onEvent('savedJobs.changed', read)
  }, [id])
  return runs.length > 0 ? runs : lastRun ? [lastRun] : []
}

function FailedRun({ job, run }: { readonly job: SavedJob; readonly run: SavedJobRun }) {
  const t = useText()
  const text = run.failure ? describeFailure(run.failure, t, 'saved-job') : null
  const { from } = job.work
  const good =
    job.lastGoodMs === undefined
      ? t('savedJobs.history.neverGood')
      : t('savedJobs.history.lastGood', { time: formatShortDateTime(job.lastGoodMs) })
  return (
    <Bar
      tone="err"
      role="alert"
      title={text?.title ?? t('savedJobs.history.outcome.failed')}
      actions={
        <Button
          size="small"
          onPress={() => openDialog({ kind: 'search-files', place: from.place, path: from.path || '/' })}
        >
          {t('savedJobs.history.findAgain')}
        </Button>
      }
    >
      {text ? `${text.safe} ${text.advice} ` : null}
      {good}
    </Bar>
  )
}

const icons: Readonly<Record<SavedJobRun['outcome'], IconShape>> = {
  running: BusyIcon,
  done: DoneIcon,
  'nothing-new': MinusIcon,
  failed: FailedIcon,
  cancelled: MinusIcon,
}

function Run({ run }: { readonly run: SavedJobRun }) {
  const t = useText()
  return (
    <li className={`run run-${run.outcome}`}>
      <Icon shape={icons[run.outcome]} size="s" />
      <span className="nowrap">{formatShortDateTime(run.startedMs)}</span>
      <span className="t2 wrap-anywhere grow">{runWords(run, t)}</span>
      {run.isMissedRun ? <span className="small t3 nowrap">{t('savedJobs.history.missed')}</span> : null}
    </li>
  )
}

function runWords(run: SavedJobRun, t: Translate): string {
  if (run.outcome === 'failed' && run.failure) return describeFailure(run.failure, t, 'saved-job').title
  if (run.outcome !== 'done') return t(`savedJobs.history.outcome.${run.outcome}`)
  if (run.result !== undefined) return t('savedJobs.history.result', { name: run.result, size: formatSize(run.bytes) })
  const words = t('savedJobs.history.files', { count: run.files, size: formatSize(run.bytes) })
  return run.deleted > 0 ? `${words}, ${t('savedJobs.history.deleted', { count: run.deleted })}` : words
}
