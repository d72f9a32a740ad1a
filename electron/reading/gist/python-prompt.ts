// Interactive Python against words quoted three times: both begin with `>>>`. A paragraph is judged as a whole, by what
// its lines say and by what stands between them: a session has answers there, a quotation has other depths.

import { looksLikePython, looksLikeWords } from './python-line.ts'

const PROMPT = /^[ \t]{0,16}>>>(?: (?!>)|\t|$)/
const CONTINUATION = /^[ \t]{0,16}\.\.\.(?: |$)/
const OTHER_DEPTH = /^>{1,2}(?!>)|^>{4}/
const INDENTED = /^[ \t]{2}/
/** Longest prompt with its indentation. */
const MAX_LOOKED_AT = 40
/** What an answer to a bare name can be and a sentence cannot. */
const BARE_NAME = /^[\w.]{1,40}$/

/** Where sessions are: true for the lines from a paragraph's first prompt on, but not for quoted ones. Linear. */
export function pythonSessions(lines: readonly string[]): boolean[] {
  const inSession = new Array<boolean>(lines.length).fill(false)
  for (let from = 0; from < lines.length; from++) {
    if (isBlank(lines[from])) continue
    let to = from
    while (to < lines.length && !isBlank(lines[to])) to++
    markParagraph(lines, { from, to }, inSession)
    from = to
  }
  return inSession
}

interface Range {
  readonly from: number
  readonly to: number
}

function markParagraph(lines: readonly string[], { from, to }: Range, inSession: boolean[]): void {
  let first = from
  while (first < to && !isPrompt(lines[first])) first++
  if (first === to || !isSession(lines.slice(first, to), lines[first - 1])) return
  for (let at = first; at < to; at++) inSession[at] = isPrompt(lines[at]) || !(lines[at] ?? '').startsWith('>')
}

function isSession(paragraph: readonly string[], before: string | undefined): boolean {
  let python = 0
  let words = 0
  let answers = 0
  let otherDepths = isOtherDepth(before) ? 1 : 0
  for (const [index, line] of paragraph.entries()) {
    if (!isPrompt(line)) {
      if (isOtherDepth(line)) otherDepths++
      continue
    }
    const statement = line.trimStart().slice(3)
    if (looksLikePython(statement) || INDENTED.test(line)) python++
    else if (looksLikeWords(statement)) words++
    if (isAnswer(paragraph[index + 1], statement)) answers++
  }
  if (otherDepths > 0 && answers === 0) return false
  return python === words ? words === 0 && answers > 0 : python > words
}

/** The line after a statement: what Python said, or the statement's next line. */
function isAnswer(line: string | undefined, statement: string): boolean {
  if (line === undefined || line.startsWith('>') || isPrompt(line)) return false
  return CONTINUATION.test(line.slice(0, MAX_LOOKED_AT)) || looksLikePython(statement) || isBareAnswer(line, statement)
}

function isBareAnswer(line: string, statement: string): boolean {
  return BARE_NAME.test(statement.slice(0, MAX_LOOKED_AT + 1).trim()) && !looksLikeWords(line)
}

function isPrompt(line: string | undefined): boolean {
  return line !== undefined && PROMPT.test(line.slice(0, MAX_LOOKED_AT))
}

function isOtherDepth(line: string | undefined): boolean {
  return line !== undefined && OTHER_DEPTH.test(line.slice(0, 5))
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}
