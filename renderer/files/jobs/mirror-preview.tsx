// What a mirror would do, one row for each file: deletions first and in words. Every row can be left out.

import { type CSSProperties, type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { shownName } from '../../../shared/file-names.ts'
import type { MirrorAction } from '../../../shared/model/saved-job.ts'
import { api } from '../../api.ts'
import { TroubleBar } from '../../failure/trouble-bar.tsx'
import { formatShortDate, formatSize, formatTime } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { Bar } from '../../ui/bar.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { CheckIcon, DoneIcon } from '../../ui/icons.ts'
import type { PillTone } from '../../ui/pill.tsx'
import { useRowHeight } from '../../ui/use-row-height.ts'
import { VirtualList, type VirtualListHandle } from '../../ui/virtual-list.tsx'
import { visibleLine } from '../../ui/visible-text.ts'
import { usePagedRows } from '../entries/use-paged-rows.ts'
import { filterKinds, type MirrorFilter, type MirrorPlan, type Planned } from './use-mirror-plan.ts'

interface MirrorPreviewProps {
  readonly plan: MirrorPlan
  readonly planned: Planned
}

const filters: readonly MirrorFilter[] = ['all', 'delete', 'replace', 'add']

export function MirrorPreview({ plan, planned }: MirrorPreviewProps) {
  const t = useText()
  const [filter, setFilter] = useState<MirrorFilter>('all')
  const { id, counts } = planned
  const read = useCallback(
    (from: number, count: number) => api.savedJobs.planRows({ plan: id, from, count, kinds: [...filterKinds[filter]] }),
    [id, filter],
  )
  const list = usePagedRows(read)
  const check = async (indexes: number[] | 'all', isChecked: boolean) => {
    await plan.check(indexes, isChecked)
    list.reload()
  }
  const grid = useRef<HTMLDivElement>(null)
  useEntered(grid, list.rows.size > 0)
  const place = plan.form.to.place.kind
  return (
    <>
      {counts.delete > 0 ? (
        <Bar tone="err" role="alert" title={t(`savedJobs.mirror.deletes.${place}`, { count: counts.delete })}>
          {t(`savedJobs.deleteWarning.${place}`)}
        </Bar>
      ) : null}
      <div className="mirror-tools">
        <fieldset className="mirror-filters" aria-label={t('savedJobs.mirror.filter.label')}>
          {filters.map(each => (
            <Chip key={each} isPressed={each === filter} onPress={() => setFilter(each)}>
              {each === 'all'
                ? t('savedJobs.mirror.filter.all')
                : t(`savedJobs.mirror.filter.${each}`, { count: counts[each] })}
            </Chip>
          ))}
        </fieldset>
        <span className="grow" />
        <span className="small t3">
          {t('savedJobs.mirror.toTransfer', { size: formatSize(counts.bytes) })} ·{' '}
          {t('savedJobs.mirror.same', { count: counts.same })}
        </span>
        <Button size="small" variant="ghost" onPress={() => void check('all', true)}>
          {t('savedJobs.mirror.checkAll')}
        </Button>
        <Button size="small" variant="ghost" onPress={() => void check('all', false)}>
          {t('savedJobs.mirror.checkNone')}
        </Button>
      </div>
      <TroubleBar failure={list.failure} />
      {list.total === 0 ? (
        <EmptyState title={t('savedJobs.mirror.nothing')} icon={DoneIcon}>
          {t('savedJobs.mirror.nothingText')}
        </EmptyState>
      ) : (
        <ActionGrid
          grid={grid}
          rows={list.rows}
          total={list.total ?? 0}
          onVisible={list.onVisible}
          onCheck={(action, isChecked) => void check([action.index], isChecked)}
        />
      )}
    </>
  )
}

/** The button that led here is gone: the keyboard goes to what is to be looked at, not to the button that closes. */
function useEntered(grid: RefObject<HTMLDivElement | null>, hasRows: boolean): void {
  const isEntered = useRef(false)
  useEffect(() => {
    if (isEntered.current || !hasRows) return
    isEntered.current = true
    grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()
  }, [grid, hasRows])
}

type Row = MirrorAction & { readonly isChecked: boolean }

interface ActionGridProps {
  readonly grid: RefObject<HTMLDivElement | null>
  readonly rows: ReadonlyMap<number, Row>
  readonly total: number
  readonly onVisible: (from: number, to: number) => void
  readonly onCheck: (row: Row, isChecked: boolean) => void
}

function ActionGrid({ grid, rows, total, onVisible, onCheck }: ActionGridProps) {
  const t = useText()
  const rowPx = useRowHeight()
  const [cursor, setCursor] = useState(0)
  const list = useRef<VirtualListHandle>(null)
  const sizeOf = useCallback(() => rowPx, [rowPx])
  const move = (to: number) => {
    const index = Math.max(0, Math.min(total - 1, to))
    setCursor(index)
    list.current?.scrollToItem(index)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-plan-index="${index}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows.get(cursor)
    const page = Math.max(1, Math.floor((list.current?.height() ?? 0) / rowPx) - 1)
    const to = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: total - 1,
    }[event.key]
    if (to !== undefined) move(to)
    else if (event.key === ' ' && row) onCheck(row, !row.isChecked)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={grid}
      className="mirror-grid"
      role="grid"
      aria-label={t('savedJobs.mirror.grid')}
      aria-rowcount={total}
      aria-multiselectable="true"
      onKeyDown={onKeyDown}
      onClick={event => {
        const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-plan-index]') : null
        const index = Number(at?.dataset.planIndex ?? -1)
        const row = rows.get(index)
        if (!row) return
        setCursor(index)
        onCheck(row, !row.isChecked)
      }}
    >
      <VirtualList
        handle={list}
        count={total}
        sizeOf={sizeOf}
        keep={cursor}
        onVisible={onVisible}
        renderItem={(index, place) => (
          <ActionRow key={index} row={rows.get(index)} index={index} place={place} isTabStop={index === cursor} />
        )}
      />
    </div>
  )
}

