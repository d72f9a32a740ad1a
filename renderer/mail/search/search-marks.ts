// Marks the words of a search where they stand: in the rows of the list and in the message. The document stays as it is; the
// browser draws over ranges of it. What a message has in a frame of its own is marked by its page (frame-marks.ts).

import { markName } from '../../../shared/marked-address.ts'
import type { SearchedWord } from '../../../shared/model/mail-search.ts'
import { placesIn } from '../../../shared/word-places.ts'

const list = '[data-region="list"] .message-list'
const readerPane = '[data-region="reader"]'
const reader = `${readerPane} :is(.reader-subject, .prose, .message-raw)`
/** On frames: how many marks their page has. */
export const countAttribute = 'data-marks'
/** Further down nobody sees them at once, and each is work at every change. */
const maxRanges = 2_000
/** A longer text is data. */
const maxTextLength = 300_000

/** One in a message that has a frame of its own: its page marks it, and shows it when it is asked for by its name. */
export interface FrameMark {
  readonly frame: HTMLIFrameElement
  /** From 1. */
  readonly number: number
}

export type Mark = Range | FrameMark

/** Of a message, in reading order. */
export type Marks = readonly Mark[]

/** Marks them, and answers with those in the reader. `known`: those it has, where nothing there has changed. */
export function markWords(words: readonly SearchedWord[], known: Marks | undefined): Marks {
  const inReader = known ?? withFrames(rangesIn(reader, words))
  const ranges = inReader.filter(mark => mark instanceof Range)
  CSS.highlights.set('search-word', new Highlight(...rangesIn(list, words), ...ranges))
  return inReader
}

/** What frames say of themselves, where they stand among the others. */
function withFrames(ranges: readonly Range[]): Marks {
  const marks: Mark[] = []
  let next = 0
  for (const frame of document.querySelectorAll<HTMLIFrameElement>(`${readerPane} iframe[${countAttribute}]`)) {
    for (let range = ranges[next]; range && isBefore(range, frame); range = ranges[next]) {
      marks.push(range)
      next += 1
    }
    const count = Number(frame.getAttribute(countAttribute))
    for (let number = 1; number <= count; number++) marks.push({ frame, number })
  }
  return [...marks, ...ranges.slice(next)]
}

function isBefore({ startContainer }: Range, frame: Element): boolean {
  return (frame.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
}

export function isSameMark(a: Mark, b: Mark): boolean {
  if (a instanceof Range)
    return b instanceof Range && a.startContainer === b.startContainer && a.startOffset === b.startOffset
  return !(b instanceof Range) && a.frame === b.frame && a.number === b.number
}

/** A change there reaches what the reader shows. */
export function touchesReader(place: Node): boolean {
  const element = place instanceof Element ? place : place.parentElement
  return element?.closest(readerPane) != null || element?.querySelector(readerPane) != null
}

export function clearMarks(): void {
  CSS.highlights.delete('search-word')
  CSS.highlights.delete('search-word-current')
}

/** The one that a person is at, and the one before it. */
export function markCurrent(mark: Mark | undefined, before: Mark | undefined): void {
  CSS.highlights.delete('search-word-current')
  const isInSameFrame = isInFrame(mark) && isInFrame(before) && mark.frame === before.frame
  if (isInFrame(before) && !isInSameFrame) showInFrame({ frame: before.frame, number: 0 })
  if (isInFrame(mark)) showInFrame(mark)
  else if (mark) showInText(mark)
}

function isInFrame(mark: Mark | undefined): mark is FrameMark {
  return mark !== undefined && !(mark instanceof Range)
}

function showInText(range: Range): void {
  const current = new Highlight(range)
  current.priority = 1
  CSS.highlights.set('search-word-current', current)
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
}

/** The page stays as it is and scrolls to what has the name; nothing has that of 0. */
function showInFrame({ frame, number }: FrameMark): void {
  if (!frame.isConnected) return
  frame.contentWindow?.location.replace(`${frame.src}#${markName(number)}`)
  if (number > 0) frame.scrollIntoView({ block: 'nearest' })
}

function rangesIn(selector: string, words: readonly SearchedWord[]): Range[] {
  const ranges: Range[] = []
  let length = 0
  for (const root of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? ''
      length += text.length
      if (ranges.length >= maxRanges || length > maxTextLength) return ranges
      for (const [start, end] of placesIn(text, words)) {
        const range = new Range()
        range.setStart(node, start)
        range.setEnd(node, end)
        ranges.push(range)
      }
    }
  }
  return ranges
}
