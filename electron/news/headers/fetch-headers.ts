// Fetches the headers of a group, the whole story: what a server has, what is missing here, in batches into the store,
// threads as it goes. All servers that have the group side by side, so that none waits for another; the store knows an article
// by its Message-ID. Stopped at any moment it keeps what has come, and the next fetch goes on there.

import type { Id } from '../../../shared/model/account.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { NewsJobResult } from '../../../shared/model/news-job.ts'
import type { GroupMarks, HeaderChoice, OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { asError, CancelledError, ConnectionError, ReplyError, StorageError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { HeaderPlan, NumberRange } from '../../store/news/news-store.ts'
import type { NewsServices } from '../news-services.ts'
import type { SessionJob } from '../sessions/connect-server.ts'
import { arrivalNotice } from './arrival-notice.ts'
import { HeaderIntake } from './header-intake.ts'
import { joinedFetches } from './joined-fetches.ts'
import { JointProgress } from './joint-progress.ts'
import { numberSince } from './number-since.ts'

const DAY_MS = 86_400_000
/** RFC 3977 6.1.1: no such newsgroup. */
export const NO_SUCH_GROUP = 411

export interface HeaderJob extends SessionJob {
  readonly signal: AbortSignal
  report(progress: JobProgress): void
}

export interface HeaderFetch {
  readonly groupId: Id
  readonly choice: HeaderChoice
}

export type FetchedHeaders = Extract<NewsJobResult, { kind: 'fetched-headers' }>

/**
 * From every server that has the group. Errors, where no server brought anything: those of the session of the first one;
 * always StorageError and CancelledError. A group that no server has is told, not thrown.
 */
export async function fetchHeaders(
  services: NewsServices,
  fetch: HeaderFetch,
  job: HeaderJob,
): Promise<FetchedHeaders> {
  const serverIds = await services.store.serversOfGroup(fetch.groupId)
  const progress = new JointProgress(job)
  const fetches = serverIds.map(serverId => fetchHeadersFrom(services, { ...fetch, serverId }, progress.part()))
  const ended = await Promise.allSettled(fetches)
  const errors = ended.flatMap(each => (each.status === 'rejected' ? [asError(each.reason)] : []))
  const found = ended.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
  const whole = joinedFetches(found)
  const first = errors.find(isFinal) ?? (whole.groupIds.length === whole.missing.length ? errors[0] : undefined)
  if (first) throw first
  return { ...whole, groupIds: [fetch.groupId], missing: whole.groupIds.length === 0 ? [fetch.groupId] : whole.missing }
}

/** From one server. Errors: those of the session, StorageError, CancelledError. That it has not got the group is told. */
export async function fetchHeadersFrom(
  services: NewsServices,
  { groupId, serverId, choice }: HeaderFetch & { readonly serverId: Id },
  job: HeaderJob,
): Promise<FetchedHeaders> {
  const group = await services.store.openGroup(groupId)
  const fetching: Fetching = {
    ...{ group, serverId, job, choice, isNews: isNews(group, choice) },
    ...{ headers: 0, brought: 0, notes: new Set<Note>() },
  }
  const isThere = await fetchWhole(services, fetching)
  return {
    kind: 'fetched-headers',
    groupIds: [groupId],
    headers: fetching.headers,
    missing: isThere ? [] : [groupId],
    notes: [...fetching.notes],
  }
}

/** No other server helps. */
function isFinal(error: Error): boolean {
  return error instanceof StorageError || error instanceof CancelledError
}

type Note = FetchedHeaders['notes'][number]

/** One fetch, over as many conversations as it takes. */
interface Fetching {
  readonly group: OpenedGroup
  readonly serverId: Id
  readonly job: HeaderJob
  /** A person may want to be told of what comes. */
  isNews: boolean
  readonly notes: Set<Note>
  /** From a number on, once it is known. */
  choice: HeaderChoice | { readonly kind: 'from'; readonly number: number }
  /** That are new here. */
  headers: number
  /** With those that are here from another server. */
  brought: number
}

/** What was asked for before anything was here is no news. */
function isNews({ last }: OpenedGroup, { kind }: HeaderChoice): boolean {
  return kind === 'new' && last !== undefined
}

/**
 * False: the server does not have the group. A conversation that breaks off is followed by another, as long as each brings
 * something.
 */
async function fetchWhole(services: NewsServices, fetching: Fetching): Promise<boolean> {
  const { serverId, job } = fetching
  const fetch = (session: NntpSession) => fetchOver(services, session, fetching)
  for (;;) {
    const before = fetching.brought
    try {
      return await services.sessions.withSession(serverId, fetch, { signal: job.signal, job })
    } catch (error) {
      if (!(error instanceof ConnectionError) || fetching.brought === before) throw error
    }
  }
}

/** False: the server does not have the group. */
async function fetchOver(services: NewsServices, session: NntpSession, fetching: Fetching): Promise<boolean> {
  const { group, serverId, choice, job } = fetching
  const { groupId } = group
  const marks = await enterGroup(session, group.name)
  if (!marks) return false
  const wanted = choice.kind === 'days' ? await sinceDays(services, session, marks, choice.days) : choice
  const first = await services.store.planHeaders({ groupId, serverId, marks, choice: wanted })
  if (first.isRenumbered) fetching.notes.add('renumbered')
  const plan =
    first.sinceMs === undefined ? first : await planSince(services, session, { fetching, marks, plan: first })
  if (plan.expired > 0) fetching.notes.add('expired')
  if (plan.ranges.length > 0) await putAll(services, session, { plan, fetching })
  services.changed(['headers', 'subscriptions'], [groupId])
  job.report({ done: totalOf(plan), total: totalOf(plan) })
  return true
}

interface Joining {
  readonly fetching: Fetching
  readonly marks: GroupMarks
  readonly plan: HeaderPlan
}

/** The first headers from a server that joins others: nothing that a person needs to be told of. */
async function planSince(
  services: NewsServices,
  session: NntpSession,
  { fetching, marks, plan: { sinceMs = 0 } }: Joining,
): Promise<HeaderPlan> {
  fetching.isNews = false
  const number = await numberSince(session, marks, sinceMs)
  const { serverId, group } = fetching
  return services.store.planHeaders({ groupId: group.groupId, serverId, marks, choice: { kind: 'from', number } })
}

/** Undefined: the server does not have the group (411). ReplyError for every other refusal. */
export async function enterGroup(session: NntpSession, name: string): Promise<GroupMarks | undefined> {
  try {
    const { first, last, count } = await session.group(name)
    return { first, last, about: count }
  } catch (error) {
    if (error instanceof ReplyError && error.code === NO_SUCH_GROUP) return undefined
    throw error
  }
}

async function sinceDays(services: NewsServices, session: NntpSession, marks: GroupMarks, days: number) {
  const number = await numberSince(session, marks, services.clock.now() - days * DAY_MS)
  return { kind: 'from', number } as const
}

interface Putting {
  readonly plan: HeaderPlan
  readonly fetching: Fetching
}

async function putAll(services: NewsServices, session: NntpSession, { plan, fetching }: Putting): Promise<void> {
  const { group, serverId, job } = fetching
  const { store, changed, notify } = services
  const intake = new HeaderIntake({ store, changed, serverId, groupId: group.groupId, isQuiet: !fetching.isNews })
  const total = totalOf(plan)
  // "New" means something else as soon as the first of them are here.
  fetching.choice = { kind: 'from', number: lowestOf(plan.ranges) }
  try {
    for await (const batch of session.over(lowestFirst(plan.ranges))) {
      await intake.take(batch)
      job.report({ done: intake.done + intake.within, total })
      job.signal.throwIfAborted()
    }
    await intake.allPut()
    job.report({ done: intake.done, total })
  } finally {
    await intake.end()
    fetching.headers += intake.added
    fetching.brought += intake.brought
    const notice = arrivalNotice(group, intake, services.told)
    if (notice) notify(notice.title, notice.text)
  }
}

/**
 * The lowest number comes before all others, which go from the newest down: a fetch that is stopped has left a gap then, and
 * the next one knows how far this one was to go.
 */
function lowestFirst(ranges: readonly NumberRange[]): NumberRange[] {
  const from = lowestOf(ranges)
  const rest = ranges.map(range => (range.from === from ? { from: from + 1, to: range.to } : range))
  return [{ from, to: from }, ...rest.filter(range => range.from <= range.to)]
}

function lowestOf(ranges: readonly NumberRange[]): number {
  return ranges.reduce((lowest, { from }) => Math.min(lowest, from), Number.MAX_SAFE_INTEGER)
}

function totalOf({ ranges }: HeaderPlan): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0)
}
