// Whether two files have the same time, as far as both places can tell it. Pure.

import type { FileEntry } from '../../shared/model/remote-file.ts'

const PRECISION_MS = { day: 86_400_000, minute: 60_000, second: 1_000 } as const
/** FAT keeps even seconds, and copies are rounded up or down. */
const SLACK_MS = 2_000
/** What servers that list local times, and FAT, are off by for half of the year. */
const DAYLIGHT_SAVING_MS = 3_600_000

type Timed = Pick<FileEntry, 'modified' | 'modifiedPrecision'>

/**
 * Negative: `a` is older; 0: the same as far as they can tell; undefined: one of them has no time, or they are an hour
 * apart, which the clocks of summer and winter do to the same file.
 */
export function compareTimes(a: Timed, b: Timed): number | undefined {
  if (a.modified === undefined || b.modified === undefined) return undefined
  const slackMs = Math.max(precisionMs(a), precisionMs(b), SLACK_MS)
  const difference = a.modified - b.modified
  if (Math.abs(difference) <= slackMs) return 0
  return Math.abs(Math.abs(difference) - DAYLIGHT_SAVING_MS) <= slackMs ? undefined : difference
}

function precisionMs({ modifiedPrecision = 'second' }: Timed): number {
  return PRECISION_MS[modifiedPrecision]
}
