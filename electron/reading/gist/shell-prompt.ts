// What people typed at a prompt and what the machine answered: shells, databases, interpreters. Python's own prompt is
// in python-prompt.ts because it looks like a quotation.

import { looksLikeProse } from './prose-line.ts'

const PROMPTS: readonly RegExp[] = [
  /^\s{0,12}\$ {1,2}[\w./~"'({]/,
  /^\s{0,12}% (?:[a-z]{2,10} -|\.?\/|[a-z]{2,10} \S+$)/,
  /^\s{0,12}\[?[\w.-]{1,32}@[\w.-]{1,64}[: ][^$#%>]{0,60}[$#%>] ?\S/,
  /^\s{0,12}(?:PS )?[A-Z]:\\[^>]{0,100}> ?\S/,
  /^\s{0,12}(?:mysql|sqlite|ftp|gdb|irb|ghci|node|telnet|nntp|Prelude|SQL|IDL|GDL|MariaDB \[[^\]]{0,40}\])> ?\S/,
  /^\s{0,12}\w{1,32}[=-][#>] \S/,
  /^\s{0,12}irb\([^)]{1,20}\):\d{3}:\d[>*] /,
  /^\s{0,12}(?:In|Out) ?\[\d{1,5}\]: /,
  /^\s{0,12}\(gdb\) \S/,
]
const CONTINUATION = /^\s{0,12}>(?: |$)/
const MAX_LOOKED_AT = 240

/** How many lines from `from` on are a session: to the end of its paragraph, or to the first sentence. 0: none. */
export function shellLength(lines: readonly string[], from: number): number {
  if (!isPrompt(lines[from] ?? '')) return 0
  let at = from + 1
  let isTyping = true
  for (; at < lines.length; at++) {
    const line = lines[at] ?? ''
    isTyping = isPrompt(line) || (isTyping && CONTINUATION.test(line.slice(0, MAX_LOOKED_AT)))
    if (line.trim() === '' || (!isTyping && (line.startsWith('>') || looksLikeProse(line)))) break
  }
  return at - from
}

function isPrompt(line: string): boolean {
  const head = line.slice(0, MAX_LOOKED_AT)
  return PROMPTS.some(prompt => prompt.test(head)) && !/\p{L}{3,} \p{L}{3,} \p{L}{2,} \p{L}{2,}.*[.?!]$/u.test(head)
}
