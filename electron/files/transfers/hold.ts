// Why nothing begins: a person paused the queue, it was found waiting at the start, or its time has not come.

import type { Clock } from '../../clock.ts'
import type { QueueSettingsKeeper } from './queue-settings.ts'

export class Hold {
  /** Found waiting at the start; nothing goes on until a person says so. */
  isFromLastTime = false
  private readonly settings: QueueSettingsKeeper
  private readonly clock: Clock
  private stopWaiting: (() => void) | undefined

  constructor(settings: QueueSettingsKeeper, clock: Clock) {
    this.settings = settings
    this.clock = clock
  }

  get isPaused(): boolean {
    return this.settings.isPaused || this.isFromLastTime
  }

  get isHeld(): boolean {
    return this.isPaused || this.isBeforeStart
  }

  /** Everything may begin, but for the time that was set. */
  async lift(): Promise<void> {
    this.isFromLastTime = false
    await this.settings.setPaused(false)
  }

  pause(): Promise<void> {
    return this.settings.setPaused(true)
  }

  /** Waits for the time that was set; `begin` is called when it has come. A time that passed while the app was off is over. */
  async schedule(begin: () => void): Promise<void> {
    this.stopWaiting?.()
    const { startAtMs } = this.settings.current
    if (startAtMs === undefined) return
    if (startAtMs <= this.clock.now()) {
      await this.settings.change({ startAtMs: undefined })
      return
    }
    this.stopWaiting = this.clock.after(startAtMs - this.clock.now(), () => void this.begin(begin))
  }

  end(): void {
    this.stopWaiting?.()
  }

  private get isBeforeStart(): boolean {
    const { startAtMs } = this.settings.current
    return startAtMs !== undefined && startAtMs > this.clock.now()
  }

  /** Asked for by a person, so what was found at the start goes on too. */
  private async begin(begin: () => void): Promise<void> {
    this.isFromLastTime = false
    await this.settings.change({ startAtMs: undefined }).catch(() => undefined)
    begin()
  }
}
