// Compares both panes of a tab and marks what differs; the marks go when a folder changes.

import type { ComparisonMark, FileRow } from '../../../shared/model/remote-file.ts'
import { api, failureFrom } from '../../api.ts'
import { tellFailure } from '../../failure/tell-failure.ts'
import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import {
  activePane,
  changePane,
  changeTab,
  isShown,
  locationOf,
  type Pane,
  paneOf,
  type Tab,
  tabOf,
  tabOfPane,
  viewOf,
} from '../files-store.ts'
import { isSameLocation } from '../pane/same-place.ts'
import { chooseEntries } from './file-selection.ts'
import { reloadRows } from './row-loading.ts'
import { measureSoon } from './select-actions.ts'

function bothOf(tab: Tab): { left: Pane; right: Pane } | null {
  const left = paneOf(tab.left)
  const right = paneOf(tab.right)
  return left?.folder && right?.folder ? { left, right } : null
}

function listingsOf({ left, right }: { left: Pane; right: Pane }): { left: number; right: number } | null {
  return left.folder && right.folder ? { left: left.folder.listing, right: right.folder.listing } : null
}

export function canCompare(): boolean {
  const tab = tabOf()
  return tab !== undefined && bothOf(tab) !== null
}

/**
 * By time where both sides tell it well enough, else by size. A side that is read again meanwhile has another listing, and
 * that is compared then: what a person asked for is of folders, not of their readings.
 */
async function compare(tab: Tab): Promise<void> {
  const both = bothOf(tab)
  const listings = both && listingsOf(both)
  if (!both || !listings) return
  const areShown = () => isShown(both.left) && isShown(both.right)
  const isCoarse = both.left.folder?.isTimeCoarse || both.right.folder?.isTimeCoarse
  const comparison = await api.files.compare({ ...listings, by: isCoarse ? 'size' : 'time' }).catch(error => {
    // A listing that is let go cannot be compared any more.
    if (areShown()) throw error
    return null
  })
  if (wasStopped(tab) || !isSameFolder(both.left) || !isSameFolder(both.right)) return
  if (!comparison || !areShown()) return compare(tab)
  changeTab(tab.key, { comparison })
  await Promise.all([reloadRows(tab.left), reloadRows(tab.right)])
}

/** There was a comparison to be made again, and a person has ended it meanwhile. */
function wasStopped({ left, comparison }: Tab): boolean {
  return comparison !== null && !tabOfPane(left)?.comparison
}

/** Still there, though perhaps read again. Marks of another folder would be of files that are not there. */
function isSameFolder(pane: Pane): boolean {
  return isSameLocation(locationOf(paneOf(pane.id)), locationOf(pane))
}

export async function compareSides(): Promise<void> {
  const tab = tabOf()
  if (!tab) return
  if (tab.comparison) return stopComparing(tab)
  try {
    await compare(tab)
    const { comparison } = tabOf() ?? {}
    if (!comparison) return
    const { onlyLeft, onlyRight, different } = comparison
    announce(t('files.compare.said', { count: onlyLeft + onlyRight + different }))
  } catch (error) {
    tellFailure(error)
  }
}

async function stopComparing(tab: Tab): Promise<void> {
  const both = bothOf(tab)
  const listings = both && listingsOf(both)
  changeTab(tab.key, { comparison: null })
  for (const id of [tab.left, tab.right]) changePane(id, { onlyMarked: false })
  // Marks that stay are gone with their listings.
  if (listings) await api.files.clearComparison(listings).catch(() => {})
  await Promise.all([reloadRows(tab.left), reloadRows(tab.right)])
}

/** A folder was read again: its marks are made again. */
export async function compareAgain(id: number): Promise<void> {
  const tab = tabOfPane(id)
  if (!tab?.comparison) return
  try {
    await compare(tab)
  } catch (error) {
    changePane(id, { trouble: { failure: failureFrom(error) } })
  }
}

/** A side shows another folder: there is nothing to compare any more. */
export function endComparison(id: number): void {
  const tab = tabOfPane(id)
  if (tab?.comparison) void stopComparing(tab)
}

/** Shows only what differs, or everything again. */
export function showOnlyMarked(isOnly: boolean): void {
  const tab = tabOf()
  if (!tab) return
  for (const id of [tab.left, tab.right]) {
    changePane(id, { onlyMarked: isOnly })
    void reloadRows(id)
  }
}

const pageRows = 500

/** Selects the entries of the active pane that the other side lacks, or has older. */
export async function selectMarked(marks: readonly ComparisonMark[]): Promise<void> {
  const pane = activePane()
  if (!pane?.folder) return
  try {
    const rows = await markedRows(pane)
    if (!isShown(pane)) return
    const entries = rows.filter(({ mark }) => mark !== undefined && marks.includes(mark)).map(({ entry }) => entry)
    changePane(pane.id, { selection: chooseEntries(entries, null), measure: null })
    measureSoon(pane.id)
  } catch (error) {
    tellFailure(error)
  }
}

async function markedRows(pane: Pane): Promise<FileRow[]> {
  const rows: FileRow[] = []
  if (!pane.folder) return rows
  const query = { listing: pane.folder.listing, view: { ...viewOf(pane), onlyMarked: true } }
  for (let total = Number.POSITIVE_INFINITY; rows.length < total; ) {
    const page = await api.files.rows({ ...query, from: rows.length, count: pageRows })
    rows.push(...page.rows)
    total = page.rows.length === 0 ? rows.length : page.total
  }
  return rows
}
