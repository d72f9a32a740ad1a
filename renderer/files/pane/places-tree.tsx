// Folders of this computer that most people have, and its drives.
import type { WellKnownPlace } from '../../../shared/model/remote-file.ts'
import { useText } from '../../i18n.ts'
import { ComputerIcon, DriveIcon, FileTextIcon, HomeIcon, type IconShape, SaveIcon } from '../../ui/icons.ts'
import { Tree } from '../../ui/tree.tsx'
import { shownSite } from '../files-here.ts'
import { activePane, useFiles } from '../files-store.ts'
import { useSites } from '../sites/sites-store.ts'
import { openPlace } from './tab-actions.ts'

const icons: Readonly<Record<WellKnownPlace, IconShape>> = {
  home: HomeIcon,
  documents: FileTextIcon,
  downloads: SaveIcon,
  desktop: ComputerIcon,
  drive: DriveIcon,
}

const none: ReadonlySet<string> = new Set()

export function PlacesTree() {
  const t = useText()
  const places = useSites(state => state.localPlaces)
  const shown = useFiles(state => {
    const pane = activePane(state)
    // Where the tab is for a site, the site is the one that is marked.
    return pane?.place?.kind === 'local' && shownSite() === null ? pane.path : null
  })
  return (
    <Tree
      label={t('sites.thisComputer')}
      items={places.map(({ kind, path, name }) => ({
        id: path,
        label: kind === 'drive' ? name : t(`files.local.${kind}`),
        icon: icons[kind],
      }))}
      selectedId={shown}
      expandedIds={none}
      onSelect={path => openPlace({ place: { kind: 'local' }, path })}
      onToggle={() => {}}
    />
  )
}
