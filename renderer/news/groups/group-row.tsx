// One row of the group browser: a group, or a hierarchy of the tree. It takes only its own data from the store.
// Clicks and keys are handled by the table, which looks for `data-group-index` and `data-group-check`.
import { type CSSProperties, memo } from 'react'
import type { GroupListRow, NewsgroupRow } from '../../../shared/model/newsgroup.ts'
import { formatNumber } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { CheckIcon, ChevronDownIcon, ChevronRightIcon } from '../../ui/icons.ts'
import { Pill } from '../../ui/pill.tsx'
import { isWanted } from './group-changes.ts'
import { barHeights, numberOrNothing, postingWord, spokenRow } from './group-words.ts'
import { useGroups } from './groups-store.ts'
import { matchingParts } from './matching-parts.ts'

interface GroupRowProps {
  readonly index: number
  readonly place: CSSProperties
}

/** One element from the beginning, so that a row that has the focus keeps it while its data comes. */
export const GroupRow = memo(function GroupRow({ index, place }: GroupRowProps) {
  const t = useText()
  const row = useGroups(({ rows }) => rows.get(index))
  const isCursor = useGroups(({ cursor }) => cursor === index)
  const isTree = useGroups(({ view }) => view.shape === 'tree')
  const isOn = useGroups(({ changes }) => row?.kind === 'group' && isWanted(changes, row.group))
  return (
    <div className="group-slot" style={place} role="presentation">
      <div
        role="row"
        className={classNames('column-row group-row', row?.kind === 'hierarchy' && 'group-row-hierarchy')}
        aria-rowindex={index + 2}
        aria-selected={isCursor}
        aria-label={row ? spokenRow(row, { isWanted: isOn }, t) : t('newsGroups.row.coming')}
        {...(isTree && row ? treeProps(row) : {})}
        tabIndex={isCursor ? 0 : -1}
        data-group-index={index}
        style={{ '--depth': row?.depth ?? 0 } as CSSProperties}
      >
        {row ? <Cells row={row} isOn={isOn} /> : <span role="gridcell" className="skeleton group-skeleton" />}
      </div>
    </div>
  )
})

function treeProps(row: GroupListRow) {
  return { 'aria-level': row.depth + 1, ...(row.kind === 'hierarchy' ? { 'aria-expanded': row.isOpen } : {}) }
}

function Cells({ row, isOn }: { readonly row: GroupListRow; readonly isOn: boolean }) {
  return row.kind === 'group' ? (
    <GroupCells group={row.group} isOn={isOn} />
  ) : (
    <HierarchyCells name={row.name} groups={row.groups} isOpen={row.isOpen} />
  )
}

interface GroupCellsProps {
  readonly group: NewsgroupRow
  readonly isOn: boolean
}

function GroupCells({ group, isOn }: GroupCellsProps) {
  const t = useText()
  const posting = postingWord(group, t)
  return (
    <>
      <span role="gridcell" className="group-check" data-group-check="">
        <span className={classNames('group-checkbox', isOn && 'group-checkbox-on')} aria-hidden="true">
          <Icon shape={CheckIcon} />
        </span>
      </span>
      <span role="gridcell" className="group-name">
        <GroupName name={group.name} isOn={isOn} />
        <ChangePill group={group} isOn={isOn} />
      </span>
      <span role="gridcell" className="group-description t2">
        <bdi className={classNames('ellipsis', group.description === '' && 't3')}>
          {group.description === '' ? t('newsGroups.row.noDescription') : <Marked text={group.description} />}
        </bdi>
        {posting === '' ? null : <Pill tone="neutral">{posting}</Pill>}
      </span>
      <span role="gridcell" className="num group-about t3">
        {formatNumber(group.about)}
      </span>
      <span role="gridcell" className="group-days">
        {group.lastDays ? <DayBars days={group.lastDays} /> : null}
      </span>
      <span role="gridcell" className="num t2">
        {numberOrNothing(group.perWeek)}
      </span>
    </>
  )
}

function ChangePill({ group, isOn }: GroupCellsProps) {
  const t = useText()
  if (isOn !== group.isSubscribed) {
    return <Pill tone={isOn ? 'info' : 'warn'}>{t(isOn ? 'newsGroups.row.adding' : 'newsGroups.row.removing')}</Pill>
  }
  return group.isNew ? <Pill tone="special">{t('newsGroups.row.new')}</Pill> : null
}

/** Neighbours often differ in their last part alone: where there is no room, the parts before it are cut. */
function GroupName({ name, isOn }: { readonly name: string; readonly isOn: boolean }) {
  const tailAt = Math.max(0, name.lastIndexOf('.'))
  return (
    <bdi className={classNames('group-whole', isOn && 'strong')} title={name}>
      <span className="group-stem ellipsis">
        <Marked text={name} to={tailAt} />
      </span>
      <span className="group-tail ellipsis">
        <Marked text={name} from={tailAt} />
      </span>
    </bdi>
  )
}

interface MarkedProps {
  readonly text: string
  /** Only the letters from here, or up to here. */
  readonly from?: number
  readonly to?: number
}

/** What one looks for stands out. */
function Marked({ text, from = 0, to = text.length }: MarkedProps) {
  const words = useGroups(({ view }) => view.text)
  let at = 0
  return matchingParts(text, words).map(part => {
    const begin = at
    at += part.text.length
    const shown = text.slice(Math.max(begin, from), Math.min(at, to))
    if (shown === '') return null
    return part.isMatch ? <mark key={at}>{shown}</mark> : <span key={at}>{shown}</span>
  })
}

function DayBars({ days }: { readonly days: readonly number[] }) {
  return (
    <span className="group-bars" aria-hidden="true">
      {[...barHeights(days).entries()].map(([day, height]) => (
        <span key={day} style={{ blockSize: height }} />
      ))}
    </span>
  )
}

interface HierarchyCellsProps {
  readonly name: string
  readonly groups: number
  readonly isOpen: boolean
}

function HierarchyCells({ name, groups, isOpen }: HierarchyCellsProps) {
  const t = useText()
  return (
    <>
      <span role="gridcell" />
      <span role="gridcell" className="group-name">
        <Icon shape={isOpen ? ChevronDownIcon : ChevronRightIcon} size="s" />
        <bdi className="ellipsis">{`${name}.*`}</bdi>
      </span>
      <span role="gridcell" className="group-description t3">
        {t('newsGroups.count', { count: groups })}
      </span>
    </>
  )
}
