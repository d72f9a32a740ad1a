// The site manager: the tree of sites and folders, and the form of what is chosen in it.

import { useState } from 'react'
import type { Failure } from '../../../shared/failure.ts'
import type { Id } from '../../../shared/model/account.ts'
import { api, failureFrom } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { useText } from '../../i18n.ts'
import { ask, toast } from '../../navigation.ts'
import { AccountDot } from '../../ui/account-dot.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, FilesIcon, MoreIcon, NewFolderIcon, ServerIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { Tree, type TreeItem } from '../../ui/tree.tsx'
import { openPlace } from '../pane/open-place-port.ts'
import { SiteFolderForm } from './site-folder-form.tsx'
import { SiteFormPane } from './site-form-pane.tsx'
import { newSiteStore, type SiteFormStore, saveSite, siteStore } from './site-form-store.ts'
import { folderKey, type SiteNode, siteKey, siteTree } from './site-tree.ts'
import { keptSites, readSites, useSites } from './sites-store.ts'
import './site-manager.css'

interface SiteManagerProps {
  readonly siteId?: Id | undefined
  readonly onClose: () => void
}

/** What the right side shows. */
type Shown =
  | { readonly kind: 'site'; readonly store: SiteFormStore }
  | { readonly kind: 'folder'; readonly id: Id }
  | { readonly kind: 'nothing' }

export function SiteManager({ siteId, onClose }: SiteManagerProps) {
  const t = useText()
  const manager = useManager(siteId, onClose)
  const { shown } = manager
  return (
    <Dialog title={t('sites.manager.title')} size={940} variant="sheet" onClose={manager.close}>
      <div className="site-manager">
        <SiteList manager={manager} />
        <section className="site-manager-form" aria-label={t('sites.manager.chosen')}>
          {shown.kind === 'site' ? (
            <SiteFormPane store={shown.store} onConnect={manager.connect} onRemoved={manager.showNothing} />
          ) : null}
          {shown.kind === 'folder' ? (
            <SiteFolderForm key={shown.id} id={shown.id} onRemoved={manager.showNothing} />
          ) : null}
          {shown.kind === 'nothing' ? (
            <EmptyState
              title={t('sites.manager.empty')}
              icon={ServerIcon}
              action={
                <Button variant="primary" icon={AddIcon} onPress={manager.addSite}>
                  {t('sites.manager.addSite')}
                </Button>
              }
            >
              {t('sites.manager.emptyText')}
            </EmptyState>
          ) : null}
        </section>
      </div>
    </Dialog>
  )
}

type Manager = ReturnType<typeof useManager>

function useManager(siteId: Id | undefined, onClose: () => void) {
  const t = useText()
  const [shown, setShown] = useState<Shown>(() => startWith(siteId))
  const [trouble, setTrouble] = useState<Failure | null>(null)

  /** What was typed and not saved is not given up without a word. */
  const isFree = async (): Promise<boolean> => {
    if (shown.kind !== 'site' || !shown.store.getState().isChanged) return true
    const { form, siteId: id } = shown.store.getState()
    if (id === undefined && form.host.trim() === '') return true
    return ask({
      title: t('sites.manager.unsaved', { name: form.name || form.host }),
      text: t('sites.manager.unsavedText'),
      confirm: t('sites.manager.giveUp'),
      keep: t('sites.manager.goOn'),
      tone: 'danger',
    })
  }
  const leave = async (then: () => void) => {
    if (await isFree()) then()
  }
  const run = async (work: () => Promise<void>) => {
    setTrouble(null)
    await work().catch((error: unknown) => setTrouble(failureFrom(error)))
  }
  const folderId = parentFor(shown)
  return {
    shown,
    trouble,
    select: (key: string) => void leave(() => setShown(shownOf(key))),
    addSite: () => void leave(() => setShown({ kind: 'site', store: newSiteStore(folderId) })),
    addFolder: () =>
      void leave(
        () =>
          void run(async () => {
            const folder = await api.sites.addFolder({ name: t('sites.manager.newFolderName'), parentId: folderId })
            await readSites()
            setShown({ kind: 'folder', id: folder.id })
          }),
      ),
    importSites: () =>
      void run(async () => {
        const { sites, withoutPassword } = await api.sites.importSites({})
        await readSites()
        if (sites === 0) return
        const rest = withoutPassword > 0 ? ` ${t('sites.manager.withoutPassword', { count: withoutPassword })}` : ''
        toast({ text: `${t('sites.manager.imported', { count: sites })}${rest}` })
      }),
    exportSites: () =>
      void run(async () => {
        if (await api.sites.exportSites({})) toast({ text: t('sites.manager.exported') })
      }),
    showNothing: () => setShown({ kind: 'nothing' }),
    close: () => void leave(onClose),
    connect: async (store: SiteFormStore) => {
      const { isChanged, siteId: id } = store.getState()
      const site = isChanged || id === undefined ? await saveSite(store) : { id }
      if (!site) return
      openPlace({ place: { kind: 'site', siteId: site.id }, path: '' })
      onClose()
    },
  }
}

