// What the group browser shows: the view of the list, the rows at hand, and the changes that wait for Done.
// It outlives the browser, so that reading a group in between loses nothing.
import { create } from 'zustand'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { Job } from '../../../shared/model/job.ts'
import type { GroupFilter, GroupListRow, GroupView } from '../../../shared/model/newsgroup.ts'
import { type GroupChanges, noChanges } from './group-changes.ts'

export interface GroupsState {
  readonly view: GroupView
  /** Rows of the whole list; null until the first answer. */
  readonly total: number | null
  /** Groups of the whole list, also those in closed hierarchies. */
  readonly groups: number
  /** By position. */
  readonly rows: ReadonlyMap<number, GroupListRow>
  readonly counts: Readonly<Record<GroupFilter, number>> | null
  /** The row with the tab stop. */
  readonly cursor: number
  /** The row that was chosen last: a range begins there; null where none was in this list. */
  readonly anchor: number | null
  /** Counts up whenever the cursor shall be seen and have the focus. */
  readonly reveal: number
  /** Rows that came above the cursor since, for keeping it where it stands on the screen. */
  readonly shift: number
  readonly changes: GroupChanges
  readonly isApplying: boolean
  readonly failure: Failure | null
  /** Lists that are being read, by server. */
  readonly refreshing: ReadonlyMap<Id, Job>
  readonly refreshFailure: Failure | null
}

export const firstView: GroupView = {
  filter: 'all',
  text: '',
  hideEmpty: false,
  shape: 'flat',
  open: [],
  order: 'name',
}

export const useGroups = create<GroupsState>(() => ({
  view: firstView,
  total: null,
  groups: 0,
  rows: new Map(),
  counts: null,
  cursor: 0,
  anchor: null,
  reveal: 0,
  shift: 0,
  changes: noChanges,
  isApplying: false,
  failure: null,
  refreshing: new Map(),
  refreshFailure: null,
}))
