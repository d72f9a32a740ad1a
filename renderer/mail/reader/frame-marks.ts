// The words of a search in messages that are shown in a frame of their own: their page comes with the words marked, and the main
// process says how many marks it has, since nothing of a frame can be seen from outside.
import { useEffect, useState } from 'react'
import { MAX_MARKED_LENGTH, MAX_MARKED_WORDS } from '../../../shared/marked-address.ts'
import type { Id } from '../../../shared/model/account.ts'
import type { SearchedWord } from '../../../shared/model/mail-search.ts'
import { api } from '../../api.ts'
import { useMail } from '../mail-store.ts'
import { useSearch } from '../search/search-store.ts'

/** A frame that comes anew at every key that is pressed would only flicker. */
const settleMs = 400
const none: readonly SearchedWord[] = []

interface FrameMarks {
  readonly words: readonly SearchedWord[]
  /** Undefined until it is known. */
  readonly count: number | undefined
}

/** Of the search in the box, while the list shows what it found. */
export function useFrameMarks(messageId: Id): FrameMarks {
  const words = useSettledWords()
  const [counted, setCounted] = useState<FrameMarks>({ words: none, count: undefined })
  useEffect(() => {
    let isWanted = words.length > 0
    const asked = words.filter(({ text }) => text.length <= MAX_MARKED_LENGTH).slice(0, MAX_MARKED_WORDS)
    if (isWanted)
      api.reading.countMarks({ id: messageId, words: asked }).then(
        count => isWanted && setCounted({ words, count }),
        // Then it is read without marks to go through.
        () => undefined,
      )
    return () => {
      isWanted = false
    }
  }, [messageId, words])
  return { words, count: counted.words === words ? counted.count : undefined }
}

/** As they were when the message came, and anew once typing pauses. */
function useSettledWords(): readonly SearchedWord[] {
  const words = useShownWords()
  const [settled, setSettled] = useState(words)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), settleMs)
    return () => clearTimeout(timer)
  }, [words])
  return settled
}

function useShownWords(): readonly SearchedWord[] {
  const opened = useSearch(state => state.opened)
  const source = useMail(state => state.source)
  return opened && source.kind === 'search' && source.id === opened.id ? opened.words : none
}
