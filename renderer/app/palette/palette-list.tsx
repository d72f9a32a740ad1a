// The lines of the palette, by groups.
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import type { ShownEntry, ShownGroup } from './choose-entries.ts'
import type { TextRange } from './match-text.ts'
import type { PaletteEntry } from './palette-entry.ts'

interface PaletteListProps {
  readonly groups: readonly ShownGroup[]
  readonly chosen: PaletteEntry | undefined
  readonly idOf: (entry: PaletteEntry) => string
  readonly onChoose: (entry: PaletteEntry) => void
}

export function PaletteList({ groups, chosen, idOf, onChoose }: PaletteListProps) {
  const t = useText()
  return groups.map(({ name, entries }) => (
    <div key={name} role="group" aria-label={t(`palette.group.${name}`)}>
      <div className="palette-heading small t3" aria-hidden="true">
        {t(`palette.group.${name}`)}
      </div>
      {entries.map(shown => (
        <PaletteLine
          key={shown.entry.id}
          shown={shown}
          id={idOf(shown.entry)}
          isChosen={shown.entry === chosen}
          onChoose={onChoose}
        />
      ))}
    </div>
  ))
}

interface PaletteLineProps {
  readonly shown: ShownEntry
  readonly id: string
  readonly isChosen: boolean
  readonly onChoose: (entry: PaletteEntry) => void
}

function PaletteLine({ shown: { entry, ranges }, id, isChosen, onChoose }: PaletteLineProps) {
  const { label, note, icon, shortcut } = entry
  return (
    <div
      id={id}
      className={classNames('palette-line', isChosen ? 'palette-chosen' : undefined)}
      role="option"
      aria-selected={isChosen}
      data-entry={entry.id}
      onPointerUp={() => onChoose(entry)}
    >
      {icon ? <Icon shape={icon} /> : <span className="palette-no-icon" />}
      <bdi className="ellipsis">{marked(label, ranges)}</bdi>
      {note ? <bdi className="small t3 ellipsis">{note}</bdi> : null}
      <span className="grow" />
      {shortcut ? <Kbd shortcut={shortcut} /> : null}
    </div>
  )
}

function marked(label: string, ranges: readonly TextRange[]) {
  let end = 0
  const pieces = ranges.flatMap(([from, to]) => {
    const before = label.slice(end, from)
    end = to
    return [before, <mark key={from}>{label.slice(from, to)}</mark>]
  })
  return [...pieces, label.slice(end)]
}
