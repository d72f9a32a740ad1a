import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textBlocks } from '../../../electron/reading/gist/text-blocks.ts'

function outline(text: string): string[] {
  return textBlocks(text).map(({ kind, depth, lines, author }) =>
    [kind, depth || '', lines.length, author ?? ''].filter(part => part !== '').join(' '),
  )
}

describe('blocks of an article', () => {
  test('N17: a quotation carries its depth, its author and how many lines it has', () => {
    const text = 'On 4 Mar 2008 10:22, Karen Bassett wrote:\n> one\n> two\n>> three\n\nMy answer.\n\n-- \nTom\n'
    expect(textBlocks(text)).toEqual([
      { kind: 'attribution', depth: 0, lines: ['On 4 Mar 2008 10:22, Karen Bassett wrote:'] },
      { kind: 'quote', depth: 1, lines: ['one', 'two'], author: 'Karen Bassett' },
      { kind: 'quote', depth: 2, lines: ['three', ''] },
      { kind: 'own', depth: 0, lines: ['My answer.', ''] },
      { kind: 'signature', depth: 0, lines: ['-- ', 'Tom'] },
    ])
  })

  test('nested attributions name the author of each depth', () => {
    const text = 'Alice wrote:\n> Bert wrote:\n>> Cora wrote:\n>>> tea\n>> coffee\n> water\n\nwine'
    expect(outline(text)).toEqual([
      'attribution 1',
      'quote 1 1 Alice',
      'quote 2 1 Bert',
      'quote 3 1 Cora',
      'quote 2 1 Bert',
      'quote 1 2 Alice',
      'own 1',
    ])
  })

  test('an answer between two quotations keeps the author for the second', () => {
    expect(outline('Alice wrote:\n> one\nmine\n> two\nmine')).toEqual([
      'attribution 1',
      'quote 1 1 Alice',
      'own 1',
      'quote 1 1 Alice',
      'own 1',
    ])
  })

  test('bars, colons and braces are quotations where the lines say so', () => {
    for (const mark of ['|', ':', '}']) {
      expect(outline(`Alice wrote:\n${mark} one line\n${mark} another\n\nmine`)).toEqual([
        'attribution 1',
        'quote 1 3 Alice',
        'own 1',
      ])
    }
    expect(outline('| a | b |\n|---|---|\n| 1 | 2 |')).toEqual(['own 3'])
    expect(outline(':-) me too')).toEqual(['own 1'])
  })

  test('what Outlook puts below its head is quoted to the end, and deeper where it quotes', () => {
    const text = 'Yes.\n\n-----Original Message-----\nFrom: Ann Lee\nSent: Monday\nTo: Bob\n\nCan you?\n> old\n'
    expect(outline(text)).toEqual(['own 2', 'attribution 4', 'quote 1 2 Ann Lee', 'quote 2 1'])
  })

  test('N19: a Python session is code, a triple quotation is not', () => {
    expect(outline('Look:\n\n>>> 1 + 1\n2\n')).toEqual(['own 2', 'code 2'])
    expect(outline('>>> Nobody came to the station.\n\nA pity.')).toEqual(['quote 3 2', 'own 1'])
  })

  test('a session that somebody quoted stays in the quotation, with its prompt', () => {
    expect(textBlocks('> >>> f(1)\n> 2\n\nYes.')[0]).toEqual({ kind: 'quote', depth: 1, lines: ['>>> f(1)', '2', ''] })
  })

  test('no line is lost and none but quotations are changed, whatever the text', () => {
    const word = fc.constantFrom(
      '>',
      '> ',
      '>>> ',
      '| ',
      ': ',
      '} ',
      '-- ',
      '--',
      'On 4 Mar 2008 10:22, X <x@y.z> wrote:',
      'From: a@b.c',
      'To: b',
      'Subject: c',
      '-----Original Message-----',
      '```',
      '@@ -1,2 +1,2 @@',
      '$ ls',
      'x = f(1);',
      'A few words of mine.',
      '"""',
      '',
    )
    const line = fc.array(word, { maxLength: 3 }).map(words => words.join(''))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), lines => {
        const text = lines.join('\n')
        const blocks = textBlocks(text)
        const kept = blocks.flatMap(block => block.lines.map(shown => ({ kind: block.kind, shown })))
        const expected = text.split('\n')
        while (expected.at(-1)?.trim() === '') expected.pop()
        expect(kept).toHaveLength(expected.length)
        for (const [at, { kind, shown }] of kept.entries()) {
          if (kind === 'quote') expect(expected[at]?.endsWith(shown)).toBe(true)
          else expect(shown).toBe(expected[at])
        }
      }),
    )
  })
})
