// Keeps a thread that reads very fast from falling asleep between two pieces. The next one, 16 kB in a record of TLS, is there in
// less time than it takes to be woken for it, and waking costs the sender as well, where it runs on the same computer. Only
// beyond what a gigabit network brings, and only for a moment after each piece.

/** How often it is looked how fast the bytes come. */
const WINDOW_BYTES = 1024 * 1024
/** Bytes in a millisecond from which on it is worth it; a gigabit network has 125,000. */
const FAST_BYTES_PER_MS = 150_000
/** So long nothing comes before the thread may sleep. */
const AWAKE_MS = 1

export class Wakefulness {
  private bytes = 0
  private sinceMs = 0
  private isFast = false
  private hasArrived = false
  private lastMs = 0
  private isAwake = false

  /** So many bytes have come. */
  arrived(count: number): void {
    this.hasArrived = true
    this.bytes += count
    if (this.bytes < WINDOW_BYTES) return
    const nowMs = performance.now()
    this.isFast = this.bytes >= FAST_BYTES_PER_MS * (nowMs - this.sinceMs)
    this.bytes = 0
    this.sinceMs = nowMs
    if (this.isFast && !this.isAwake) this.lookAgain()
  }

  /** With this to be done the event loop asks the system what has come, and does not wait for it. */
  private readonly lookAgain = (): void => {
    const nowMs = performance.now()
    if (this.hasArrived) this.lastMs = nowMs
    this.hasArrived = false
    this.isAwake = this.isFast && nowMs - this.lastMs < AWAKE_MS
    if (this.isAwake) setImmediate(this.lookAgain)
  }
}
