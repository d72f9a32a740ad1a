// Gathers what changed in news into one event per moment: a fast fetch must not make the window ask again all the time.

import type { NewsChange } from '../../shared/api/news.ts'
import type { Id } from '../../shared/model/account.ts'

/** Often enough to feel live, seldom enough that the window has time to draw in between. */
const INTERVAL_MS = 200
/** Changes that are about groups; no group named with them means all. */
const OF_GROUPS: ReadonlySet<NewsChange> = new Set(['headers', 'marks', 'articles'])

export interface NewsChanged {
  readonly changes: NewsChange[]
  /** Empty: all. */
  readonly groupIds: Id[]
}

export class NewsNotice {
  private readonly emit: (changed: NewsChanged) => void
  private readonly changes = new Set<NewsChange>()
  private readonly groupIds = new Set<Id>()
  private isAboutAll = false
  private timer: NodeJS.Timeout | undefined
  private lastMs = 0

  constructor(emit: (changed: NewsChanged) => void) {
    this.emit = emit
  }

  /** The first change after a quiet moment is told at once. */
  changed(changes: readonly NewsChange[], groupIds: readonly Id[] = []): void {
    for (const change of changes) this.changes.add(change)
    for (const id of groupIds) this.groupIds.add(id)
    if (groupIds.length === 0 && changes.some(change => OF_GROUPS.has(change))) this.isAboutAll = true
    if (this.timer || this.changes.size === 0) return
    const waitMs = this.lastMs + INTERVAL_MS - Date.now()
    if (waitMs <= 0) this.tell()
    else this.timer = setTimeout(() => this.tell(), waitMs)
  }

  private tell(): void {
    this.timer = undefined
    this.lastMs = Date.now()
    const changed = { changes: [...this.changes], groupIds: this.isAboutAll ? [] : [...this.groupIds] }
    this.changes.clear()
    this.groupIds.clear()
    this.isAboutAll = false
    this.emit(changed)
  }
}
