// One side of a tab: head, filter, what went wrong, the list or why there is none, foot.
import { useRef } from 'react'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { FileTable } from '../entries/file-table.tsx'
import { usePaneFocus } from '../entries/row-focus.ts'
import { type Pane, type Side, useFiles } from '../files-store.ts'
import { placeName, useSites } from '../sites/sites-store.ts'
import { dragLeave, dragOver, dropOn, paneDropPlace } from './drag-actions.ts'
import { useDrag } from './drag-store.ts'
import { FilterBar } from './filter-bar.tsx'
import { openFolder } from './open-folder.ts'
import { PaneFooter } from './pane-footer.tsx'
import { PaneHeader } from './pane-header.tsx'
import { EmptyFolder, NotConnected, NothingChosen, ReadingFolder, ReadingLine, useAsOf } from './pane-states.tsx'
import { PaneTroubleBar } from './pane-trouble.tsx'
import { activate } from './tab-actions.ts'

interface FilePaneProps {
  readonly id: number
  readonly side: Side
  readonly isAtStart: boolean
}

export function FilePane({ id, side, isAtStart }: FilePaneProps) {
  const t = useText()
  const pane = useFiles(state => state.panes[id])
  const isActive = useFiles(state => state.activeSide === side)
  const sites = useSites(state => state.sites)
  const isTarget = useDrag(({ target }) => target?.key === `pane ${id}`)
  const section = useRef<HTMLElement>(null)
  usePaneFocus(id, section)
  if (!pane) return null
  const label = pane.place ? placeName(pane.place, sites, t) : t('files.place.empty')
  const open = (path: string) => void openFolder(id, { path })
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={classNames('pane file-pane', !isActive && 'file-pane-idle', isTarget && 'drop-target')}
      aria-label={t(`files.place.${side}`, { name: label })}
      data-region={`files-${side}`}
      data-pane={id}
      onFocus={() => activate(side)}
      onPointerDown={() => activate(side)}
      onDragOver={event => dragOver(event, paneDropPlace(pane, event.target, open))}
      onDragLeave={dragLeave}
      onDrop={event => dropOn(event, paneDropPlace(pane, event.target, open))}
    >
      <PaneHeader pane={pane} />
      <FilterBar pane={pane} />
      {pane.trouble ? <PaneTroubleBar pane={pane} trouble={pane.trouble} /> : null}
      {pane.loading && pane.folder ? <ReadingLine loading={pane.loading} /> : null}
      <Stale pane={pane} />
      <PaneBody pane={pane} label={label} />
      <PaneFooter pane={pane} isAtStart={isAtStart} />
    </section>
  )
}

function Stale({ pane }: { readonly pane: Pane }) {
  const asOf = useAsOf(pane)
  if (!asOf || pane.trouble || pane.loading) return null
  return <div className="reading-line small t3">{asOf}</div>
}

function PaneBody({ pane, label }: { readonly pane: Pane; readonly label: string }) {
  if (!pane.place) return <NothingChosen pane={pane} />
  if (pane.folder) {
    if (pane.total === null) return <div className="pane-quiet" />
    return pane.total > 0 ? <FileTable key={pane.id} pane={pane} label={label} /> : <EmptyFolder pane={pane} />
  }
  if (pane.loading) return <ReadingFolder pane={pane} loading={pane.loading} />
  const isQuiet = pane.trouble !== null || pane.place.kind === 'local'
  return isQuiet ? <div className="pane-quiet" /> : <NotConnected pane={pane} />
}
