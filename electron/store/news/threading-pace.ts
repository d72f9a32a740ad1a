// While headers of a large group stream in, threading all of them again and again would cost more than fetching them: it may
// take a tenth of the time.
import type { Id } from '../../../shared/model/account.ts'

const SHARE = 10

export class ThreadingPace {
  private readonly last = new Map<Id, { readonly atMs: number; readonly tookMs: number }>()

  mayThread(groupId: Id): boolean {
    const last = this.last.get(groupId)
    return !last || performance.now() - last.atMs >= last.tookMs * SHARE
  }

  async measure<T>(groupId: Id, thread: () => Promise<T>): Promise<T> {
    const startedMs = performance.now()
    const threads = await thread()
    const atMs = performance.now()
    this.last.set(groupId, { atMs, tookMs: atMs - startedMs })
    return threads
  }
}
