import { describe, expect, it } from 'vitest'
import { quoteLevel, textBlocks } from '../../../renderer/mail/text-blocks.ts'

const shape = (text: string) => textBlocks(text).map(({ kind, level, text: words }) => [kind, level, words])

describe('a plain text body', () => {
  it.each([
    ['> one', 1, 'one'],
    ['>one', 1, 'one'],
    ['> > two', 2, 'two'],
    ['>> two', 2, 'two'],
    ['>', 1, ''],
    ['>  indented', 1, ' indented'],
    ['not > quoted', 0, 'not > quoted'],
    [' > stuffed', 0, ' > stuffed'],
  ])('knows how deep “%s” is quoted', (line, level, text) => {
    expect(quoteLevel(line)).toEqual({ level, text })
  })

  it('limits the depth', () => {
    expect(quoteLevel('>'.repeat(500)).level).toBe(20)
  })

  it('gathers lines of one depth', () => {
    expect(shape('Hi\n\n> a\n> b\n>> c\nEnd')).toEqual([
      ['text', 0, 'Hi\n'],
      ['quote', 1, 'a\nb'],
      ['quote', 2, 'c'],
      ['text', 0, 'End'],
    ])
  })

  it('sets the signature apart', () => {
    expect(shape('Bye\n-- \nMarit\nHavnelab')).toEqual([
      ['text', 0, 'Bye'],
      ['signature', 0, '-- \nMarit\nHavnelab'],
    ])
  })

  it('does not take a signature inside a quotation for the writer’s own', () => {
    expect(shape('> -- \n> Jonas\nMy words').at(-1)).toEqual(['text', 0, 'My words'])
  })

  it('counts the lines of a block', () => {
    expect(textBlocks('> a\n> b\n> c')[0]?.lineCount).toBe(3)
  })

  it('reads every kind of line end', () => {
    expect(shape('a\r\nb\rc')).toEqual([['text', 0, 'a\nb\nc']])
  })
})
