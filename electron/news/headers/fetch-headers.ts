// Fetches the headers of a group, the whole story: what the server has, what is missing here, in batches into the store,
// threads as it goes. Stopped at any moment it keeps what has come, and the next fetch goes on there.

import type { Id } from '../../../shared/model/account.ts'
import type { JobProgress } from '../../../shared/model/job.ts'
import type { NewsJobResult } from '../../../shared/model/news-job.ts'
import type { GroupMarks, HeaderChoice, OpenedGroup } from '../../../shared/model/newsgroup.ts'
import { ConnectionError, ReplyError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { HeaderPlan, NumberRange } from '../../store/news/news-store.ts'
import type { NewsServices } from '../news-services.ts'
import type { SessionJob } from '../sessions/connect-server.ts'
import { arrivalNotice } from './arrival-notice.ts'
import { HeaderIntake } from './header-intake.ts'
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

/** Errors: those of the session, StorageError, CancelledError. A group that no server has is told, not thrown. */
export async function fetchHeaders(
  services: NewsServices,
  { groupId, choice }: HeaderFetch,
  job: HeaderJob,
): Promise<FetchedHeaders> {
  const group = await services.store.openGroup(groupId)
  for (const serverId of await homesOf(services, group)) {
    const fetching = { group, serverId, job, choice, isNews: isNews(group, choice), headers: 0, notes: new Set<Note>() }
    if (!(await fetchWhole(services, fetching))) continue
    const { headers, notes } = fetching
    return { kind: 'fetched-headers', groupIds: [groupId], headers, missing: [], notes: [...notes] }
  }
  return { kind: 'fetched-headers', groupIds: [groupId], headers: 0, missing: [groupId], notes: [] }
}

/** The server its headers come from; where no list names the group, every server may have it. */
export async function homesOf({ store }: NewsServices, { serverId }: OpenedGroup): Promise<Id[]> {
  return serverId === undefined ? (await store.listNewsServers()).map(({ id }) => id) : [serverId]
}

type Note = FetchedHeaders['notes'][number]

/** One fetch, over as many conversations as it takes. */
interface Fetching {
  readonly group: OpenedGroup
  readonly serverId: Id
  readonly job: HeaderJob
  /** A person may want to be told of what comes. */
  readonly isNews: boolean
  readonly notes: Set<Note>
  /** From a number on, once it is known. */
  choice: HeaderChoice | { readonly kind: 'from'; readonly number: number }
  /** That are new here. */
  headers: number
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
    const before = fetching.headers
    try {
      return await services.sessions.withSession(serverId, fetch, { signal: job.signal, job })
    } catch (error) {
      if (!(error instanceof ConnectionError) || fetching.headers === before) throw error
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
  const plan = await services.store.planHeaders({ groupId, serverId, marks, choice: wanted })
  if (plan.isRenumbered) fetching.notes.add('renumbered')
  if (plan.expired > 0) fetching.notes.add('expired')
  if (plan.ranges.length > 0) await putAll(services, session, { plan, fetching })
  services.changed(['headers', 'subscriptions'], [groupId])
  job.report({ done: totalOf(plan), total: totalOf(plan) })
  return true
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
  const intake = new HeaderIntake({ store, changed, serverId, groupId: group.groupId })
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
    const notice = fetching.isNews ? arrivalNotice(group, intake, services.told) : undefined
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
