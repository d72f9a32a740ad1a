// The list of groups a server carries (RFC 3977 7.6, RFC 6048): whole, streamed in batches, descriptions last; or only what
// is new since (NEWGROUPS). A list that is stopped changes nothing; one that broke off is asked for again.

import type { JobProgress } from '../../../shared/model/job.ts'
import type { NewsJobResult } from '../../../shared/model/news-job.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { ReplyError } from '../../errors.ts'
import type { NntpSession } from '../../protocols/nntp/session.ts'
import type { ListedNewsgroup } from '../../store/news/news-store.ts'
import type { NewsServices, NewsStore } from '../news-services.ts'
import type { SessionJob } from '../sessions/connect-server.ts'
import { inBatches } from './in-batches.ts'

/** What the store takes at once. */
const BATCH_GROUPS = 5_000
/** NEWGROUPS is asked from a little before the last time, for clocks and feeds that lag. */
const OVERLAP_MS = 3_600_000

export interface RefreshJob extends SessionJob {
  readonly signal: AbortSignal
  report(progress: JobProgress): void
}

export interface GroupRefresh {
  readonly server: NewsServer
  /** They take longer, and come last. */
  readonly withDescriptions: boolean
}

type RefreshedGroups = Extract<NewsJobResult, { kind: 'refreshed-groups' }>

/** Reads the whole list. Errors: those of the session, StorageError. */
export function refreshGroups(
  services: NewsServices,
  { server, withDescriptions }: GroupRefresh,
  job: RefreshJob,
): Promise<RefreshedGroups> {
  const { store, sessions, changed } = services
  return sessions.withSession(
    server.id,
    async session => {
      const atMs = services.clock.now()
      const serverNowMs = await serverTime(session, atMs)
      await store.beginGroupList(server.id)
      await putGroups(store, server, listedGroups(session), job)
      const { groups, added, removed } = await store.endGroupList(server.id, atMs)
      await store.learnNewsServer(server.id, { listedAtMs: serverNowMs })
      changed(['groups', 'servers', 'subscriptions'])
      if (withDescriptions) {
        await describeGroups(store, session, job)
        changed(['groups'])
      }
      return { kind: 'refreshed-groups', groups, added, removed }
    },
    { signal: job.signal, job },
  )
}

/** Adds what is new since the list was last asked for. Servers that cannot tell are left alone. */
export async function askNewGroups(services: NewsServices, server: NewsServer, session: NntpSession): Promise<void> {
  const { listedAtMs } = server.learned
  if (listedAtMs === undefined) return
  const { store, changed } = services
  try {
    const nowMs = await serverTime(session, services.clock.now())
    let count = 0
    for await (const batch of inBatches(session.newGroups(listedAtMs - OVERLAP_MS), BATCH_GROUPS)) {
      await store.putListedGroups(server.id, batch)
      count += batch.length
    }
    await store.learnNewsServer(server.id, { listedAtMs: nowMs })
    if (count > 0) changed(['groups', 'servers'])
  } catch (error) {
    if (!(error instanceof ReplyError) || session.isOver) throw error
  }
}

async function putGroups(
  store: NewsStore,
  server: NewsServer,
  groups: AsyncIterable<readonly ListedNewsgroup[]>,
  job: RefreshJob,
): Promise<void> {
  let done = 0
  for await (const batch of inBatches(groups, BATCH_GROUPS)) {
    job.signal.throwIfAborted()
    await store.putListedGroups(server.id, batch)
    done += batch.length
    job.report({ done, ...(server.groupCount >= done ? { total: server.groupCount } : {}) })
  }
}

/** LIST COUNTS tells more (RFC 6048 2.2); every server knows LIST ACTIVE. */
async function* listedGroups(session: NntpSession): AsyncGenerator<readonly ListedNewsgroup[], void, void> {
  if (session.capabilities.get('LIST')?.includes('COUNTS')) {
    const counted = session.list('COUNTS')
    const first = await counted.next().catch((error: unknown) => {
      if (error instanceof ReplyError && !session.isOver) return undefined
      throw error
    })
    if (first) {
      if (!first.done) yield first.value
      yield* counted
      return
    }
  }
  yield* session.list('ACTIVE')
}

/** A server without descriptions is none the worse. */
async function describeGroups(store: NewsStore, session: NntpSession, job: RefreshJob): Promise<void> {
  try {
    for await (const batch of inBatches(session.list('NEWSGROUPS'), BATCH_GROUPS)) {
      job.signal.throwIfAborted()
      await store.putDescriptions(batch)
    }
  } catch (error) {
    if (!(error instanceof ReplyError) || session.isOver) throw error
  }
}

/** By the server's clock, which NEWGROUPS counts by. */
async function serverTime(session: NntpSession, nowMs: number): Promise<number> {
  try {
    return await session.date()
  } catch (error) {
    if (error instanceof ReplyError && !session.isOver) return nowMs
    throw error
  }
}
