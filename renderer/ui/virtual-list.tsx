// Draws the visible part of a list of any length. Knows sizes and positions, nothing of what the items are.
// The browser limits a scroll height to some 33 million pixels: about 400,000 rows of 82.
import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  Fragment,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react'
import { classNames } from './class-names.ts'
import { useFlight } from './flight.ts'
import './virtual-list.css'

/** What a list's owner can do to the scroll position. */
export interface VirtualListHandle {
  readonly scrollToItem: (index: number, align?: 'auto' | 'start' | 'center' | 'end') => void
  readonly scrollTo: (offset: number) => void
  readonly scrollTop: () => number
  /** The items that are at least partly visible, both inclusive; `to` is -1 when there are none. */
  readonly range: () => { readonly from: number; readonly to: number }
  /** Distance of an item's upper edge from the start of the list, in CSS pixels. */
  readonly offsetOf: (index: number) => number
  readonly height: () => number
}

export interface VirtualListProps {
  readonly count: number
  /** In CSS pixels. A stable function: a new one means that sizes have changed. */
  readonly sizeOf: (index: number) => number
  /** The item with the given place as its style. */
  readonly renderItem: (index: number, place: CSSProperties) => ReactNode
  /** Stands for an item while somebody flies past it; nothing is visible then. Absent: items are always drawn. */
  readonly renderFlying?: ((place: CSSProperties) => ReactNode) | undefined
  readonly onVisible: (from: number, to: number) => void
  readonly onScroll?: ((scrollTop: number) => void) | undefined
  /** Items that stay at the upper edge until the next of them arrives, in ascending order. */
  readonly sticky?: readonly number[] | undefined
  /** An item that stays in the document when it is scrolled away: it has the focus, or the keyboard enters by it. */
  readonly keep?: number | undefined
  /** Room that sticky items take at the upper edge, kept free when an item is scrolled into view. */
  readonly scrollPadding?: number | undefined
  /** The list itself is a tab stop and scrolls by keys: for items that take no focus. */
  readonly isTabStop?: boolean | undefined
  /** The items are entries of a list of this name, which their owner draws as such. Absent: what is around them says what they are. */
  readonly listLabel?: string | undefined
  readonly className?: string | undefined
  readonly handle?: Ref<VirtualListHandle> | undefined
}

const overscan = 6
const none: readonly number[] = []

export function VirtualList(props: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { count, sizeOf, sticky = none, keep = -1, onVisible, renderFlying } = props
  const rangeExtractor = useCallback(
    (range: Range) => withExtra(defaultRangeExtractor(range), [stickyAt(sticky, range.startIndex), keep], count),
    [sticky, keep, count],
  )
  const getItemKey = useMemo(() => keysFor(sizeOf), [sizeOf])
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey,
    overscan,
    rangeExtractor,
    scrollPaddingStart: props.scrollPadding ?? 0,
  })

  const items = virtualizer.getVirtualItems()
  const from = virtualizer.range?.startIndex ?? 0
  const to = Math.min(virtualizer.range?.endIndex ?? -1, count - 1)
  const stuck = stickyAt(sticky, from)
  const isFlying = useFlight(virtualizer) && renderFlying !== undefined
  useEffect(() => {
    if (to >= from && !isFlying) onVisible(from, to)
  }, [from, to, isFlying, onVisible])

  useImperativeHandle(
    props.handle,
    () => ({
      scrollToItem: (index, align = 'auto') => virtualizer.scrollToIndex(index, { align }),
      scrollTo: offset => virtualizer.scrollToOffset(offset),
      scrollTop: () => scroller.current?.scrollTop ?? 0,
      offsetOf: index => virtualizer.measurementsCache[index]?.start ?? 0,
      range: () => ({ from: virtualizer.range?.startIndex ?? 0, to: virtualizer.range?.endIndex ?? -1 }),
      height: () => scroller.current?.clientHeight ?? 0,
    }),
    [virtualizer],
  )

  return (
    <div
      ref={scroller}
      className={classNames('virtual-list', props.className)}
      {...(props.isTabStop ? { tabIndex: 0 } : { role: 'presentation' })}
      onScroll={event => props.onScroll?.(event.currentTarget.scrollTop)}
    >
      <div
        className="virtual-list-canvas"
        {...(props.listLabel === undefined
          ? { role: 'presentation' }
          : { role: 'list', 'aria-label': props.listLabel })}
        style={{ blockSize: virtualizer.getTotalSize() }}
      >
        {items.map(item => {
          const place = placeOf(item, item.index === stuck)
          if (!isFlying || item.index === stuck || item.index === keep) return props.renderItem(item.index, place)
          // The same elements fly along: neighbours never share one.
          return <Fragment key={`flying ${item.index % items.length}`}>{renderFlying(place)}</Fragment>
        })}
      </div>
    </div>
  )
}

/** A new key function makes the library lay the items out again; the keys themselves stay. */
function keysFor(_sizeOf: (index: number) => number): (index: number) => number {
  return index => index
}

/** The last sticky item at or before `index`, or -1. */
export function stickyAt(sticky: readonly number[], index: number): number {
  let low = 0
  let high = sticky.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sticky[middle] ?? 0) <= index) low = middle + 1
    else high = middle
  }
  return sticky[low - 1] ?? -1
}

/** The indexes with those of `extra` that exist, ascending, each once. */
export function withExtra(indexes: readonly number[], extra: readonly number[], count: number): number[] {
  const all = new Set(indexes)
  for (const index of extra) if (index >= 0 && index < count) all.add(index)
  return [...all].sort((left, right) => left - right)
}

const placed = new Map<string, CSSProperties>()
const maxPlaced = 2_000

// The same place is the same object, so that memoised rows see that nothing changed.
function placeOf(item: VirtualItem, isStuck: boolean): CSSProperties {
  const key = `${item.start} ${item.size} ${isStuck}`
  const known = placed.get(key)
  if (known) return known
  if (placed.size > maxPlaced) placed.clear()
  const place: CSSProperties = isStuck
    ? { position: 'sticky', insetBlockStart: 0, blockSize: item.size }
    : { position: 'absolute', insetBlockStart: 0, blockSize: item.size, transform: `translateY(${item.start}px)` }
  placed.set(key, place)
  return place
}