function startWith(siteId: Id | undefined): Shown {
  return siteId === undefined ? { kind: 'nothing' } : shownOf(siteKey(siteId))
}

function shownOf(key: string): Shown {
  const { sites, folders } = useSites.getState()
  const site = sites.find(({ id }) => siteKey(id) === key)
  if (site) return { kind: 'site', store: siteStore(site) }
  const folder = folders.find(({ id }) => folderKey(id) === key)
  return folder ? { kind: 'folder', id: folder.id } : { kind: 'nothing' }
}

/** New sites and folders go where the person is. */
function parentFor(shown: Shown): Id | undefined {
  if (shown.kind === 'folder') return shown.id
  return shown.kind === 'site' ? shown.store.getState().form.folderId : undefined
}

function selectedKey(shown: Shown): string | null {
  if (shown.kind === 'folder') return folderKey(shown.id)
  const id = shown.kind === 'site' ? shown.store.getState().siteId : undefined
  return id === undefined ? null : siteKey(id)
}

function SiteList({ manager }: { readonly manager: Manager }) {
  const t = useText()
  const { sites, folders, failure } = useSites()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const items = siteTree(keptSites(sites), folders).map(treeItem)
  const expanded = new Set(folders.map(({ id }) => folderKey(id)).filter(key => !closed.has(key)))
  const toggle = (key: string, isExpanded: boolean) => {
    const next = new Set(closed)
    if (isExpanded) next.delete(key)
    else next.add(key)
    setClosed(next)
  }
  const menu = [
    [
      { id: 'import', label: t('sites.manager.import'), run: manager.importSites },
      { id: 'export', label: t('sites.manager.export'), isDisabled: sites.length === 0, run: manager.exportSites },
    ],
  ]
  return (
    <nav className="site-manager-list" aria-label={t('sites.manager.sites')}>
      <div className="site-manager-tools">
        <Button size="small" icon={AddIcon} onPress={manager.addSite}>
          {t('sites.manager.newSite')}
        </Button>
        <span className="grow" />
        <IconButton label={t('sites.manager.newFolder')} icon={NewFolderIcon} onPress={manager.addFolder} />
        <Menu
          label={t('sites.manager.more')}
          trigger={<IconButton label={t('sites.manager.more')} icon={MoreIcon} />}
          items={menu}
        />
      </div>
      <div className="scroller site-manager-tree">
        <TroubleBar failure={manager.trouble ?? failure} />
        {items.length === 0 ? <p className="small t3">{t('sites.manager.none')}</p> : null}
        <Tree
          label={t('sites.manager.sites')}
          items={items}
          selectedId={selectedKey(manager.shown)}
          expandedIds={expanded}
          onSelect={manager.select}
          onToggle={toggle}
        />
      </div>
    </nav>
  )
}

function treeItem({ id, label, folder, site, children }: SiteNode): TreeItem {
  return {
    id,
    label,
    icon: folder ? FilesIcon : ServerIcon,
    mark: site?.colour === undefined ? undefined : <AccountDot colour={site.colour} />,
    children: children?.map(treeItem),
  }
}
