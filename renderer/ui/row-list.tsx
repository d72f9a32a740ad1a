// Draws the visible part of a list of rows that are all of one height. Needs no memory and no time per row, so a million
// of them open as fast as ten; where the browser's longest scroll height ends, the list is scrolled in larger steps.
import {
  type CSSProperties,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classNames } from './class-names.ts'
import type { VirtualListHandle } from './virtual-list.tsx'
import './virtual-list.css'

export interface RowListProps {
  readonly count: number
  /** In CSS pixels. */
  readonly rowPx: number
  /** The row with the given place as its style. */
  readonly renderRow: (index: number, place: CSSProperties) => ReactNode
  readonly onVisible: (from: number, to: number) => void
  /** A row that stays in the document when it is scrolled away, because it has the focus. */
  readonly keep?: number | undefined
  readonly className?: string | undefined
  readonly handle?: Ref<VirtualListHandle> | undefined
}

// Chromium draws nothing below some 33 million pixels.
const longestPx = 30_000_000
const overscan = 6

export interface RowSpace {
  readonly count: number
  readonly rowPx: number
  readonly heightPx: number
}

/** How high the scrolled element is, and how many pixels of the list one of its pixels stands for. */
export function scrollScale({ count, rowPx, heightPx }: RowSpace): {
  readonly canvasPx: number
  readonly scale: number
} {
  const wholePx = count * rowPx
  if (wholePx <= longestPx) return { canvasPx: wholePx, scale: 1 }
  return { canvasPx: longestPx, scale: (wholePx - heightPx) / (longestPx - heightPx) }
}

/** The rows that are at least partly visible, both inclusive; `to` is -1 when there are none. */
export function visibleRows(topPx: number, { count, rowPx, heightPx }: RowSpace): { from: number; to: number } {
  const from = Math.min(Math.max(0, Math.floor(topPx / rowPx)), Math.max(0, count - 1))
  return { from, to: Math.min(count - 1, Math.ceil((topPx + heightPx) / rowPx) - 1) }
}

/** Where to scroll so that a row is in sight; null when it is. */
export function topFor(
  index: number,
  align: 'auto' | 'start' | 'center' | 'end',
  at: RowSpace & { topPx: number },
): number | null {
  const start = index * at.rowPx
  const end = start + at.rowPx - at.heightPx
  if (align === 'start') return start
  if (align === 'end') return Math.max(0, end)
  if (align === 'center') return Math.max(0, (start + end) / 2)
  if (start < at.topPx) return start
  return end > at.topPx ? end : null
}

export function RowList({ count, rowPx, renderRow, onVisible, keep = -1, className, handle }: RowListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [{ top, height }, setView] = useState({ top: 0, height: 0 })
  const space: RowSpace = { count, rowPx, heightPx: height }
  const { canvasPx, scale } = scrollScale(space)
  const topPx = top * scale
  const { from, to } = visibleRows(topPx, space)

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const read = () => setView({ top: element.scrollTop, height: element.clientHeight })
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (to >= from) onVisible(from, to)
  }, [from, to, onVisible])
  useImperativeHandle(handle, () => {
    const spaceNow = (): RowSpace => ({ count, rowPx, heightPx: scroller.current?.clientHeight ?? 0 })
    const topNow = () => (scroller.current?.scrollTop ?? 0) * scrollScale(spaceNow()).scale
    const scrollTo = (offset: number) => {
      if (scroller.current) scroller.current.scrollTop = offset / scrollScale(spaceNow()).scale
    }
    return {
      scrollTo,
      scrollTop: topNow,
      scrollToItem: (index, align = 'auto') => {
        const wanted = topFor(index, align, { ...spaceNow(), topPx: topNow() })
        if (wanted !== null) scrollTo(wanted)
      },
      offsetOf: index => index * rowPx,
      range: () => visibleRows(topNow(), spaceNow()),
      height: () => spaceNow().heightPx,
    }
  }, [count, rowPx])

  const shift = top - topPx
  const drawn = rowsAround(from, to, count)
  if (keep >= 0 && keep < count && !drawn.includes(keep)) drawn.push(keep)
  return (
    <div
      ref={scroller}
      className={classNames('virtual-list', className)}
      role="presentation"
      onScroll={({ currentTarget }) => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })}
    >
      <div className="virtual-list-canvas" role="presentation" style={{ blockSize: canvasPx }}>
        {drawn.map(index => renderRow(index, placeOf(index * rowPx + shift, rowPx)))}
      </div>
    </div>
  )
}

function rowsAround(from: number, to: number, count: number): number[] {
  const first = Math.max(0, from - overscan)
  const last = Math.min(count - 1, to + overscan)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, offset) => first + offset)
}

const placed = new Map<string, CSSProperties>()
const maxPlaced = 2_000

// The same place is the same object, so that memoised rows see that nothing changed.
function placeOf(startPx: number, rowPx: number): CSSProperties {
  const key = `${startPx} ${rowPx}`
  const known = placed.get(key)
  if (known) return known
  if (placed.size > maxPlaced) placed.clear()
  const place: CSSProperties = {
    position: 'absolute',
    insetBlockStart: 0,
    blockSize: rowPx,
    transform: `translateY(${startPx}px)`,
  }
  placed.set(key, place)
  return place
}
