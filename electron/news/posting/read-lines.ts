// The lines of a text that is about to be posted: which are quoted, which are new, which are the signature.

export type LineKind = 'new' | 'quoted' | 'attribution' | 'blank' | 'signature'

export interface TextLine {
  readonly text: string
  readonly kind: LineKind
}

const QUOTED = /^ {0,3}(?:>|\|(?!\|))/

/** In order; line 1 is the first. The line that introduces a quotation is neither new nor quoted. */
export function readLines(text: string): TextLine[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
  // The last mark counts: a quoted signature has `> ` in front of its own.
  const mark = lines.lastIndexOf('-- ')
  const kinds = lines.map((line, index): LineKind => {
    if (mark >= 0 && index >= mark) return 'signature'
    if (line.trim() === '') return 'blank'
    return QUOTED.test(line) ? 'quoted' : 'new'
  })
  markAttributions(lines, kinds)
  return lines.map((line, index) => ({ text: line, kind: kinds[index] ?? 'new' }))
}

/** A line that ends in a colon right before a quotation, and the line before it when it was broken in two. */
function markAttributions(lines: readonly string[], kinds: LineKind[]): void {
  for (const [index, kind] of kinds.entries()) {
    if (kind !== 'quoted') continue
    let before = index - 1
    while (kinds[before] === 'blank') before--
    if (kinds[before] !== 'new' || !/[:：]\s*$/.test(lines[before] ?? '')) continue
    kinds[before] = 'attribution'
    const isStart = before === 1 || kinds[before - 2] === 'blank'
    if (kinds[before - 1] === 'new' && isStart && /@|\d/.test(lines[before - 1] ?? ''))
      kinds[before - 1] = 'attribution'
  }
}
