// How many conversations a site may have at once, and for what.

import type { Site } from '../../../shared/model/site.ts'

export interface SiteLimits {
  /** All together. */
  readonly total: number
  /** Transfers and jobs. */
  readonly transfers: number
}

/**
 * Browsing has one beside those of transfers. Where the server takes fewer, transfers leave it one while a person looks
 * around; where it takes only one, everything shares it in turn.
 */
export function siteLimits(
  { maxConnections, learned }: Pick<Site, 'maxConnections' | 'learned'>,
  isBrowsed: boolean,
): SiteLimits {
  const total = Math.max(1, Math.min(maxConnections + 1, learned.maxConnections ?? Number.POSITIVE_INFINITY))
  const left = isBrowsed && total > 1 ? total - 1 : total
  return { total, transfers: Math.min(maxConnections, left) }
}
