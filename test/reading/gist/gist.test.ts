import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gist, MAX_GIST_LINES } from '../../../electron/reading/gist/gist.ts'
import { gistLine } from '../../../electron/reading/gist/gist-line.ts'
import { lineMarks } from '../../../electron/reading/gist/line-marks.ts'
import { goldenArticles } from './labelled-articles.ts'

const runs = process.env.KITTIWAKE_LONG === '1' ? 20_000 : 1_000
const corpus = ['golden-first.txt', 'golden-second.txt', 'golden-held-out.txt']
  .flatMap(goldenArticles)
  .flatMap(({ article }) => article.split('\n'))

/** Lines of real articles in any order, and anything else. */
const body = fc
  .array(fc.oneof(fc.constantFrom(...corpus), fc.constant(''), fc.constant('  \t'), fc.string({ unit: 'binary' })), {
    maxLength: 120,
  })
  .chain(lines => fc.constantFrom('\n', '\r\n', '\r').map(end => lines.join(end)))

describe('the gist of any text', () => {
  test('N20: at most 20 filled lines and 39 in all, never blank first, never two blanks in a row', () => {
    fc.assert(
      fc.property(body, text => {
        const lines = gist(text)
        expect(lines.filter(line => line !== '').length).toBeLessThanOrEqual(MAX_GIST_LINES)
        expect(lines.length).toBeLessThanOrEqual(2 * MAX_GIST_LINES - 1)
        expect(lines[0]).not.toBe('')
        expect(lines.at(-1)).not.toBe('')
        expect(lines.some((line, at) => line === '' && lines[at + 1] === '')).toBe(false)
      }),
      { numRuns: runs },
    )
  })

  test('N21: only space at the end of a line is removed', () => {
    fc.assert(
      fc.property(body, text => {
        const all = new Set(text.split(/\r\n?|\n/).map(line => line.slice(0, 1_000).toWellFormed().trimEnd()))
        for (const line of gist(text)) expect(line === '' || all.has(line)).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  test('its one line is short, is one line and does not begin or end with space', () => {
    fc.assert(
      fc.property(body, text => {
        const line = gistLine(text)
        expect(line.length).toBeLessThanOrEqual(200)
        expect(line).toBe(line.trim())
        expect(/[\n\r\t]| {2}/.test(line)).toBe(false)
      }),
      { numRuns: runs },
    )
  })

  test('the line falls back to code, and then to what is quoted', () => {
    expect(gistLine('>>> 1 + 1\n2')).toBe('>>> 1 + 1 2')
    expect(gistLine('Ann wrote:\n> The bridge is open.')).toBe('The bridge is open.')
    expect(gistLine('')).toBe('')
  })
})

describe('hostile texts', () => {
  const HUGE = 1_000_000
  const PIECES = [
    '>',
    '> ',
    '>|',
    ' ',
    '\t',
    'a',
    'a ',
    'A.',
    'in',
    'A, ',
    '"',
    "'",
    '(',
    '<a@',
    '@',
    'wrote: ',
    '1:',
    '-',
    '_',
  ]
  test.each(PIECES)('a line of a million characters made of %j comes to an end', piece => {
    const line = piece.repeat(HUGE / piece.length)
    for (const text of [line, `${line}:\n> x`, `>>> ${line}`, `x = ${line};`, `From: ${line}\nTo: b\nSent: c`]) {
      expect(gist(text).length).toBeLessThanOrEqual(39)
      expect(gistLine(text).length).toBeLessThanOrEqual(200)
    }
  })

  /** How often a line is looked at. */
  function readsOf(lines: readonly string[]): number {
    let reads = 0
    const counted = new Proxy(lines, {
      get(target, name, self) {
        if (typeof name === 'string' && /^\d/.test(name)) reads++
        return Reflect.get(target, name, self)
      },
    })
    lineMarks(counted)
    return reads
  }

  const LINES = [
    '>>> a',
    '>>> Nobody came there.',
    '> x',
    '| x',
    ': x',
    '} x',
    '--',
    '___',
    '```',
    'From: a@b.c',
    'On 4 Mar 2008 10:22, X <x@y.z> wrote:',
    'Index: a',
    '@@ -1,9 +1,9 @@',
    '***************',
    '1c1',
    '$ ls',
    '"""',
    '/*',
    'x = 1;',
    'A:',
    '-----BEGIN PGP SIGNATURE-----',
    '-----Original Message-----',
  ]
  test.each(LINES)('with twice as many lines %j, twice as much is looked at', line => {
    for (const pattern of [[line], [line, ''], [line, 'x'], [line, '', 'my own words']]) {
      const few = readsOf(new Array(1_000).fill(pattern).flat())
      const many = readsOf(new Array(2_000).fill(pattern).flat())
      // At the end of a text less is looked at; what grows with the square would be far beyond.
      expect(many).toBeLessThanOrEqual(2.2 * few)
    }
  })

  test('what lies beyond the lines that are looked at counts as own and is not lost', () => {
    const marks = lineMarks(new Array(50_010).fill('> x'))
    expect(marks).toHaveLength(50_010)
    expect(marks.at(-1)).toEqual({ kind: 'own', depth: 0, text: '> x' })
  })
})
