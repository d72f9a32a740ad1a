// The one question before deleting: what goes, counted with everything inside. On servers it goes for good.
import { useEffect, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { FileReport } from '../../../shared/model/job.ts'
import type { FileChoice, Location } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatSize } from '../../format.ts'
import { t, useText } from '../../i18n.ts'
import { toast } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { reportOf, tellFailed } from '../jobs/job-report.ts'
import { useHeldListing } from '../pane/use-held-listing.ts'
import { placeName, useSites } from '../sites/sites-store.ts'
import { nameShown } from './file-words.ts'
import { noteLeaving } from './kept-selection.ts'
import { useChosenNames } from './use-chosen-names.ts'
import '../pane/file-dialogs.css'

interface DeleteFilesProps {
  readonly choice: FileChoice
  readonly from: Location
  readonly onClose: () => void
}

export function DeleteFiles({ choice, from, onClose }: DeleteFilesProps) {
  const t = useText()
  const sites = useSites(state => state.sites)
  useHeldListing(choice.listing)
  const { counted, done, failure } = useCount(choice)
  const { names, more } = useChosenNames(choice)
  const isLocal = from.place.kind === 'local'
  const place = placeName(from.place, sites, t)
  const count = counted ? counted.files + counted.folders : 0
  const remove = () => {
    onClose()
    void removeFiles(choice, isLocal)
  }
  return (
    <Dialog
      size={480}
      role="alertdialog"
      title={
        counted
          ? t(isLocal ? 'files.delete.askLocal' : 'files.delete.ask', { count, place })
          : t('files.delete.counting', { place })
      }
      onClose={onClose}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('common.keep')}
          </Button>
          <Button variant="danger" isDisabled={!counted} onPress={remove}>
            {t(isLocal ? 'files.delete.toBasket' : 'files.delete.confirm')}
          </Button>
        </>
      }
    >
      <TroubleBar failure={failure} title={t('files.delete.notCounted')} doing="count-files" />
      {counted || failure ? null : (
        <ProgressBar label={t('files.delete.counted', { count: done })} done={done} isLabelVisible />
      )}
      {counted ? <Counts report={counted} /> : null}
      <ul className="chosen-names">
        {names.map(name => (
          <li key={name} className="ellipsis">
            <bdi>{nameShown(name)}</bdi>
          </li>
        ))}
        {more > 0 ? <li className="t3">{t('files.delete.more', { count: more })}</li> : null}
      </ul>
      <p className="small t2">{t(isLocal ? 'files.delete.basketText' : 'files.delete.text')}</p>
    </Dialog>
  )
}

function Counts({ report }: { readonly report: FileReport }) {
  const t = useText()
  const { files, folders, bytes } = report
  const parts = [
    files > 0 ? t('files.count.files', { count: files }) : '',
    folders > 0 ? t('files.count.folders', { count: folders }) : '',
    bytes > 0 ? formatSize(bytes) : '',
  ]
  return <p className="strong">{parts.filter(Boolean).join(', ')}</p>
}

interface Count {
  readonly counted: FileReport | null
  readonly done: number
  readonly failure: Failure | null
}

/** Counts while the dialog is open; closing it stops the counting. */
function useCount(choice: FileChoice): Count {
  const [count, setCount] = useState<Count>({ counted: null, done: 0, failure: null })
  useEffect(() => {
    let jobId: Id | undefined
    let isOpen = true
    const onChange = (job: { progress?: { done: number } | undefined }) => {
      if (isOpen) setCount(before => ({ ...before, done: job.progress?.done ?? before.done }))
    }
    runJob(() => api.files.countAll({ choice }), {
      onChange,
      onStart: id => {
        jobId = id
      },
    }).then(
      job => {
        if (!isOpen) return
        jobId = undefined
        const counted = job.result?.kind === 'counted' ? job.result : null
        setCount(before => ({ ...before, counted, failure: job.failure ?? null }))
      },
      error => isOpen && setCount(before => ({ ...before, failure: failureFrom(error) })),
    )
    return () => {
      isOpen = false
      if (jobId !== undefined) api.jobs.cancel({ id: jobId }).catch(() => {})
    }
  }, [choice])
  return count
}

async function removeFiles(choice: FileChoice, isLocal: boolean): Promise<void> {
  noteLeaving(choice.listing)
  try {
    const report = reportOf(await runJob(() => api.files.remove({ choice })))
    if (!report) return
    const count = report.files + report.folders
    if (report.failedCount > 0) tellFailed(report)
    else toast({ text: t(isLocal ? 'files.did.inBasket' : 'files.did.deleted', { count }) })
  } catch (error) {
    tellFailure(error)
  }
}
