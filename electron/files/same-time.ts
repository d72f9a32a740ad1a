// Whether two files have the same time, as far as both places can tell it. Pure.

import type { FileEntry } from '../../shared/model/remote-file.ts'

const PRECISION_MS = { day: 86_400_000, minute: 60_000, second: 1_000 } as const
/** FAT keeps even seconds, and copies are rounded up or down. */
const SLACK_MS = 2_000
/** What servers that list local times, and FAT, are off by for half of the year. */
const DAYLIGHT_SAVING_MS = 3_600_000
/** Time zones differ by whole quarters of an hour, by at most so much from ours. */
const ZONE_STEP_MS = 900_000
const MAX_ZONE_MS = 14 * 3_600_000

type Timed = Pick<FileEntry, 'modified' | 'modifiedPrecision'>

/**
 * Negative: `a` is older; 0: the same as far as they can tell; undefined: one of them has no time, or the difference is one
 * that clocks make: an hour, as in summer and winter, or, where a listing tells local times, that of another time zone.
 */
export function compareTimes(a: Timed, b: Timed): number | undefined {
  if (a.modified === undefined || b.modified === undefined) return undefined
  const slackMs = Math.max(precisionMs(a), precisionMs(b), SLACK_MS)
  const difference = a.modified - b.modified
  if (Math.abs(difference) <= slackMs) return 0
  return isOfClocks(Math.abs(difference), { slackMs, isLocal: slackMs > SLACK_MS }) ? undefined : difference
}

function isOfClocks(apartMs: number, { slackMs, isLocal }: { slackMs: number; isLocal: boolean }): boolean {
  if (Math.abs(apartMs - DAYLIGHT_SAVING_MS) <= slackMs) return true
  const beyondMs = apartMs % ZONE_STEP_MS
  return isLocal && apartMs <= MAX_ZONE_MS + slackMs && Math.min(beyondMs, ZONE_STEP_MS - beyondMs) <= slackMs
}

function precisionMs({ modifiedPrecision = 'second' }: Timed): number {
  return PRECISION_MS[modifiedPrecision]
}
