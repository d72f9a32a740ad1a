import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textMarks } from '../../shared/text-marks.ts'

const marked = (line: string) =>
  textMarks(line).flatMap(({ kind, text }) => (kind === 'plain' ? [] : [`${kind} ${text}`]))

describe('marks of plain text', () => {
  test.each([
    ['this is *very* important', ['bold *very*']],
    ['*all of it*, he said', ['bold *all of it*']],
    ['an /italic/ word and _another one_.', ['italic /italic/', 'underlined _another one_']],
    ['(*so*)', ['bold *so*']],
    ['das ist *größer*!', ['bold *größer*']],
  ])('%j', (line, expected) => {
    expect(marked(line)).toEqual(expected)
  })

  test.each([
    'http://example.org/a/b/ and file:///tmp/x/',
    'look into /usr/local/lib/ or /etc/ for it',
    'a_name_with_lines and __init__',
    '2 * 3 * 4',
    '*.c and *.h',
    'and/or/not',
    '* a list * of things',
    'int *a, *b;',
  ])('nothing in %j', line => {
    expect(marked(line)).toEqual([])
  })

  test('the pieces are the line again', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', '/', '_', 'a', ' ', '.', '(') }), line => {
        expect(
          textMarks(line)
            .map(piece => piece.text)
            .join(''),
        ).toBe(line)
      }),
    )
  })

  test('a very long line stays plain', () => {
    expect(textMarks(' *a'.repeat(100_000))).toHaveLength(1)
  })
})
