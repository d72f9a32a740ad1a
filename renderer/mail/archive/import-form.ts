// The import as its dialog shows it: look, choose, run. The work itself is a job of the main process and outlives the dialog.
import { useEffect, useRef, useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { FoundMail, MailImport } from '../../../shared/model/mail-archive.ts'
import { LOCAL_ACCOUNT_ID } from '../../../shared/model/message.ts'
import { api, failureFrom } from '../../api.ts'
import { runJob } from '../../run-job.ts'
import { readMailboxes } from '../places/folder-actions.ts'

export type ImportStep =
  | { readonly kind: 'choose' }
  | { readonly kind: 'looking'; readonly job: Job }
  | { readonly kind: 'found'; readonly jobId: Id; readonly found: FoundMail }
  | { readonly kind: 'importing' | 'ended'; readonly job: Job }

export interface ImportChoice {
  readonly positions: ReadonlySet<number>
  readonly accountId: Id
  readonly keepsSame: boolean
}

export interface ImportForm {
  readonly step: ImportStep
  readonly unfinished: readonly MailImport[]
  readonly failure: Failure | null
  look(at: 'files' | 'folder'): Promise<void>
  begin(choice: ImportChoice): Promise<void>
  goOn(id: Id): Promise<void>
  forget(id: Id): Promise<void>
  again(): void
  stop(): void
}

export function useImportForm(): ImportForm {
  const [step, setStep] = useState<ImportStep>({ kind: 'choose' })
  const [unfinished, setUnfinished] = useState<readonly MailImport[]>([])
  const [failure, setFailure] = useState<Failure | null>(null)
  const isBusy = useRef(false)
  /** One at a time: two quick clicks are not two imports. */
  const tried = async (work: () => Promise<void>) => {
    if (isBusy.current) return
    isBusy.current = true
    setFailure(null)
    try {
      await work()
    } catch (error) {
      setFailure(failureFrom(error))
    } finally {
      isBusy.current = false
    }
  }
  const readUnfinished = async () => setUnfinished(await api.mailArchive.unfinished({}))
  useEffect(() => {
    api.mailArchive.unfinished({}).then(setUnfinished, (error: unknown) => setFailure(failureFrom(error)))
  }, [])
  const run = async (start: () => Promise<Job>) => {
    const job = await runJob(start, { onChange: each => setStep({ kind: 'importing', job: each }) })
    setStep({ kind: 'ended', job })
    await readMailboxes()
  }
  return {
    step,
    unfinished,
    failure,
    look: at =>
      tried(async () => {
        const begun = await api.mailArchive.look({ at })
        if (!begun) return
        const job = await runJob(async () => begun, { onChange: each => setStep({ kind: 'looking', job: each }) })
        if (job.state === 'done') setStep(await foundStep(job.id))
        else {
          setStep({ kind: 'choose' })
          setFailure(job.failure ?? null)
        }
      }),
    begin: ({ positions, ...target }) =>
      tried(async () => {
        if (step.kind !== 'found') return
        const { jobId } = step
        await run(() => api.mailArchive.begin({ jobId, positions: [...positions], ...target }))
      }),
    goOn: id => tried(() => run(() => api.mailArchive.goOn({ id }))),
    forget: id =>
      tried(async () => {
        await api.mailArchive.forget({ id })
        await readUnfinished()
      }),
    again: () => {
      setStep({ kind: 'choose' })
      void tried(readUnfinished)
    },
    stop: () => {
      if (step.kind === 'looking' || step.kind === 'importing') void api.jobs.cancel({ id: step.job.id })
    },
  }
}

async function foundStep(jobId: Id): Promise<ImportStep> {
  return { kind: 'found', jobId, found: await api.mailArchive.found({ jobId }) }
}

/** All that holds something, into this computer. */
export function firstChoice({ sources }: FoundMail): ImportChoice {
  const filled = sources.filter(({ messages }) => messages > 0)
  return { positions: new Set(filled.map(({ position }) => position)), accountId: LOCAL_ACCOUNT_ID, keepsSame: false }
}
