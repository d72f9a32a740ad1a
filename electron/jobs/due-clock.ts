// When work that waits is looked at again: one look at a time, the next as soon as something is due. What could not even be
// noted as begun does not begin at once again.

import type { Id } from '../../shared/model/account.ts'
import type { Clock } from '../clock.ts'

/** After a look that failed, and before something begins again that is due as it was. */
const PAUSE_MS = 30_000
/** Several things that come to wait at once are one look. */
const MIN_WAIT_MS = 50

export class DueClock {
  private readonly clock: Clock
  private readonly begin: () => Promise<number>
  /** With the time they were due and the time it was. */
  private readonly begun = new Map<Id, { readonly dueMs: number; readonly atMs: number }>()
  private takeBack: (() => void) | undefined
  private looking: Promise<void> = Promise.resolve()
  private hasStarted = false

  /** `begin` starts what is due and answers when the next is, in UTC milliseconds; infinity where nothing waits. */
  constructor(clock: Clock, begin: () => Promise<number>) {
    this.clock = clock
    this.begin = begin
  }

  /** False: nothing may begin, yet or any more. */
  get isRunning(): boolean {
    return this.hasStarted
  }

  /** From now on what is due begins. */
  start(): Promise<void> {
    this.hasStarted = true
    return this.look()
  }

  /** Starts nothing more. */
  rest(): void {
    this.hasStarted = false
    this.takeBack?.()
    this.takeBack = undefined
  }

  /** Something waits at another time than before. */
  look(): Promise<void> {
    this.looking = this.looking.then(() => this.lookOnce()).catch(() => this.waitFor(this.clock.now() + PAUSE_MS))
    return this.looking
  }

  /** When it may begin: at `wantedMs`, but what is due as it was when it began not before a pause. */
  readyMs(id: Id, dueMs: number, wantedMs = dueMs): number {
    const before = this.begun.get(id)
    return before?.dueMs === dueMs ? Math.max(dueMs, before.atMs + PAUSE_MS) : wantedMs
  }

  /** It begins now. */
  note(id: Id, dueMs: number): void {
    this.begun.set(id, { dueMs, atMs: this.clock.now() })
  }

  /** All that waits: what is gone need not be known any more. */
  keepOnly(ids: ReadonlySet<Id>): void {
    for (const id of this.begun.keys()) if (!ids.has(id)) this.begun.delete(id)
  }

  private async lookOnce(): Promise<void> {
    if (this.hasStarted) this.waitFor(await this.begin())
  }

  private waitFor(dueMs: number): void {
    this.takeBack?.()
    this.takeBack = undefined
    if (!this.hasStarted || !Number.isFinite(dueMs)) return
    const waitMs = Math.max(MIN_WAIT_MS, dueMs - this.clock.now())
    this.takeBack = this.clock.after(waitMs, () => void this.look())
  }
}
