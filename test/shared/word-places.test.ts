import { expect, test } from 'vitest'
import { placesIn } from '../../shared/word-places.ts'

const marked = (text: string, ...words: string[]): string[] =>
  placesIn(
    text,
    words.map(word => ({ text: word.replace('*', ''), isPrefix: word.endsWith('*') })),
  ).map(([start, end]) => text.slice(start, end))

test.each([
  ['The tide and Tides.', ['tide'], ['tide']],
  ['The tide and Tides.', ['tid*'], ['tide', 'Tides']],
  ['Kvaløya, KVALØYA', ['kvaloya'], ['Kvaløya', 'KVALØYA']],
  ['A\u030angstro\u0308m', ['angstrom'], ['A\u030angstro\u0308m']],
  ['Ο δρόμος, ΔΡΌΜΟΣ', ['δρομοσ'], ['δρόμος', 'ΔΡΌΜΟΣ']],
  ['\u1985\u19b1\u19c3', ['\u1985', '\u19c3'], ['\u1985', '\u19c3']],
  ['東京都の', ['東', '京'], ['東', '京']],
  ['nothing', ['tide'], []],
])('in %s %s is marked', (text, words, places) => {
  expect(marked(text, ...words)).toEqual(places)
})
