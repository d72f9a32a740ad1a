// Sites in their folders, each with the state of its conversation.
import { useMemo, useState } from 'react'
import type { Site } from '../../../shared/model/site.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { DisconnectIcon, EditIcon, FilesIcon, InfoIcon, ServerIcon } from '../../ui/icons.ts'
import { ContextMenu, type MenuItems } from '../../ui/menu.tsx'
import { Tree, type TreeItem } from '../../ui/tree.tsx'
import { shownSite } from '../files-here.ts'
import { useFiles } from '../files-store.ts'
import { siteIdOf } from '../pane/side-drop.ts'
import { openPlace, openSiteInNewTab } from '../pane/tab-actions.ts'
import { SessionDot } from './session-dot.tsx'
import { disconnect } from './site-actions.ts'
import { type SiteNode, siteKey, siteTree } from './site-tree.ts'
import { keptSites, quickSites, siteOf, useSites } from './sites-store.ts'

const none: ReadonlySet<string> = new Set()
// The rest of the history is in Quick connect itself.
const maxQuick = 3

export function SitesTree() {
  const t = useText()
  const sites = useSites(state => state.sites)
  const folders = useSites(state => state.folders)
  const sessions = useSites(state => state.sessions)
  const shownId = useFiles(() => shownSite())
  const [closed, setClosed] = useState(none)
  const [menu, setMenu] = useState<{ site: Site; at: { x: number; y: number } } | null>(null)
  const tree = useMemo(() => siteTree(shownSites(sites), folders), [sites, folders])
  const items = useMemo(
    () =>
      tree.map(node => itemOf(node, new Map(sessions.map(({ siteId, state }) => [siteId, t(`files.state.${state}`)])))),
    [tree, sessions, t],
  )
  const toggle = (id: string, isExpanded: boolean) => {
    const next = new Set(closed)
    if (isExpanded) next.delete(id)
    else next.add(id)
    setClosed(next)
  }
  const select = (id: string) => {
    const siteId = siteIdOf(id)
    if (siteId !== null) openPlace({ place: { kind: 'site', siteId }, path: '' })
    else toggle(id, closed.has(id))
  }
  if (tree.length === 0) return <p className="side-none small t3">{t('files.side.noSites')}</p>
  return (
    <>
      <Tree
        label={t('files.side.sites')}
        items={items}
        selectedId={shownId === null ? null : siteKey(shownId)}
        expandedIds={new Set(folderIds(tree).filter(id => !closed.has(id)))}
        onSelect={select}
        onToggle={toggle}
        onContextMenu={(id, at) => {
          const siteId = siteIdOf(id)
          const site = siteId === null ? undefined : siteOf(siteId)
          if (site) setMenu({ site, at })
        }}
      />
      {menu ? (
        <ContextMenu
          label={t('files.side.siteMenu', { name: menu.site.name })}
          items={siteMenu(menu.site, t)}
          at={menu.at}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </>
  )
}

/** Those of the site manager, and the last few of Quick connect. */
function shownSites(sites: readonly Site[]): readonly Site[] {
  return [...keptSites(sites), ...quickSites(sites).slice(0, maxQuick)]
}

/** `states`: how the conversations are, in words, by site. */
function itemOf({ id, label, site, children }: SiteNode, states: ReadonlyMap<number, string>): TreeItem {
  if (!site) return { id, label, icon: FilesIcon, children: (children ?? []).map(child => itemOf(child, states)) }
  const state = states.get(site.id)
  return {
    id,
    label,
    icon: ServerIcon,
    note: state,
    end: state === undefined ? null : <SessionDot siteId={site.id} />,
  }
}

/** Every folder of the tree: they are open unless a person closed them. */
function folderIds(nodes: readonly SiteNode[]): string[] {
  return nodes.flatMap(({ id, folder, children = [] }) => (folder ? [id, ...folderIds(children)] : []))
}

function siteMenu(site: Site, t: Translate): MenuItems {
  const { id } = site
  return [
    [
      {
        id: 'open',
        label: t('files.side.open'),
        icon: ServerIcon,
        run: () => openPlace({ place: { kind: 'site', siteId: id }, path: '' }),
      },
      { id: 'new-tab', label: t('files.side.openInTab'), run: () => openSiteInNewTab(id) },
      { id: 'disconnect', label: t('files.command.disconnect'), icon: DisconnectIcon, run: () => disconnect(id) },
    ],
    [
      {
        id: 'edit',
        label: t('files.side.editSite'),
        icon: EditIcon,
        run: () => openDialog({ kind: 'site-manager', siteId: id }),
      },
      {
        id: 'about',
        label: t('files.command.aboutServer'),
        icon: InfoIcon,
        run: () => openDialog({ kind: 'server-sheet', siteId: id }),
      },
    ],
  ]
}
