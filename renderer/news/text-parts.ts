// The blocks of an article as the reader folds them: neighbouring quotations of all depths are one part. Pure.
import type { TextBlock } from '../../shared/model/text-block.ts'
import type { ReadingStyle } from './news-store.ts'

export interface TextPart {
  readonly key: number
  readonly kind: TextBlock['kind']
  readonly blocks: readonly TextBlock[]
  readonly lineCount: number
  /** Who is quoted, each once, in order. */
  readonly authors: readonly string[]
}

const longQuote = 6

export function textParts(blocks: readonly TextBlock[]): TextPart[] {
  const parts: { key: number; kind: TextBlock['kind']; blocks: TextBlock[] }[] = []
  blocks.forEach((block, key) => {
    const last = parts.at(-1)
    if (block.kind === 'quote' && last?.kind === 'quote') last.blocks.push(block)
    else parts.push({ key, kind: block.kind, blocks: [block] })
  })
  return parts.map(part => ({
    ...part,
    lineCount: part.blocks.reduce((sum, { lines }) => sum + lines.length, 0),
    authors: [...new Set(part.blocks.flatMap(({ author }) => (author ? [author] : [])))],
  }))
}

/** Whether a part is folded as long as nobody touched it. */
export function isFoldedAtFirst({ kind, lineCount }: TextPart, quotes: ReadingStyle['quotes']): boolean {
  if (kind !== 'quote' || quotes === 'never') return false
  return quotes === 'all' || lineCount > longQuote
}

/** Whether there is anything to fold: short quotations are left alone unless all of them fold. */
export function canFold(part: TextPart, quotes: ReadingStyle['quotes']): boolean {
  return part.kind === 'quote' && (part.lineCount > longQuote || quotes === 'all')
}

const colours = 4

/** Four colours, then the first again. */
export function quoteColour(depth: number): number {
  return ((Math.max(1, depth) - 1) % colours) + 1
}
