// The tabs above the panes, one per connection, and what is done with both sides of the one in front.
import { type KeyboardEvent, useRef } from 'react'
import { useText } from '../../i18n.ts'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { AddIcon, CloseIcon, FileArchiveIcon, MirrorIcon, MoreIcon } from '../../ui/icons.ts'
import { Menu } from '../../ui/menu.tsx'
import { canCompare } from '../entries/compare-actions.ts'
import { menuItem } from '../entries/file-menu.ts'
import { filesCommand } from '../files-commands.ts'
import { activePane, locationOf, type Tab, useFiles } from '../files-store.ts'
import { SessionDot, useSessionWords } from '../sites/session-dot.tsx'
import { placeName, useSites } from '../sites/sites-store.ts'
import { dragLeave, dragOver, dropOn } from './drag-actions.ts'
import { useDrag } from './drag-store.ts'
import { closeTab, newTab, showTab, showTabBeside } from './tab-actions.ts'

export function TabStrip() {
  const t = useText()
  const tabs = useFiles(state => state.tabs)
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      showTabBeside((event.key === 'ArrowRight') === isRtl ? -1 : 1)
      requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus())
    } else if (event.key === 'Delete') closeTab(useFiles.getState().activeTab)
    else return
    event.preventDefault()
  }
  return (
    <div className="tab-strip" data-region="files-tabs">
      <div ref={list} className="tab-list" role="tablist" aria-label={t('files.tabs.label')} onKeyDown={onKeyDown}>
        {tabs.map(tab => (
          <TabButton key={tab.key} tab={tab} />
        ))}
      </div>
      <IconButton size="small" icon={AddIcon} label={t('files.command.newTab')} shortcut="Mod+T" onPress={newTab} />
      <span className="grow" />
      <PairButtons />
    </div>
  )
}

/** The site a tab is for, or this computer. */
function useTabPlace(tab: Tab) {
  const right = useFiles(state => state.panes[tab.right]?.place)
  const left = useFiles(state => state.panes[tab.left]?.place)
  return right?.kind === 'site' ? right : left?.kind === 'site' ? left : (right ?? left ?? null)
}

/** The cross is for the pointer; the keyboard closes with Delete here and Mod+W everywhere. */
function TabButton({ tab }: { readonly tab: Tab }) {
  const t = useText()
  const isActive = useFiles(state => state.activeTab === tab.key)
  const sites = useSites(state => state.sites)
  const place = useTabPlace(tab)
  const far = useFiles(state => state.panes[tab.right])
  const key = `tab ${tab.key}`
  const isTarget = useDrag(({ target }) => target?.key === key)
  const hasNoSite = place === null || (place.kind === 'local' && !far?.place)
  const name = hasNoSite ? t('files.tabs.new') : placeName(place, sites, t)
  const words = useSessionWords(place?.kind === 'site' ? place.siteId : undefined)
  const drop = { key, to: locationOf(far), spring: () => showTab(tab.key) }
  return (
    <div role="presentation" className={classNames('tab', isActive && 'tab-on', isTarget && 'drop-target')}>
      <button
        type="button"
        role="tab"
        className="tab-button"
        aria-selected={isActive}
        aria-controls="files-panes"
        tabIndex={isActive ? 0 : -1}
        onClick={() => showTab(tab.key)}
        onAuxClick={event => {
          if (event.button === 1) closeTab(tab.key)
        }}
        onDragOver={event => dragOver(event, drop)}
        onDragLeave={dragLeave}
        onDrop={event => dropOn(event, drop)}
      >
        {place?.kind === 'site' ? <SessionDot siteId={place.siteId} /> : null}
        <bdi className="ellipsis">{name}</bdi>
        {words ? <span className="visually-hidden">, {words}</span> : null}
      </button>
      <span
        className="tab-close"
        aria-hidden="true"
        title={t('files.tabs.close', { name })}
        onClick={() => closeTab(tab.key)}
      >
        <Icon shape={CloseIcon} size="s" />
      </span>
    </div>
  )
}

const moreGroups: readonly (readonly string[])[] = [
  ['files.compare', 'files.synchronised', 'files.swap'],
  ['files.mirror', 'files.backup', 'files.restore'],
  ['files.bookmark', 'files.queue'],
]

function PairButtons() {
  const t = useText()
  const canMirror = useFiles(() => canCompare())
  const canBackUp = useFiles(state => locationOf(activePane(state)) !== null)
  return (
    <>
      <Button
        size="small"
        variant="ghost"
        icon={MirrorIcon}
        className="pair-button"
        isDisabled={!canMirror}
        onPress={filesCommand('files.mirror').run}
      >
        {t('files.command.mirror')}
      </Button>
      <Button
        size="small"
        variant="ghost"
        icon={FileArchiveIcon}
        className="pair-button"
        isDisabled={!canBackUp}
        onPress={filesCommand('files.backup').run}
      >
        {t('files.command.backup')}
      </Button>
      <MoreMenu />
    </>
  )
}

function MoreMenu() {
  const t = useText()
  // What applies depends on both panes; drawn again with them.
  useFiles(state => state.panes)
  useFiles(state => state.tabs)
  const items = moreGroups.map(ids =>
    ids.map(filesCommand).map(command => ({
      ...menuItem(command, t),
      isDisabled: !command.when(),
      ...(command.isChecked ? { isChecked: command.isChecked() } : {}),
    })),
  )
  return (
    <Menu
      label={t('files.tabs.more')}
      trigger={<IconButton size="small" icon={MoreIcon} label={t('files.tabs.more')} />}
      items={items}
    />
  )
}
