// The indexes of groups that are in memory, and those on their way there. For one group one piece of work after the other.
import type { Id } from '../../../shared/model/account.ts'
import type { Database } from '../database.ts'
import type { GroupIndex } from './group-index.ts'
import type { GroupStates } from './group-states.ts'
import { lastPageId } from './header-pages.ts'
import { readIndexFile } from './index-file.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { restoreMarks } from './restore-marks.ts'

/** About 45 MB a million, without what threading needs. */
const MAX_ARTICLES = 3_000_000
const MAX_GROUPS = 24
/** Columns for threading stay for so many articles beside the newest group; others are read when something comes. */
const MAX_THREADED = 500_000

export class GroupIndexes {
  readonly turns = new OneAtATime()
  private readonly db: Database
  private readonly states: GroupStates
  private readonly folder: string
  /** The last one used is the last one here. */
  private readonly loaded = new Map<Id, GroupIndex>()
  private readonly pins = new Map<Id, number>()

  constructor(db: Database, states: GroupStates, folder: string) {
    this.db = db
    this.states = states
    this.folder = folder
  }

  /** In memory, and of the group's present state; it may lack the newest headers. */
  peek(groupId: Id): GroupIndex | undefined {
    const index = this.loaded.get(groupId)
    if (!index || index.base !== this.states.find(groupId)?.base) return undefined
    this.loaded.delete(groupId)
    this.loaded.set(groupId, index)
    return index
  }

  /** From memory or from its file. */
  load(groupId: Id): GroupIndex | undefined {
    const known = this.peek(groupId)
    if (known) return known
    const index = readIndexFile(this.folder, groupId, this.states.require(groupId).base)
    if (!index || index.pageId > lastPageId(this.db, groupId)) return undefined
    restoreMarks(this.db, index)
    this.put(index)
    return index
  }

  put(index: GroupIndex): void {
    this.loaded.delete(index.groupId)
    this.loaded.set(index.groupId, index)
    this.makeRoom(index.groupId)
  }

  loadedIds(): Id[] {
    return [...this.loaded.keys()]
  }

  drop(groupId: Id): void {
    this.loaded.delete(groupId)
  }

  /** An open list shows it: it stays. */
  pin(groupId: Id, by: 1 | -1): void {
    this.pins.set(groupId, (this.pins.get(groupId) ?? 0) + by)
  }

  private makeRoom(newest: Id): void {
    let articles = 0
    let threaded = 0
    let groups = 0
    for (const index of [...this.loaded.values()].reverse()) {
      articles += index.count
      threaded += index.columns ? index.count : 0
      groups++
      const isNeeded = index.groupId === newest || (this.pins.get(index.groupId) ?? 0) > 0
      if (threaded > MAX_THREADED && index.groupId !== newest) index.columns = undefined
      if ((articles > MAX_ARTICLES || groups > MAX_GROUPS) && !isNeeded) this.loaded.delete(index.groupId)
    }
  }
}
