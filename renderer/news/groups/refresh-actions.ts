// The lists of groups: read from the servers when a person opens the browser and they are old, or asks for it.
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import { api, failureFrom } from '../../api.ts'
import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { runJob } from '../../run-job.ts'
import { useGroups } from './groups-store.ts'

const { getState, setState } = useGroups

// Groups come and go by the day, not by the hour.
const staleMs = 24 * 3_600_000

/** Servers whose list was never read, or not for a day. */
export function staleServers(servers: readonly NewsServer[], nowMs: number): NewsServer[] {
  return servers.filter(({ listedMs }) => listedMs === undefined || nowMs - listedMs > staleMs)
}

/** Reads the lists again, each server once at a time. The groups that are here can be used meanwhile. */
export async function refreshLists(servers: readonly NewsServer[]): Promise<void> {
  setState({ refreshFailure: null })
  await Promise.all(servers.map(refreshList))
}

async function refreshList({ id, name }: NewsServer): Promise<void> {
  if (getState().refreshing.has(id)) return
  try {
    const job = await runJob(() => api.news.refreshGroups({ serverId: id, withDescriptions: true }), {
      onChange: changed => note(id, changed),
    })
    if (job.state === 'failed' && job.failure) setState({ refreshFailure: job.failure })
    if (job.state === 'done' && job.result?.kind === 'refreshed-groups') {
      announce(t('newsGroups.refresh.done', { name, count: job.result.groups }))
    }
  } catch (error) {
    setState({ refreshFailure: failureFrom(error) })
  } finally {
    note(id, undefined)
  }
}

function note(id: Id, job: Job | undefined): void {
  const refreshing = new Map(getState().refreshing)
  if (job) refreshing.set(id, job)
  else refreshing.delete(id)
  setState({ refreshing })
}

/** What has come stays. */
export function stopRefresh(): void {
  for (const { id } of getState().refreshing.values()) {
    // A job that has just ended needs no end.
    api.jobs.cancel({ id }).catch(() => undefined)
  }
}
