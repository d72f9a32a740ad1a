// A clock that leaps: whoever asks for a wait gets its end at once, and the time is then that much later.

export class LeapingClock {
  /** Told after every leap, before whoever waits goes on. */
  onLeap: (nowMs: number) => void = () => {}
  /** What was waited for, in order, in milliseconds. */
  readonly waits: number[] = []
  /** When the first wait began. */
  startOfWaitMs = 0
  private nowMs = 1_700_000_000_000

  now(): number {
    return this.nowMs
  }

  after(ms: number, run: () => void): () => void {
    if (this.waits.length === 0) this.startOfWaitMs = this.nowMs
    this.waits.push(ms)
    const turn = setImmediate(() => {
      this.nowMs += ms
      this.onLeap(this.nowMs)
      run()
    })
    return () => clearImmediate(turn)
  }
}
