// Tabs: one pair of panes each. Opened for a site, a bookmark or empty; closed; chosen; brought back at the start.
import type { Id } from '../../../shared/model/account.ts'
import type { Location, Place } from '../../../shared/model/remote-file.ts'
import type { FilesTab } from '../../../shared/model/site.ts'
import { t } from '../../i18n.ts'
import { announce, leaveSidebarOver, showView } from '../../navigation.ts'
import {
  activePane,
  changeTab,
  newPane,
  type Pane,
  paneBeside,
  paneOf,
  type Side,
  type Tab,
  tabOf,
  useFiles,
} from '../files-store.ts'
import { siteOf, useSites } from '../sites/sites-store.ts'
import { keepTabs } from './keep-tabs.ts'
import { leavePane, openFolder, showPlace } from './open-folder.ts'
import { focusPane, focusPaneWhenLost } from './pane-focus.ts'
import { isSamePlace } from './same-place.ts'

const { getState, setState } = useFiles

let lastKey = 0
const nextKey = () => ++lastKey

const local: Place = { kind: 'local' }

interface End {
  readonly place: Place | null
  readonly path: string
}

// More than anybody oversees, few enough to restore.
const maxTabs = 30

function addTab(left: End, right: End, bookmarkId?: Id): Tab {
  const tab: Tab = {
    key: nextKey(),
    left: nextKey(),
    right: nextKey(),
    bookmarkId,
    isSynchronised: false,
    comparison: null,
  }
  const panes = {
    [tab.left]: newPane(tab.left, left.place, left.path),
    [tab.right]: newPane(tab.right, right.place, right.path),
  }
  setState(state => ({
    tabs: [...state.tabs, tab],
    panes: { ...state.panes, ...panes },
  }))
  return tab
}

function homePath(): string {
  return useSites.getState().localPlaces.find(({ kind }) => kind === 'home')?.path ?? ''
}

/** Those of the last time; servers are contacted when a person asks for it. */
export function restoreTabs(kept: readonly FilesTab[], active: number): void {
  const end = ({ place, path }: FilesTab['left']): End =>
    place.kind === 'local' && path === '' ? { place: null, path } : { place, path }
  const isKnown = ({ left, right }: FilesTab) =>
    [left, right].every(({ place }) => place.kind === 'local' || siteOf(place.siteId) !== undefined)
  for (const tab of kept.filter(isKnown).slice(0, maxTabs)) addTab(end(tab.left), end(tab.right), tab.bookmarkId)
  if (getState().tabs.length === 0) addTab({ place: local, path: homePath() }, { place: null, path: '' })
  const tabs = getState().tabs
  setState({ activeTab: (tabs[active] ?? tabs[0])?.key ?? 0 })
}

/** The local sides of a tab are read when it comes to the front. */
function readLocalSides(tab: Tab): void {
  for (const id of [tab.left, tab.right]) {
    const pane = paneOf(id)
    if (pane?.place?.kind === 'local' && !pane.folder && !pane.loading && !pane.trouble) {
      void openFolder(id, { path: pane.path || homePath() })
    }
  }
}

export function showTab(key: number): void {
  const tab = getState().tabs.find(each => each.key === key)
  if (!tab) return
  setState({ activeTab: key })
  keepTabs()
  readLocalSides(tab)
  focusPaneWhenLost(tab[getState().activeSide])
}

/** The next tab or the one before, round and round. */
export function showTabBeside(step: 1 | -1): void {
  const { tabs, activeTab } = getState()
  const index = tabs.findIndex(({ key }) => key === activeTab)
  const tab = tabs[(index + step + tabs.length) % tabs.length]
  if (tab) showTab(tab.key)
}

/** Empty on the far side: Quick connect or a site fills it. */
export function newTab(): void {
  const path = getState().tabs.length > 0 ? (localPane(tabOf())?.path ?? homePath()) : homePath()
  const tab = addTab({ place: local, path }, { place: null, path: '' })
  showTab(tab.key)
}

function localPane(tab: Tab | undefined): Pane | undefined {
  if (!tab) return undefined
  return [paneOf(tab.left), paneOf(tab.right)].find(pane => pane?.place?.kind === 'local')
}

export function closeTab(key: number): void {
  const { tabs, activeTab, panes } = getState()
  const index = tabs.findIndex(tab => tab.key === key)
  const closed = tabs[index]
  if (!closed) return
  leavePane(closed.left)
  leavePane(closed.right)
  const { [closed.left]: _left, [closed.right]: _right, ...left } = panes
  setState({ tabs: tabs.filter(tab => tab !== closed), panes: left })
  announce(t('files.said.tabClosed'))
  const next = getState().tabs[Math.min(index, tabs.length - 2)]
  if (!next) newTab()
  else if (key === activeTab) showTab(next.key)
  else keepTabs()
}

