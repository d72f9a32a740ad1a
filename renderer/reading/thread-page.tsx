// A whole thread read like a page: what each message adds, one below the other. It knows messages as they are given to it and
// nothing of where they come from.
import { type Ref, useCallback, useMemo } from 'react'
import type { TextBlock } from '../../shared/model/text-block.ts'
import { Feed, type FeedHandle, type FeedItem } from '../ui/feed.tsx'
import { ThreadPageMessage } from './thread-page-message.tsx'
import '../style/reading.css'
import './thread-page.css'

/** Why there is no text: it can be fetched, the server cannot give it either, or the disk here no longer gives it back. */
export type TextAbsence = 'elsewhere' | 'gone' | 'unreadable'

export interface PageText {
  readonly author: string
  /** Absent or 0: not believable. */
  readonly dateMs?: number | undefined
  /** Where it says another subject than what it answers. */
  readonly subject?: string | undefined
  /** Absent: `absence` says why. */
  readonly blocks?: readonly TextBlock[] | undefined
  readonly isCut: boolean
  readonly absence: TextAbsence
}

export interface PageMessage {
  readonly key: string
  readonly depth: number
  readonly isRead: boolean
  /** Null while it is being read. */
  readonly text: PageText | null
}

export interface ThreadPageProps {
  readonly label: string
  readonly messages: readonly PageMessage[]
  /** Where it begins. */
  readonly startKey?: string | undefined
  readonly handle: Ref<FeedHandle>
  /** Messages on the screen, both inclusive: their texts are needed. */
  readonly onVisible: (from: number, to: number) => void
  /** The person went on, and these had been on the screen to their end, with their texts. */
  readonly onShown: (keys: readonly string[]) => void
  readonly onOpen: (key: string) => void
  readonly onFetch: (key: string) => void
}

export function ThreadPage(props: ThreadPageProps) {
  const { messages, startKey, onShown, onOpen, onFetch } = props
  // Keys stay while texts come.
  const keys = messages.map(({ key }) => key).join(' ')
  const keyOf = useMemo(() => {
    const all = keys.split(' ')
    return (index: number) => all[index] ?? index
  }, [keys])
  const noteShown = useCallback(
    (indexes: readonly number[]) => {
      const shown = indexes.flatMap(index => messages[index] ?? [])
      onShown(shown.filter(({ text }) => text?.blocks).map(({ key }) => key))
    },
    [messages, onShown],
  )
  const renderItem = ({ index, isCurrent, onFocus }: FeedItem) => {
    const message = messages[index]
    if (!message) return null
    const place = { index, count: messages.length, isCurrent, onFocus }
    return <ThreadPageMessage message={message} {...place} onOpen={onOpen} onFetch={onFetch} />
  }
  return (
    <Feed
      label={props.label}
      count={messages.length}
      keyOf={keyOf}
      renderItem={renderItem}
      startAt={Math.max(
        0,
        messages.findIndex(({ key }) => key === startKey),
      )}
      handle={props.handle}
      onVisible={props.onVisible}
      onShown={noteShown}
      className="selectable"
    />
  )
}
