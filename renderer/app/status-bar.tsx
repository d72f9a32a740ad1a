// The lower edge: how the connections are, when mail was checked, what is going on, what waits to be sent.
import { useEffect, useState } from 'react'
import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import { QueueStatus } from '../files/queue/queue-status.tsx'
import { FolderTime, SessionStrip } from '../files/sites/session-strip.tsx'
import { formatAgo, formatNumber, formatSize } from '../format.ts'
import { type Translate, useText } from '../i18n.ts'
import { isActive } from '../job-state.ts'
import { showList } from '../mail/list/list-loading.ts'
import { type MailState, useMail } from '../mail/mail-store.ts'
import { showView, useNavigation } from '../navigation.ts'
import { useOffline } from '../network/offline.ts'
import { HiddenStatus, NewsServerStatus } from '../news/news-status.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { isOffline, needsPerson } from './needs-person.ts'
import './status-bar.css'

export function StatusBar() {
  const view = useNavigation(state => state.view)
  return (
    <footer className="status-bar" data-region="status-bar">
      <WorkingOffline />
      {view === 'files' ? <FilesPart /> : view === 'news' ? <NewsPart /> : <MailPart />}
    </footer>
  )
}

/** In every view: whoever forgot it would wait for mail for ever. */
function WorkingOffline() {
  const t = useText()
  const isOffline = useOffline(state => state.isOffline)
  if (!isOffline) return null
  return (
    <button type="button" className="status-item" onClick={() => showView('activity')}>
      <span className="status-dot status-dot-off" />
      {t('app.status.workingOffline')}
    </button>
  )
}

function FilesPart() {
  return (
    <>
      <SessionStrip />
      <span className="grow" />
      <QueueStatus />
      <FolderTime />
    </>
  )
}

function NewsPart() {
  return (
    <>
      <NewsServerStatus />
      <span className="grow" />
      <HiddenStatus />
    </>
  )
}

function MailPart() {
  const t = useText()
  const hasAccount = useMail(state => state.accounts.length > 0)
  return (
    <>
      <ConnectionState />
      {hasAccount ? <LastCheck /> : null}
      <RunningJob />
      <span className="grow" />
      <QueueStatus />
      {hasAccount ? <OutboxNumber /> : <span>{t('app.status.keysHint')}</span>}
    </>
  )
}

function ConnectionState() {
  const t = useText()
  const waiting = useMail(needsPerson)
  const isOff = useMail(isOffline)
  const isChosen = useOffline(state => state.isOffline)
  if (isChosen) return null
  const tone = isOff ? 'off' : waiting > 0 ? 'warn' : 'ok'
  const text = isOff
    ? t('app.status.offline')
    : waiting > 0
      ? t('app.status.attention', { count: waiting })
      : t('app.status.ready')
  return (
    <button type="button" className="status-item" onClick={() => showView('activity')}>
      <span className={classNames('status-dot', `status-dot-${tone}`)} />
      {text}
    </button>
  )
}

const clockMs = 30_000

function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), clockMs)
    return () => clearInterval(timer)
  }, [])
  return now
}

function LastCheck() {
  const t = useText()
  const accounts = useMail(state => state.accounts)
  const isBusy = useMail(state => Object.values(state.getMailJobs).some(isActive))
  const now = useNow()
  if (isBusy) return null
  const times = accounts.map(account => account.checkedMs ?? 0)
  const oldest = Math.min(...times)
  const time = formatAgo(oldest, Math.max(now, oldest))
  return (
    <button type="button" className="status-item status-check" onClick={() => showView('activity')}>
      {oldest === 0
        ? t('app.status.neverChecked')
        : t(accounts.length > 1 ? 'app.status.checkedAll' : 'app.status.checkedOne', { time })}
    </button>
  )
}

function RunningJob() {
  const t = useText()
  const job = useMail(currentJob)
  const account = useMail(state => state.accounts.find(({ id }) => id === job?.accountId)?.name ?? '')
  if (!job) return null
  const words = jobWords(job, account, t)
  const { done = 0, total, doneBytes = 0, totalBytes } = job.progress ?? {}
  return (
    <div className="status-job">
      <button type="button" className="status-item" onClick={() => showView('activity')}>
        <bdi className="ellipsis">{words}</bdi>
      </button>
      <span className="status-progress">
        <ProgressBar
          label={words}
          done={totalBytes ? doneBytes : done}
          {...(totalBytes || total ? { total: totalBytes ?? total } : {})}
        />
      </span>
      {job.kind === 'get-mail' ? (
        <Button
          size="small"
          variant="link"
          label={t('app.status.stop')}
          className="status-stop"
          onPress={() => void api.jobs.cancel({ id: job.id })}
        >
          {t('common.stop')}
        </Button>
      ) : null}
    </div>
  )
}

function currentJob(state: MailState): Job | null {
  const jobs = [...Object.values(state.getMailJobs), ...Object.values(state.sendJobs)]
  return jobs.find(job => job.state === 'running') ?? jobs.find(isActive) ?? null
}

/** `Getting mail: 6 240 of 18 402 · 12 MB of 40 MB`, as far as the numbers are known. */
function jobWords(job: Job, account: string, t: Translate): string {
  if (job.kind === 'send-mail') return t('app.status.sending', { subject: job.title })
  const { done = 0, total, doneBytes, totalBytes } = job.progress ?? {}
  if (total === undefined) return account ? t('app.status.connecting', { account }) : t('app.status.gettingMail')
  const numbers = { done: formatNumber(done), total: formatNumber(total) }
  if (doneBytes === undefined || totalBytes === undefined) return t('app.status.gettingOf', numbers)
  return t('app.status.gettingBytes', {
    ...numbers,
    doneBytes: formatSize(doneBytes),
    totalBytes: formatSize(totalBytes),
  })
}

function OutboxNumber() {
  const t = useText()
  const count = useMail(state =>
    state.mailboxes.filter(({ role }) => role === 'outbox').reduce((sum, { total }) => sum + total, 0),
  )
  if (count === 0) return null
  const show = () => {
    showView('mail')
    void showList({ source: { kind: 'all', role: 'outbox' }, filter: 'all' })
  }
  return (
    <button type="button" className="status-item" onClick={show}>
      {t('app.status.outbox', { count })}
    </button>
  )
}
