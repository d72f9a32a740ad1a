// Puts writing and sending together: the outbox, its clock, and the calls of the window.

import type { ComposeApi } from '../../shared/api/compose.ts'
import type { ApiArea } from '../api-area.ts'
import { type ComposeServices, composeApi } from './api.ts'
import { OutboxClock } from './outbox-clock.ts'
import { Sender, type SenderServices } from './sender.ts'

export type ComposeSystem = Omit<ComposeServices, 'sender' | 'outbox'> &
  SenderServices & {
    isOffline(): boolean
  }

export interface Compose {
  readonly area: ApiArea<ComposeApi>
  /** What waits goes out from now on. */
  start(): Promise<void>
  /** What waited for the person to go online goes out. */
  cameOnline(): Promise<void>
  /** Nothing begins by itself any more. Before the jobs are stopped. */
  rest(): void
  /** Ends the conversations with QUIT. After the jobs were stopped. */
  end(): Promise<void>
}

/** Throws StorageError. */
export async function openCompose(system: ComposeSystem): Promise<Compose> {
  const sender = new Sender(system)
  const outbox = new OutboxClock({ ...system, sender })
  await system.store.recoverOutbox()
  return {
    area: composeApi({ ...system, sender, outbox }),
    start: () => outbox.start(),
    cameOnline: () => outbox.look(),
    rest: () => outbox.rest(),
    end: () => sender.end(),
  }
}
