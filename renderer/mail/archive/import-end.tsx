// What an import came to.
import type { Job } from '../../../shared/model/job.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'

export function ImportEnd({ job }: { readonly job: Job }) {
  const t = useText()
  const { result } = job
  if (job.state === 'failed' && job.failure) {
    return <TroubleBar failure={job.failure} title={t('mailArchive.import.failed')} doing="import-mail" />
  }
  if (result?.kind !== 'imported-mail') return <p role="status">{t('mailArchive.import.stopped')}</p>
  const { added, same, unusable } = result
  return (
    <Bar tone="ok" role="status" title={t('mailArchive.import.done', { count: added })}>
      {same > 0 ? <div>{t('mailArchive.import.same', { count: same })}</div> : null}
      {unusable > 0 ? <div>{t('mailArchive.import.unusable', { count: unusable })}</div> : null}
    </Bar>
  )
}
