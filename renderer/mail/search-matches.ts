// The marked words of the message that is shown: how many, which one a person is at, the next and the one before.

import { t } from '../i18n.ts'
import { announce } from '../navigation.ts'
import { useMail } from './mail-store.ts'
import { clearMarks, type Marks, markCurrent, markWords } from './search-marks.ts'
import { useSearch } from './search-store.ts'

const { getState, setState } = useSearch

let marks: Marks = []
let isDue = false

/** Marks whatever is drawn from now on. Call it once. */
export function startMarks(): void {
  new MutationObserver(markSoon).observe(document.body, { childList: true, subtree: true, characterData: true })
  useSearch.subscribe(({ opened }, before) => {
    if (opened !== before.opened) markSoon()
  })
  useMail.subscribe(({ source, opened }, before) => {
    if (source !== before.source || opened?.id !== before.opened?.id) setState({ match: 0 })
    if (source !== before.source) markSoon()
  })
}

/** A search in the box is what the list shows. */
function isShown(): boolean {
  const { opened } = getState()
  const { source } = useMail.getState()
  return opened !== null && source.kind === 'search' && source.id === opened.id
}

/** Once for all that changes before the next frame; nothing where no search is shown. */
function markSoon(): void {
  if (isDue || (!isShown() && getState().matches === null)) return
  isDue = true
  requestAnimationFrame(() => {
    isDue = false
    mark()
  })
}

function mark(): void {
  const { opened, matches } = getState()
  if (!opened || !isShown()) {
    clearMarks()
    marks = []
    if (matches !== null) setState({ matches: null, match: 0 })
    return
  }
  marks = markWords(opened.words)
  if (matches !== marks.length) setState({ matches: marks.length })
}

/** The next one, or the one before; after the last comes the first. */
export function moveToMatch(step: 1 | -1): void {
  if (marks.length === 0) return
  const { match } = getState()
  const next = match === 0 && step < 0 ? marks.length : ((match - 1 + step + marks.length) % marks.length) + 1
  setState({ match: next })
  markCurrent(marks[next - 1])
  announce(t('mailSearch.match.at', { at: next, count: marks.length }))
}
