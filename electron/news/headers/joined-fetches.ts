// What several fetches of headers came to, of several groups or from several servers. Pure.
import type { FetchedHeaders } from './fetch-headers.ts'

/** A group is missing where no server that was asked has it. */
export function joinedFetches(fetches: readonly FetchedHeaders[]): FetchedHeaders {
  const groupIds = new Set(fetches.flatMap(fetch => fetch.groupIds))
  const found = new Set(fetches.flatMap(fetch => fetch.groupIds.filter(id => !fetch.missing.includes(id))))
  return {
    kind: 'fetched-headers',
    groupIds: [...groupIds],
    // What one brings may turn out to be here while another one settles.
    headers: Math.max(
      0,
      fetches.reduce((sum, { headers }) => sum + headers, 0),
    ),
    missing: [...groupIds].filter(id => !found.has(id)),
    notes: [...new Set(fetches.flatMap(({ notes }) => notes))],
  }
}
