// Remembers the tabs and what is shown around the panes, for the next start.
import type { FilesTab } from '../../../shared/model/site.ts'
import { keepInView } from '../../view-state.ts'
import { type FilesState, type Pane, type Tab, useFiles } from '../files-store.ts'

function endOf(pane: Pane | undefined): FilesTab['left'] {
  // A side where nothing was chosen has an empty path.
  return { place: pane?.place ?? { kind: 'local' }, path: pane?.place ? (pane.folder?.path ?? pane.path) : '' }
}

function savedTab(tab: Tab, { panes }: Pick<FilesState, 'panes'>): FilesTab {
  return {
    left: endOf(panes[tab.left]),
    right: endOf(panes[tab.right]),
    ...(tab.bookmarkId === undefined ? {} : { bookmarkId: tab.bookmarkId }),
  }
}

export function keepTabs(): void {
  const state = useFiles.getState()
  if (!state.isReady) return
  const { tabs, activeTab, showHidden, isQueueShown, areSidesSwapped } = state
  keepInView({
    files: {
      tabs: tabs.map(tab => savedTab(tab, state)),
      activeTab: Math.max(
        0,
        tabs.findIndex(({ key }) => key === activeTab),
      ),
      showHidden,
      isQueueShown,
      areSidesSwapped,
    },
  })
}
