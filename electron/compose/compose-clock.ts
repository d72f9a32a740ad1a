// Time as sending sees it: the system's, or one that a test turns by hand.

export interface ComposeClock {
  /** UTC milliseconds. */
  now(): number
  /** Runs once after so many milliseconds; the answer takes it back. */
  after(ms: number, run: () => void): () => void
}
