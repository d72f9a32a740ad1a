// What is asked of the disk thread, as it travels: many at once, because one message costs more than one small file.

import type { Failure } from '../../../../shared/failure.ts'
import type { FinishingCopy } from '../../../store/files/transfers-store.ts'
import type { Placed } from './place-file.ts'

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

export type DiskAnswer = { readonly placed?: Placed | undefined } | { readonly failure: Failure }
