import { describe, expect, it } from 'vitest'
import { answerLines } from './answer-table.ts'

describe('the table of answers', () => {
  it('has a column for each kind, and leaves open what somebody was not asked', () => {
    const [head, , ours, theirs] = answerLines([
      { name: 'Kittiwake', milliseconds: { common: 1.25, rare: 0.1 }, underMs: 2 },
      { name: 'mu find', milliseconds: { rare: 8 } },
    ])
    expect(head).toBe('| first 50 rows, ms | common | rare | wanted |')
    expect(ours).toBe('| Kittiwake | 1.25 | 0.100 | under 2 ms: holds |')
    expect(theirs).toBe('| mu find |  | 8.00 |  |')
  })

  it('holds the slowest kind against what is wanted', () => {
    const lines = answerLines([{ name: 'Kittiwake', milliseconds: { common: 2.5, rare: 0.1 }, underMs: 2 }])
    expect(lines.at(-1)).toContain('under 2 ms: missed')
  })
})
