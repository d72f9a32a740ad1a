import { expect, test } from 'vitest'
import { finished } from '../../../electron/reading/threads/steps.ts'
import { TextColumn } from '../../../electron/reading/threads/text-column.ts'

function ranksOf(texts: readonly string[]): number[] {
  const column = new TextColumn()
  for (const text of texts) column.add(text)
  return [...finished(column.ranks())]
}

test('ranks of texts are how many stand before each, and equal texts have equal ranks', () => {
  expect(ranksOf([])).toEqual([])
  expect(ranksOf(['b', 'a', '', 'b', 'ab'])).toEqual([3, 1, 0, 3, 2])
})

test('texts that differ late, or only in length, are told apart', () => {
  const texts = ['abcdef', 'abcdefg', 'abcde', 'abcdefabcdef', 'abcdefabcdeg', 'abcdef', 'abcdefabcdef']
  expect(ranksOf(texts)).toEqual([1, 6, 0, 3, 5, 1, 3])
})

test('letters beyond ASCII stand behind it, in the order of their code points', () => {
  expect(ranksOf(['ж', 'z', 'é', '語', '😀'])).toEqual([2, 0, 1, 3, 4])
})

test('ten thousand texts come out as a comparison of each with each has them', () => {
  const texts = Array.from({ length: 10_000 }, (_, at) => {
    const word = ((at * 7_919) % 3_001).toString(2)
    return at % 3 === 0 ? `the same long beginning ${word}` : word.repeat(at % 4)
  })
  const sorted = texts.toSorted()
  expect(ranksOf(texts)).toEqual(texts.map(text => sorted.indexOf(text)))
})
