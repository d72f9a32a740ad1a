// The text of an article: plain, in letters of one width, with a ruler where lines should end.

import { type RefObject, useEffect } from 'react'
import type { Id } from '../../../shared/model/account.ts'
import { useText } from '../../i18n.ts'
import { savePostNow, writeFields } from './post-store.ts'
import { writingPlace } from './writing-place.ts'

interface PostTextProps {
  readonly postId: Id
  readonly text: string
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** Begins here, below the quotation. */
  readonly autoFocus: boolean
}

export function PostText({ postId, text, area, autoFocus }: PostTextProps) {
  const t = useText()
  useEffect(() => {
    const field = area.current
    if (!autoFocus || !field) return
    const place = writingPlace(field.value)
    // The browser scrolls to the caret when it gets the focus.
    field.setSelectionRange(place, place)
    field.focus()
  }, [autoFocus, area])
  return (
    <textarea
      ref={area}
      className="post-text"
      aria-label={t('newsPosting.text')}
      dir="auto"
      value={text}
      onChange={event => writeFields(postId, { text: event.target.value })}
      onBlur={() => void savePostNow(postId)}
    />
  )
}
