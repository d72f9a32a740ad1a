// Where a pane is: crumbs from the top to the folder, each with a menu of the folders in it; or a text field.
import { useRef, useState } from 'react'
import { Button as AriaButton, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import type { Place } from '../../../shared/model/remote-file.ts'
import { api } from '../../api.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ChevronRightIcon, FilesIcon } from '../../ui/icons.ts'
import { useWidth } from '../../ui/use-width.ts'
import { nameShown } from '../entries/file-words.ts'
import { type Pane, useFiles } from '../files-store.ts'
import { useSites } from '../sites/sites-store.ts'
import { type DropPlace, dragLeave, dragOver, dropOn } from './drag-actions.ts'
import { useDrag } from './drag-store.ts'
import { openFolder } from './open-folder.ts'
import { PathField } from './path-field.tsx'
import { type Crumb, crumbsOf, crumbsThatFit, joinPath } from './place-path.ts'

export function PathBar({ pane }: { readonly pane: Pane }) {
  if (pane.isTypingPath && pane.place) return <PathField pane={pane} place={pane.place} />
  return pane.place && pane.path ? <Crumbs pane={pane} place={pane.place} /> : <span className="grow" />
}

function Crumbs({ pane, place }: { readonly pane: Pane; readonly place: Place }) {
  const t = useText()
  const home = useSites(state => state.localPlaces.find(({ kind }) => kind === 'home')?.path)
  const all = crumbsOf(pane.path, place.kind === 'local' ? home : undefined)
  const bar = useRef<HTMLElement>(null)
  const side = useFiles(state => (state.tabs.some(tab => tab.left === pane.id) ? 'left' : 'right'))
  const width = useWidth(bar)
  const shown = crumbsThatFit(all, width)
  const hidden = all.slice(0, all.length - shown.length)
  return (
    <nav ref={bar} className="crumbs" aria-label={t(`files.path.${side}`)}>
      {hidden.length > 0 ? <HiddenCrumbs pane={pane} crumbs={hidden} /> : null}
      {shown.map((crumb, index) => (
        <CrumbPart key={crumb.path} pane={pane} place={place} crumb={crumb} isLast={index === shown.length - 1} />
      ))}
    </nav>
  )
}

interface CrumbPartProps {
  readonly pane: Pane
  readonly place: Place
  readonly crumb: Crumb
  readonly isLast: boolean
}

function CrumbPart({ pane, place, crumb, isLast }: CrumbPartProps) {
  const open = () => void openFolder(pane.id, { path: crumb.path })
  const drop: DropPlace = { key: `crumb ${pane.id} ${crumb.path}`, to: { place, path: crumb.path }, spring: open }
  const isTarget = useDrag(({ target }) => target?.key === drop.key)
  return (
    <>
      <button
        type="button"
        className={classNames('crumb ellipsis', isTarget && 'drop-target')}
        aria-current={isLast ? 'location' : undefined}
        onClick={open}
        onDragOver={event => dragOver(event, drop)}
        onDragLeave={dragLeave}
        onDrop={event => dropOn(event, drop)}
      >
        <bdi>{nameShown(crumb.name)}</bdi>
      </button>
      <CrumbMenu pane={pane} place={place} crumb={crumb} isLast={isLast} />
    </>
  )
}

/** The folders in a crumb's folder: beside the crumb that follows, or below the last one. */
function CrumbMenu({ pane, place, crumb, isLast }: CrumbPartProps) {
  const t = useText()
  const [names, setNames] = useState<readonly string[] | null>(null)
  const isCurrent = useRef(0)
  const label = t('files.path.folders', { name: nameShown(crumb.name) })
  const load = (isOpen: boolean) => {
    const mine = ++isCurrent.current
    setNames(null)
    if (!isOpen) return
    // Without an answer the menu says that there is nothing to choose.
    api.files.folderNames({ place, path: crumb.path }).then(
      found => mine === isCurrent.current && setNames(found),
      () => mine === isCurrent.current && setNames([]),
    )
  }
  return (
    <MenuTrigger onOpenChange={load}>
      <AriaButton className={classNames('crumb-menu', isLast && 'crumb-menu-last')} aria-label={label}>
        <Icon shape={ChevronRightIcon} size="s" />
      </AriaButton>
      <Popover className="popover crumb-popover" placement="bottom start" offset={4}>
        <FolderChoices
          label={label}
          names={names}
          onChoose={name => void openFolder(pane.id, { path: joinPath(crumb.path, name) })}
        />
      </Popover>
    </MenuTrigger>
  )
}

interface FolderChoicesProps {
  readonly label: string
  readonly names: readonly string[] | null
  readonly onChoose: (name: string) => void
}

function FolderChoices({ label, names, onChoose }: FolderChoicesProps) {
  const t = useText()
  return (
    <AriaMenu
      className="menu"
      aria-label={label}
      autoFocus="first"
      renderEmptyState={() => <NoFolders isKnown={names !== null} />}
    >
      {(names ?? []).map(name => (
        <MenuItem
          key={name}
          id={name}
          textValue={nameShown(name)}
          className="menu-item"
          onAction={() => onChoose(name)}
        >
          <Icon shape={FilesIcon} />
          <bdi className="ellipsis">{nameShown(name) || t('files.path.noName')}</bdi>
        </MenuItem>
      ))}
    </AriaMenu>
  )
}

function NoFolders({ isKnown }: { readonly isKnown: boolean }) {
  const t = useText()
  return <div className="crumb-none small t3">{t(isKnown ? 'files.path.noFolders' : 'files.path.reading')}</div>
}

function HiddenCrumbs({ pane, crumbs }: { readonly pane: Pane; readonly crumbs: readonly Crumb[] }) {
  const t = useText()
  return (
    <>
      <MenuTrigger>
        <AriaButton className="crumb" aria-label={t('files.path.above')}>
          …
        </AriaButton>
        <Popover className="popover crumb-popover" placement="bottom start" offset={4}>
          <AriaMenu className="menu" aria-label={t('files.path.above')} autoFocus="first">
            {crumbs.map(({ name, path }) => (
              <MenuItem
                key={path}
                id={path}
                textValue={nameShown(name)}
                className="menu-item"
                onAction={() => void openFolder(pane.id, { path })}
              >
                <Icon shape={FilesIcon} />
                <bdi className="ellipsis">{nameShown(name)}</bdi>
              </MenuItem>
            ))}
          </AriaMenu>
        </Popover>
      </MenuTrigger>
      <Icon shape={ChevronRightIcon} size="s" className="t3" />
    </>
  )
}
