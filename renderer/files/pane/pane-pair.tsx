// Both panes of a tab and the line between them. Where there is room for one only, a switch chooses which.
import { useRef, useState } from 'react'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { ComputerIcon, ServerIcon } from '../../ui/icons.ts'
import { Split } from '../../ui/split.tsx'
import { useLayout } from '../../ui/use-layout.ts'
import { useWidth } from '../../ui/use-width.ts'
import { keepPane, viewState } from '../../view-state.ts'
import { type Side, type Tab, useFiles } from '../files-store.ts'
import { placeName, useSites } from '../sites/sites-store.ts'
import { FilePane } from './file-pane.tsx'
import { activate } from './tab-actions.ts'

const minPanePx = 240
const half = 500
// Kept in thousandths of the room, so that a wider window gives both sides more.
const shareName = 'files-share'

export function PanePair({ tab }: { readonly tab: Tab }) {
  const t = useText()
  const layout = useLayout()
  const areSwapped = useFiles(state => state.areSidesSwapped)
  const shown = useFiles(state => state.activeSide)
  const sides: readonly [Side, Side] = areSwapped ? ['right', 'left'] : ['left', 'right']
  const [start, end] = sides
  const isOne = layout === 'stack' || layout === 'column'
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [share, setShare] = useState(viewState().panes[shareName] ?? half)
  const resize = (size: number) => {
    const wanted = Math.round((size / Math.max(1, width)) * 1000)
    setShare(wanted)
    keepPane(shareName, wanted)
  }
  return (
    <div ref={frame} className={classNames('pane-pair', isOne && 'pane-pair-one')}>
      {isOne ? <SideSwitch tab={tab} sides={sides} shown={shown} /> : null}
      <Split
        label={t('files.resize.panes')}
        size={(width * share) / 1000}
        min={minPanePx}
        max={Math.max(minPanePx, width - minPanePx)}
        initial={width / 2}
        onResize={resize}
        hidden={isOne ? (shown === start ? 'end' : 'start') : undefined}
        start={<FilePane key={tab[start]} id={tab[start]} side={start} isAtStart />}
        end={<FilePane key={tab[end]} id={tab[end]} side={end} isAtStart={false} />}
      />
    </div>
  )
}

interface SideSwitchProps {
  readonly tab: Tab
  /** From start to end. */
  readonly sides: readonly [Side, Side]
  readonly shown: Side
}

function SideSwitch({ tab, sides, shown }: SideSwitchProps) {
  const t = useText()
  const panes = useFiles(state => state.panes)
  const sites = useSites(state => state.sites)
  return (
    <fieldset className="side-switch" aria-label={t('files.place.sides')}>
      {sides.map(side => {
        const place = panes[tab[side]]?.place
        return (
          <button
            key={side}
            type="button"
            className={classNames('side-choice ellipsis', side === shown && 'side-choice-on')}
            aria-pressed={side === shown}
            onClick={() => activate(side)}
          >
            <Icon shape={place?.kind === 'site' ? ServerIcon : ComputerIcon} size="s" />
            <bdi className="ellipsis">{place ? placeName(place, sites, t) : t('files.place.empty')}</bdi>
          </button>
        )
      })}
    </fieldset>
  )
}
