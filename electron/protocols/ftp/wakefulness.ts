// Keeps a thread that moves bytes very fast from falling asleep between two pieces. Of what comes, the next one, 16 kB in a
// record of TLS, is there in less time than it takes to be woken for it; what goes is taken in bursts as large as the system's
// buffer. And waking costs the other side as well, where it runs on the same computer: its processor, once idle, is slow to
// come back. Only beyond what a gigabit network carries, and only for a moment after each piece.

/** Bytes in a millisecond from which on it is worth it; a gigabit network has 125,000. */
const FAST_BYTES_PER_MS = 140_000

export interface Pace {
  /** How often it is looked how fast the bytes move. Larger than what the system takes at once, or every burst were fast. */
  readonly windowBytes: number
  /** So long nothing moves before the thread may sleep. */
  readonly awakeMs: number
}

/** For bytes that come. */
export const RECEIVING: Pace = { windowBytes: 1024 * 1024, awakeMs: 1 }
/** For bytes that go: Linux gives a socket up to 4 MiB for them. */
export const SENDING: Pace = { windowBytes: 16 * 1024 * 1024, awakeMs: 20 }

export class Wakefulness {
  private readonly pace: Pace
  private bytes = 0
  private sinceMs = 0
  private isFast = false
  private hasMoved = false
  private lastMs = 0
  private isAwake = false

  constructor(pace: Pace) {
    this.pace = pace
  }

  /** So many bytes have come or gone. */
  moved(count: number): void {
    this.hasMoved = true
    this.bytes += count
    if (this.bytes < this.pace.windowBytes) return
    const nowMs = performance.now()
    this.isFast = this.bytes >= FAST_BYTES_PER_MS * (nowMs - this.sinceMs)
    this.bytes = 0
    this.sinceMs = nowMs
    if (this.isFast && !this.isAwake) this.lookAgain()
  }

  /** With this to be done the event loop asks the system what has moved, and does not wait for it. */
  private readonly lookAgain = (): void => {
    const nowMs = performance.now()
    if (this.hasMoved) this.lastMs = nowMs
    this.hasMoved = false
    this.isAwake = this.isFast && nowMs - this.lastMs < this.pace.awakeMs
    if (this.isAwake) setImmediate(this.lookAgain)
  }
}
