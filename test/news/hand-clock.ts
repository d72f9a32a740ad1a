// A clock that a test turns by hand: what waits runs when its time has come.
import type { NewsClock } from '../../electron/news/news-services.ts'

interface Waiting {
  readonly atMs: number
  readonly run: () => void
}

export class HandClock implements NewsClock {
  private nowMs: number
  private waiting: Waiting[] = []
  private watchers: (() => void)[] = []

  constructor(nowMs = Date.UTC(2026, 0, 1)) {
    this.nowMs = nowMs
  }

  now(): number {
    return this.nowMs
  }

  after(ms: number, run: () => void): () => void {
    this.waiting.push({ atMs: this.nowMs + ms, run })
    for (const watch of this.watchers.splice(0)) watch()
    return () => {
      this.waiting = this.waiting.filter(other => other.run !== run)
    }
  }

  /** How many wait. */
  get size(): number {
    return this.waiting.length
  }

  /** Resolves when something waits. */
  async hasWaiting(): Promise<void> {
    if (this.waiting.length > 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.watchers.push(resolve)
    await promise
  }

  /** As somebody sets the time back: what waits still waits as long. */
  setBack(ms: number): void {
    this.nowMs -= ms
    this.waiting = this.waiting.map(({ atMs, run }) => ({ atMs: atMs - ms, run }))
  }

  /** Runs what is due. */
  turn(ms: number): void {
    this.nowMs += ms
    const due = this.waiting.filter(({ atMs }) => atMs <= this.nowMs)
    this.waiting = this.waiting.filter(({ atMs }) => atMs > this.nowMs)
    for (const { run } of due) run()
  }
}
