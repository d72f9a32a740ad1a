// How long to wait so that bytes do not flow faster than allowed: a bucket that fills with time. The clock is given. Pure.

/** A pause is made up for during this long; longer ones are not, so that no rush follows. */
const BUCKET_MS = 250

export class RateLimit {
  private readonly now: () => number
  private bytesPerSecond: number | undefined
  /** Negative: taken ahead of time. */
  private level = 0
  private filledMs: number

  /** `now`: milliseconds; a clock that is set back costs the time since the last bytes, nothing more. */
  constructor(now: () => number, bytesPerSecond?: number) {
    this.now = now
    this.bytesPerSecond = bytesPerSecond
    this.filledMs = now()
  }

  /** Holds from this moment on; undefined: no limit. What was taken ahead under another limit is forgotten. */
  change(bytesPerSecond: number | undefined): void {
    if (bytesPerSecond === this.bytesPerSecond) return
    this.bytesPerSecond = bytesPerSecond
    this.level = 0
    this.filledMs = this.now()
  }

  /** Takes so many bytes; answers with how many milliseconds to wait before going on. */
  take(bytes: number): number {
    const rate = this.bytesPerSecond
    if (rate === undefined) return 0
    const nowMs = this.now()
    const most = (rate * BUCKET_MS) / 1_000
    const passedMs = Math.max(0, nowMs - this.filledMs)
    this.level = Math.min(most, this.level + (passedMs * rate) / 1_000) - bytes
    this.filledMs = nowMs
    return this.level >= 0 ? 0 : Math.ceil((-this.level / rate) * 1_000)
  }
}
