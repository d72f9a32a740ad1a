// A page of articles one below the other, of any number and height: the feed of WAI-ARIA. Those near the screen are drawn, and
// their heights are learned as they appear. Knows places and keys, nothing of what the articles are.
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { classNames } from './class-names.ts'
import { withExtra } from './virtual-list.tsx'
import './feed.css'

export interface FeedHandle {
  /** A screen further; false at the end. Articles that were shown whole are told of. */
  readonly readOn: () => boolean
  /** A screen back. */
  readonly readBack: () => void
  /** From article to article. */
  readonly moveBy: (by: number) => void
  /** The place of the article the keyboard is on. */
  readonly current: () => number
}

export interface FeedItem {
  readonly index: number
  readonly isCurrent: boolean
  /** The article took the keyboard. */
  readonly onFocus: () => void
}

export interface FeedProps {
  readonly label: string
  readonly count: number
  /** Names an item as long as the feed is there. A stable function, as long as the items are the same. */
  readonly keyOf: (index: number) => string | number
  /** An `article` that can take the keyboard. */
  readonly renderItem: (item: FeedItem) => ReactNode
  /** Where it begins. */
  readonly startAt?: number | undefined
  readonly handle: Ref<FeedHandle>
  /** Items on the screen, both inclusive. */
  readonly onVisible: (from: number, to: number) => void
  /** The person went on, and these had been on the screen to their end. */
  readonly onShown: (indexes: readonly number[]) => void
  readonly className?: string | undefined
}

type FeedVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>

/** Until it was measured, in CSS pixels. */
const usualHeight = 120
const overscan = 4
// What was at the lower edge stays visible at the upper one.
const keptShare = 0.1

export function Feed(props: FeedProps) {
  const { count, startAt = 0, onVisible, renderItem } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(startAt)
  const virtualizer = useFeedVirtualizer(props, scroller, at)
  const items = virtualizer.getVirtualItems()
  const from = virtualizer.range?.startIndex ?? 0
  const to = Math.min(virtualizer.range?.endIndex ?? -1, count - 1)
  useEffect(() => {
    if (to >= from) onVisible(from, to)
  }, [from, to, onVisible])
  useStart(virtualizer, at)
  useMoves(props, { virtualizer, scroller, at, setAt })
  return (
    <div ref={scroller} className={classNames('feed', props.className)} role="feed" aria-label={props.label}>
      <div className="feed-canvas" role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => (
          <div
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            className="feed-place"
            role="presentation"
            style={{ transform: `translateY(${start}px)` }}
          >
            {renderItem({ index, isCurrent: index === at, onFocus: () => setAt(index) })}
          </div>
        ))}
      </div>
    </div>
  )
}

/** The article the keyboard is on stays in the document, wherever the feed is scrolled. */
function useFeedVirtualizer(
  { count, keyOf }: FeedProps,
  scroller: RefObject<HTMLDivElement | null>,
  at: number,
): FeedVirtualizer {
  const rangeExtractor = useCallback(
    (range: Range) => withExtra(defaultRangeExtractor(range), [at], count),
    [at, count],
  )
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: keyOf,
    overscan,
    rangeExtractor,
  })
}

function useStart(virtualizer: FeedVirtualizer, at: number): void {
  const isStarted = useRef(false)
  useLayoutEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    if (at > 0) virtualizer.scrollToIndex(at, { align: 'start' })
  }, [virtualizer, at])
}

/** False: it is not drawn yet. */
function focusItem({ scrollElement }: FeedVirtualizer, index: number): boolean {
  const article = scrollElement?.querySelector<HTMLElement>(`[data-index="${index}"] > article`)
  article?.focus({ preventScroll: true })
  return article !== null && article !== undefined
}

interface Moves {
  readonly virtualizer: FeedVirtualizer
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly at: number
  readonly setAt: (index: number) => void
}

function useMoves({ count, handle, onShown }: FeedProps, { virtualizer, scroller, at, setAt }: Moves): void {
  // Keys may come faster than the page is drawn, and before what an earlier drawing left to do is done.
  const aim = useRef(at)
  useLayoutEffect(() => {
    aim.current = at
  }, [at])
  // The feed takes the keyboard as soon as it is drawn; an article far away is drawn only then.
  const isFocusWanted = useRef(true)
  useEffect(() => {
    if (isFocusWanted.current && focusItem(virtualizer, aim.current)) isFocusWanted.current = false
  })
  useImperativeHandle(handle, () => {
    const goTo = (index: number) => {
      aim.current = index
      isFocusWanted.current = index !== at
      setAt(index)
      if (index === at) focusItem(virtualizer, at)
    }
    const page = (direction: 1 | -1) => {
      const element = scroller.current
      if (!element) return false
      const before = element.scrollTop
      element.scrollBy(0, direction * element.clientHeight * (1 - keptShare))
      if (element.scrollTop === before) return false
      goTo(virtualizer.getVirtualItemForOffset(element.scrollTop + element.clientHeight * keptShare)?.index ?? at)
      return true
    }
    return {
      readOn: () => {
        onShown(shownWhole(virtualizer))
        return page(1)
      },
      readBack: () => void page(-1),
      moveBy: by => {
        const index = Math.min(Math.max(aim.current + by, 0), count - 1)
        if (index === aim.current) return
        onShown(shownWhole(virtualizer))
        virtualizer.scrollToIndex(index, { align: 'start' })
        goTo(index)
      },
      current: () => at,
    }
  }, [virtualizer, count, onShown, scroller, at, setAt])
}

/** Those that end on the screen. */
function shownWhole({ scrollElement, measurementsCache }: FeedVirtualizer): number[] {
  if (!scrollElement) return []
  const { scrollTop, clientHeight } = scrollElement
  // Sizes on the screen are fractions.
  const edge = scrollTop + clientHeight + 1
  return measurementsCache.filter(({ end }) => end > scrollTop && end <= edge).map(({ index }) => index)
}
