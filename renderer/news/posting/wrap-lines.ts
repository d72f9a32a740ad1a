// Breaks the long lines a person wrote, as readers of news expect them. Quotations, the signature, addresses of pages and
// indented lines (code, tables, verse) stay as they are. Pure.

/** Room for a few levels of quotation on a line of 80. */
export const rulerColumn = 72

/** Lines of more than 72 letters, broken at spaces; a word that is longer stays whole. */
export function wrapLines(text: string): string {
  const lines = text.split('\n')
  const signature = lines.lastIndexOf('-- ')
  return lines
    .flatMap((line, index) => (isKept(line) || (signature >= 0 && index >= signature) ? [line] : wrapLine(line)))
    .join('\n')
}

function isKept(line: string): boolean {
  return lengthOf(line) <= rulerColumn || /^(?:>|\s|\||<?\w+:\/\/\S+$)/.test(line)
}

function wrapLine(line: string): string[] {
  const wrapped: string[] = []
  let current = ''
  for (const word of line.split(/ +/)) {
    const longer = current === '' ? word : `${current} ${word}`
    if (current !== '' && lengthOf(longer) > rulerColumn) {
      wrapped.push(current)
      current = word
    } else current = longer
  }
  return [...wrapped, current]
}

function lengthOf(text: string): number {
  return Array.from(text).length
}

/** How many lines `wrapLines` would break. */
export function countLongLines(text: string): number {
  if (text.length <= rulerColumn) return 0
  const lines = text.split('\n')
  const signature = lines.lastIndexOf('-- ')
  const own = signature < 0 ? lines : lines.slice(0, signature)
  return own.filter(line => !isKept(line)).length
}
