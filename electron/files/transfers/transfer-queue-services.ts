// What the transfer queue needs, and whom it tells.

import type { EventName, Events } from '../../../shared/api/index.ts'
import type { Place } from '../../../shared/model/remote-file.ts'
import type { Clock } from '../../clock.ts'
import type { Store } from '../../store/store.ts'
import type { FileAccess } from '../browse/file-access.ts'
import type { Desktop } from '../desktop.ts'
import type { SiteSessions } from '../sessions/site-sessions.ts'

/** Words for the notification at the end. */
export interface QueueTexts {
  finished(files: number, attention: number): { readonly title: string; readonly text: string }
}

export interface TransferQueueServices {
  readonly store: Store
  readonly sessions: SiteSessions
  readonly access: FileAccess
  readonly clock: Clock
  readonly desktop: Pick<Desktop, 'notify' | 'preventSleep'>
  readonly texts: QueueTexts
  /** The disk thread's entry; absent: the source itself. */
  readonly diskThread?: URL | undefined
  /** Below the profile, for the queue alone. */
  readonly scratchFolder: string
  emit<E extends EventName>(name: E, payload: Events[E]): void
  foldersChanged(place: Place, paths: readonly string[]): void
  isOffline(): boolean
}
