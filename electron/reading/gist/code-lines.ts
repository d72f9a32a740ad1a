// Which of an author's own lines are code: lines are weighed together, because one line alone seldom proves anything.
// Quotations, diffs, prompts and fences are found before and elsewhere.

import { codeStrength, LIKELY, type Strength } from './code-strength.ts'

/** A run of lines has to collect this much; a run that is indented throughout, less. */
const ENOUGH = 3
const ENOUGH_INDENTED = 2
/** Of the filled lines of a run so many must show signs of their own. */
const MIN_SHARE = 0.34
/** Lines that say nothing, in the middle of code: the output of something, names, numbers. More end it. */
const MAX_SILENT_LINES = 3

interface WeighedLine {
  readonly strength: Strength
  readonly isBlank: boolean
  readonly isIndented: boolean
  /** Within a comment or a documentation string that began above. */
  readonly isInside: boolean
}

/** A comment that is not closed by then is none. */
const MAX_COMMENT_LINES = 60

/** True for each line that is code, blank ones between code lines included. Linear. */
export function codeLines(lines: readonly string[]): boolean[] {
  const inside = insideComments(lines)
  const weighed = lines.map((line, at) => weigh(line, inside[at] === true))
  const isCode = new Array<boolean>(lines.length).fill(false)
  for (let from = 0; from < weighed.length; ) {
    const to = runEnd(weighed, from)
    markRun(weighed, { from, to }, isCode)
    from = to
  }
  return isCode
}

function weigh(line: string, isInside: boolean): WeighedLine {
  const isBlank = line.trim() === ''
  return { strength: isBlank ? 0 : codeStrength(line), isBlank, isIndented: /^(?: {2}|\t)/.test(line), isInside }
}

/** The end of the run that begins at `from`; after prose the next line begins anew. */
function runEnd(lines: readonly WeighedLine[], from: number): number {
  let silent = 0
  let isOpen = false
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]
    if (!line || line.isBlank || line.isInside) continue
    // The sentences of a documentation string stand inside the code, indented like it.
    const isBelowCode = isOpen && line.isIndented && lines[at - 1]?.isBlank === false
    if (line.strength === 'prose' && !isBelowCode) return at + 1
    if (showsCode(line)) {
      isOpen = true
      silent = 0
    } else if (!line.isIndented && line.strength !== 'remark' && ++silent > MAX_SILENT_LINES) return at + 1
  }
  return lines.length
}

interface Run {
  readonly from: number
  readonly to: number
}

function markRun(lines: readonly WeighedLine[], run: Run, isCode: boolean[]): void {
  const { from, to } = trimmed(lines, run)
  let sum = 0
  let strong = 0
  let filled = 0
  let best = 0
  let isIndented = true
  for (const line of lines.slice(from, to)) {
    if (line.isBlank || line.isInside || line.strength === 'remark') continue
    isIndented &&= line.isIndented
    // Between lines that are code, an indented one that says nothing is an item of a list or an argument.
    if (line.strength !== 0 || !line.isIndented) filled++
    if (line.strength === 'prose' || line.strength === 0) continue
    sum += line.strength
    strong++
    best = Math.max(best, line.strength)
  }
  if (best < LIKELY || sum < (isIndented ? ENOUGH_INDENTED : ENOUGH) || strong < filled * MIN_SHARE) return
  isCode.fill(true, from, to)
}

/** Without the lines at both ends that show nothing; what is indented directly below code belongs to it. */
function trimmed(lines: readonly WeighedLine[], run: Run): Run {
  let { from, to } = run
  while (from < to && !showsCode(lines[from])) from++
  while (to > from && !showsCode(lines[to - 1]) && !isBelow(lines, to - 1)) to--
  return { from, to }
}

function showsCode(line: WeighedLine | undefined): boolean {
  return line !== undefined && typeof line.strength === 'number' && line.strength > 0
}

function isBelow(lines: readonly WeighedLine[], at: number): boolean {
  const line = lines[at]
  return line?.isIndented === true && !line.isBlank && line.strength === 0 && showsCode(lines[at - 1])
}

/** The lines after the one that opens a comment or a documentation string, up to the one that closes it. */
function insideComments(lines: readonly string[]): boolean[] {
  const inside = new Array<boolean>(lines.length).fill(false)
  for (let at = 0; at < lines.length; at++) {
    const close = opened(lines[at] ?? '')
    if (close === undefined) continue
    const length = lines.slice(at + 1, at + 1 + MAX_COMMENT_LINES).findIndex(line => line.includes(close))
    if (length < 0) continue
    inside.fill(true, at + 1, at + 1 + length)
    at += length + 1
  }
  return inside
}

/** What closes the comment this line opens and leaves open. */
function opened(line: string): string | undefined {
  if (line.includes('/*') && line.indexOf('*/', line.lastIndexOf('/*')) < 0 && /^\s*\/\*|;\s*\/\*/.test(line))
    return '*/'
  return ['"""', "'''"].find(mark => line.split(mark, 3).length === 2)
}
