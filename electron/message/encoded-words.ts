// Encoded words in headers (RFC 2047, with the language tag of RFC 2231 5). Words that were split inside a letter are
// joined before they are decoded. What comes out can hold no line end and no other control character.
import { decodeCharset } from './charset.ts'
import { oneLine } from './shown-text.ts'

/** Longer than any registered charset with a language tag. */
const MAX_CHARSET_LENGTH = 80

interface EncodedWord {
  readonly start: number
  readonly end: number
  readonly charset: string
  readonly encoding: 'b' | 'q'
  readonly text: string
}

/** Decodes all encoded words of an unfolded value; what is not well formed stays as it is. Linear time. */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return oneLine(value)
  const words = findWords(value)
  let out = ''
  let at = 0
  for (let index = 0; index < words.length; ) {
    const group = groupAt(words, index, value)
    const first = words[index]
    const last = group.at(-1)
    if (!first || !last) break
    const between = value.slice(at, first.start)
    // White space between two encoded words is not part of the text (RFC 2047 6.2).
    out += index > 0 && between.trim() === '' ? '' : between
    out += decodeGroup(group)
    at = last.end
    index += group.length
  }
  return oneLine(out + value.slice(at))
}

function findWords(value: string): EncodedWord[] {
  const words: EncodedWord[] = []
  let from = 0
  // The next `?=`: remembered, so that a thousand openings without an end are not searched a thousand times.
  let close = 0
  while (close >= 0) {
    const start = value.indexOf('=?', from)
    if (start < 0) break
    const opening = openingAt(value, start)
    if (!opening) {
      from = start + 2
      continue
    }
    if (close < opening.textStart) close = value.indexOf('?=', opening.textStart)
    if (close < 0) break
    const text = value.slice(opening.textStart, close)
    // A second opening inside means that the first never ended.
    if (text.includes('=?')) {
      from = opening.textStart
      continue
    }
    words.push({ start, end: close + 2, charset: opening.charset, encoding: opening.encoding, text })
    from = close + 2
  }
  return words
}

function openingAt(
  value: string,
  start: number,
): { charset: string; encoding: 'b' | 'q'; textStart: number } | undefined {
  const head = value.slice(start + 2, start + 2 + MAX_CHARSET_LENGTH)
  const mark = head.indexOf('?')
  if (mark <= 0 || head[mark + 2] !== '?') return undefined
  const charset = head.slice(0, mark)
  if (/[\s=]/.test(charset)) return undefined
  const encoding = head[mark + 1]?.toLowerCase()
  if (encoding !== 'b' && encoding !== 'q') return undefined
  return { charset: charset.split('*', 1)[0] ?? '', encoding, textStart: start + 2 + mark + 3 }
}

/** Neighbours of the same charset and encoding: some senders cut a letter's bytes between two of them. */
function groupAt(words: readonly EncodedWord[], index: number, value: string): EncodedWord[] {
  const group: EncodedWord[] = []
  for (let next = index; next < words.length; next++) {
    const word = words[next]
    const last = group.at(-1)
    if (!word) break
    if (last) {
      const isSame = word.charset.toLowerCase() === last.charset.toLowerCase() && word.encoding === last.encoding
      if (!isSame || value.slice(last.end, word.start).trim() !== '') break
    }
    group.push(word)
  }
  return group
}

function decodeGroup(group: readonly EncodedWord[]): string {
  const bytes = group.map(({ encoding, text }) => (encoding === 'b' ? Buffer.from(text, 'base64') : decodeQ(text)))
  // Letters that should have been encoded were read as Unicode already: then the charset speaks of nothing else.
  const isRaw = group.some(({ text }) => /[\u0080-\uffff]/.test(text))
  return decodeCharset(Buffer.concat(bytes), isRaw ? 'utf-8' : group[0]?.charset)
}

function decodeQ(text: string): Buffer {
  const pieces = text.replaceAll('_', ' ').split(/((?:=[0-9a-f]{2})+)/i)
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.from(piece.replaceAll('=', ''), 'hex') : Buffer.from(piece, 'utf8'),
    ),
  )
}
