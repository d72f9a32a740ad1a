// Marks the words of a search where they stand: in the rows of the list and in the message. The document stays as it is; the
// browser draws over ranges of it. A message shown in a frame of its own keeps its words to itself.

import { foldText } from '../../shared/fold-text.ts'
import type { SearchedWord } from '../../shared/model/mail-search.ts'

const list = '[data-region="list"] .message-list'
const readerPane = '[data-region="reader"]'
const reader = `${readerPane} :is(.reader-subject, .prose, .message-raw)`
/** Further down nobody sees them at once, and each is work at every change. */
const maxRanges = 2_000
/** A longer text is data. */
const maxTextLength = 300_000
const wordPattern = /[\p{L}\p{N}\p{M}]+/gu

/** Of a message, in reading order. */
export type Marks = readonly Range[]

/** Marks them, and answers with those in the reader. `known`: those it has, where nothing there has changed. */
export function markWords(words: readonly SearchedWord[], known: Marks | undefined): Marks {
  const inReader = known ?? rangesIn(reader, words)
  CSS.highlights.set('search-word', new Highlight(...rangesIn(list, words), ...inReader))
  return inReader
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

/** The one that a person is at. */
export function markCurrent(range: Range | undefined): void {
  if (!range) {
    CSS.highlights.delete('search-word-current')
    return
  }
  const current = new Highlight(range)
  current.priority = 1
  CSS.highlights.set('search-word-current', current)
  range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
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

/** Where the words stand in a text. */
export function placesIn(text: string, words: readonly SearchedWord[]): [start: number, end: number][] {
  return [...text.matchAll(wordPattern)].flatMap(match => {
    const folded = foldText(match[0])
    const fits = words.some(word => folded === word.text || (word.isPrefix && folded.startsWith(word.text)))
    if (fits) return [[match.index, match.index + match[0].length] as [number, number]]
    return unspacedIn(match[0], words).map(([start, end]): [number, number] => [match.index + start, match.index + end])
  })
}

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Where letters stand without spaces each is a word. */
function unspacedIn(text: string, words: readonly SearchedWord[]): [start: number, end: number][] {
  if (!unspaced.test(text)) return []
  const places: [number, number][] = []
  let at = 0
  for (const letter of text) {
    if (words.some(word => word.text === letter)) places.push([at, at + letter.length])
    at += letter.length
  }
  return places
}
