// The fields of one composer, so that a check can lead to the place where it is mended.

import { useRef } from 'react'
import type { PostingCheck } from '../../../shared/model/posting.ts'
import { lineRange, placeOf } from './post-checks.ts'

export type PostPlaces = ReturnType<typeof usePostPlaces>

export function usePostPlaces() {
  const groups = useRef<HTMLInputElement>(null)
  const followupTo = useRef<HTMLInputElement>(null)
  const subject = useRef<HTMLInputElement>(null)
  const text = useRef<HTMLTextAreaElement>(null)
  const head = useRef<HTMLDivElement>(null)

  /** Focuses what a check is about; its line of the text is selected. */
  const jump = (check: PostingCheck, followUps: readonly string[]) => {
    const place = placeOf(check, followUps)
    if (place === 'text') showLine(text.current, check.line)
    else if (place === 'groups') groups.current?.focus()
    else if (place === 'followupTo') followupTo.current?.focus()
    else if (place === 'subject') subject.current?.focus()
    else head.current?.querySelector<HTMLElement>(`[data-place="${place}"] :is(button, input)`)?.focus()
  }
  return { groups, followupTo, subject, text, head, jump }
}

function showLine(area: HTMLTextAreaElement | null, line = 1): void {
  if (!area) return
  const { start, end } = lineRange(area.value, line)
  // The browser scrolls to the caret when it gets the focus, not when the selection changes.
  area.blur()
  area.setSelectionRange(start, start)
  area.focus()
  area.setSelectionRange(start, end)
}
