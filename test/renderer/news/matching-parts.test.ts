import { describe, expect, test } from 'vitest'
import { matchingParts } from '../../../renderer/news/groups/matching-parts.ts'

const matches = (text: string, words: string) =>
  matchingParts(text, words)
    .filter(({ isMatch }) => isMatch)
    .map(part => part.text)

describe('matching parts', () => {
  test('mark every place of every word', () => {
    expect(matches('alt.birds.rec.birds', 'birds rec')).toEqual(['birds', 'rec', 'birds'])
  })

  test('do not mind case and accents', () => {
    expect(matches('Sjøfugl på Kvaløya, Über alles', 'PA uber')).toEqual(['på', 'Über'])
  })

  test('joined are the text again, whatever letters it has', () => {
    for (const text of ['', 'rec.birds', 'ﬁsh 🐦🐦 birds é', 'İstanbul', 'a\u0301b']) {
      for (const words of ['', 'b', '🐦', 'is fi', '   ']) {
        expect(
          matchingParts(text, words)
            .map(part => part.text)
            .join(''),
        ).toBe(text)
      }
    }
  })

  test('neighbouring matches are one part', () => {
    expect(matches('foobar', 'foo bar')).toEqual(['foobar'])
  })

  test('letters outside of the first plane are marked whole', () => {
    expect(matches('a🐦b', '🐦')).toEqual(['🐦'])
  })
})
