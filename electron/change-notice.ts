// Gathers "something changed" into one event per moment: a fast download must not make the window ask again all the time.

import type { Id } from '../shared/model/account.ts'

/** Often enough to feel live, seldom enough that the window has time to draw in between. */
const INTERVAL_MS = 200

export class ChangeNotice {
  private readonly emit: (ids: Id[]) => void
  private readonly waiting = new Set<Id>()
  private timer: NodeJS.Timeout | undefined
  private lastMs = 0

  constructor(emit: (ids: Id[]) => void) {
    this.emit = emit
  }

  /** The first change after a quiet moment is told at once. */
  changed(ids: readonly Id[]): void {
    for (const id of ids) this.waiting.add(id)
    if (this.timer || this.waiting.size === 0) return
    const waitMs = this.lastMs + INTERVAL_MS - Date.now()
    if (waitMs <= 0) this.tell()
    else this.timer = setTimeout(() => this.tell(), waitMs)
  }

  private tell(): void {
    this.timer = undefined
    this.lastMs = Date.now()
    const ids = [...this.waiting]
    this.waiting.clear()
    this.emit(ids)
  }
}
