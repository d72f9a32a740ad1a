// The first words of a message for its list row: one line, without quotations, the line that introduces them,
// signatures and invisible filling.

const MAX_LENGTH = 200
/** Enough lines to find the first words behind a long quotation. */
const MAX_LINES = 400
/** Senders fill the preview with letters that show nothing; the joiner of emoji is not among them. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\ufeff]|\u034f/g
/** Underlines, rules and boxes. */
const DECORATION = /[-=_*#~+|]{4,}/g
/** What comes from here on was written before, or by a program. */
const END =
  /^(?:-- ?|_{20,}|-{2,}\s*(?:original|forwarded|ursprüngliche|weitergeleitete|message d'origine|mensaje original)\b.*)$/i

/** At most 200 characters of the text. When there is nothing but quotation, its words. */
export function snippetOf(text: string): string {
  const lines = text.split('\n', MAX_LINES).map(line => line.trim())
  const own = shorten(ownLines(lines))
  return own === '' ? shorten(lines.map(line => line.replace(/^[>\s]+/, ''))) : own
}

function ownLines(lines: readonly string[]): string[] {
  const own: string[] = []
  for (const [index, line] of lines.entries()) {
    if (END.test(line)) break
    if (!line.startsWith('>') && !introducesQuotation(lines, index)) own.push(line)
  }
  return own
}

/** `On … wrote:`, in any language: one or two lines that end in a colon right before a quotation. */
function introducesQuotation(lines: readonly string[], index: number): boolean {
  for (let at = index; at <= index + 1; at++) {
    const line = lines[at] ?? ''
    if (line === '' || line.startsWith('>')) return false
    if (!/[:：]$/.test(line)) continue
    return nextFilled(lines, at + 1).startsWith('>')
  }
  return false
}

function nextFilled(lines: readonly string[], from: number): string {
  return lines.slice(from, from + 3).find(line => line !== '') ?? ''
}

function shorten(lines: readonly string[]): string {
  let text = ''
  for (const line of lines) {
    if (text.length > MAX_LENGTH) break
    const clean = line
      .replace(INVISIBLE, '')
      .replace(DECORATION, ' ')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
    if (clean !== '') text += text === '' ? clean : ` ${clean}`
  }
  return text.slice(0, MAX_LENGTH).toWellFormed().trimEnd()
}
