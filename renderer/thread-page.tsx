// A whole thread read like a page: what each message adds, one below the other. It knows messages as they are given to it and
// nothing of where they come from. Only those near the screen are drawn; their heights are learned as they appear.
import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { TextBlock } from '../shared/model/text-block.ts'
import { ThreadPageMessage } from './thread-page-message.tsx'
import { withExtra } from './ui/virtual-list.tsx'
import './style/reading.css'
import './thread-page.css'

export interface PageText {
  readonly author: string
  /** Absent or 0: not believable. */
  readonly dateMs?: number | undefined
  /** Where it says another subject than what it answers. */
  readonly subject?: string | undefined
  /** Absent: not on this computer. */
  readonly blocks?: readonly TextBlock[] | undefined
  readonly isCut: boolean
  /** The server cannot give it either. */
  readonly isGone: boolean
}

export interface PageMessage {
  readonly key: string
  readonly depth: number
  readonly isRead: boolean
  /** Null while it is being read. */
  readonly text: PageText | null
}

export interface ThreadPageHandle {
  /** A screen further; false at the end. Messages that were shown whole are told of. */
  readonly readOn: () => boolean
  /** A screen back. */
  readonly readBack: () => void
  /** From message to message. */
  readonly moveBy: (by: number) => void
  /** The message the keyboard is on. */
  readonly current: () => string | undefined
}

export interface ThreadPageProps {
  readonly label: string
  readonly messages: readonly PageMessage[]
  /** Where it begins. */
  readonly startKey?: string | undefined
  readonly handle: Ref<ThreadPageHandle>
  /** Messages on the screen, both inclusive: their texts are needed. */
  readonly onVisible: (from: number, to: number) => void
  /** The person went on, and these had been on the screen to their end. */
  readonly onShown: (keys: readonly string[]) => void
  readonly onOpen: (key: string) => void
  readonly onFetch: (key: string) => void
}

type PageVirtualizer = Virtualizer<HTMLDivElement, HTMLDivElement>

/** Until it was measured; most answers are short. */
const usualHeight = 120
const overscan = 4
// What was at the lower edge stays visible at the upper one.
const keptShare = 0.1

export function ThreadPage(props: ThreadPageProps) {
  const { messages, startKey, onVisible } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(() => Math.max(0, placeOf(messages, startKey)))
  const virtualizer = usePageVirtualizer(messages, scroller, at)
  const items = virtualizer.getVirtualItems()
  const from = items[0]?.index ?? 0
  const to = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (to >= from) onVisible(from, to)
  }, [from, to, onVisible])
  useStart(virtualizer, at)
  useMoves(props, { virtualizer, scroller, at, setAt })
  return (
    <div ref={scroller} className="thread-page selectable" role="feed" aria-label={props.label} aria-busy={false}>
      <div className="thread-page-canvas" role="presentation" style={{ blockSize: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const message = messages[index]
          return message ? (
            <div
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="thread-page-place"
              role="presentation"
              style={{ transform: `translateY(${start}px)` }}
            >
              <ThreadPageMessage
                message={message}
                index={index}
                count={messages.length}
                isCurrent={index === at}
                onFocus={setAt}
                onOpen={props.onOpen}
                onFetch={props.onFetch}
              />
            </div>
          ) : null
        })}
      </div>
    </div>
  )
}

function placeOf(messages: readonly PageMessage[], key: string | undefined): number {
  return messages.findIndex(message => message.key === key)
}

/** The message the keyboard is on stays in the document, wherever the page is scrolled. */
function usePageVirtualizer(
  messages: readonly PageMessage[],
  scroller: RefObject<HTMLDivElement | null>,
  at: number,
): PageVirtualizer {
  const count = messages.length
  const rangeExtractor = useCallback(
    (range: Range) => withExtra(defaultRangeExtractor(range), [at], count),
    [at, count],
  )
  const getItemKey = useCallback((index: number) => messages[index]?.key ?? index, [messages])
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey,
    overscan,
    rangeExtractor,
  })
}

function useStart(virtualizer: PageVirtualizer, at: number): void {
  const isStarted = useRef(false)
  useLayoutEffect(() => {
    if (isStarted.current) return
    isStarted.current = true
    if (at > 0) virtualizer.scrollToIndex(at, { align: 'start' })
    focusMessage(virtualizer, at)
  }, [virtualizer, at])
}

function focusMessage({ scrollElement }: PageVirtualizer, index: number): void {
  const article = scrollElement?.querySelector<HTMLElement>(`[data-index="${index}"] > article`)
  article?.focus({ preventScroll: true })
}

interface Page {
  readonly virtualizer: PageVirtualizer
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly at: number
  readonly setAt: (index: number) => void
}

function useMoves({ messages, handle, onShown }: ThreadPageProps, { virtualizer, scroller, at, setAt }: Page): void {
  const isFocusWanted = useRef(false)
  // A message far away is drawn only now.
  useEffect(() => {
    if (!isFocusWanted.current) return
    isFocusWanted.current = false
    focusMessage(virtualizer, at)
  }, [virtualizer, at])
  useImperativeHandle(handle, () => {
    const goTo = (index: number) => {
      isFocusWanted.current = true
      setAt(index)
      if (index === at) focusMessage(virtualizer, at)
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
        onShown(shownWhole(virtualizer, messages))
        return page(1)
      },
      readBack: () => void page(-1),
      moveBy: by => {
        const index = Math.min(Math.max(at + by, 0), messages.length - 1)
        if (index === at) return
        onShown(shownWhole(virtualizer, messages))
        virtualizer.scrollToIndex(index, { align: 'start' })
        goTo(index)
      },
      current: () => messages[at]?.key,
    }
  }, [virtualizer, messages, onShown, scroller, at, setAt])
}

/** Those that end on the screen, with their text. */
function shownWhole({ scrollElement, measurementsCache }: PageVirtualizer, messages: readonly PageMessage[]): string[] {
  if (!scrollElement) return []
  const { scrollTop, clientHeight } = scrollElement
  return measurementsCache.flatMap(({ index, end }) => {
    const message = messages[index]
    // Sizes on the screen are fractions.
    const isSeen = end > scrollTop && end <= scrollTop + clientHeight + 1
    return isSeen && message?.text?.blocks ? [message.key] : []
  })
}
