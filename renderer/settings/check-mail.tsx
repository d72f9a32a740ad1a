// All mail held against its checksums, and what to do about messages that the disk no longer gives back. The work is a job that
// outlives the dialog.
import type { CheckedMail } from '../../shared/model/backup.ts'
import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { type JobRun, useJobRun } from './use-job-run.ts'
import './backup.css'

export function CheckMail({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const run = useJobRun()
  return (
    <Dialog
      size={480}
      title={t('backup.check.title')}
      onClose={onClose}
      footer={<Footer run={run} onClose={onClose} />}
    >
      <div className="backup-dialog">
        <TroubleBar failure={run.failure} title={t('backup.check.failed')} doing="check-mail" />
        {run.job ? <Progress job={run.job} /> : <p className="t2">{t('backup.check.lead')}</p>}
      </div>
    </Dialog>
  )
}

function Progress({ job }: { readonly job: Job }) {
  const t = useText()
  const { result, progress, state } = job
  if (state === 'cancelled') return <p role="status">{t('backup.check.stopped')}</p>
  if (result?.kind === 'checked-mail') return <Outcome checked={result} />
  const { done = 0, total, doneBytes = 0, totalBytes = 0 } = progress ?? {}
  const sizes = { doneSize: formatSize(doneBytes), totalSize: formatSize(totalBytes) }
  return (
    <>
      <ProgressBar
        label={
          total === undefined
            ? t('backup.check.preparing')
            : t('backup.check.looking', { done, count: total, ...sizes })
        }
        done={doneBytes}
        total={totalBytes}
        isLabelVisible
      />
      <p className="small t2">{t('backup.check.closeNote')}</p>
    </>
  )
}

function Outcome({ checked: { looked, unreadable } }: { readonly checked: CheckedMail }) {
  const t = useText()
  if (!unreadable) return <Bar tone="ok" role="status" title={t('backup.check.whole', { count: looked })} />
  const show = () => openDialog({ kind: 'unreadable-messages', messages: unreadable, areRestored: false })
  return (
    <Bar
      tone="warn"
      role="status"
      title={t('backup.check.lost', { count: unreadable.count })}
      actions={<Button onPress={show}>{t('activity.unreadable.show')}</Button>}
    >
      {t('backup.check.whatToDo')}
    </Bar>
  )
}

function Footer({ run, onClose }: { readonly run: JobRun; readonly onClose: () => void }) {
  const t = useText()
  if (run.isRunning) return <Button onPress={run.stop}>{t('backup.check.stop')}</Button>
  if (run.job) {
    return (
      <Button variant="primary" onPress={onClose}>
        {t('common.close')}
      </Button>
    )
  }
  return (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={() => void run.start(() => api.backup.checkMail({}))}>
        {t('backup.check.begin')}
      </Button>
    </>
  )
}
