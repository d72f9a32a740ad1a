// Changes of files as diff(1) prints them: unified, context and normal form. Unified hunks are taken by their counts, so
// that a removed line that looks like a signature stays in the change.

const UNIFIED_HEAD =
  /^(?:diff -|diff \S+ \S+|Index: \S|={30,}$|index [\da-f]{4,}\.\.|(?:new|deleted) file mode|old mode|new mode|similarity index|rename (?:from|to)|RCS file: |retrieving revision|Binary files |--- \S|\+\+\+ \S)/
const FIRST_HEAD = /^(?:diff -|Index: \S|--- \S)/
const HUNK = /^@@ -\d{1,9}(?:,(\d{1,6}))? \+\d{1,9}(?:,(\d{1,6}))? @@/
const CONTEXT_HEAD = /^(?:\*\*\* \S|\*{15})/
const CONTEXT_LINE = /^(?:\*\*\* |--- |\*{15}|[-+! ] )/
const NORMAL_HEAD = /^\d{1,9}(?:,\d{1,9})?[acd]\d{1,9}(?:,\d{1,9})?$/
const NORMAL_LINE = /^(?:[<>](?: |$)|---$|\\ No newline)/
/** Heads of one file; a change with more is no change. */
const MAX_HEADS = 15
/** The first characters say what a line is. */
const MAX_LOOKED_AT = 80

/** How many lines from `from` on are a change; 0: none. Looks at no more lines than it takes, but for a few. */
export function diffLength(lines: readonly string[], from: number): number {
  const line = head(lines, from)
  if (NORMAL_HEAD.test(line)) return normalLength(lines, from)
  if (CONTEXT_HEAD.test(line)) return contextLength(lines, from)
  return FIRST_HEAD.test(line) || HUNK.test(line) ? unifiedLength(lines, from) : 0
}

function unifiedLength(lines: readonly string[], from: number): number {
  let at = from
  let hunks = 0
  for (;;) {
    const start = skipHeads(lines, at)
    const end = hunkEnd(lines, start)
    if (end === start) break
    hunks++
    at = end
  }
  return hunks > 0 ? at - from : 0
}

function skipHeads(lines: readonly string[], from: number): number {
  let at = from
  while (at < from + MAX_HEADS && UNIFIED_HEAD.test(head(lines, at))) at++
  return at
}

/** The line after the hunk at `from`; `from` itself when there is none. */
function hunkEnd(lines: readonly string[], from: number): number {
  const counts = HUNK.exec(head(lines, from))
  if (!counts) return from
  let before = Number(counts[1] ?? 1)
  let after = Number(counts[2] ?? 1)
  let at = from + 1
  for (; at < lines.length && (before > 0 || after > 0); at++) {
    const mark = lines[at]?.[0]
    // Mailers strip the space that an empty line of context consists of.
    if (mark === undefined || mark === ' ' || mark === '-') before--
    if (mark === undefined || mark === ' ' || mark === '+') after--
    if (mark !== undefined && !' -+\\'.includes(mark)) break
  }
  return lines[at]?.startsWith('\\ No newline') ? at + 1 : at
}

function contextLength(lines: readonly string[], from: number): number {
  if (!/^\*{15}|^--- /.test(head(lines, from + 1)) && !head(lines, from).startsWith('****')) return 0
  let at = from
  while (at < lines.length && CONTEXT_LINE.test(head(lines, at))) at++
  return at - from > 3 ? at - from : 0
}

function normalLength(lines: readonly string[], from: number): number {
  let at = from + 1
  while (at < lines.length && (NORMAL_LINE.test(head(lines, at)) || NORMAL_HEAD.test(head(lines, at)))) at++
  return at - from > 1 ? at - from : 0
}

function head(lines: readonly string[], at: number): string {
  return lines[at]?.slice(0, MAX_LOOKED_AT) ?? ''
}
