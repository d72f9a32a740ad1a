// A backup looked at, and restored: all of it where nothing is yet, or its messages beside what is here.
import { useState } from 'react'
import type { Failure } from '../../shared/failure.ts'
import type { OpenedBackup } from '../../shared/model/backup.ts'
import type { Job } from '../../shared/model/job.ts'
import { api, failureFrom } from '../api.ts'
import { TroubleBar } from '../failure/trouble-bar.tsx'
import { formatSize } from '../format.ts'
import { useText } from '../i18n.ts'
import { Bar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { backupFolders } from './backup-folders.ts'
import { RestoreChoice, type RestoreWish } from './restore-choice.tsx'
import { type JobRun, useJobRun } from './use-job-run.ts'
import './backup.css'

export function RestoreAll({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const run = useJobRun()
  const [opened, setOpened] = useState<OpenedBackup | null>(null)
  const [lookFailure, setLookFailure] = useState<Failure | null>(null)
  const [wish, setWish] = useState<RestoreWish>({ what: 'mail', passphrase: '' })
  const look = async () => {
    run.reset()
    setLookFailure(null)
    try {
      const found = await api.backup.open({})
      if (!found) return
      setOpened(found)
      setWish({ what: found.canRestoreAll ? 'all' : 'mail', passphrase: '' })
    } catch (error) {
      setOpened(null)
      setLookFailure(failureFrom(error))
    }
  }
  const begin = async () => {
    if (!opened) return
    const { id } = opened
    const { what, passphrase } = wish
    await run.start(() =>
      what === 'all'
        ? api.backup.restoreAll(passphrase === '' ? { id } : { id, passphrase })
        : api.backup.restoreMail({ id, folders: backupFolders(opened, t) }),
    )
  }
  const canBegin = opened !== null && (wish.what === 'all' || backupFolders(opened, t).length > 0)
  return (
    <Dialog
      size={480}
      title={t('backup.restore.title')}
      onClose={onClose}
      footer={
        <Footer
          run={run}
          isOpened={opened !== null}
          canBegin={canBegin}
          onLook={() => void look()}
          onBegin={() => void begin()}
          onClose={onClose}
        />
      }
    >
      <div className="backup-dialog">
        <TroubleBar failure={lookFailure} title={t('backup.restore.lookFailed')} />
        <TroubleBar failure={run.failure} title={t('backup.restore.failed')} doing="restore-backup" />
        {run.job ? <Progress job={run.job} /> : null}
        {!run.job && !opened ? <p className="t2">{t('backup.restore.lead')}</p> : null}
        {!run.job && opened ? (
          <RestoreChoice opened={opened} wish={wish} onChange={setWish} onBegin={() => void begin()} />
        ) : null}
        {!run.job && opened && !canBegin ? <p role="status">{t('backup.restore.noMessages')}</p> : null}
      </div>
    </Dialog>
  )
}

function Progress({ job }: { readonly job: Job }) {
  const t = useText()
  const { result, progress, state } = job
  if (state === 'cancelled') return <p role="status">{t('backup.restore.stopped')}</p>
  if (result?.kind === 'restored-profile') return <p role="status">{t('backup.restore.restored')}</p>
  if (result?.kind === 'restored-mail') {
    const { added, same, absent } = result
    return (
      <Bar tone="ok" role="status" title={t('backup.restore.done', { count: added })}>
        {same > 0 ? <div>{t('backup.restore.same', { count: same })}</div> : null}
        {absent > 0 ? <div>{t('backup.restore.absent', { count: absent })}</div> : null}
      </Bar>
    )
  }
  return (
    <>
      <ProgressBar {...progressOf(progress, t)} isLabelVisible />
      <p className="small t2">{t('backup.restore.closeNote')}</p>
    </>
  )
}

/** First bytes, then messages. */
function progressOf(progress: Job['progress'], t: ReturnType<typeof useText>) {
  if (!progress) return { label: t('backup.restore.preparing'), done: 0 }
  const { done, total = 0, doneBytes = 0, totalBytes } = progress
  if (totalBytes === undefined) return { label: t('backup.restore.putting', { done, count: total }), done, total }
  const sizes = { done: formatSize(doneBytes), total: formatSize(totalBytes) }
  return { label: t('backup.restore.unpacking', sizes), done: doneBytes, total: totalBytes }
}

interface FooterProps {
  readonly run: JobRun
  readonly isOpened: boolean
  readonly canBegin: boolean
  readonly onLook: () => void
  readonly onBegin: () => void
  readonly onClose: () => void
}

function Footer({ run, isOpened, canBegin, onLook, onBegin, onClose }: FooterProps) {
  const t = useText()
  if (run.isRunning) return <Button onPress={run.stop}>{t('backup.restore.stop')}</Button>
  if (run.job) {
    return (
      <Button variant="primary" onPress={onClose}>
        {t('backup.restore.close')}
      </Button>
    )
  }
  return isOpened ? (
    <>
      <Button onPress={onLook}>{t('backup.restore.other')}</Button>
      <Button variant="primary" isDisabled={!canBegin} onPress={onBegin}>
        {t('backup.restore.begin')}
      </Button>
    </>
  ) : (
    <>
      <Button onPress={onClose}>{t('common.cancel')}</Button>
      <Button variant="primary" onPress={onLook}>
        {t('backup.restore.choose')}
      </Button>
    </>
  )
}
