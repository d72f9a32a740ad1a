// What a copy is told, and what it answers: the same for every pair of places.

import type { BegunCopy, FinishingCopy, StoredTransfer } from '../../store/files/transfers-store.ts'
import type { Blocks } from './blocks.ts'
import type { Disk } from './disk/disk.ts'
import type { OldFile } from './remote-files.ts'

/** Where the bytes go, after the target was looked at. */
export interface WritePlan {
  readonly partPath: string
  readonly path: string
  readonly mayReplace: boolean
  /** Something stood there when it was looked at. */
  readonly old?: OldFile | undefined
  readonly backupPath?: string | undefined
  /** The name it gets in place of its own. */
  readonly finalName?: string | undefined
  /** Goes on behind the bytes of the file that is there, when its end is the same. */
  readonly goesOn?: boolean | undefined
}

export interface CopyJob {
  readonly transfer: StoredTransfer
  readonly plan: WritePlan
  readonly signal: AbortSignal
  /** Another transfer follows on this session. */
  readonly hasNext: boolean
  readonly type: 'binary' | 'text'
  readonly keepTimes: boolean
  readonly verifyByHash: boolean
  readonly blocks: Blocks
  readonly disk: Disk
  readonly bootedMs: number
  readonly nowMs: number
  /** Bytes of the file that are there by now. */
  progressed(doneBytes: number): void
  /** Speed limits, per direction. */
  passing(direction: 'down' | 'up', count: number): void | Promise<void>
  /** Remembered on disk soon: what is begun, and what of. */
  begun(begun: BegunCopy): void
}

/** All bytes are at the target, under the temporary name, checked as far as that was possible. */
export type Copied = Pick<FinishingCopy, 'sizeBytes' | 'modified' | 'verified'>
