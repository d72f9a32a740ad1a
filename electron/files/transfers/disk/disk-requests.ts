// What is asked of the disk thread, as it travels: many at once, because one message costs more than one small file.

import type { Failure } from '../../../../shared/failure.ts'
import type { FinishingCopy } from '../../../store/files/transfers-store.ts'
import type { Placed } from './place-file.ts'
import type { ReadFile } from './read-file.ts'

/** A file that is whole in memory. */
export interface WholeFile {
  /** The temporary name. */
  readonly path: string
  readonly bytes: Uint8Array
  /** UTC milliseconds; absent: now. */
  readonly modified?: number | undefined
}

export type DiskRequest =
  | { readonly kind: 'write'; readonly file: WholeFile }
  | { readonly kind: 'place'; readonly copy: FinishingCopy }
  | { readonly kind: 'read'; readonly path: string; readonly maxBytes: number }
  | { readonly kind: 'refuse-changed'; readonly read: ReadFile }

export interface DiskResult {
  readonly placed?: Placed | undefined
  /** Absent: it has more bytes than were wanted. */
  readonly read?: { readonly file: ReadFile; readonly bytes: Uint8Array } | undefined
}

export type DiskAnswer = DiskResult | { readonly failure: Failure }
