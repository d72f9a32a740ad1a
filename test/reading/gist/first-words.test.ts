import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { takeFirstWords } from '../../../electron/reading/gist/first-words.ts'
import { gistLine, gistLineOfStart } from '../../../electron/reading/gist/gist-line.ts'
import { lineMarks } from '../../../electron/reading/gist/line-marks.ts'
import { goldenArticles } from './labelled-articles.ts'

const sentences = [
  'the level of the harbour was read at noon today',
  'I think that this is fine, is it not?',
  'See you at the pier.',
  'Hello Bob,',
  'ok',
  '',
]
/** Lines that make something else of what is around them. */
const turns = [
  ...[
    '> quoted',
    'On Monday Jo wrote:',
    'Jo Smith',
    '<jo@example.org> wrote:',
    'writes',
    'Jo Smith wrote',
    'In article <a@b>',
  ],
  ...[
    '-- ',
    '--',
    '_______________',
    'mailing list',
    '-----Original Message-----',
    'From: a',
    'Sent: b',
    'To: c',
    'Subject: d',
  ],
  ...['```', '>>> 1 + 1', '2', '"""', "'''", '/* x', '*/', '$ ls -la', 'mysql> select', '| bar', ': x', '} y'],
  ...[
    'begin 644 x',
    'M'.padEnd(61, 'A'),
    'M'.padEnd(61, 'B'),
    'M'.padEnd(61, 'C'),
    'end',
    '=ybegin line=128 size=3 name=x',
  ],
  ...[
    'diff -u a b',
    '--- a',
    '+++ b',
    '@@ -1,2 +1,2 @@',
    '1,2c3',
    '< x',
    '*** a',
    'int main(void) {',
    'return 0;',
    '}',
  ],
  ...[
    'import os',
    'return the book',
    'select one from the list',
    'Dim light was there',
    'foo(bar)',
    '  indented',
    'x = y',
  ],
]
const golden = ['golden-first.txt', 'golden-second.txt', 'golden-held-out.txt']
const fromArticles = golden.flatMap(goldenArticles).flatMap(({ article }) => article.split('\n'))
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...sentences) },
  { weight: 2, arbitrary: fc.constantFrom(...turns) },
  { weight: 2, arbitrary: fc.constantFrom(...fromArticles) },
)
const lines = fc.array(line, { maxLength: 30 })
const isLong = process.env.KITTIWAKE_LONG === '1'
const numRuns = isLong ? 200_000 : 3_000

describe('first words', { timeout: isLong ? 3_600_000 : 60_000 }, () => {
  test('whatever follows, lines that are taken for own words are own words', () => {
    fc.assert(
      fc.property(lines, lines, fc.integer({ min: 1, max: 8 }), (beginning, more, count) => {
        for (const goesOn of [false, true]) {
          const taken: string[] = []
          takeFirstWords({ lines: beginning, goesOn }, text => taken.push(text) === count)
          const marks = lineMarks(goesOn ? [...beginning, ...more] : beginning)
          expect(marks.slice(0, taken.length).map(({ kind, text }) => [kind, text])).toEqual(
            taken.map(text => ['own', text]),
          )
        }
      }),
      { numRuns },
    )
  })

  test('the beginning of a text tells the same as the whole, or nothing', () => {
    fc.assert(
      fc.property(lines, fc.nat({ max: 1_500 }), (all, cut) => {
        const text = all.join('\n')
        const start = gistLineOfStart(text.slice(0, cut))
        if (start !== undefined) expect(start).toBe(gistLine(text))
      }),
      { numRuns },
    )
  })

  test('plain sentences need no more than the lines they stand on and three below', () => {
    const sentence = 'the quick survey of the northern pier was read again and again by all of us'
    const plain = Array.from({ length: 8 }, () => sentence)
    expect(gistLineOfStart([...plain, 'half of a l'].join('\n'))).toBe(plain.join(' ').slice(0, 200).trimEnd())
    expect(gistLineOfStart([...plain.slice(0, 4), '> quoted', 'half of a l'].join('\n'))).toBeUndefined()
  })
})
