// The blocks of a text as a reader folds them: neighbouring quotations of all depths are one part. Pure.
import type { TextBlock } from '../../shared/model/text-block.ts'

export interface TextPart {
  readonly key: number
  readonly kind: TextBlock['kind']
  readonly blocks: readonly TextBlock[]
  /** As the eye counts: those with words. Blank ones only set others apart. */
  readonly lineCount: number
  /** Who is quoted, each once, in order. */
  readonly authors: readonly string[]
}

export function textParts(blocks: readonly TextBlock[]): TextPart[] {
  const parts: { key: number; kind: TextBlock['kind']; blocks: TextBlock[] }[] = []
  blocks.forEach((block, key) => {
    const last = parts.at(-1)
    if (block.kind === 'quote' && last?.kind === 'quote') last.blocks.push(block)
    else parts.push({ key, kind: block.kind, blocks: [block] })
  })
  return parts.map(part => ({
    ...part,
    lineCount: lineCount(part.blocks),
    authors: [...new Set(part.blocks.flatMap(({ author }) => (author ? [author] : [])))],
  }))
}

function lineCount(blocks: readonly TextBlock[]): number {
  return blocks.flatMap(({ lines }) => lines).filter(line => line.trim() !== '').length
}

const longQuote = 6

/** A quotation that stands in the way of what was written now. */
export function isLongQuote({ kind, lineCount }: TextPart): boolean {
  return kind === 'quote' && lineCount > longQuote
}

const colours = 4

/** Four colours, then the first again. */
export function quoteColour(depth: number): number {
  return ((Math.max(1, depth) - 1) % colours) + 1
}
