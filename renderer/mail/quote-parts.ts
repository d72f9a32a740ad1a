// Which blocks of a text fold together. Pure.
import type { TextBlock } from '../../shared/model/text-block.ts'

export interface TextPart {
  readonly key: number
  readonly isQuote: boolean
  readonly blocks: readonly TextBlock[]
}

/** Neighbouring quotations of all depths fold as one. */
export function quoteParts(blocks: readonly TextBlock[]): TextPart[] {
  const parts: { key: number; isQuote: boolean; blocks: TextBlock[] }[] = []
  blocks.forEach((block, key) => {
    const isQuote = block.kind === 'quote'
    const last = parts.at(-1)
    if (isQuote && last?.isQuote) last.blocks.push(block)
    else parts.push({ key, isQuote, blocks: [block] })
  })
  return parts
}