/** The side that takes the keyboard. */
export function activate(side: Side): void {
  if (getState().activeSide !== side) setState({ activeSide: side })
}

function sideWith(tab: Tab, place: Place): Side | undefined {
  return (['left', 'right'] as const).find(side => {
    const at = paneOf(tab[side])?.place
    return at !== null && at !== undefined && isSamePlace(at, place)
  })
}

/** A side for a place that is not shown yet: the empty one, else a new tab. */
function roomFor(place: Place): { readonly tab: Tab; readonly side: Side } {
  const tab = tabOf()
  if (tab && place.kind === 'local') return { tab, side: sideWith(tab, place) ?? getState().activeSide }
  const empty = tab && (['right', 'left'] as const).find(side => paneOf(tab[side])?.place === null)
  if (tab && empty) return { tab, side: empty }
  const left = localPane(tab)
  return {
    tab: addTab({ place: local, path: left?.folder?.path ?? left?.path ?? homePath() }, { place: null, path: '' }),
    side: 'right',
  }
}

/** Shows a folder in the tab of its place, in a new one where there is none. An empty path is the place's first folder. */
export function openPlace(location: Location): void {
  void showLocation(location)
}

/** The same, to its end: the pane that shows the folder now, or null where it could not be read. */
export async function showLocation({ place, path }: Location): Promise<number | null> {
  showView('files')
  leaveSidebarOver()
  const { tabs } = getState()
  const own = tabOf()
  const known = [...(own ? [own] : []), ...tabs].find(tab => sideWith(tab, place))
  const { tab, side } = known ? { tab: known, side: sideWith(known, place) ?? 'right' } : roomFor(place)
  showTab(tab.key)
  activate(side)
  const pane = paneOf(tab[side])
  if (!pane) return null
  // A place that is shown already, or that could not be reached: as it was wanted.
  if (path === '' && pane.folder && pane.place && isSamePlace(pane.place, place)) return pane.id
  const wanted = path || (pane.place && isSamePlace(pane.place, place) ? pane.path : '') || firstFolder(place)
  if (!(await showPlace(pane.id, place, wanted))) return null
  openLocalFolder(tab, place)
  return pane.id
}

/** Empty: the folder a site wants to begin in, or the server's own. */
function firstFolder(place: Place): string {
  return place.kind === 'site' ? '' : homePath()
}

/** A site may name the folder here that belongs to it. */
function openLocalFolder(tab: Tab, place: Place): void {
  const folder = place.kind === 'site' ? siteOf(place.siteId)?.localFolder : undefined
  const pane = localPane(tab)
  if (folder && pane && pane.back.length === 0) void openFolder(pane.id, { path: folder })
}

export function openSiteInNewTab(siteId: Id): void {
  const left = localPane(tabOf())
  const place: Place = { kind: 'site', siteId }
  const tab = addTab({ place: local, path: left?.folder?.path ?? homePath() }, { place: null, path: '' })
  showTab(tab.key)
  activate('right')
  void showPlace(tab.right, place, firstFolder(place))
}

/** Both folders of a bookmark, in the tab that shows it or in a new one. */
export function openBookmark(id: Id): void {
  const bookmark = useSites.getState().bookmarks.find(each => each.id === id)
  if (!bookmark) return
  leaveSidebarOver()
  const place: Place = { kind: 'site', siteId: bookmark.siteId }
  const { tab, side } = tabForBookmark(id, place)
  changeTab(tab.key, { bookmarkId: id, isSynchronised: false })
  showTab(tab.key)
  const far = paneOf(tab[side])
  const near = far && paneBeside(far.id)
  if (!far || !near) return
  void Promise.all([
    showPlace(near.id, local, bookmark.localFolder),
    showPlace(far.id, place, bookmark.remoteFolder),
  ]).then(shown => {
    if (shown.every(Boolean)) changeTab(tab.key, { isSynchronised: bookmark.isSynchronised })
  })
}

function tabForBookmark(id: Id, place: Place): { readonly tab: Tab; readonly side: Side } {
  const known = getState().tabs.find(tab => tab.bookmarkId === id)
  const side = known && sideWith(known, place)
  return known && side ? { tab: known, side } : roomFor(place)
}

/** The panes change sides; nothing is read again. */
export function swapSides(): void {
  setState(state => ({ areSidesSwapped: !state.areSidesSwapped }))
  keepTabs()
}

export function focusOtherPane(): void {
  setState(({ activeSide }) => ({ activeSide: activeSide === 'left' ? 'right' : 'left' }))
  const id = activePane()?.id
  if (id !== undefined) focusPane(id)
}
