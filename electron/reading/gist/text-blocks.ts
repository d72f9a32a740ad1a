// An article's text as blocks that a reader folds and colours: own words, code, quotations with their authors.

import type { TextBlock } from '../../../shared/model/text-block.ts'
import { articleLines } from './article-lines.ts'
import { lineMarks } from './line-marks.ts'

/** The text reaches the reader cut to 256 kB; more lines than that cannot be. */
const MAX_LINES = 262_144

/** Consecutive lines of one kind, depth and author are one block; a blank line belongs to what is above it. */
export function textBlocks(text: string): TextBlock[] {
  const blocks: { kind: TextBlock['kind']; depth: number; lines: string[]; author?: string }[] = []
  for (const { kind, depth, text: line, author } of lineMarks(articleLines(text, MAX_LINES))) {
    const last = blocks.at(-1)
    if (last && last.kind === kind && last.depth === depth && last.author === author) last.lines.push(line)
    else blocks.push({ kind, depth, lines: [line], ...(author === undefined ? {} : { author }) })
  }
  return blocks
}
