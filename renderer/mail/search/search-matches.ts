// The marked words of the message that is shown: how many, which one a person is at, the next and the one before.

import { t } from '../../i18n.ts'
import { announce } from '../../navigation.ts'
import { useMail } from '../mail-store.ts'
import {
  clearMarks,
  countAttribute,
  isSameMark,
  type Mark,
  type Marks,
  markCurrent,
  markWords,
  touchesReader,
} from './search-marks.ts'
import { useSearch } from './search-store.ts'

const { getState, setState } = useSearch

let marks: Marks = []
let current: Mark | undefined
let isDue = false
/** A long message is looked through only when it has changed, not while the list scrolls. */
let isReaderDue = true

/** Marks whatever is drawn from now on. Call it once. */
export function startMarks(): void {
  const observer = new MutationObserver(changes => {
    isReaderDue ||= !isShown() || changes.some(({ target }) => touchesReader(target))
    markSoon()
  })
  const attributeFilter = [countAttribute]
  observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter })
  useSearch.subscribe(({ opened }, before) => {
    if (opened !== before.opened) markAnew()
  })
  useMail.subscribe(({ source, opened }, before) => {
    if (source !== before.source || opened?.id !== before.opened?.id) leaveMatch()
    if (source !== before.source) markAnew()
  })
}

function markAnew(): void {
  isReaderDue = true
  markSoon()
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
    current = undefined
    isReaderDue = true
    if (matches !== null) setState({ matches: null, match: 0 })
    return
  }
  marks = markWords(opened.words, isReaderDue ? undefined : marks)
  isReaderDue = false
  const match = placeOf(current) + 1
  if (match === 0) leaveMatch()
  if (matches !== marks.length || match !== getState().match) setState({ matches: marks.length, match })
}

function leaveMatch(): void {
  if (!current) return
  markCurrent(undefined, current)
  current = undefined
  setState({ match: 0 })
}

/** Where the one that a person is at stands now; -1: its text is gone. */
function placeOf(wanted: Mark | undefined): number {
  return wanted ? marks.findIndex(mark => isSameMark(mark, wanted)) : -1
}

/** The next one, or the one before; after the last comes the first. */
export function moveToMatch(step: 1 | -1): void {
  if (marks.length === 0) return
  const { match } = getState()
  const next = match === 0 && step < 0 ? marks.length : ((match - 1 + step + marks.length) % marks.length) + 1
  const before = current
  current = marks[next - 1]
  setState({ match: next })
  markCurrent(current, before)
  announce(t('mailSearch.match.at', { at: next, count: marks.length }))
}
