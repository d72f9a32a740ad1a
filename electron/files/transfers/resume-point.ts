// Where a copy that broke off goes on. Only a part that we wrote, of the very same file, since the computer was started:
// a power cut may leave a part that has its length and not its bytes. Pure.

import { uptime } from 'node:os'
import type { BegunCopy } from '../../store/files/transfers-store.ts'

/** Smaller files are begun anew: asking about them takes longer than sending them. */
export const MIN_RESUME_BYTES = 256 * 1024

export interface SourceFacts {
  readonly sizeBytes?: number | undefined
  /** UTC milliseconds. */
  readonly modified?: number | undefined
}

export interface ResumeQuestion {
  readonly begun: BegunCopy | undefined
  /** The source as it is now. */
  readonly source: SourceFacts
  /** What is there of the part; undefined when nothing is. */
  readonly partBytes: number | undefined
  readonly bootedMs: number
}

/** The byte to go on at; 0 begins anew. */
export function resumePoint({ begun, source, partBytes = 0, bootedMs }: ResumeQuestion): number {
  if (!begun || partBytes === 0 || begun.atMs < bootedMs) return 0
  if (source.sizeBytes === undefined || source.sizeBytes !== begun.sizeBytes) return 0
  // A server that tells no times: the size has to do, as it does for the check at the end.
  if (source.modified !== begun.modified) return 0
  return partBytes <= source.sizeBytes ? partBytes : 0
}

/** When the computer was started, by the clock that says it is `nowMs`. */
export function bootTimeMs(nowMs: number): number {
  return nowMs - uptime() * 1_000
}
