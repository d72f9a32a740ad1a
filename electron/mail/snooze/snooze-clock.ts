// Lets messages come back when their time has come, also when the computer slept or its clock was set meanwhile.

import type { Id } from '../../../shared/model/account.ts'
import type { MessageRow } from '../../../shared/model/message.ts'
import type { Clock } from '../../clock.ts'
import { DueClock } from '../../jobs/due-clock.ts'
import type { Store } from '../../store/store.ts'

export interface SnoozeServices {
  readonly store: Pick<Store, 'wakeDue' | 'nextWakeMs' | 'readMessage'>
  readonly clock: Clock
  /** These came back; more may have, of which nobody is told one by one. */
  cameBack(rows: readonly MessageRow[]): void
  /** Something may look different in every account. */
  changed(): Promise<void>
}

/** Timers know nothing of a clock that is set, or of a computer that sleeps: it is looked at so often. */
const MAX_WAIT_MS = 60_000
/** Nobody is told of more one by one. */
const MAX_TOLD = 20

export class SnoozeClock {
  private readonly services: SnoozeServices
  private readonly due: DueClock

  constructor(services: SnoozeServices) {
    this.services = services
    this.due = new DueClock(services.clock, () => this.wake())
  }

  start(): Promise<void> {
    return this.due.start()
  }

  rest(): void {
    this.due.rest()
  }

  /** Something was put off, or taken back. */
  look(): Promise<void> {
    return this.due.look()
  }

  private async wake(): Promise<number> {
    const { store, clock, changed } = this.services
    for (;;) {
      const ids = await store.wakeDue(clock.now())
      if (ids.length === 0) break
      await changed()
      await this.tell(ids)
    }
    const nextMs = await store.nextWakeMs()
    return nextMs === undefined ? Number.POSITIVE_INFINITY : Math.min(nextMs, clock.now() + MAX_WAIT_MS)
  }

  private async tell(ids: readonly Id[]): Promise<void> {
    const { store, cameBack } = this.services
    const stored = await Promise.all(ids.slice(-MAX_TOLD).map(id => store.readMessage(id)))
    cameBack(stored.flatMap(each => (each ? [each.row] : [])))
  }
}
