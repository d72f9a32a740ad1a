// The head that Outlook and others put above the message they answer or pass on: `-----Original Message-----`, then
// From, Sent, To, Subject. What follows it was written before, with or without quote marks.

import { AUTHOR_FIELDS, OTHER_FIELDS, PASSED_ON } from './attribution-words.ts'
import { nameInField } from './author-name.ts'

const words = PASSED_ON.join('|')
const RULE = new RegExp(
  String.raw`^\s{0,4}(?:[-_*=]{2,}\s*(?:${words})(?![\p{L}\d])|(?:begin|anfang|début|inizio)\s.{0,40}:$)`,
  'iu',
)
const BEGINS_PASSED_ON = new RegExp(String.raw`^(?:[-_*=]{2,}\s*)?(?:${words})(?![\p{L}\d])`, 'iu')
const END =
  /^\s{0,4}[-_*=]{2,}\s*(?:end(?: of)? (?:the )?forwarded|ende der weitergeleiteten|fin du message|fine del messaggio)/i
const AUTHOR = new RegExp(String.raw`^\s{0,8}[*_]?(?:${AUTHOR_FIELDS})\s?:[*_]?\s*(\S.*)$`, 'iu')
const FIELD = new RegExp(String.raw`^\s{0,8}[*_]?(?:${AUTHOR_FIELDS}|${OTHER_FIELDS})\s?:(?!\/\/)`, 'iu')
/** Two more fields beside the author's: a list in a text seldom looks like that. */
const MIN_OTHER_FIELDS = 2
/** Recipients may go on for many lines. */
const MAX_HEAD_LINES = 40
const MAX_BLANKS_BEFORE_FIELDS = 2
const MAX_LOOKED_AT = 300

export interface MessageHead {
  readonly lineCount: number
  readonly author?: string | undefined
}

/** The head at `from`, or undefined. */
export function messageHead(lines: readonly string[], from: number): MessageHead | undefined {
  const line = head(lines, from)
  if (isPassedOn(line)) return headBelowRule(lines, from)
  // Some programs draw a line of underscores first.
  const isUnderscores = /^_{10,}\s*$/.test(line)
  const start = isUnderscores ? from + 1 : from
  if (!FIELD.test(head(lines, start))) return undefined
  const author = AUTHOR.exec(head(lines, start)) ?? AUTHOR.exec(head(lines, start + 1))
  if (!author) return undefined
  const end = fieldsEnd(lines, start)
  let fields = 0
  for (let at = start; at < end; at++) if (FIELD.test(head(lines, at))) fields++
  return fields <= MIN_OTHER_FIELDS ? undefined : { lineCount: end - from, author: nameInField(author[1] ?? '') }
}

/** `----- End forwarded message -----`: what follows is the author's own again. */
export function endsPassedOn(line: string): boolean {
  return END.test(line.slice(0, MAX_LOOKED_AT))
}

function isPassedOn(line: string): boolean {
  return RULE.test(line) && BEGINS_PASSED_ON.test(line.trim())
}

function headBelowRule(lines: readonly string[], from: number): MessageHead {
  let start = from + 1
  while (start <= from + MAX_BLANKS_BEFORE_FIELDS && head(lines, start).trim() === '') start++
  if (!FIELD.test(head(lines, start))) return { lineCount: 1 }
  const end = fieldsEnd(lines, start)
  let author: string | undefined
  for (let at = start; at < end && author === undefined; at++) {
    const value = AUTHOR.exec(head(lines, at))?.[1]
    if (value !== undefined) author = nameInField(value)
  }
  return { lineCount: end - from, author }
}

/** Fields and the lines that continue them, to the first empty line or the first line that is neither. */
function fieldsEnd(lines: readonly string[], from: number): number {
  let at = from
  while (at < from + MAX_HEAD_LINES) {
    const line = head(lines, at)
    const isContinued = at > from && line.trim() !== '' && (/^[\s<]/.test(line) || /[,;]\s*$/.test(head(lines, at - 1)))
    if (!FIELD.test(line) && !isContinued) break
    at++
  }
  return at
}

function head(lines: readonly string[], at: number): string {
  return lines[at]?.slice(0, MAX_LOOKED_AT) ?? ''
}
