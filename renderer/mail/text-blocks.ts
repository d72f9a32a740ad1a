// A plain text body in blocks: own words, quotations by depth, the signature. Pure, linear.

export interface TextBlock {
  readonly kind: 'text' | 'quote' | 'signature'
  /** 0 for own words; 1 and more for quotations. */
  readonly level: number
  readonly text: string
  readonly lineCount: number
}

const maxLevel = 20
const signatureMark = /^-- ?$/

/** How deep a line is quoted, and the line without its marks: `> > text`, `>>text`. */
export function quoteLevel(line: string): { readonly level: number; readonly text: string } {
  let level = 0
  let at = 0
  while (line[at] === '>') {
    level++
    at++
    if (line[at] === ' ' && line[at + 1] === '>') at++
  }
  if (level === 0) return { level: 0, text: line }
  return { level: Math.min(level, maxLevel), text: line[at] === ' ' ? line.slice(at + 1) : line.slice(at) }
}

/** Consecutive lines of one depth are one block. The signature runs from its mark to the end of the unquoted text. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: { kind: TextBlock['kind']; level: number; lines: string[] }[] = []
  let isSignature = false
  for (const line of text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')) {
    const { level, text: words } = quoteLevel(line)
    if (level > 0) isSignature = false
    else if (signatureMark.test(line)) isSignature = true
    const kind = level > 0 ? 'quote' : isSignature ? 'signature' : 'text'
    const last = blocks.at(-1)
    if (last && last.kind === kind && last.level === level) last.lines.push(words)
    else blocks.push({ kind, level, lines: [words] })
  }
  return blocks.map(({ kind, level, lines }) => ({ kind, level, text: lines.join('\n'), lineCount: lines.length }))
}
