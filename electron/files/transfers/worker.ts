// One of those who take transfers of a lane in turn and keep their session from file to file.
import type { Lane } from './lane.ts'
import type { LiveTransfer } from './live-transfers.ts'
import type { Unplaced } from './mover.ts'
import type { Way } from './way.ts'

/** What a worker has in its hands. */
export interface Worker {
  readonly lane: Lane
  readonly way: Way
  /** Files whose end is up to disk and store. */
  readonly behind: Set<Promise<void>>
  /** Uploads that the session has still to give their names, as soon as the queue knows that they are there. */
  readonly unplaced: UnplacedTransfer[]
}

export interface UnplacedTransfer extends Unplaced {
  readonly live: LiveTransfer
  isNoted: boolean
}

/** The upload gets its name between two others, or when the session goes. */
export function placeLater({ unplaced }: Worker, live: LiveTransfer, moved: Unplaced): void {
  const entry = { ...moved, live, isNoted: false }
  const noted = (): void => {
    entry.isNoted = true
  }
  // What could not be noted is told when it would be placed.
  moved.noted.then(noted, noted)
  unplaced.push(entry)
}