const tones: Readonly<Record<MirrorAction['kind'], PillTone>> = {
  delete: 'err',
  'delete-folder': 'err',
  replace: 'warn',
  add: 'ok',
  'make-folder': 'ok',
}

interface ActionRowProps {
  readonly row: Row | undefined
  readonly index: number
  readonly place: CSSProperties
  readonly isTabStop: boolean
}

function ActionRow({ row, index, place, isTabStop }: ActionRowProps) {
  const t = useText()
  if (!row) return <div className="mirror-row" style={place} aria-hidden="true" />
  const path = visibleLine(shownName(row.path))
  const kind = t(`savedJobs.mirror.kind.${row.kind}`)
  return (
    <div
      role="row"
      className={classNames('mirror-row', !row.isChecked && 'mirror-row-off')}
      style={place}
      aria-rowindex={index + 1}
      aria-selected={row.isChecked}
      aria-label={`${kind}, ${path}, ${reasonWords(row, t)}`}
      tabIndex={isTabStop ? 0 : -1}
      data-plan-index={index}
    >
      <span role="gridcell" className={classNames('checkbox', row.isChecked && 'checkbox-on')}>
        <Icon shape={CheckIcon} />
      </span>
      <span role="gridcell">
        <span className={`pill pill-${tones[row.kind]}`}>{kind}</span>
      </span>
      <span role="gridcell" className="ellipsis" title={path}>
        <bdi>{path}</bdi>
      </span>
      <span role="gridcell" className="small t3 ellipsis">
        {reasonWords(row, t)}
      </span>
      <span role="gridcell" className="num t2 nowrap">
        {row.sizeBytes === undefined ? '' : formatSize(row.sizeBytes)}
      </span>
    </div>
  )
}

function reasonWords({ reason, from, to }: MirrorAction, t: Translate): string {
  if (reason === 'newer' && from?.modified !== undefined && to?.modified !== undefined) {
    const isSameDay = new Date(from.modified).toDateString() === new Date(to.modified).toDateString()
    const words = (atMs: number) => (isSameDay ? formatTime(atMs) : formatShortDate(atMs, true))
    return t('savedJobs.mirror.newerBy', { from: words(from.modified), to: words(to.modified) })
  }
  if (reason === 'size-differs' && from?.sizeBytes !== undefined && to?.sizeBytes !== undefined) {
    return t('savedJobs.mirror.sizes', { from: formatSize(from.sizeBytes), to: formatSize(to.sizeBytes) })
  }
  return t(`savedJobs.mirror.reason.${reason}`)
}
