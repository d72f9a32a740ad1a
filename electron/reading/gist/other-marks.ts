// Quotations marked with a bar, a colon or a brace. Alone such a line may be a table, a definition or a program, so a
// run of lines is judged together, and what already was a mark in this article counts.

import { quoteDepth } from './quote-depth.ts'

/** Bars in a row with words behind them, not the frame of a table. */
const BAR_WORDS = /^\|\s?[\p{L}\p{N}"'“„«(<>*¿¡:[.-]/u
const TABLE_ROW = /^\|.*\|\s*$|^\|[-=+: ]{3,}/
const TABLE_EDGE = /^\s{0,8}[+|][-=+|: ]{2,}/
const COLON = /^:(?: |$)/
const COLON_AFTER_ATTRIBUTION = /^:\s?\S|^:$/
const BRACE = /^\}(?: |$)/
const PROGRAM_END = /[{;]\s*$/
const MAX_LOOKED_AT = 200
const MAX_DEPTH = 20

export interface MarkedRun {
  readonly lineCount: number
  readonly isQuote: boolean
}

/** The run of lines at `from` that begin with the same other mark; no lines when there is no such mark. */
export function markedRun(lines: readonly string[], from: number, isExpected: boolean): MarkedRun {
  const mark = lines[from]?.[0]
  if (mark !== '|' && mark !== ':' && mark !== '}') return { lineCount: 0, isQuote: false }
  let to = from
  while (lines[to]?.[0] === mark) to++
  const run = lines.slice(from, to).map(line => line.slice(0, MAX_LOOKED_AT))
  const isQuote = mark === '|' ? isBarQuote(run, lines[from - 1]) : isLineQuote(run, mark, isExpected)
  return { lineCount: to - from, isQuote }
}

/** The line without its marks, as deep as they say. */
export function withoutOtherMark(line: string): { readonly depth: number; readonly text: string } {
  const mark = line[0]
  let depth = 0
  let at = 0
  while (depth < MAX_DEPTH && (line[at] === mark || (line[at] === ' ' && line[at + 1] === mark))) {
    at += line[at] === mark ? 1 : 2
    depth++
  }
  const inner = quoteDepth(line[at] === ' ' ? line.slice(at + 1) : line.slice(at))
  return { depth: Math.min(depth + inner.depth, MAX_DEPTH), text: inner.text }
}

function isBarQuote(run: readonly string[], before: string | undefined): boolean {
  if (before !== undefined && TABLE_EDGE.test(before.slice(0, MAX_LOOKED_AT))) return false
  if (run.some(line => TABLE_ROW.test(line))) return false
  const filled = run.filter(line => line.slice(1).trim() !== '')
  const worded = filled.filter(line => BAR_WORDS.test(line))
  return worded.length > 0 && worded.length * 2 >= filled.length
}

function isLineQuote(run: readonly string[], mark: ':' | '}', isExpected: boolean): boolean {
  if (!isExpected && run.length < 2) return false
  if (mark === ':') return run.every(line => (isExpected ? COLON_AFTER_ATTRIBUTION : COLON).test(line))
  return run.every(line => BRACE.test(line)) && (isExpected || !run.some(line => PROGRAM_END.test(line)))
}
