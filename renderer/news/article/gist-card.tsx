// The first meaningful lines of an article, beside the pointer that rests on its row. The article itself says the same.
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import { api } from '../../api.ts'
import { rowIndexOf } from '../../lists/row-events.ts'
import { visibleBody } from '../../ui/visible-text.ts'
import { useNews } from '../news-store.ts'

// Long enough not to follow a pointer that only passes.
const restMs = 600

interface Card {
  readonly text: string
  readonly x: number
  readonly y: number
}

interface GistPointer {
  readonly card: Card | null
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly hide: () => void
}

/** Shows the card of the row the pointer rests on; a key, a click or scrolling takes it away. */
export function useGistCard(): GistPointer {
  const [card, setCard] = useState<Card | null>(null)
  const rest = useRef<{ index: number; timer: ReturnType<typeof setTimeout> } | null>(null)
  const hide = useCallback(() => {
    clearTimeout(rest.current?.timer)
    rest.current = null
    setCard(null)
  }, [])
  useEffect(() => hide, [hide])
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const index = rowIndexOf(event.target)
    if (index === rest.current?.index) return
    hide()
    if (index === null || event.pointerType !== 'mouse') return
    const { clientX: x, clientY: y } = event
    const timer = setTimeout(() => {
      void gistOf(index).then(text => {
        if (text && rest.current?.timer === timer) setCard({ text, x, y })
      })
    }, restMs)
    rest.current = { index, timer }
  }
  return { card, onPointerMove, hide }
}

async function gistOf(index: number): Promise<string | undefined> {
  const article = useNews.getState().rows.get(index)?.article
  if (!article?.isHere) return undefined
  const { groupId, number } = article
  // A card is no place for errors.
  return api.news.gist({ article: { groupId, number } }).catch(() => undefined)
}

const roomPx = 240

export function GistCard({ card }: { readonly card: Card | null }) {
  if (!card) return null
  const isBelow = card.y + roomPx < window.innerHeight
  const place = isBelow ? { top: card.y + 14 } : { bottom: window.innerHeight - card.y + 14 }
  return (
    <div className="gist-card small" role="tooltip" style={{ left: card.x, ...place }}>
      <bdi>{visibleBody(card.text)}</bdi>
    </div>
  )
}
