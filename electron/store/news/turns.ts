// Long work in the store thread goes in slices, so that a list of mail is never kept waiting for long.
import { setImmediate } from 'node:timers/promises'
import type { Steps } from '../../reading/threads/steps.ts'

/** Other calls wait no longer than this, and what they need themselves. */
const SLICE_MS = 8

export class Turns {
  private startedMs = performance.now()

  /** True when it is time to `pass`. */
  get isOver(): boolean {
    return performance.now() - this.startedMs > SLICE_MS
  }

  /** Lets others have their turn. */
  async pass(): Promise<void> {
    await setImmediate()
    this.startedMs = performance.now()
  }
}

/** All steps of a long work, with others' turns between them. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  const turns = new Turns()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (turns.isOver) await turns.pass()
  }
}
