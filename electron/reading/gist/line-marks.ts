// One pass over an article: what each line is. Every decision is made here once; the gist, the list row and the reader
// only read the marks. It never drops a line, and it looks at a bounded number of lines around each.

import type { TextBlock } from '../../../shared/model/text-block.ts'
import { beginsAttribution, isAttribution, MAX_ATTRIBUTION_LINES, mayEndAttribution } from './attribution.ts'
import { authorName } from './author-name.ts'
import { codeLines } from './code-lines.ts'
import { diffLength } from './diff-lines.ts'
import { encodedLines, withoutEncoded } from './encoded-lines.ts'
import { endsPassedOn, messageHead } from './message-head.ts'
import { markedRun, withoutOtherMark } from './other-marks.ts'
import { pythonSessions } from './python-prompt.ts'
import { quoteDepth } from './quote-depth.ts'
import { shellLength } from './shell-prompt.ts'
import { signatureAt } from './signature.ts'

export interface LineMark {
  kind: TextBlock['kind']
  depth: number
  /** Without quote marks. */
  text: string
  author?: string | undefined
}

/** Nobody reads further down by the block; what follows counts as own, so nothing is hidden that was not looked at. */
const MAX_LINES = 50_000
const FENCE = /^ {0,3}```[ \t]*[\w+#.-]{0,20}[ \t]*$/
const MAX_LOOKED_AT = 60
const OTHER_MARK = /^ ?[|:}]/
const SNIPPED = /^[[(<].{0,60}[\])>]$|^\.{3,}$/

/** One mark for each line. Never throws; linear. */
export function lineMarks(lines: readonly string[]): LineMark[] {
  const encoded = encodedLines(lines)
  if (encoded.length === 0) return spokenMarks(lines)
  const spoken = spokenMarks(withoutEncoded(lines))
  const marks: LineMark[] = []
  let taken = 0
  for (const { from, to } of encoded) {
    const next = taken + from - marks.length
    for (const mark of spoken.slice(taken, next)) marks.push(mark)
    taken = next
    for (const text of lines.slice(from, to)) marks.push({ kind: 'encoded', depth: 0, text })
  }
  return [...marks, ...spoken.slice(taken)]
}

function spokenMarks(lines: readonly string[]): LineMark[] {
  if (lines.length <= MAX_LINES) return new Scan(lines).run()
  const marks = new Scan(lines.slice(0, MAX_LINES)).run()
  return [...marks, ...lines.slice(MAX_LINES).map(text => ({ kind: 'own' as const, depth: 0, text }))]
}

class Scan {
  readonly #lines: readonly string[]
  readonly #marks: LineMark[] = []
  readonly #isPython: readonly boolean[]
  /** After the last line with a quote mark. */
  readonly #quotesEnd: number
  readonly #fenceEnd: ReadonlyMap<number, number>
  /** Who wrote what is quoted once, twice and so on, as the attributions so far say. */
  readonly #authors: (string | undefined)[] = []
  /** Bars, colons or braces that marked a quotation before. */
  readonly #knownMarks = new Set<string>()
  #isSignature = false
  #hasOwn = false
  /** Inside a message passed on, everything is one deeper. */
  #isPassedOn = false

  constructor(lines: readonly string[]) {
    this.#lines = lines
    this.#isPython = pythonSessions(lines)
    this.#quotesEnd = lines.findLastIndex(line => quoteDepth(line).depth > 0) + 1
    this.#fenceEnd = fences(lines)
  }

  run(): LineMark[] {
    while (this.#marks.length < this.#lines.length) this.#step()
    this.#markCode()
    return this.#marks
  }

  get #at(): number {
    return this.#marks.length
  }

  #step(): void {
    const line = this.#lines[this.#at] ?? ''
    if (this.#isPassedOn) this.#markPassedOn(line)
    else if (line.trim() === '') this.#take(1, this.#marks.at(-1)?.kind ?? 'own')
    else if (!this.#markHead() && !this.#markMachine() && !this.#markQuote(line)) this.#markOwn()
  }

  #markPassedOn(line: string): void {
    if (endsPassedOn(line)) {
      this.#isPassedOn = false
      this.#authors.length = 0
      this.#take(1, 'attribution')
      return
    }
    const { depth, text } = quoteDepth(line)
    this.#quote(depth + 1, text)
  }

  #markHead(): boolean {
    const head = messageHead(this.#lines, this.#at)
    if (!head) return false
    this.#setAuthor(1, head.author)
    this.#take(head.lineCount, 'attribution')
    this.#isSignature = false
    this.#isPassedOn = true
    return true
  }

  /** Fences, changes and sessions: they may hold lines that look like anything else. */
  #markMachine(): boolean {
    if (this.#isSignature) return false
    const end = this.#fenceEnd.get(this.#at)
    const length =
      end !== undefined
        ? end - this.#at
        : this.#isPython[this.#at]
          ? 1
          : diffLength(this.#lines, this.#at) || shellLength(this.#lines, this.#at)
    this.#take(length, 'code')
    return length > 0
  }

  #markQuote(line: string): boolean {
    const { depth, text } = quoteDepth(line)
    if (depth > 0) {
      this.#isSignature = false
      this.#quote(depth, text)
      return true
    }
    return this.#markOtherQuote(line)
  }

  #markOtherQuote(line: string): boolean {
    const mark = line[0] ?? ''
    const isExpected = this.#marks.at(-1)?.kind === 'attribution' || this.#knownMarks.has(mark)
    const run = markedRun(this.#lines, this.#at, isExpected)
    if (run.lineCount === 0) return false
    if (!run.isQuote || this.#isSignature) this.#take(run.lineCount, this.#isSignature ? 'signature' : 'own')
    else {
      this.#knownMarks.add(mark)
      for (const marked of this.#lines.slice(this.#at, this.#at + run.lineCount)) {
        const { depth, text } = withoutOtherMark(marked)
        this.#quote(depth, text)
      }
    }
    return true
  }

  #markOwn(): void {
    const signature = this.#isSignature ? 0 : signatureAt(this.#lines, this.#at)
    if (typeof signature === 'number' && signature > 0) this.#take(signature, 'signature')
    else if (signature === 'open') {
      this.#isSignature = true
      this.#take(1, 'signature')
    } else if (!this.#markAttribution()) this.#take(1, this.#isSignature ? 'signature' : 'own')
  }

  #markAttribution(): boolean {
    const lines = this.#attribution()
    if (lines === undefined) return false
    this.#isSignature = false
    this.#setAuthor(1, authorName(lines.join(' ')))
    this.#isPassedOn = this.#isAnswerAbove(this.#at + lines.length)
    this.#take(lines.length, 'attribution')
    return true
  }

  /** Own words, then an attribution, then no quote marks to the end: a program answered above and marked nothing. */
  #isAnswerAbove(next: number): boolean {
    if (next < this.#quotesEnd || this.#quoteFollows(next)) return false
    const below = this.#lines.slice(next, next + 3).find(line => line.trim() !== '')
    const isAfterBlank = this.#lines[this.#at - 1]?.trim() === ''
    return isAfterBlank && this.#hasOwn && below !== undefined && !SNIPPED.test(below.trim().slice(0, MAX_LOOKED_AT))
  }

  /** The fewest lines from here that are an attribution. */
  #attribution(): string[] | undefined {
    const span: string[] = []
    for (let at = this.#at; at < this.#at + MAX_ATTRIBUTION_LINES; at++) {
      const line = this.#lines[at]?.trim() ?? ''
      if (line === '' || line.startsWith('>')) return undefined
      span.push(line)
      if (!mayEndAttribution(line)) continue
      if (isAttribution(span.join(' '), this.#quoteFollows(at + 1))) return this.#beginsLater(span) ? undefined : span
    }
    return undefined
  }

  /** A greeting or a sentence above the attribution is no part of it. */
  #beginsLater(span: readonly string[]): boolean {
    if (span.length === 1 || beginsAttribution(span[0] ?? '')) return false
    const isBeforeQuote = this.#quoteFollows(this.#at + span.length)
    return span.some((_, from) => from > 0 && isAttribution(span.slice(from).join(' '), isBeforeQuote))
  }

  #quoteFollows(at: number): boolean {
    const next = this.#lines[at]?.trim() === '' ? at + 1 : at
    const line = this.#lines[next] ?? ''
    return !this.#isPython[next] && (quoteDepth(line).depth > 0 || OTHER_MARK.test(line))
  }

  #quote(depth: number, text: string): void {
    const above = this.#marks.at(-1)
    // An attribution inside the quotation names whom the next deeper lines are from.
    if (above?.kind === 'quote' && depth > above.depth) this.#readInnerAttribution(above.depth)
    else if (above?.kind === 'quote' && depth < above.depth)
      this.#authors.length = Math.min(this.#authors.length, above.depth + 1)
    if (this.#authors[depth] === undefined) this.#readOwnAttribution(depth, text)
    this.#marks.push({ kind: 'quote', depth, text, author: this.#authors[depth] })
  }

  #readInnerAttribution(depth: number): void {
    const span: string[] = []
    for (const mark of this.#marks.slice(-MAX_ATTRIBUTION_LINES).reverse()) {
      if (mark.kind !== 'quote' || mark.depth !== depth || mark.text.trim() === '') break
      span.unshift(mark.text.trim())
      const text = span.join(' ')
      if (isAttribution(text, true)) {
        this.#setAuthor(depth + 1, authorName(text))
        return
      }
    }
  }

  /** Some programs put the attribution inside the marks, as deep as the words it introduces. */
  #readOwnAttribution(depth: number, text: string): void {
    if (!isAttribution(text.trim(), false)) return
    const next = this.#lines.slice(this.#at + 1, this.#at + 3).map(line => quoteDepth(line))
    if (next.find(line => line.text.trim() !== '')?.depth === depth) this.#setAuthor(depth, authorName(text))
  }

  #setAuthor(depth: number, author: string | undefined): void {
    this.#authors.length = depth
    this.#authors[depth] = author
  }

  #take(count: number, kind: TextBlock['kind']): void {
    const depth = kind === 'quote' ? (this.#marks.at(-1)?.depth ?? 1) : 0
    for (const text of this.#lines.slice(this.#at, this.#at + count)) {
      this.#hasOwn ||= kind === 'own' && text.trim() !== ''
      this.#marks.push({ kind, depth, text, author: kind === 'quote' ? this.#authors[depth] : undefined })
    }
  }

  /** Among the lines still taken for own words, code. */
  #markCode(): void {
    for (let from = 0; from < this.#marks.length; ) {
      let to = from
      while (this.#marks[to]?.kind === 'own') to++
      const isCode = codeLines(this.#lines.slice(from, to))
      for (const [index, mark] of this.#marks.slice(from, to).entries()) if (isCode[index]) mark.kind = 'code'
      from = to + 1
    }
  }
}

/** Where each fence ends (the line after it). One that is never closed is none. */
function fences(lines: readonly string[]): Map<number, number> {
  const ends = new Map<number, number>()
  let open: number | undefined
  for (const [at, line] of lines.entries()) {
    if (!FENCE.test(line.slice(0, MAX_LOOKED_AT))) continue
    if (open !== undefined) ends.set(open, at + 1)
    open = open === undefined ? at : undefined
  }
  return ends
}
