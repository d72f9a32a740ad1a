// The gist as one line for a list row: the author's first words, without code as long as there are words.

import { articleLines } from './article-lines.ts'
import { type Beginning, takeFirstWords } from './first-words.ts'
import { type LineMark, lineMarks } from './line-marks.ts'

/** More than a row shows on the widest screen. */
const MAX_LENGTH = 200
/** Enough lines to find the first words behind a long quotation. */
const MAX_LINES = 400
const MAX_LINE_LENGTH = 2_000
/** Senders fill the preview with letters that show nothing; the joiner of emoji is not among them. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\ufeff]|\u034f/g
/** Underlines, rules and boxes. */
const DECORATION = /[-=_*#~+|]{4,}/g
/** What keeps a line from being shown as it is. */
const UNCLEAN = /[^ -~]| {2}|^ | $|[-=_*#~+|]{4}/

/** At most 200 characters of own words; else of code; else of what is quoted. Whitespace is one space. */
export function gistLine(text: string): string {
  const lines = articleLines(text, MAX_LINES)
  const first = firstLine({ lines, goesOn: false })
  if (first !== undefined) return first
  const marks = lineMarks(lines)
  const own = words(marks, 'own')
  if (own !== '') return own
  const code = words(marks, 'code')
  return code === '' ? words(marks, 'quote') : code
}

/** The same from the beginning of a text alone; undefined when that is not enough to know. Its last line may be cut. */
export function gistLineOfStart(text: string): string | undefined {
  return firstLine({ lines: articleLines(text, MAX_LINES).slice(0, -1), goesOn: true })
}

function firstLine(beginning: Beginning): string | undefined {
  const line = new OneLine()
  return takeFirstWords(beginning, text => line.add(text)) && !line.isEmpty ? line.toString() : undefined
}

function words(marks: readonly LineMark[], kind: LineMark['kind']): string {
  const line = new OneLine()
  marks.find(mark => mark.kind === kind && line.add(mark.text))
  return line.toString()
}

/** Lines as one, until there is enough. */
class OneLine {
  private line = ''

  get isEmpty(): boolean {
    return this.line === ''
  }

  /** True when no more is needed. */
  add(text: string): boolean {
    const clean = cleanLine(text.slice(0, MAX_LINE_LENGTH))
    if (clean !== '') this.line += this.line === '' ? clean : ` ${clean}`
    return this.line.length > MAX_LENGTH
  }

  toString(): string {
    return this.line.slice(0, MAX_LENGTH).toWellFormed().trimEnd()
  }
}

function cleanLine(text: string): string {
  if (!UNCLEAN.test(text)) return text
  return text
    .replace(INVISIBLE, '')
    .replace(DECORATION, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
