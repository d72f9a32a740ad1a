// The side bar: connect, sites in folders, pairs of folders, places of this computer, saved jobs.
import { useText } from '../i18n.ts'
import { openDialog } from '../navigation.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { AddIcon, ConnectIcon } from '../ui/icons.ts'
import { useFiles } from './files-store.ts'
import { JobsTree } from './jobs/jobs-tree.tsx'
import { dragLeave, dragOver, dropOn } from './pane/drag-actions.ts'
import { PlacesTree } from './pane/places-tree.tsx'
import { siteDropPlace } from './pane/side-drop.ts'
import { BookmarksTree } from './sites/bookmarks-tree.tsx'
import { addBookmark, shownPair } from './sites/site-actions.ts'
import { useSites } from './sites/sites-store.ts'
import { SitesTree } from './sites/sites-tree.tsx'

export function FilesSidebar() {
  const t = useText()
  return (
    <aside
      className="sidebar"
      aria-label={t('files.side.label')}
      data-region="sidebar"
      onDragOver={event => {
        const place = siteDropPlace(event.target)
        if (place) dragOver(event, place)
      }}
      onDragLeave={dragLeave}
      onDrop={event => {
        const place = siteDropPlace(event.target)
        if (place) dropOn(event, place)
      }}
      // Keys that change files are for the panes.
      onKeyDown={event => {
        if (event.key === 'Delete' || event.key === 'Backspace' || event.key === 'F2') event.preventDefault()
      }}
    >
      <div className="sidebar-write">
        <Button
          variant="primary"
          icon={ConnectIcon}
          shortcut="Mod+O"
          className="sidebar-new"
          onPress={() => openDialog({ kind: 'quick-connect' })}
        >
          {t('files.command.quickConnect')}
        </Button>
      </div>
      <div className="sidebar-places">
        <div className="sidebar-heading">
          <span aria-hidden="true">{t('files.side.sites')}</span>
          <IconButton
            size="small"
            icon={AddIcon}
            label={t('files.side.addSite')}
            onPress={() => openDialog({ kind: 'site-manager' })}
          />
        </div>
        <SitesTree />
        <Bookmarks />
        <div className="sidebar-heading" aria-hidden="true">
          {t('sites.thisComputer')}
        </div>
        <PlacesTree />
        <div className="sidebar-heading">
          <span aria-hidden="true">{t('files.side.jobs')}</span>
          <IconButton
            size="small"
            icon={AddIcon}
            label={t('files.side.addJob')}
            onPress={() => openDialog({ kind: 'saved-job' })}
          />
        </div>
        <JobsTree />
      </div>
    </aside>
  )
}

/** Shown once there is something to keep, or something kept. */
function Bookmarks() {
  const t = useText()
  const count = useSites(state => state.bookmarks.length)
  const hasPair = useFiles(() => shownPair() !== null)
  if (count === 0 && !hasPair) return null
  return (
    <>
      <div className="sidebar-heading">
        <span aria-hidden="true">{t('files.side.bookmarks')}</span>
        {hasPair ? (
          <IconButton
            size="small"
            icon={AddIcon}
            label={t('files.command.bookmark')}
            shortcut="Mod+D"
            onPress={addBookmark}
          />
        ) : null}
      </div>
      <BookmarksTree />
    </>
  )
}
