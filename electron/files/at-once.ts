// Many small requests to a place: as many at a time as it takes, and what is deeper before what is above it.

import type { FolderAccess } from './folder-access.ts'

/** Fewer are asked one after the other sooner than another conversation has begun. */
const MANY = 16

/** How many of so many requests are made at a time. */
export function atOnceFor({ atOnce = 1 }: FolderAccess, count: number): number {
  return Math.max(1, Math.min(atOnce, Math.floor(count / MANY)))
}

/** Runs `work` on each, so many at a time. The first that throws ends it, as soon as those under way have ended. */
export async function eachAtOnce<T>(all: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const left = all.values()
  let hasFailed = false
  const runOn = async (): Promise<void> => {
    for (const one of left) {
      if (hasFailed) return
      await work(one).catch((error: unknown) => {
        hasFailed = true
        throw error
      })
    }
  }
  const runs = await Promise.allSettled(Array.from({ length: atOnce }, runOn))
  for (const run of runs) if (run.status === 'rejected') throw run.reason
}

/** Everything that is no folder together, then folders from the deepest up: what stands together holds nothing of each other. */
export function deepestFirst<T>(all: readonly T[], pathOf: (one: T) => string, isFolder: (one: T) => boolean): T[][] {
  const levels = Map.groupBy(all.filter(isFolder), one => pathOf(one).split(/[\\/]/).length)
  const folders = [...levels].sort(([a], [b]) => b - a).map(([, level]) => level)
  return [all.filter(one => !isFolder(one)), ...folders]
}
