// The head of a pane: which place, where in it, how safe, and the few things one does with a folder.
import type { Place } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import {
  CloseIcon,
  ComputerIcon,
  FilterIcon,
  NewFolderIcon,
  ParentFolderIcon,
  RefreshIcon,
  ServerIcon,
} from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { askNewFolder } from '../entries/change-actions.ts'
import { changePane, type Pane } from '../files-store.ts'
import { SecurityPill } from '../sites/security-pill.tsx'
import { keptSites, useSession, useSites } from '../sites/sites-store.ts'
import { showFilter } from './filter-actions.ts'
import { goUp, refreshPane, showPlace, stopReading } from './open-folder.ts'
import { paneMenu } from './pane-menu.ts'
import { PathBar } from './path-bar.tsx'
import { parentPath } from './place-path.ts'

export function PaneHeader({ pane }: { readonly pane: Pane }) {
  const t = useText()
  const { id, place } = pane
  const siteId = place?.kind === 'site' ? place.siteId : undefined
  return (
    <div className="pane-head underlined">
      <PlaceMenu pane={pane} />
      <PathBar pane={pane} />
      {siteId === undefined ? null : <SecurityPill siteId={siteId} />}
      {pane.loading ? (
        <IconButton
          size="small"
          icon={CloseIcon}
          label={t('files.command.stop')}
          shortcut="Esc"
          onPress={() => stopReading(id)}
        />
      ) : (
        <IconButton
          size="small"
          icon={RefreshIcon}
          label={t('files.command.refresh')}
          shortcut="F5"
          isDisabled={!place}
          onPress={() => refreshPane(id)}
        />
      )}
      <FolderButtons pane={pane} siteId={siteId} />
    </div>
  )
}

function FolderButtons({ pane, siteId }: { readonly pane: Pane; readonly siteId: number | undefined }) {
  const t = useText()
  const { id, folder } = pane
  const session = useSession(siteId)
  const isForbidden = session?.notAllowed.includes('make-folder') ?? false
  return (
    <>
      <IconButton
        size="small"
        icon={ParentFolderIcon}
        label={t('files.command.up')}
        shortcut="Backspace"
        isDisabled={!folder || parentPath(folder.path) === null}
        onPress={() => goUp(id)}
      />
      <IconButton
        size="small"
        icon={NewFolderIcon}
        label={isForbidden ? t('files.notAllowed.make-folder') : t('files.command.newFolder')}
        shortcut="Mod+Shift+N"
        isDisabled={!folder || isForbidden}
        onPress={askNewFolder}
      />
      <Menu
        label={t('files.view.menu')}
        trigger={
          <IconButton size="small" icon={FilterIcon} label={t('files.view.menu')} isPressed={isNarrowed(pane)} />
        }
        items={paneMenu(pane, t, () => showFilter(id, true))}
      />
    </>
  )
}

/** Something of the folder is left out. */
function isNarrowed({ filter, patternSetId, onlyMarked }: Pane): boolean {
  return filter !== '' || patternSetId !== undefined || onlyMarked
}

/** Either side can show this computer or any site. */
function PlaceMenu({ pane }: { readonly pane: Pane }) {
  const t = useText()
  const sites = useSites(state => state.sites)
  const home = useSites(state => state.localPlaces.find(({ kind }) => kind === 'home')?.path ?? '')
  const show = (place: Place, path: string) => void showPlace(pane.id, place, path)
  const isAt = (id: number) => pane.place?.kind === 'site' && pane.place.siteId === id
  const siteItems = keptSites(sites).map(({ id, name }) => ({
    id: `site ${id}`,
    label: name,
    isChecked: isAt(id),
    run: () => show({ kind: 'site', siteId: id }, ''),
  }))
  const here = {
    id: 'local',
    label: t('sites.thisComputer'),
    isChecked: pane.place?.kind === 'local',
    run: () => show({ kind: 'local' }, home),
  }
  const typePath = {
    id: 'type',
    label: t('files.command.editPath'),
    shortcut: 'Mod+L',
    run: () => changePane(pane.id, { isTypingPath: true }),
  }
  return (
    <Menu
      label={t('files.place.menu')}
      placement="bottom start"
      trigger={
        <IconButton
          size="small"
          icon={pane.place?.kind === 'local' ? ComputerIcon : ServerIcon}
          label={t('files.place.menu')}
        />
      }
      items={[[here], siteItems, pane.place ? [typePath] : []]}
    />
  )
}
