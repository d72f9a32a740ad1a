// How far an import is, and how fast: measured from its beginning, so that the number does not jump.
import type { Job } from '../../../shared/model/job.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { visibleLine } from '../../ui/visible-text.ts'

// Before this a rate is a guess.
const rateAfterMs = 1_000

export function ImportRunning({ job }: { readonly job: Job }) {
  const t = useText()
  const { done = 0, total = 0 } = job.progress ?? {}
  const elapsedMs = Date.now() - job.startedMs
  const progress = t('mailArchive.import.progress', { done, count: total })
  const rate = formatNumber(Math.round((done * 1_000) / Math.max(1, elapsedMs)))
  const label = elapsedMs < rateAfterMs ? progress : t('mailArchive.import.rate', { progress, rate })
  return (
    <>
      <h3 className="strong ellipsis">{t('mailArchive.import.running', { name: visibleLine(job.title) })}</h3>
      <ProgressBar label={label} done={done} total={total} isLabelVisible />
      <p className="small t2">{t('mailArchive.import.closeNote')}</p>
    </>
  )
}
