// Getting headers: one job for each group, shown above its list with Stop; and new headers of all groups.
import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type { HeaderChoice } from '../../shared/model/newsgroup.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { t } from '../i18n.ts'
import { isActive, isOvertaken } from '../job-state.ts'
import { announce, openDialog, toast } from '../navigation.ts'
import { tellExported } from './article/article-files.ts'
import { type NewsState, shownGroupId, useNews } from './news-store.ts'
import { tellFetched } from './posted-files.ts'

const { getState, setState } = useNews

/** Jobs a person started: those also say that nothing was new. */
const asked = new Set<Id>()

export async function fetchHeaders(groupId: Id, choice: HeaderChoice): Promise<void> {
  try {
    noteAsked(await api.news.fetchHeaders({ groupId, choice }))
  } catch (error) {
    tellFailure(error)
  }
}

/** New headers of every subscribed group, or of those of one server. */
export async function getNews(serverId?: Id): Promise<void> {
  if (getState().servers.length === 0) return openDialog({ kind: 'news-server' })
  try {
    noteAsked(await api.news.getNews(serverId === undefined ? {} : { serverId }))
  } catch (error) {
    tellFailure(error)
  }
}

function noteAsked(job: Job): void {
  const { headerJobs, newsJob } = getState()
  const known = job.groupId === undefined ? newsJob : headerJobs[job.groupId]
  if (known?.id === job.id && isOvertaken(job, known)) tellNothingNew(known)
  else {
    asked.add(job.id)
    noteNewsJob(job)
  }
}

/** What has come stays. */
export function stopJob(job: Job): void {
  api.jobs.cancel({ id: job.id }).catch(tellFailure)
}

/** Keeps the last job of each kind; says what a finished one brought. */
export function noteNewsJob(job: Job): void {
  const { groupId } = job
  if (job.kind === 'fetch-headers' && groupId !== undefined) {
    const before = getState().headerJobs[groupId]
    if (isOvertaken(job, before)) return
    setState(({ headerJobs }) => ({ headerJobs: { ...headerJobs, [groupId]: job } }))
    if (isActive(before) && !isActive(job)) tellResult(job)
  }
  if (job.kind === 'export-articles' && job.state === 'done' && job.result?.kind === 'exported-articles') {
    tellExported(job.result)
  }
  if (job.kind === 'get-binary') tellFetched(job)
  if (job.kind === 'get-news') {
    const before = getState().newsJob
    if (isOvertaken(job, before)) return
    setState({ newsJob: job })
    if (isActive(before) && !isActive(job)) tellResult(job)
  }
}

function tellResult(job: Job): void {
  const wasAsked = asked.delete(job.id)
  if (job.state === 'cancelled') announce(t('news.got.stopped'))
  if (job.result?.kind !== 'fetched-headers') return
  const { headers, missing } = job.result
  if (headers > 0) announce(t('news.got.headers', { count: headers }))
  else if (wasAsked) tellNothingNew(job)
  if (missing.length > 0) toast({ text: t('news.got.missing', { count: missing.length }) })
}

function tellNothingNew({ result }: Job): void {
  if (result?.kind === 'fetched-headers' && result.headers === 0) announce(t('news.got.headers', { count: 0 }))
}

/** The question how much of the group to get stands in place of its list. */
export function isAskingHeaders(state: NewsState): boolean {
  const { totals, group, isChoosingHeaders } = state
  if (!group || totals === null) return false
  const isNew = group.state === 'first-open' && totals.total === 0
  return (isChoosingHeaders || isNew) && activeJob(state) === null
}

/** The work that is under way for what is shown. */
export function activeJob({ headerJobs, newsJob, place }: NewsState): Job | null {
  const own = place.kind === 'group' ? headerJobs[place.groupId] : null
  if (own && isActive(own)) return own
  return isActive(newsJob) ? newsJob : null
}

/** The failed job to show above the list, unless it was put away or a later one went well. */
export function failedJob(state: NewsState): Job | null {
  const groupId = shownGroupId(state)
  const own = groupId === null ? null : (state.headerJobs[groupId] ?? null)
  const { newsJob } = state
  const last = own && newsJob && newsJob.id > own.id ? newsJob : (own ?? newsJob)
  return last?.state === 'failed' && last.failure && !state.dismissedJobs.has(last.id) ? last : null
}

export function dismissJob(id: Id): void {
  setState(({ dismissedJobs }) => ({ dismissedJobs: new Set([...dismissedJobs, id]) }))
}
