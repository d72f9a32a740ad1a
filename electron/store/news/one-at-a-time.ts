// Work that goes in slices and must not meet itself: for one group one piece of work after the other.
import type { Id } from '../../../shared/model/account.ts'

export class OneAtATime {
  private readonly last = new Map<Id, Promise<unknown>>()

  /** Runs `work` when everything that was asked for before is done, whether it went well or not. */
  run<T>(id: Id, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(id) ?? Promise.resolve()
    const mine = before.then(work, work)
    this.last.set(id, mine)
    const forget = (): void => {
      if (this.last.get(id) === mine) this.last.delete(id)
    }
    mine.then(forget, forget)
    return mine
  }
}
