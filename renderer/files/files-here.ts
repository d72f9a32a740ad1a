// Whether commands of the Files view apply, and to what.

import type { SiteSession } from '../../shared/model/site.ts'
import { useNavigation } from '../navigation.ts'
import { activePane, type Pane, useFiles } from './files-store.ts'
import { siteSession } from './sites/sites-session.ts'

/** The Files view is in front and no dialog covers it. */
export function isHere(): boolean {
  const { view, dialogs } = useNavigation.getState()
  return view === 'files' && dialogs.length === 0 && useFiles.getState().isReady
}

export function hasFolder(): boolean {
  return isHere() && activePane()?.folder != null
}

export function hasRows(): boolean {
  return hasFolder() && (activePane()?.total ?? 0) > 0
}

export function hasChosen(): boolean {
  if (!hasFolder()) return false
  const selection = activePane()?.selection
  return selection !== undefined && (selection.isAll || selection.entries.size > 0)
}

export function hasCursor(): boolean {
  const pane = activePane()
  return hasFolder() && (pane?.rows.has(pane.cursorIndex) ?? false)
}

/** What the active pane's server refused before. Everything is allowed until it was tried. */
export function isAllowed(what: SiteSession['notAllowed'][number]): boolean {
  const place = activePane()?.place
  return place?.kind !== 'site' || !siteSession(place.siteId)?.notAllowed.includes(what)
}

export function withPane(run: (pane: Pane) => void): () => void {
  return () => {
    const pane = activePane()
    if (pane) run(pane)
  }
}

/** The site of the active pane, else of the pane beside it. */
export function shownSite(): number | null {
  const state = useFiles.getState()
  const tab = state.tabs.find(({ key }) => key === state.activeTab)
  if (!tab) return null
  const ids = [tab[state.activeSide], tab.left, tab.right]
  for (const id of ids) {
    const place = state.panes[id]?.place
    if (place?.kind === 'site') return place.siteId
  }
  return null
}
