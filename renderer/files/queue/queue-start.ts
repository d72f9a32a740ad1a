// Brings the queue to life: what it shows, and what it says by itself.

import { followQueueNotices } from './queue-notices.ts'
import { followQueue } from './queue-store.ts'

/** Call it once, at the start of the window: the status bar and the notices need the queue in every view. */
export function startQueue(): Promise<void> {
  followQueueNotices()
  return followQueue()
}
