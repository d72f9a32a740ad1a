// A look at what is on an account's server: the job that keeps the mailbox open, the rows that were asked for, what is marked.
import { create, type StoreApi, type UseBoundStore } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { ServerMessage } from '../../../shared/model/server-message.ts'
import { api, failureFrom, onEvent } from '../../api.ts'
import { t } from '../../i18n.ts'
import { isActive } from '../../job-state.ts'
import { toast } from '../../navigation.ts'

export interface VisitState {
  readonly job: Job | null
  readonly total: number
  readonly sizeBytes: number
  readonly messages: readonly ServerMessage[]
  readonly failure: Failure | null
  readonly isBusy: boolean
}

export type VisitStore = UseBoundStore<StoreApi<VisitState>>

const pageRows = 50

export function createVisitStore(): VisitStore {
  return create<VisitState>(() => ({
    job: null,
    total: 0,
    sizeBytes: 0,
    messages: [],
    failure: null,
    isBusy: false,
  }))
}

/** Opens the mailbox; the answer gives it back, without deleting anything unless that was chosen before. */
export function openVisit(store: VisitStore, accountId: Id): () => void {
  let isOver = false
  const stop = onEvent('job.changed', job => {
    if (!isOver && job.id === store.getState().job?.id) note(store, job)
  })
  attempt(store, async () => {
    const job = await api.mail.lookAtServer({ accountId })
    if (isOver) {
      await api.jobs.cancel({ id: job.id })
      return
    }
    store.setState({ job })
    const now = (await api.jobs.list({})).find(({ id }) => id === job.id)
    // An event may have overtaken the answer.
    if (now && !isOver && store.getState().job === job) note(store, now)
  })
  return () => {
    isOver = true
    stop()
    const { job } = store.getState()
    if (job && isActive(job)) api.jobs.cancel({ id: job.id }).catch(() => undefined)
  }
}

function note(store: VisitStore, job: Job): void {
  const wasListed = store.getState().job?.result?.kind === 'server-messages'
  store.setState({ job, failure: job.failure ?? null })
  if (job.result?.kind !== 'server-messages' || wasListed) return
  store.setState({ total: job.result.total, sizeBytes: job.result.sizeBytes })
  if (job.result.total > 0) attempt(store, () => readMore(store, job.id))
}

/** The next rows, older than those that are shown. */
export function showMore(store: VisitStore): void {
  withJob(store, jobId => readMore(store, jobId))
}

async function readMore(store: VisitStore, jobId: Id): Promise<void> {
  const { messages } = store.getState()
  const page = await api.mail.serverMessages({ jobId, from: messages.length, count: pageRows })
  store.setState({ messages: [...messages, ...page.messages] })
}

/** Marks one for deletion. */
export function removeThere(store: VisitStore, number: number): void {
  withJob(store, async jobId => {
    await api.mail.removeOnServer({ jobId, numbers: [number] })
    setRemoved(store, each => (each.number === number ? true : each.isRemoved))
  })
}

/** Takes every mark back. */
export function restoreThere(store: VisitStore): void {
  withJob(store, async jobId => {
    await api.mail.restoreOnServer({ jobId })
    setRemoved(store, () => false)
  })
}

/** Says goodbye; what is marked is deleted now. Only then `done` is called. */
export function applyVisit(store: VisitStore, done: () => void): void {
  withJob(store, async jobId => {
    const { removed } = await api.mail.leaveServer({ jobId })
    toast({ text: t('mail.server.removed', { count: removed }) })
    done()
  })
}

function setRemoved(store: VisitStore, isRemoved: (message: ServerMessage) => boolean): void {
  const messages = store.getState().messages.map(message => ({ ...message, isRemoved: isRemoved(message) }))
  store.setState({ messages })
}

function withJob(store: VisitStore, work: (jobId: Id) => Promise<void>): void {
  const { job, isBusy } = store.getState()
  if (job && !isBusy) attempt(store, () => work(job.id))
}

function attempt(store: VisitStore, work: () => Promise<void>): void {
  store.setState({ isBusy: true, failure: null })
  work()
    .catch(error => store.setState({ failure: failureFrom(error) }))
    .finally(() => store.setState({ isBusy: false }))
}
