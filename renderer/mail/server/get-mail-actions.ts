// Get Mail: one job for each account; what they bring is said, what goes wrong stays above the list.
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import { api } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { isActive, isOvertaken } from '../../job-state.ts'
import { announce, openDialog, toast } from '../../navigation.ts'
import { shownAccounts, useMail } from '../mail-store.ts'

const { getState, setState } = useMail

/** Jobs a person started: those also say that nothing was new. */
const asked = new Set<Id>()

export async function getMail(accountIds: readonly Id[]): Promise<void> {
  if (getState().accounts.length === 0) return openDialog({ kind: 'add-account' })
  try {
    for (const accountId of accountIds) noteAsked(await api.mail.getMail({ accountId }))
  } catch (error) {
    tellFailure(error)
  }
}

function noteAsked(job: Job): void {
  const known = getState().getMailJobs[job.accountId ?? 0]
  if (known?.id === job.id && isOvertaken(job, known)) tellNothingNew(known)
  else {
    asked.add(job.id)
    noteJob(job)
  }
}

/** The rest of a message of which only the header is here. */
export async function getWhole(id: Id): Promise<void> {
  try {
    noteJob(await api.mail.getMessage({ id }))
  } catch (error) {
    tellFailure(error)
  }
}

/** What the last check held back is removed from the server now. */
export async function removeHeldBack(accountId: Id): Promise<void> {
  try {
    noteAsked(await api.mail.getMail({ accountId, removesHeldBack: true }))
  } catch (error) {
    tellFailure(error)
  }
}

/** Every account. */
export function getAllMail(): Promise<void> {
  return getMail(getState().accounts.map(account => account.id))
}

/** Keeps the last job of each account and message; says what a finished one brought. */
export function noteJob(job: Job): void {
  if (job.kind === 'get-mail' && job.accountId !== undefined) {
    const before = getState().getMailJobs[job.accountId]
    if (isOvertaken(job, before)) return
    setState(({ getMailJobs }) => ({ getMailJobs: { ...getMailJobs, [job.accountId ?? 0]: job } }))
    if (isActive(before) && !isActive(job)) tellResult(job)
  }
  if (job.kind === 'get-message' && job.messageId !== undefined) {
    if (isOvertaken(job, getState().getMessageJobs[job.messageId])) return
    setState(({ getMessageJobs }) => ({ getMessageJobs: { ...getMessageJobs, [job.messageId ?? 0]: job } }))
  }
  if (job.kind === 'send-mail' && job.messageId !== undefined) {
    if (isOvertaken(job, getState().sendJobs[job.messageId])) return
    setState(({ sendJobs }) => ({ sendJobs: { ...sendJobs, [job.messageId ?? 0]: job } }))
  }
}

function tellResult(job: Job): void {
  const wasAsked = asked.delete(job.id)
  if (job.state === 'cancelled') announce(t('mail.got.stopped'))
  if (job.result?.kind !== 'got-mail') return
  const { fetched, refused, notes } = job.result
  if (fetched > 0) announceNew(fetched)
  else if (wasAsked) tellNothingNew(job)
  if (refused.length > 0) toast({ text: t('mail.got.refused', { count: refused.length }) })
  if (notes.includes('ids-changed')) toast({ text: t('mail.got.idsChanged') })
  if (notes.includes('no-ids') && wasAsked) toast({ text: t('mail.server.noIds', { name: job.title }) })
}

function tellNothingNew({ result }: Job): void {
  if (result?.kind === 'got-mail' && result.fetched === 0) announce(t('mail.got.none'))
}

// New mail is said at most once a minute.
const quietMs = 60_000
let saidMs = Number.NEGATIVE_INFINITY
let unsaid = 0

function announceNew(count: number): void {
  unsaid += count
  if (performance.now() - saidMs < quietMs) return
  saidMs = performance.now()
  announce(t('mail.got.new', { count: unsaid }))
  unsaid = 0
}

/** The person must type a password, or sign in with the browser, before this account can be used. */
export function needsSignIn(failure: Failure | undefined): boolean {
  return (
    failure?.kind === 'login' ||
    (failure?.kind === 'input' && (failure.field === 'password' || failure.field === 'sign-in'))
  )
}

/** The failed job to show above the list: of the accounts that are shown, and not put away. */
export function failedJob(state: ReturnType<typeof getState>): Job | null {
  const jobs = shownAccounts(state).map(account => state.getMailJobs[account.id])
  return jobs.find(job => job?.state === 'failed' && job.failure && !state.dismissedJobs.has(job.id)) ?? null
}

/** Of the accounts that are shown: a check that waits for a busy mailbox, or held back what is old, and is not put away. */
export function jobToTell(state: ReturnType<typeof getState>): Job | null {
  const jobs = shownAccounts(state).map(account => state.getMailJobs[account.id])
  const isTold = (job: Job | undefined): boolean =>
    (job?.state === 'running' && job.result?.kind === 'mailbox-busy') ||
    (job?.result?.kind === 'got-mail' && job.result.heldBack !== undefined)
  return jobs.find(job => job && isTold(job) && !state.dismissedJobs.has(job.id)) ?? null
}

export function dismissJob(id: Id): void {
  setState(({ dismissedJobs }) => ({ dismissedJobs: new Set([...dismissedJobs, id]) }))
}
