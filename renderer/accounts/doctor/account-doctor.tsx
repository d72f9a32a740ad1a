// The account doctor: explains what it is about to do, does it when asked, and shows each step with its verdict.

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Account, Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatDuration } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { runJob } from '../../run-job.ts'
import { StepLog } from '../../server/step-log.tsx'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useAccount } from '../use-account.ts'
import { DoctorFindings } from './doctor-findings.tsx'
import { DoctorVerdict } from './doctor-verdict.tsx'
import { type Examined, stepText } from './doctor-words.ts'
import './doctor.css'

interface AccountDoctorProps {
  readonly accountId: Id
  readonly onClose: () => void
}

export function AccountDoctor({ accountId, onClose }: AccountDoctorProps) {
  const account = useAccount(accountId)
  return account ? <Examination account={account} onClose={onClose} /> : null
}

function Examination({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const t = useText()
  const { job, failure, isRunning, start, stop } = useDoctor(account.id)
  const found = job?.result?.kind === 'examined-account' ? job.result : null
  const footer = (
    <>
      {isRunning ? (
        <Button onPress={stop}>{t('accountsDoctor.stop')}</Button>
      ) : (
        <Button variant={job ? 'default' : 'primary'} onPress={start}>
          {t(job ? 'accountsDoctor.again' : 'accountsDoctor.start')}
        </Button>
      )}
      <Button variant={job && !isRunning ? 'primary' : 'default'} onPress={onClose}>
        {t('common.close')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('accountsDoctor.title', { name: account.name })} size={640} onClose={onClose} footer={footer}>
      <div className="doctor">
        {job ? null : <p className="t2">{t('accountsDoctor.intro', { address: account.address })}</p>}
        <TroubleBar failure={failure} doing="account-doctor" />
        {job?.state === 'cancelled' ? <Stopped found={found} /> : null}
        {found && job?.state === 'done' ? <DoctorVerdict found={found} /> : null}
        {found ? <Steps found={found} /> : null}
        {found && job?.state !== 'cancelled' ? <DoctorFindings report={found.report} /> : null}
      </div>
    </Dialog>
  )
}

function useDoctor(id: Id) {
  const [job, setJob] = useState<Job | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isRunning, setRunning] = useState(false)
  const running = useRef<Id | null>(null)
  const stop = useCallback(() => {
    // A job that has ended meanwhile cannot be stopped, and need not be.
    if (running.current !== null) void api.jobs.cancel({ id: running.current }).catch(() => undefined)
  }, [])
  useEffect(() => stop, [stop])
  const start = async () => {
    setRunning(true)
    setFailure(null)
    try {
      const ended = await runJob(() => api.accounts.doctor({ id }), {
        onChange: setJob,
        onStart: started => {
          running.current = started
        },
      })
      setFailure(ended.failure ?? null)
    } catch (error) {
      setFailure(failureFrom(error))
    }
    running.current = null
    setRunning(false)
  }
  return { job, failure, isRunning, start: () => void start(), stop }
}

function Stopped({ found }: { readonly found: Examined | null }) {
  const t = useText()
  const subject = found?.steps.some(({ name, state }) => name === 'arrive' && state !== 'waiting')
    ? found.report.subject
    : undefined
  return (
    <Bar tone="warn" role="status" title={t('accountsDoctor.stopped')}>
      {subject ? t('accountsDoctor.stoppedText', { subject }) : t('accountsDoctor.stoppedEarly')}
    </Bar>
  )
}

function Steps({ found }: { readonly found: Examined }) {
  const t = useText()
  const { steps, report } = found
  return (
    <section aria-label={t('accountsDoctor.steps')}>
      <StepLog steps={steps.map(step => ({ ...step, key: step.name, text: stepText(step, report, t) }))} />
      {report.waiting ? <Waiting {...report.waiting} /> : null}
    </section>
  )
}

const SECOND_MS = 1_000

function Waiting({ sinceMs, limitMs }: NonNullable<Examined['report']['waiting']>) {
  const t = useText()
  const [nowMs, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND_MS)
    return () => clearInterval(timer)
  }, [])
  const passedMs = Math.min(limitMs, Math.max(0, Math.floor((nowMs - sinceMs) / SECOND_MS) * SECOND_MS))
  const label = t('accountsDoctor.waiting', { passed: formatDuration(passedMs), limit: formatDuration(limitMs) })
  return <ProgressBar label={label} done={passedMs} total={limitMs} isLabelVisible />
}
