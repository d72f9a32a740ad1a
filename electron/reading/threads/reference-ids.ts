// Where the Message-IDs stand in the text of a Message-ID or References field (RFC 5322 3.6.4, RFC 5536 3.1.3), without
// cutting them out: a group of a million articles has many millions of them. Pure.

/** The first ancestor and the latest ones (RFC 5537 3.4.4): more heal no gap, and hostile articles name thousands. */
export const MAX_ANCESTORS = 16
/** An id beyond the longest line a field may have is none (RFC 5322 2.1.1). */
const MAX_ID_LENGTH = 998

/** Start and end of an id in a text, without its brackets. */
export type IdSpan = readonly [start: number, end: number]

/**
 * All that is between angle brackets, oldest first; without any bracket, the words that hold an @. Of more than
 * MAX_ANCESTORS the first and the latest. The time depends on what is kept, not on what is there.
 */
export function referenceSpans(text: string): IdSpan[] {
  const spans: IdSpan[] = []
  if (!text.includes('<')) return wordSpans(text)
  let to = text.length
  while (spans.length < MAX_ANCESTORS - 1) {
    const closed = text.lastIndexOf('>', to - 1)
    const start = closed > 0 ? text.lastIndexOf('<', closed - 1) : -1
    if (start < 0) return spans.reverse()
    const end = text.indexOf('>', start)
    if (isIdLength(end - start - 1)) spans.push([start + 1, end])
    if (start === 0) return spans.reverse()
    to = start
  }
  const start = text.indexOf('<')
  const end = text.indexOf('>', start)
  if (end > 0 && end < to && isIdLength(end - start - 1)) spans.push([start + 1, end])
  return spans.reverse()
}

function wordSpans(text: string): IdSpan[] {
  if (!text.includes('@')) return []
  const spans: IdSpan[] = []
  for (const match of text.slice(-MAX_ANCESTORS * MAX_ID_LENGTH).matchAll(/[^\s,;"'[\]]+/g)) {
    if (match[0].includes('@') && isIdLength(match[0].length)) spans.push([match.index, match.index + match[0].length])
  }
  return spans.length <= MAX_ANCESTORS ? spans : [...spans.slice(0, 1), ...spans.slice(1 - MAX_ANCESTORS)]
}

function isIdLength(length: number): boolean {
  return length > 0 && length <= MAX_ID_LENGTH
}
