// How deep a line is quoted (RFC 3676 4.5), also where programs wrote ` > `, initials (`JB> `) or `|> `. Bars, colons and
// braces alone are no proof; they are judged a run at a time in other-marks.ts.

import { looksLikePython } from './python-line.ts'

/** Deeper has no meaning to a person, and a line of marks only must not cost more. */
const MAX_DEPTH = 20
/** Up to four letters before the mark: initials of the person quoted. */
const INITIALS = /^ {0,2}\p{Lu}\p{L}{1,3}(?=>)/u
/** A face, not a quotation. */
const FACE = /^>[:;]['-]?[()DP/\\]/
const LONGEST_INITIALS = 7

export interface QuotedLine {
  /** 0: not quoted. */
  readonly depth: number
  /** The line without its marks. */
  readonly text: string
}

/** Depth and words of a line. `> >>> f(1)` is a Python prompt quoted once. Linear; looks at the marks only. */
export function quoteDepth(line: string): QuotedLine {
  if (!mayHaveMarks(line) || FACE.test(line.slice(0, 4))) return { depth: 0, text: line }
  let at = 0
  let depth = 0
  for (;;) {
    const next = afterMark(line, at, depth === 0)
    if (next < 0 || (depth > 0 && isPrompt(line, at))) break
    at = next
    depth++
  }
  if (depth === 0) return { depth: 0, text: line }
  return { depth: Math.min(depth, MAX_DEPTH), text: line[at] === ' ' ? line.slice(at + 1) : line.slice(at) }
}

/** Only the first characters decide whether there is any mark at all. */
function mayHaveMarks(line: string): boolean {
  const mark = line.indexOf('>')
  return mark >= 0 && mark < LONGEST_INITIALS
}

/** The place after the mark at `at`, or -1. Between marks there may be one space. */
function afterMark(line: string, at: number, isFirst: boolean): number {
  const start = line[at] === ' ' ? at + 1 : at
  if (line[start] === '>') return start + 1
  if (line[start] === '|' && line[start + 1] === '>') return start + 2
  const head = line.slice(isFirst ? at : start, start + LONGEST_INITIALS)
  const initials = INITIALS.exec(head)
  return initials ? (isFirst ? at : start) + initials[0].length + 1 : -1
}

/** Three marks in a row behind a space, and then Python: the prompt belongs to the words that are quoted. */
function isPrompt(line: string, at: number): boolean {
  return line.startsWith(' >>> ', at) && looksLikePython(line.slice(at + 5))
}
